using System.Text.Json;

namespace Platform.Registry;

/// <summary>How members of enumerations are written outside: camelCase.</summary>
internal static class EnumWords
{
    /// <summary>For example <c>soilAndWaterPlan</c>.</summary>
    public static string Wire<T>(this T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
