using NodaTime;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Tenancy;

/// <summary>One edge of a window: the n-th day of the period (or of the one before), 1 the first, −1 the last.</summary>
/// <param name="Anchor"><c>periodStart</c>: counted in the period; <c>previousPeriodEnd</c>: counted in the one before it.</param>
/// <param name="Day">Not 0.</param>
/// <param name="Unit"><c>calendar</c> or <c>working</c>.</param>
internal sealed record WindowEdge(string Anchor, int Day, string Unit)
{
    /// <summary>The day meant for a period; null when the period has not as many.</summary>
    public LocalDate? In(Period period, WorkingCalendar calendar)
    {
        var counted = Anchor == "periodStart" ? period : period.Previous;
        return Unit == "working" ? calendar.NthWorkingDay(counted, Day) : WorkingCalendar.NthCalendarDay(counted, Day);
    }
}

/// <summary>The days on which something may be done for a period; both edges belong to it.</summary>
internal sealed record Window(WindowEdge Opens, WindowEdge Closes)
{
    private const int QuartersLookedAt = 8;

    /// <summary>Pairs of windows for the same thing and level that share no day in some quarter of the two years from a day on: a bureau
    /// under both could never do it. A window that never opens is paired with itself.</summary>
    public static IEnumerable<(InForce First, Rule FirstRule, InForce Second, Rule SecondRule)> Conflicts(
        IReadOnlyList<InForce> path, Level level, WorkingCalendar calendar, LocalDate from)
    {
        var windows = path.SelectMany(d => d.Document.Rules.Where(r => r.Window is not null && r.Binds(level))
            .Select(r => (Document: d, Rule: r))).ToList();
        for (var i = 0; i < windows.Count; i++)
        {
            for (var j = i; j < windows.Count; j++)
            {
                var (a, b) = (windows[i], windows[j]);
                if (a.Rule.Subject == b.Rule.Subject && Quarters(from).Any(q => !Share(a.Rule.Window!, b.Rule.Window!, q, calendar)))
                {
                    yield return (a.Document, a.Rule, b.Document, b.Rule);
                }
            }
        }
    }

    private static IEnumerable<Period> Quarters(LocalDate from)
    {
        var quarter = Period.Containing(from, PeriodLength.Quarter);
        for (var i = 0; i < QuartersLookedAt; i++, quarter = quarter.Next)
        {
            yield return quarter;
        }
    }

    private static bool Share(Window a, Window b, Period period, WorkingCalendar calendar) =>
        a.Opens.In(period, calendar) is { } firstOpens && a.Closes.In(period, calendar) is { } firstCloses
        && b.Opens.In(period, calendar) is { } secondOpens && b.Closes.In(period, calendar) is { } secondCloses
        && LocalDate.Max(firstOpens, secondOpens) <= LocalDate.Min(firstCloses, secondCloses);
}
