using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Where a plan is below a rule.</summary>
/// <param name="Period">Whose planned numbers are too few: the rule's period, or the longer one that the plan gives a number for.</param>
/// <param name="Planned">What the plan says for it.</param>
/// <param name="Required">The least it must say.</param>
internal sealed record PlanShortfall(QuotaRule Rule, Period Period, int Planned, int Required);

/// <summary>Two numbers of a category for periods that overlap: one of them must go.</summary>
internal sealed record PlanOverlap(string Category, Period Longer, Period Shorter);

/// <summary>A year's plan against the rules. A plan may ask for more than a rule, never less (domain.md, "Plan").</summary>
internal static class PlanCheck
{
    /// <summary>Every rule that the planned numbers fall short of. Periods without a number are left to the even split.</summary>
    /// <param name="sizes">Expected members of each category.</param>
    /// <param name="cadence">Cadence chosen by the tenant, by category.</param>
    public static IReadOnlyList<PlanShortfall> Shortfalls(
        QuotaPolicy policy, int year, IReadOnlyDictionary<string, int> sizes, Staffing staff, IReadOnlyList<PlannedNumber> plan,
        IReadOnlyDictionary<string, PeriodLength> cadence)
    {
        var shortfalls = new List<PlanShortfall>();
        foreach (var rules in policy.Rules.GroupBy(rule => rule.Category, StringComparer.Ordinal))
        {
            var entries = plan.Where(entry => entry.Category == rules.Key && entry.Period.Year == year).ToList();
            var pace = Cadence.OfRules([.. rules], cadence.TryGetValue(rules.Key, out var wish) ? wish : null);
            foreach (var rule in rules)
            {
                var owed = Owed(rule, year, pace, sizes.GetValueOrDefault(rules.Key), staff);
                shortfalls.AddRange(Short(rule, owed, entries));
            }
        }

        return shortfalls;
    }

    /// <summary>Numbers of one category whose periods overlap.</summary>
    public static IReadOnlyList<PlanOverlap> Overlaps(IReadOnlyList<PlannedNumber> plan) =>
    [
        .. from category in plan.GroupBy(entry => entry.Category, StringComparer.Ordinal)
           let sorted = category.OrderBy(entry => entry.Period).ToList()
           from pair in sorted.Zip(sorted.Skip(1))
           where pair.First.Period.LastDay >= pair.Second.Period.FirstDay
           select new PlanOverlap(category.Key, pair.First.Period, pair.Second.Period),
    ];

    /// <summary>The numbers that the rules yield for a year when nothing changes and each draw takes its quota: the even split.</summary>
    /// <returns>One number for each cadence period of each category; none for categories that only rules per draw bind.</returns>
    public static IReadOnlyList<PlannedNumber> EvenSplit(
        QuotaPolicy policy, int year, IReadOnlyDictionary<string, int> sizes, Staffing staff,
        IReadOnlyDictionary<string, PeriodLength> cadence) => [.. Propose(policy, year, sizes, staff, cadence).Select(number => number.Number)];

    /// <summary>The even split with the rule that yields each number: the greatest, the firmer of equals.</summary>
    public static IReadOnlyList<(PlannedNumber Number, QuotaRule Rule)> Propose(
        QuotaPolicy policy, int year, IReadOnlyDictionary<string, int> sizes, Staffing staff,
        IReadOnlyDictionary<string, PeriodLength> cadence)
    {
        var numbers = new List<(PlannedNumber, QuotaRule)>();
        foreach (var rules in policy.Rules.Where(rule => rule.Length is not null).GroupBy(rule => rule.Category, StringComparer.Ordinal))
        {
            var pace = Cadence.OfRules([.. rules], cadence.TryGetValue(rules.Key, out var wish) ? wish : null);
            var size = sizes.GetValueOrDefault(rules.Key);
            var taken = new List<(Period Period, int Count)>();
            foreach (var period in Period.OfYear(year).Split(pace))
            {
                var (rule, due) = rules.Select(rule => (Rule: rule, Due: DueOfSplit(rule, period, pace, size, staff, taken)))
                    .OrderByDescending(entry => entry.Due).ThenBy(entry => entry.Rule.Force).First();
                taken.Add((period, due));
                numbers.Add((new(rules.Key, period, due), rule));
            }
        }

        return numbers;
    }

    private static int DueOfSplit(
        QuotaRule rule, Period period, PeriodLength pace, int size, Staffing staff, List<(Period Period, int Count)> taken)
    {
        var running = Running.Of(rule, period, pace);
        var different = Math.Min(size, taken.Where(entry => running.Counts(entry.Period)).Sum(entry => entry.Count));
        return QuotaComputation.Due(rule, running, different, size - different, StaffFor(rule, running.Period, staff), 1, null).Due;
    }

    private static IEnumerable<(Period Period, Running Running, int Least)> Owed(
        QuotaRule rule, int year, PeriodLength pace, int size, Staffing staff)
    {
        foreach (var period in Period.OfYear(year).Split(rule.Length ?? PeriodLength.Year))
        {
            // The last cadence period shows the whole: how many count, and which share of the number.
            var running = Running.Of(rule, rule.Length is null ? period : period.Split(pace)[^1], pace);
            var whole = rule.Measure.Required(size, StaffFor(rule, period, staff), running.Share).Ceiling();
            yield return (period, running, rule.Length is null ? whole * rule.Draws : running.M == 0 ? 0 : whole);
        }
    }

    private static IEnumerable<PlanShortfall> Short(
        QuotaRule rule, IEnumerable<(Period Period, Running Running, int Least)> owed, List<PlannedNumber> entries)
    {
        var longer = new Dictionary<PlannedNumber, int>();
        foreach (var (period, running, least) in owed)
        {
            var inside = entries.Where(entry => running.Counts(entry.Period)).ToList();
            if (inside.Count > 0)
            {
                var planned = inside.Sum(entry => entry.Number);
                if (planned < least)
                {
                    yield return new(rule, period, planned, least);
                }
            }
            else if (entries.Find(entry => entry.Period.Contains(period)) is { } total)
            {
                longer[total] = longer.GetValueOrDefault(total) + least;
            }
        }

        foreach (var (total, least) in longer.Where(entry => entry.Key.Number < entry.Value))
        {
            yield return new(rule, total.Period, total.Number, least);
        }
    }

    private static int StaffFor(QuotaRule rule, Period period, Staffing staffing) =>
        rule.Measure is Measure.Staff staff ? staffing.For(staff.Unit, period) : 0;
}
