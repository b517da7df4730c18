using System.Text.Json;

namespace Platform.Draw;

/// <summary>What the effective policy says about directed draws: nothing (then they are allowed), by which tags, or that there are none.</summary>
/// <param name="Forbidden">A document on the path forbids them altogether.</param>
/// <param name="NotBy">Tags that a document forbids to choose by.</param>
/// <param name="OneOf">At least one of these tags must be chosen; empty: any will do. A given time is that of every draw's period.</param>
/// <param name="Clause">Where that stands.</param>
internal sealed record KindTerms(bool Forbidden, IReadOnlyList<string> NotBy, IReadOnlyList<string> OneOf, string? Clause)
{
    private const string Subject = "draw.directed", Time = "time";

    /// <summary>Reads the effective policy that Tenancy told: permissions hold for what no document forbids, and were cut to that there.</summary>
    public static KindTerms Parse(string document)
    {
        using var json = JsonDocument.Parse(document);
        var rules = json.RootElement.GetProperty("rules").EnumerateArray()
            .Where(r => r.TryGetProperty("subject", out var subject) && subject.GetString() == Subject)
            .Select(r => (Kind: r.GetProperty("kind").GetString(), Values: Values(r), Clause: r.TryGetProperty("clause", out var c) ? c.GetString() : null))
            .ToList();
        var forbidding = rules.Where(r => r.Kind == "prohibition").ToList();
        var permitting = rules.Where(r => r.Kind == "permission").ToList();
        return new(
            forbidding.Any(r => r.Values is null),
            [.. forbidding.SelectMany(r => r.Values ?? [])],
            permitting.Any(r => r.Values is null) ? [] : [.. permitting.SelectMany(r => r.Values!).Where(v => v != Time).Distinct()],
            rules.Select(r => r.Clause).FirstOrDefault(c => c is not null));
    }

    private static List<string>? Values(JsonElement rule) =>
        rule.TryGetProperty("values", out var values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Select(v => v.GetString()!)]
            : null;
}
