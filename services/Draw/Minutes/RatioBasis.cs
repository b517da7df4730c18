using System.Text.Json;

namespace Platform.Draw;

/// <summary>What a draw's quotas were computed from, kept at the seal: later draws change what would be computed then.</summary>
internal sealed record RatioBasis(int Officers, int Squads, IReadOnlyList<RatioBasis.Category> Categories)
{
    /// <param name="Quota">What all rules yield.</param>
    /// <param name="Firm">What those that must be yield.</param>
    /// <param name="Count">What is to be taken.</param>
    public sealed record Category(string Name, int Size, int Quota, int Firm, int Count, string? Clause, IReadOnlyList<Rule> Rules);

    /// <param name="Required">R as a fraction.</param>
    /// <param name="InPrinciple">Holds in principle (原则上) only.</param>
    public sealed record Rule(
        string Tenant, int Version, string? Clause, bool Decided, bool InPrinciple, string Text, string Period, int J, int M, int Different, int Undrawn,
        int Staff, string Required, int Due);

    /// <param name="counts">How many to take; the proposed number where left out.</param>
    public static RatioBasis Of(DrawQuotas quotas, CountRules rules, IReadOnlyDictionary<string, int>? counts = null) => new(
        quotas.Pool.Officers, quotas.Pool.Squads,
        [
            .. quotas.Result.Strata.Select(s => new Category(
                s.Category, s.Size, s.Quota, s.Firm, counts is null ? rules.Proposed(s) : counts[s.Category], s.Decides?.Rule.Clause, [.. s.Rules.Select(Of)])),
        ]);

    public string ToJson() => JsonSerializer.Serialize(this, Kernel.Facts.Json);

    public static RatioBasis? Parse(string? json) => json is null ? null : JsonSerializer.Deserialize<RatioBasis>(json, Kernel.Facts.Json);

    private static Rule Of(RuleDue due) => new(
        due.Rule.From.Tenant, due.Rule.From.Version, due.Rule.Clause, due.Rule.Decided, due.Rule.Force == Force.Principle, due.Rule.Text, due.Period.ToString(),
        due.J, due.M, due.Different, due.Undrawn, due.Staff, due.Required.ToString(), due.Due);
}
