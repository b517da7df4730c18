using System.Globalization;
using System.Text.Json;

namespace Platform.Registry;

/// <summary>The most visits an enterprise may have in a calendar year: the smallest that a document on the path sets; none by default.</summary>
internal static class VisitCap
{
    /// <summary>Reads the effective policy that Tenancy told.</summary>
    /// <returns>Visits, from 1; null: no cap.</returns>
    public static int? Of(string effectivePolicy)
    {
        using var json = JsonDocument.Parse(effectivePolicy);
        var caps = json.RootElement.TryGetProperty("rules", out var rules)
            ? rules.EnumerateArray().Where(r => Text(r, "kind") == "maximum" && Text(r, "subject") == "visits.perYear" && Text(r, "force") != "may")
                .Select(r => int.Parse(Text(r, "value")!, NumberStyles.None, CultureInfo.InvariantCulture)).ToList()
            : [];
        return caps.Count == 0 ? null : caps.Min();
    }

    private static string? Text(JsonElement rule, string name) => rule.TryGetProperty(name, out var value) ? value.GetString() : null;
}
