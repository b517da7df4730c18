using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw;

/// <summary>A category's year.</summary>
/// <param name="Targets">Different targets (家) owed: where a rule is longer than the cadence all periods' numbers are different ones; where each period
/// is drawn afresh, only those of one period are.</param>
/// <param name="Visits">Visits (家次): the sum.</param>
internal sealed record PlanTotal(string Category, int Targets, int Visits);

/// <summary>A proposed number and what yields it.</summary>
internal sealed record PlanProposal(PlanEntry Entry, QuotaRule Rule);

/// <summary>A plan's numbers: proposed from the rules, checked against them, added up. Pure (domain.md, "Plan" and "How a quota is computed").</summary>
internal static class PlanRules
{
    /// <summary>Most numbers in a plan, and the greatest of them.</summary>
    public const int MostEntries = 200, Greatest = 1_000_000;

    /// <summary>The numbers the rules yield, evenly split; a rule per draw is spread over the year's halves or quarters where it owes two or four draws,
    /// else it is the year's.</summary>
    public static IReadOnlyList<PlanProposal> Propose(
        QuotaPolicy policy, int year, IReadOnlyDictionary<string, int> sizes, Staffing staff, IReadOnlyDictionary<string, PeriodLength> cadence)
    {
        var proposals = PlanCheck.Propose(policy, year, sizes, staff, cadence).Select(p => Entry(p.Number.Category, p.Number.Period, p.Number.Number, p.Rule))
            .ToList();
        var perDraw = policy.Rules.GroupBy(r => r.Category, StringComparer.Ordinal).Where(g => g.All(r => r.Length is null));
        foreach (var rules in perDraw)
        {
            var (rule, each) = rules.Select(r => (Rule: r, Each: r.Measure.Required(sizes.GetValueOrDefault(rules.Key), Staff(r, staff), Ratio.One).Ceiling()))
                .MaxBy(r => r.Each * r.Rule.Draws);
            PeriodLength? length = rule.Draws switch { 2 => PeriodLength.HalfYear, 4 => PeriodLength.Quarter, _ => null };
            proposals.AddRange(length is { } split
                ? Period.OfYear(year).Split(split).Select(p => Entry(rules.Key, p, each, rule))
                : [Entry(rules.Key, Period.OfYear(year), each * rule.Draws, rule)]);
        }
        return [.. proposals.OrderBy(p => p.Entry.Category, StringComparer.Ordinal).ThenBy(p => Period.Parse(p.Entry.Period))];
    }

    /// <summary>Everything that is wrong with a plan's numbers, at once: form, unknown categories, overlaps, quarters without a number, numbers below a
    /// rule (with rule, clause, period and the least).</summary>
    public static List<Error> Check(
        PlanPolicy policy, int year, IReadOnlyDictionary<string, int> sizes, Staffing staff, IReadOnlyList<PlanEntry> entries,
        IReadOnlyDictionary<string, PeriodLength> cadence)
    {
        var errors = new List<Error>();
        if (entries.Count > MostEntries)
        {
            return [PlanErrors.TooManyNumbers(MostEntries)];
        }
        var known = policy.Quotas.Rules.Select(r => r.Category).Concat(sizes.Keys).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i++)
        {
            errors.AddRange(Malformed(entries[i], i, year, known));
        }
        errors.AddRange(cadence.Keys.Where(c => !known.Contains(c)).Select(c => PlanErrors.CategoryUnknown(c, "cadence." + c)));
        if (errors.Count > 0)
        {
            return errors;
        }
        var numbers = entries.Select(e => e.ToNumber()).ToList();
        errors.AddRange(PlanCheck.Overlaps(numbers).Select(PlanErrors.Overlap));
        foreach (var category in policy.Quotas.Rules.Select(r => r.Category).Distinct(StringComparer.Ordinal))
        {
            var own = numbers.Where(n => n.Category == category).ToList();
            errors.AddRange(Period.OfYear(year).Split(PeriodLength.Quarter).Where(q => !own.Exists(n => n.Period.Contains(q)))
                .Select(q => PlanErrors.PeriodMissing(category, q)));
        }
        errors.AddRange(PlanCheck.Shortfalls(policy.Quotas, year, sizes, staff, numbers, cadence).Select(s => PlanErrors.BelowRule(s, policy.Cite(s.Rule))));
        return errors;
    }

    /// <summary>The year's numbers by category.</summary>
    public static IReadOnlyList<PlanTotal> Totals(
        QuotaPolicy policy, IReadOnlyDictionary<string, int> sizes, IReadOnlyList<PlanEntry> entries, IReadOnlyDictionary<string, PeriodLength> cadence) =>
    [
        .. entries.GroupBy(e => e.Category, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var rules = policy.Rules.Where(r => r.Category == g.Key).ToList();
            var pace = Cadence.OfRules(rules, cadence.TryGetValue(g.Key, out var wish) ? wish : null);
            var sum = g.Sum(e => e.Targets);
            // Never more different ones than there are, but what a single period plans above the pool stands.
            var different = rules.Exists(r => r.Length > pace) && sizes.TryGetValue(g.Key, out var size)
                ? Math.Max(Math.Min(sum, size), g.Max(e => e.Targets)) : g.Max(e => DifferentWithin(g, e, rules));
            return new PlanTotal(g.Key, different, g.Sum(e => e.Visits));
        }),
    ];

    // A number moved inside a rule's period counts with the others of that period.
    private static int DifferentWithin(IEnumerable<PlanEntry> entries, PlanEntry entry, List<QuotaRule> rules)
    {
        var period = Period.Parse(entry.Period);
        var longest = rules.Select(r => r.Length).OfType<PeriodLength>().DefaultIfEmpty(period.Length).Max();
        var around = longest > period.Length ? period.Within(longest) : period;
        return entries.Where(e => around.Contains(Period.Parse(e.Period))).Sum(e => e.Targets);
    }

    private static IEnumerable<Error> Malformed(PlanEntry entry, int index, int year, HashSet<string> known)
    {
        if (!known.Contains(entry.Category))
        {
            yield return PlanErrors.CategoryUnknown(entry.Category, $"numbers[{index}].category");
        }
        if (!Period.TryParse(entry.Period, out var period) || period.Year != year)
        {
            yield return PlanErrors.PeriodMalformed(entry.Period, year, index);
        }
        if (entry.Targets is < 0 or > Greatest || entry.Visits > Greatest)
        {
            yield return PlanErrors.NumberRange(index);
        }
        else if (entry.Visits < entry.Targets)
        {
            yield return PlanErrors.VisitsBelowTargets(entry, index);
        }
    }

    private static PlanProposal Entry(string category, Period period, int number, QuotaRule rule) =>
        new(new PlanEntry(category, period.ToString(), number, number), rule);

    private static int Staff(QuotaRule rule, Staffing staffing) => rule.Measure is Measure.Staff { Unit: StaffUnit.Squad } ? staffing.Squads : staffing.Officers;
}
