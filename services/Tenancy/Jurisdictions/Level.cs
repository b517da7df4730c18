using System.Text.Json;

namespace Platform.Tenancy;

/// <summary>How high a bureau stands; a greater value stands lower.</summary>
internal enum Level
{
    /// <summary>省.</summary>
    Province,

    /// <summary>市、州.</summary>
    Prefecture,

    /// <summary>县、区、县级市.</summary>
    County,

    /// <summary>园区.</summary>
    Park,
}

/// <summary>Levels as they are written in policies, facts and answers.</summary>
internal static class Levels
{
    /// <summary>All of them, highest first.</summary>
    public static readonly IReadOnlyList<Level> All = Enum.GetValues<Level>();

    /// <summary>Their names, in the same order.</summary>
    public static readonly IReadOnlyList<string> Names = [.. All.Select(NameOf)];

    /// <summary><c>province</c>, <c>prefecture</c>, <c>county</c> or <c>park</c>.</summary>
    public static string NameOf(this Level level) => JsonNamingPolicy.CamelCase.ConvertName(level.ToString());

    /// <summary>Reads a name; null when it is none.</summary>
    public static Level? Parse(string? name) => All.Cast<Level?>().FirstOrDefault(l => l!.Value.NameOf() == name);

    /// <summary>This level and those below it.</summary>
    public static IEnumerable<Level> AndBelow(this Level level) => All.Where(l => l >= level);
}
