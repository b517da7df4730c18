using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.Text;

namespace Platform.Kernel;

/// <summary>A day in a query string, written <c>yyyy-MM-dd</c>; anything else is a malformed request.</summary>
public sealed record LocalDay(LocalDate Day)
{
    /// <summary>How minimal APIs read it.</summary>
    public static bool TryParse(string? text, IFormatProvider? _, [NotNullWhen(true)] out LocalDay? day)
    {
        day = text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var value } ? new LocalDay(value) : null;
        return day is not null;
    }
}
