using NodaTime;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw;

/// <summary>Where a draw stands in the running period of a rule.</summary>
/// <param name="Period">P.</param>
/// <param name="J">How many of its counted cadence periods have begun by the draw's period, this one included.</param>
/// <param name="M">How many of its cadence periods count: all, but in the rule's first year only those that begin on or after the day it
/// takes effect.</param>
/// <param name="Share">Share of a yearly number that is owed: all, in the first year that of the cadence periods left.</param>
/// <param name="Counted">The span whose draws count towards the number. A number scaled to the rest of the year is met in the rest of the
/// year; coverage, which is not scaled, is settled by any draw of the year.</param>
internal sealed record Running(Period Period, int J, int M, Ratio Share, (LocalDate First, LocalDate Last) Counted)
{
    /// <summary>Whether what is drawn or planned for a period counts towards the number.</summary>
    public bool Counts(Period period) => Counted.First <= period.FirstDay && period.LastDay <= Counted.Last;

    /// <summary>Places a draw in a rule's period. For a rule per draw that is the year, without cadence.</summary>
    /// <param name="drawn">The draw's period.</param>
    /// <exception cref="ArgumentException">The draw's period is longer than the rule's.</exception>
    public static Running Of(QuotaRule rule, Period drawn, PeriodLength cadence)
    {
        if (rule.Length is not { } length)
        {
            var year = drawn.Within(PeriodLength.Year);
            return new(year, 0, 0, Ratio.One, (year.FirstDay, year.LastDay));
        }

        var period = drawn.Within(length);
        var all = period.Split(cadence);
        var counted = rule.TakesEffect.Year < period.Year ? all : [.. all.Where(part => part.FirstDay >= rule.TakesEffect)];
        var scaled = length == PeriodLength.Year && rule.Measure is not Measure.Coverage && counted.Count > 0;
        return new(
            period,
            counted.Count(part => part.FirstDay <= drawn.LastDay),
            counted.Count,
            scaled ? Ratio.Of(counted.Count, all.Count) : Ratio.One,
            (scaled ? counted[0].FirstDay : period.FirstDay, period.LastDay));
    }
}

/// <summary>How often a category is drawn.</summary>
internal static class Cadence
{
    /// <summary>The shortest period among the category's rules, a quarter if all are yearly (or there is none); shorter where the tenant
    /// chose so.</summary>
    public static PeriodLength OfRules(IReadOnlyList<QuotaRule> rules, PeriodLength? chosen)
    {
        var shortest = rules.Select(rule => rule.Length).OfType<PeriodLength>().DefaultIfEmpty(PeriodLength.Year).Min();
        var byRules = shortest == PeriodLength.Year ? PeriodLength.Quarter : shortest;
        return chosen is { } wish && wish < byRules ? wish : byRules;
    }

    /// <summary>The cadence around one draw: a plan that moves numbers inside a cadence period chooses a shorter one there.</summary>
    /// <param name="byRules">See <see cref="OfRules"/>.</param>
    /// <param name="moved">The plan's numbers for periods not longer than that.</param>
    public static PeriodLength Of(PeriodLength byRules, IEnumerable<PlannedNumber> moved, Period drawn) => moved
        .Where(entry => entry.Period.Within(byRules) is var around && (around.Contains(drawn) || drawn.Contains(around)))
        .Select(entry => entry.Period.Length).Append(byRules).Min();

    /// <summary>The longest period a draw may be for under a policy: the shortest of its rules' (a year where none sets one).</summary>
    public static PeriodLength LongestDraw(QuotaPolicy policy, bool oversight) => policy.Rules
        .Where(rule => rule.IsOversight == oversight).Select(rule => rule.Length).OfType<PeriodLength>()
        .DefaultIfEmpty(PeriodLength.Year).Min();
}
