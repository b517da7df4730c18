using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw;

/// <summary>What one quota draw did in one category.</summary>
/// <param name="Entries">Entries it took, with whether their visit is done.</param>
internal sealed record DrawnInCategory(Period Period, string Category, int Quota, IReadOnlyList<(string EntryId, bool Done)> Entries);

/// <summary>Plan and done of one category in one period.</summary>
/// <param name="Targets">Planned different targets (家); null where no plan says.</param>
/// <param name="Visits">Planned visits (家次).</param>
/// <param name="Drawn">Different targets drawn.</param>
/// <param name="DrawnVisits">Visits drawn: with those drawn again.</param>
/// <param name="Inspected">Different targets whose visit is done.</param>
/// <param name="Left">Planned and not drawn.</param>
/// <param name="Quota">What the draws sealed so far owed by the rules.</param>
/// <param name="Expected">What the rules yield for the period from the plan's sizes, evenly split; null where they are not known.</param>
internal sealed record ProgressLine(
    string Category, string Period, int? Targets, int? Visits, int Drawn, int DrawnVisits, int Inspected, int? Left, int Quota, int? Expected);

/// <summary>Plan versus done. Pure.</summary>
internal static class PlanProgress
{
    /// <summary>One line for each number of the plan; where it has none, for each period the rules yield one for; draws outside of all get lines of their
    /// own. Sorted by category and period.</summary>
    /// <param name="expected">What the rules yield; empty where sizes are not known.</param>
    public static IReadOnlyList<ProgressLine> Of(
        IReadOnlyList<PlanEntry> plan, IReadOnlyList<PlannedNumber> expected, IReadOnlyList<DrawnInCategory> drawn)
    {
        var lines = new List<ProgressLine>();
        foreach (var category in plan.Select(e => e.Category).Concat(expected.Select(e => e.Category)).Concat(drawn.Select(d => d.Category))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var planned = plan.Where(e => e.Category == category).ToDictionary(e => Period.Parse(e.Period));
            var rules = expected.Where(e => e.Category == category).ToList();
            var own = drawn.Where(d => d.Category == category).ToList();
            var periods = planned.Count > 0 ? planned.Keys.ToList() : rules.ConvertAll(r => r.Period);
            // A draw counts for the period it lies in; one that is for longer, for the first it covers.
            var byPeriod = own.ToLookup(d => periods.Where(p => p.Contains(d.Period) || d.Period.Contains(p)).Order().Select(p => (Period?)p).FirstOrDefault() ?? d.Period);
            foreach (var period in periods.Concat(byPeriod.Select(g => g.Key)).Distinct().Order())
            {
                var entry = planned.GetValueOrDefault(period);
                var taken = byPeriod[period].SelectMany(d => d.Entries).ToList();
                var different = taken.Select(e => e.EntryId).Distinct(StringComparer.Ordinal).Count();
                var inside = rules.Where(r => period.Contains(r.Period)).ToList();
                lines.Add(new(
                    category, period.ToString(), entry?.Targets, entry?.Visits, different, taken.Count,
                    taken.Where(e => e.Done).Select(e => e.EntryId).Distinct(StringComparer.Ordinal).Count(),
                    entry is null ? null : Math.Max(0, entry.Targets - different), byPeriod[period].Sum(d => d.Quota),
                    inside.Count == 0 ? null : inside.Sum(r => r.Number)));
            }
        }
        return lines;
    }
}
