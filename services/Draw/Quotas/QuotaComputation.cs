using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Quotas exactly as domain.md computes them ("How a quota is computed"). Pure: no clock, no database, no chance.</summary>
internal static class QuotaComputation
{
    /// <summary>The quota of every category for one draw.</summary>
    /// <exception cref="ArgumentException">The draw's period is longer than a rule's (see <see cref="Cadence.LongestDraw"/>).</exception>
    public static QuotaResult Compute(QuotaInput input)
    {
        var earlier = input.Earlier.Where(draw => draw.Period.Year == input.Period.Year).ToList();
        var categories = input.Policy.Rules.Where(rule => rule.IsOversight == input.Oversight)
            .GroupBy(rule => rule.Category, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Category.Of(input, group.Key, [.. group]), StringComparer.Ordinal);
        var tally = PoolTally.Of(
            input.Pool, earlier, categories.Values.SelectMany(category => category.Rules).Select(rule => rule.Running.Counted));
        foreach (var name in tally.Categories.Where(name => !categories.ContainsKey(name)).ToList())
        {
            categories.Add(name, Category.Of(input, name, []));
        }

        return new(
            [
                .. categories.Values.OrderBy(category => category.Name, StringComparer.Ordinal)
                    .Select(category => Stratum(category, input, tally, earlier)),
            ],
            [.. categories.Values.SelectMany(category => Fixes(category, input.Staff)).Distinct()]);
    }

    /// <summary>The due of one rule; the formula itself.</summary>
    /// <param name="ordinal">Which quota draw of the year this is, from 1 (only a rule per draw asks).</param>
    /// <param name="moved">The plan's cumulative number for the running period up to this draw; null where the plan moves nothing.</param>
    public static RuleDue Due(QuotaRule rule, Running running, int different, int undrawn, int staff, int ordinal, int? moved)
    {
        if (rule.Length is null)
        {
            // Owed afresh by each of the year's first draws, whatever the others took.
            var each = rule.Measure.Required(undrawn, staff, Ratio.One);
            var owes = ordinal <= rule.Draws;
            return new(rule, running.Period, ordinal, rule.Draws, 0, undrawn, staff, each, null, owes ? each.Ceiling() : 0);
        }

        var required = rule.Measure.Required(different + undrawn, staff, running.Share);
        var whole = required.Ceiling();
        var (owed, planned) = (running.J, moved) switch
        {
            (0, _) => (0, (int?)null),
            (var j, { } number) when j < running.M => (Math.Min(number, whole), number),
            (var j, _) => ((required * Ratio.Of(j, running.M)).Ceiling(), null),
        };
        return new(rule, running.Period, running.J, running.M, different, undrawn, staff, required, planned, Math.Max(0, owed - different));
    }

    private static StratumQuota Stratum(Category category, QuotaInput input, PoolTally tally, List<EarlierDraw> earlier)
    {
        var size = tally.Size(category.Name);
        var dues = category.Rules.Select(entry => Due(
            entry.Rule,
            entry.Running,
            tally.Different(category.Name, entry.Running.Counted),
            entry.Rule.Length is null ? size : tally.Undrawn(category.Name, entry.Running.Counted),
            StaffFor(entry.Rule, entry.Running, input.Staff),
            earlier.Count + 1,
            category.Moved(entry.Running, input.Period))).ToList();
        var decides = dues.OrderByDescending(due => due.Due).ThenBy(due => due.Rule.Force).FirstOrDefault();
        var staffed = decides?.Rule.Measure is Measure.Staff ? decides : dues.Find(due => due.Rule.Measure is Measure.Staff);
        return new(
            category.Name, size, decides?.Due ?? 0,
            dues.Where(due => due.Rule.Force == Force.Must).Select(due => due.Due).DefaultIfEmpty(0).Max(),
            category.Rules.Any(entry => entry.Rule.Length > category.Cadence),
            staffed?.Staff ?? input.Staff.Officers, decides?.Different ?? 0,
            category.Planned(input.Period, earlier), decides, dues);
    }

    private static int StaffFor(QuotaRule rule, Running running, Staffing staffing) =>
        rule.Measure is Measure.Staff staff ? staffing.For(staff.Unit, running.Period) : 0;

    private static IEnumerable<FixedStaff> Fixes(Category category, Staffing staffing) =>
        from entry in category.Rules
        let staff = entry.Rule.Measure as Measure.Staff
        where staff is not null && !staffing.Fixed.Any(known => known.Unit == staff.Unit && known.Period == entry.Running.Period)
        select new FixedStaff(staff.Unit, entry.Running.Period, staffing.For(staff.Unit, entry.Running.Period));

    private sealed record Category(
        string Name, PeriodLength Cadence, IReadOnlyList<(QuotaRule Rule, Running Running)> Rules, IReadOnlyList<PlannedNumber> Plan,
        IReadOnlyList<PlannedNumber> Totals)
    {
        public static Category Of(QuotaInput input, string name, IReadOnlyList<QuotaRule> rules)
        {
            PeriodLength? chosen = input.Cadence.TryGetValue(name, out var wish) ? wish : null;
            var byRules = Platform.Draw.Cadence.OfRules(rules, chosen);
            var plan = input.Plan.Where(entry => entry.Category == name && entry.Period.Year == input.Period.Year)
                .ToLookup(entry => entry.Period.Length <= byRules);
            var moving = plan[true].ToList();
            var cadence = Platform.Draw.Cadence.Of(byRules, moving, input.Period);
            return new(name, cadence, [.. rules.Select(rule => (rule, Running.Of(rule, input.Period, cadence)))], moving, [.. plan[false]]);
        }

        /// <summary>The plan's numbers of the running period that have begun by the draw's period, summed; null without any.</summary>
        public int? Moved(Running running, Period drawn)
        {
            var inside = Plan.Where(entry => running.Counts(entry.Period)).ToList();
            return inside.Count == 0 ? null : inside.Where(entry => entry.Period.FirstDay <= drawn.LastDay).Sum(entry => entry.Number);
        }

        /// <summary>What the plan's number for the draw's own period still asks, after other draws for the same; of a total its even share up to the
        /// draw's period.</summary>
        public int? Planned(Period drawn, List<EarlierDraw> earlier)
        {
            if (Plan.FirstOrDefault(entry => entry.Period.Contains(drawn)) is { } entry)
            {
                return Math.Max(0, entry.Number - Taken(entry.Period, earlier).Distinct().Count());
            }
            if (Totals.FirstOrDefault(total => total.Period.Contains(drawn)) is not { } total)
            {
                return null;
            }
            var parts = total.Period.Split(Cadence);
            var share = (Ratio.Of(total.Number) * Ratio.Of(parts.Count(part => part.FirstDay <= drawn.LastDay), parts.Count)).Ceiling();
            return Math.Max(0, share - Taken(total.Period, earlier).Count());
        }

        private IEnumerable<PoolMember> Taken(Period period, List<EarlierDraw> earlier) => earlier
            .Where(draw => period.Contains(draw.Period)).SelectMany(draw => draw.Taken).Where(member => member.Category == Name);
    }
}
