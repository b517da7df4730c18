using System.Globalization;
using System.Text.Json;

namespace Platform.Draw;

/// <summary>What a draw reads of the effective policy besides its quotas.</summary>
/// <param name="TeamSize">The greatest least number of officers in a team that any document sets; 0 where none does.</param>
/// <param name="TeamClause">Where that stands.</param>
/// <param name="LooksBackAQuarter">Whether a category depends on the previous quarter; then nothing is sealed before the period begins.</param>
internal sealed record PolicyTerms(int TeamSize, string? TeamClause, bool LooksBackAQuarter)
{
    /// <summary>Reads the effective policy that Tenancy told.</summary>
    public static PolicyTerms Parse(string document)
    {
        using var json = JsonDocument.Parse(document);
        var teams = json.RootElement.GetProperty("rules").EnumerateArray()
            .Where(r => r.GetProperty("kind").GetString() == "minimum" && r.GetProperty("subject").GetString() == "team.members")
            .Select(r => (Value: r.GetProperty("value").GetString(), Clause: r.TryGetProperty("clause", out var c) ? c.GetString() : null))
            .Where(r => r.Value is not null)
            .Select(r => (Size: int.Parse(r.Value!, NumberStyles.None, CultureInfo.InvariantCulture), r.Clause)).ToList();
        var (size, clause) = teams.Count == 0 ? (0, null) : teams.MaxBy(t => t.Size);
        var looksBack = json.RootElement.GetProperty("categories").EnumerateArray()
            .SelectMany(c => c.GetProperty("when").EnumerateArray())
            .Any(w => w.TryGetProperty("during", out var during) && during.GetString() == "previousQuarter");
        return new(size, clause, looksBack);
    }
}
