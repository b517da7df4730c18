using System.Globalization;
using System.Text.Json;
using NodaTime.Text;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>What the draw's numbers read of an effective policy: its quota rules (top of the path first, document order) and the least
/// number of draws a year (the greatest of all that are set; null when none is).</summary>
internal sealed record QuotaPolicy(string Tenant, string Level, IReadOnlyList<QuotaRule> Rules, DrawsPerYear? DrawsPerYear)
{
    /// <summary>Reads the effective policy that Tenancy tells. It was validated when enacted, so a fault here is a bug.</summary>
    /// <exception cref="FormatException">Not the form of an effective policy.</exception>
    public static QuotaPolicy Parse(string effectivePolicy)
    {
        try
        {
            using var document = JsonDocument.Parse(effectivePolicy);
            var root = document.RootElement;
            var rules = root.GetProperty("rules").EnumerateArray().Where(rule => Text(rule, "force") != "may").ToList();
            return new(
                Text(root, "tenant"),
                Text(root, "level"),
                [.. rules.Where(rule => Text(rule, "kind") == "quota").Select(Rule)],
                rules.Where(rule => Text(rule, "kind") == "minimum" && Text(rule, "subject") == "draws.perYear")
                    .Where(rule => rule.GetProperty("value").ValueKind == JsonValueKind.String)
                    .Select(Draws).MaxBy(draws => draws.Least));
        }
        catch (Exception fault) when (
            fault is JsonException or KeyNotFoundException or InvalidOperationException or UnparsableValueException)
        {
            throw new FormatException(fault.Message, fault);
        }
    }

    private static QuotaRule Rule(JsonElement rule)
    {
        var period = Text(rule, "period");
        PeriodLength? length = period switch
        {
            "quarter" => PeriodLength.Quarter,
            "halfYear" => PeriodLength.HalfYear,
            "year" => PeriodLength.Year,
            "draw" => null,
            _ => throw new FormatException($"Unknown period '{period}'."),
        };
        return new(
            Text(rule, "id"), Text(rule, "category"), MeasureOf(rule.GetProperty("measure")), length,
            length is null ? rule.GetProperty("draws").GetInt32() : 0, ForceOf(rule), Clause(rule),
            rule.TryGetProperty("decided", out var decided) && decided.GetBoolean(), Text(rule, "text"), Source(rule),
            LocalDatePattern.Iso.Parse(Text(rule, "takesEffect")).GetValueOrThrow());
    }

    private static Measure MeasureOf(JsonElement measure)
    {
        var kind = Text(measure, "kind");
        return kind switch
        {
            "percent" => new Measure.Percent(Ratio.ParseDecimal(Text(measure, "percent")) * Ratio.Of(1, 100)),
            "staff" => new Measure.Staff(Unit(Text(measure, "unit")), measure.GetProperty("ratio").GetInt32()),
            "coverage" => new Measure.Coverage(),
            _ => throw new FormatException($"Unknown measure '{kind}'."),
        };
    }

    private static StaffUnit Unit(string unit) => unit switch
    {
        "officer" => StaffUnit.Officer,
        "squad" => StaffUnit.Squad,
        _ => throw new FormatException($"Unknown unit '{unit}'."),
    };

    private static DrawsPerYear Draws(JsonElement rule) => new(
        int.Parse(Text(rule, "value"), NumberStyles.None, CultureInfo.InvariantCulture),
        ForceOf(rule), Clause(rule), Text(rule, "text"), Source(rule));

    private static Force ForceOf(JsonElement rule) => Text(rule, "force") == "principle" ? Force.Principle : Force.Must;

    private static string? Clause(JsonElement rule) => rule.TryGetProperty("clause", out var clause) ? clause.GetString() : null;

    private static RuleSource Source(JsonElement rule)
    {
        var from = rule.GetProperty("from");
        return new(Text(from, "tenant"), from.GetProperty("version").GetInt32());
    }

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");
}
