using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace Platform.Tenancy;

/// <summary>Where a rule or a category of an effective policy stands.</summary>
/// <param name="Clause">Null when the platform decided it; then there is nothing to cite.</param>
internal sealed record Citation(string Tenant, int Version, string Title, string? Number, string? Clause, bool Decided, string Text);

/// <summary>One rule of an effective policy with its number and its source.</summary>
/// <param name="Number">As officials write it, for example <c>25%/季度</c>; empty for rules without one.</param>
/// <param name="Applies">False when another rule on the path covers it: a greater minimum, an earlier deadline counted from the same event
/// in the same days, a later right. Quotas always apply, each for itself.</param>
/// <param name="TakesEffect">First day in force without a gap.</param>
/// <param name="Asks">The rule as its document writes it, for screens that say it in another language.</param>
/// <param name="StricterThan">The superior's rule that it goes beyond: more of the same category, measure and period, a greater minimum, a lower maximum, an
/// earlier deadline, a later right; the nearest superior's. Null: it goes beyond nothing.</param>
internal sealed record ExplainedRule(
    string Rule, string Kind, string? Category, string? Subject, string Number, string? Period, string Force, bool Applies,
        LocalDate TakesEffect, Citation Source, JsonElement Asks, Citation? StricterThan = null);

/// <summary>One condition of a category with its source.</summary>
internal sealed record ExplainedCondition(string Category, string Condition, JsonElement Asks, Citation Source);

/// <summary>Which document and clause every number, condition and order of an effective policy comes from.</summary>
internal sealed record Explanation(
    IReadOnlyList<ExplainedRule> Rules, IReadOnlyList<ExplainedCondition> Conditions, Citation? Precedence,
    IReadOnlyList<(string Title, int? Year)> Documents)
{
    /// <summary>Documents that are in force on a day though the year in their title is over.</summary>
    public IEnumerable<(string Title, int? Year)> PastTheirYear(LocalDate day) => Documents.Where(d => d.Year < day.Year);

    /// <summary>Explains an effective policy; it was made by <see cref="EffectivePolicy"/>, so a fault in it is a bug.</summary>
    public static Explanation Of(ReadOnlyMemory<byte> effective)
    {
        using var parsed = JsonDocument.Parse(effective);
        var root = parsed.RootElement.Clone();
        var heads = root.GetProperty("documents").EnumerateArray()
            .ToDictionary(d => (d.GetProperty("tenant").GetString()!, d.GetProperty("version").GetInt32()));
        var depths = root.GetProperty("path").EnumerateArray().Select((code, depth) => (Code: code.GetString()!, depth)).ToDictionary(p => p.Code, p => p.depth);
        var rules = root.GetProperty("rules").EnumerateArray()
            .Select(json => (Json: json, Rule: Typed(json), Depth: depths[json.GetProperty("from").GetProperty("tenant").GetString()!])).ToList();
        return new Explanation(
            [.. rules.Select(r => new ExplainedRule(
                r.Rule.Id, r.Rule.Kind, r.Rule.Category, r.Rule.Subject, PolicyText.Number(r.Rule), r.Rule.Period, r.Rule.Force,
                !rules.Any(o => Covers(o.Rule, r.Rule)), LocalDatePattern.Iso.Parse(r.Json.GetProperty("takesEffect").GetString()!).Value,
                Cite(r.Json, heads), r.Json,
                rules.Where(o => o.Depth < r.Depth && Exceeds(r.Rule, o.Rule)).OrderByDescending(o => o.Depth).Select(o => Cite(o.Json, heads)).FirstOrDefault()))],
            [.. root.GetProperty("categories").EnumerateArray().SelectMany(c => ConditionsOf(c, heads))],
            root.GetProperty("precedence") is { ValueKind: JsonValueKind.Object } precedence ? Cite(precedence, heads) : null,
            [.. heads.Values.Select(h => (h.GetProperty("title").GetString()!, Member(h, "year")?.GetInt32()))]);
    }

    private static Rule Typed(JsonElement json)
    {
        var plain = JsonObject.Create(json)!;
        plain.Remove("from");
        plain.Remove("takesEffect");
        var faults = new List<Kernel.Error>();
        var rule = RuleReader.Read(Fields.Open(JsonSerializer.SerializeToElement(plain), "", faults)!);
        return faults.Count == 0 ? rule : throw new FormatException(faults[0].Message);
    }

    private static bool Covers(Rule other, Rule rule) =>
        !ReferenceEquals(other, rule) && other.Kind == rule.Kind && other.Subject == rule.Subject && rule.Kind switch
        {
            "minimum" => other.Value > rule.Value,
            "maximum" => other.Value < rule.Value,
            "deadline" => Alike(other, rule) && other.Count!.Days < rule.Count!.Days,
            "right" => Alike(other, rule) && other.Count!.Days > rule.Count!.Days,
            _ => false,
        };

    // A superior's ratio without a period is only given one below.
    private static bool Exceeds(Rule own, Rule theirs) => own.Kind == "quota"
        ? theirs.Kind == "quota" && own.Comparable == theirs.Comparable
            && (own.Measure!.Amount > theirs.Measure!.Amount || (own.Measure.Amount == theirs.Measure.Amount && own.Draws > theirs.Draws))
        : Covers(own, theirs);

    private static bool Alike(Rule a, Rule b) =>
        a.Count is not null && b.Count is not null && (a.Count.After, a.Count.Unit) == (b.Count.After, b.Count.Unit);

    // A condition that says nothing of its own stands in its category's clause.
    private static IEnumerable<ExplainedCondition> ConditionsOf(JsonElement category, Dictionary<(string, int), JsonElement> heads)
    {
        var name = category.GetProperty("category").GetString()!;
        foreach (var condition in category.GetProperty("when").EnumerateArray())
        {
            var own = Cite(condition, heads, category);
            yield return new ExplainedCondition(name, condition.GetProperty("id").GetString()!, condition, own);
        }
        if (category.TryGetProperty("otherwise", out var otherwise) && otherwise.GetBoolean())
        {
            yield return new ExplainedCondition(name, "otherwise", category, Cite(category, heads));
        }
    }

    private static Citation Cite(JsonElement stated, Dictionary<(string, int), JsonElement> heads, JsonElement? within = null)
    {
        var from = Member(stated, "from") ?? within!.Value.GetProperty("from");
        var (tenant, version) = (from.GetProperty("tenant").GetString()!, from.GetProperty("version").GetInt32());
        var head = heads[(tenant, version)];
        var decided = Member(stated, "decided") is { ValueKind: JsonValueKind.True };
        var text = Member(stated, "text") ?? Member(within, "text");
        var clause = decided ? null : Member(stated, "clause") ?? Member(within, "clause");
        return new Citation(
            tenant, version, head.GetProperty("title").GetString()!, head.GetProperty("number").GetString(), clause?.GetString(),
            decided || clause is null, text?.GetString() ?? "");
    }

    private static JsonElement? Member(JsonElement? json, string name) =>
        json is { } given && given.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
