using System.Globalization;
using System.Text.Json;

namespace Platform.Draw;

/// <summary>A share of the year's drawn targets that several own departments must visit.</summary>
/// <param name="Percent">From 0 to 100.</param>
internal sealed record JointShare(Ratio Percent, string? Clause, string Tenant, int Version);

/// <summary>What the effective policy says about joint draws; of minima the greatest counts.</summary>
/// <param name="PerDepartment">The least that each department has in every team; 1 where no document says.</param>
/// <param name="Share">Internal joint inspection; null where no document asks for it.</param>
/// <param name="Departmental">Whether a document asks for departmental joint inspection by numbers set elsewhere.</param>
internal sealed record JointTerms(int PerDepartment, JointShare? Share, bool Departmental)
{
    /// <summary>Reads the effective policy that Tenancy told.</summary>
    public static JointTerms Parse(string document)
    {
        using var json = JsonDocument.Parse(document);
        var minima = json.RootElement.GetProperty("rules").EnumerateArray()
            .Where(r => r.GetProperty("kind").GetString() == "minimum" && r.GetProperty("force").GetString() != "may")
            .ToLookup(r => r.GetProperty("subject").GetString());
        var shares = minima["joint.internal"].Where(r => Value(r) is not null).Select(r => new JointShare(
            Ratio.ParseDecimal(Value(r)!), r.TryGetProperty("clause", out var clause) ? clause.GetString() : null,
            r.GetProperty("from").GetProperty("tenant").GetString()!, r.GetProperty("from").GetProperty("version").GetInt32()));
        return new(
            minima["team.perDepartment"].Where(r => Value(r) is not null)
                .Select(r => int.Parse(Value(r)!, NumberStyles.None, CultureInfo.InvariantCulture)).Append(1).Max(),
            shares.MaxBy(s => s.Percent),
            minima["joint.departmental.draws"].Any() || minima["joint.departmental.bodies"].Any());
    }

    private static string? Value(JsonElement rule) => rule.GetProperty("value") is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;
}
