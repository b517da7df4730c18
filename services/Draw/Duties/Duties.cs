using NodaTime;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw;

/// <summary>Everything a bureau owes in the running and the next quarter, and what it still owes from before. Pure (domain.md, "Deadlines and
/// windows").</summary>
/// <param name="Today">China day.</param>
/// <param name="PolicyFor">The policy for a period.</param>
/// <param name="Plans">By year; both the running one's and the next.</param>
/// <param name="Draws">The bureau's draws that are not void, of this year and the next; directed and oversight draws too.</param>
internal sealed record Duties(
    LocalDate Today, WorkingCalendar Calendar, Func<Period, PlanPolicy?> PolicyFor, IReadOnlyDictionary<int, DutyPlan> Plans, IReadOnlyList<DutyDraw> Draws)
{
    /// <summary>Whether there are bureaus that an oversight draw could take.</summary>
    public bool HasSubordinates { get; init; }

    /// <summary>Only undirected draws of targets settle what is owed of targets.</summary>
    private IEnumerable<DutyDraw> QuotaDraws => Draws.Where(d => d.Kind == DrawKind.Quota);

    private Period Running => Period.Containing(Today, PeriodLength.Quarter);

    /// <summary>By last day; those without one at the end.</summary>
    public IReadOnlyList<Duty> All() =>
    [
        .. OfPlans().Concat(OfCategories()).Concat(OfBureaus()).Concat(OfFilings()).Concat(OfTheYear()).Concat(OfSecrets())
            .OrderBy(d => d.LastDay ?? LocalDate.MaxIsoValue).ThenBy(d => d.Subject, StringComparer.Ordinal).ThenBy(d => d.Category, StringComparer.Ordinal),
    ];

    private DutyPlan PlanOf(int year) => Plans.TryGetValue(year, out var plan) ? plan : DutyPlan.None(year);

    private Duty At(
        string subject, string period, Citation ground, LocalDate? from, LocalDate? last, LocalDate? done, string? category = null, string? drawId = null,
        int? number = null, bool provisional = false) =>
        Duty.Of(subject, period, ground, from, last, done, Today, Calendar, category, drawId, number, provisional);

    private IEnumerable<Duty> OfPlans()
    {
        foreach (var year in (int[])[Today.Year, Today.Year + 1])
        {
            var (plan, text) = (PlanOf(year), Period.OfYear(year).ToString());
            if (PolicyFor(Period.OfYear(year)) is not { } policy)
            {
                continue;
            }
            if (policy.Duties.FilePlan is { } file && (year > Today.Year || plan.FirstFiled is null))
            {
                var due = policy.FilingDue(year, Calendar);
                yield return At("plan.filing", text, due?.From ?? file.From, null, due?.Day, plan.FirstFiled);
            }
            if (policy.Duties.PublishPlan is { } publish && (year == Today.Year || plan.Known))
            {
                yield return At("plan.publication", text, publish.From, null, null, plan.PublishedOn);
            }
        }
    }

    // A category drawn every half-year may be drawn in either of its quarters: from the first one's window to the last one's.
    private IEnumerable<Duty> OfCategories()
    {
        var seen = new HashSet<(string, Period)>();
        foreach (var quarter in (Period[])[Running, Running.Next])
        {
            if (PolicyFor(quarter) is not { } policy)
            {
                continue;
            }
            var plan = PlanOf(quarter.Year);
            foreach (var rules in policy.Quotas.Rules.Where(r => r.Length is not null).GroupBy(r => r.Category, StringComparer.Ordinal))
            {
                var numbers = plan.Numbers.Where(n => n.Category == rules.Key).ToList();
                var byRules = Cadence.OfRules([.. rules], plan.Cadence.TryGetValue(rules.Key, out var wish) ? wish : null);
                var period = quarter.Within(Cadence.Of(byRules, numbers.Where(n => n.Period.Length <= byRules), quarter));
                var inside = numbers.Where(n => period.Contains(n.Period)).ToList();
                int? number = inside.Count > 0 ? inside.Sum(n => n.Number) : null;
                if (number == 0 || !seen.Add((rules.Key, period)))
                {
                    continue;
                }
                var quarters = period.Split(PeriodLength.Quarter);
                var (opens, closes) = (Window(policy, quarters[0]), Window(policy, quarters[^1]));
                var ground = closes?.ClosesBy ?? policy.Cite(rules.OrderBy(r => r.Length).ThenBy(r => r.Force).First());
                var done = QuotaDraws.Where(d => period.Contains(d.Period) || d.Period.Contains(period)).Select(d => d.FixedOn).Where(d => d is not null).Min();
                yield return At(
                    "draw", period.ToString(), ground, opens?.Opens ?? period.FirstDay, closes?.Closes ?? period.LastDay, done, rules.Key, number: number,
                    provisional: opens?.Provisional == true || closes?.Provisional == true);
            }
        }
    }

    // Oversight draws (稽查抽查): no window binds them, the rule's period does.
    private IEnumerable<Duty> OfBureaus()
    {
        var seen = new HashSet<Period>();
        foreach (var quarter in HasSubordinates ? (Period[])[Running, Running.Next] : [])
        {
            var policy = PolicyFor(quarter);
            if (policy?.Oversight.Where(r => r.Length is not null).OrderBy(r => r.Length).ThenBy(r => r.Force).FirstOrDefault() is not { Length: { } length } rule
                || !seen.Add(quarter.Within(length)))
            {
                continue;
            }
            var period = quarter.Within(length);
            var done = Draws.Where(d => d.Kind == DrawKind.Oversight && period.Contains(d.Period)).Select(d => d.FixedOn).Where(d => d is not null).Min();
            yield return At("draw", period.ToString(), policy.Cite(rule), period.FirstDay, period.LastDay, done, QuotaRule.Subordinate);
        }
    }

    private DrawWindow? Window(PlanPolicy policy, Period quarter) => DrawWindow.Of(policy.Duties.DrawWindows, quarter, Calendar);

    private IEnumerable<Duty> OfFilings()
    {
        foreach (var draw in QuotaDraws.Where(d => d.FixedOn is not null && (d.FiledOn is null || d.Period.LastDay >= Running.FirstDay)))
        {
            if (PolicyFor(draw.Period) is { Duties: { FileList: { } duty } terms })
            {
                yield return Filing(terms, duty, draw.Period, draw);
            }
        }
        foreach (var quarter in (Period[])[Running, Running.Next])
        {
            if (PolicyFor(quarter) is { Duties: { FileList: { } duty } terms } && !QuotaDraws.Any(d => d.FixedOn is not null && d.Period.FirstDay == quarter.FirstDay))
            {
                yield return Filing(terms, duty, quarter, null);
            }
        }
    }

    private Duty Filing(DutyTerms terms, NamedDuty duty, Period period, DutyDraw? draw)
    {
        var window = terms.FilingWindow(period, Calendar);
        return At(
            "list.filing", period.ToString(), window?.ClosesBy ?? duty.From, window?.Opens is { } opens && opens > LocalDate.MinIsoValue ? opens : null,
            window?.Closes, draw?.FiledOn, drawId: draw?.DrawId, provisional: window?.Provisional == true);
    }

    private IEnumerable<Duty> OfTheYear()
    {
        var year = Period.OfYear(Today.Year);
        if (PolicyFor(year) is not { } policy)
        {
            yield break;
        }
        var days = QuotaDraws.Where(d => d.FixedOn is not null && d.Period.Year == Today.Year).Select(d => d.SealedOn ?? d.FixedOn).Order().ToList();
        foreach (var (subject, number, deadlines) in ((string, int, IReadOnlyList<Deadline>)[])
            [("draws.first", 1, policy.Duties.FirstDraw), ("draws.second", 2, policy.Duties.SecondDraw)])
        {
            if (deadlines.Select(d => (Day: d.For(year, Calendar), d.From)).Where(d => d.Day is not null).OrderBy(d => d.Day).FirstOrDefault() is { Day: { } last } due)
            {
                yield return At(subject, year.ToString(), due.From, year.FirstDay, last, days.ElementAtOrDefault(number - 1), number: number);
            }
        }
        if (policy.Quotas.DrawsPerYear is { } least)
        {
            var ground = new Citation(policy.Titles[least.From], least.Clause, least.Clause is null, least.Text, least.From.Tenant);
            yield return At("draws.perYear", year.ToString(), ground, year.FirstDay, year.LastDay, days.ElementAtOrDefault(least.Least - 1), number: least.Least);
        }
    }

    // Draw protocol, sections 1 and 6.
    private IEnumerable<Duty> OfSecrets()
    {
        foreach (var draw in Draws)
        {
            if (draw.AwaitsEntropySince is { } since)
            {
                yield return At(
                    "entropy", draw.Period.ToString(), Citation.Ours("封存后七日内给出随机数，否则作废。"), since, since.PlusDays(Draw.SealLasts.Days), null,
                    drawId: draw.DrawId);
            }
            if (draw.Hidden)
            {
                var latest = draw.Period.LastDay.PlusDays(Draw.RevealDays);
                var due = draw.LastDue is { } last && last.PlusDays(1) < latest ? last.PlusDays(1) : latest;
                yield return At(
                    "reveal", draw.Period.ToString(), Citation.Ours("任务全部完成或最后期限届满后公布随机码。"), null, due, null, drawId: draw.DrawId);
            }
        }
    }
}
