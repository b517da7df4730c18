using System.Text.Json;
using NodaTime;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw;

/// <summary>One edge of a window: the n-th day of a period or of the one before it; 1 the first, −1 the last.</summary>
internal sealed record WindowEdge(bool InPrevious, int Day, bool Working)
{
    /// <summary>The day meant for a quarter; null when it has not as many.</summary>
    public LocalDate? In(Period quarter, WorkingCalendar calendar)
    {
        var counted = InPrevious ? quarter.Previous : quarter;
        return Working ? calendar.NthWorkingDay(counted, Day) : WorkingCalendar.NthCalendarDay(counted, Day);
    }
}

/// <summary>A rule of kind window.</summary>
internal sealed record WindowRule(WindowEdge Opens, WindowEdge Closes, Citation From)
{
    public static WindowRule Read(JsonElement rule, Citation from) => new(Edge(rule.GetProperty("opens")), Edge(rule.GetProperty("closes")), from);

    private static WindowEdge Edge(JsonElement edge) => new(
        edge.GetProperty("anchor").GetString() == "previousPeriodEnd", edge.GetProperty("day").GetInt32(), edge.GetProperty("unit").GetString() == "working");
}

/// <summary>The days on which a period's list may be drawn or filed, both included (domain.md, "Deadlines and windows").</summary>
/// <param name="OpensBy">The rule that opens it last.</param>
/// <param name="ClosesBy">The rule that closes it first.</param>
/// <param name="Provisional">Counted over a year that has no holiday notice yet.</param>
internal sealed record DrawWindow(Period Period, LocalDate Opens, LocalDate Closes, Citation OpensBy, Citation ClosesBy, bool Provisional)
{
    /// <summary>What the windows of the path share for a period; a half-year's or a year's is that of its first quarter. Null without rules.</summary>
    public static DrawWindow? Of(IReadOnlyList<WindowRule> rules, Period period, WorkingCalendar calendar)
    {
        var quarter = Period.Containing(period.FirstDay, PeriodLength.Quarter);
        var days = rules.Select(r => (Rule: r, Opens: r.Opens.In(quarter, calendar), Closes: r.Closes.In(quarter, calendar)))
            .Where(d => d is { Opens: not null, Closes: not null }).ToList();
        if (days.Count == 0)
        {
            return null;
        }
        var (last, first) = (days.MaxBy(d => d.Opens), days.MinBy(d => d.Closes));
        var (opens, closes) = (last.Opens!.Value, first.Closes!.Value);
        // Working days are counted from an edge of the quarter or of the one before it: those days must be known.
        var provisional = rules.Any(r => r.Opens.Working || r.Closes.Working)
            && calendar.IsProvisional(LocalDate.Min(opens, closes), LocalDate.Max(opens, closes));
        return new(period, opens, closes, last.Rule.From, first.Rule.From, provisional);
    }

    /// <summary>The window of a draw's list; null where none binds it: the period's list is drawn undirected, other draws have no window.</summary>
    public static DrawWindow? For(Draw draw, string policy, WorkingCalendar calendar) =>
        draw.Kind == DrawKind.Quota ? Of(DutyTerms.Parse(policy).DrawWindows, draw.ForPeriod, calendar) : null;

    /// <summary>Whether something may be done today: too early is refused; too late asks for a reason, because a closed door would make the duty
    /// impossible.</summary>
    /// <param name="window">Null: at any time.</param>
    /// <param name="what">What is done, in Chinese.</param>
    /// <param name="reason">Why it is late, as given; kept only when it is.</param>
    public static Outcome<Lateness> Admit(DrawWindow? window, string what, LocalDate today, string? reason)
    {
        if (reason is not null && reason.Trim().Length is 0 or > Lateness.LongestReason)
        {
            return WindowErrors.ReasonMalformed();
        }
        return window switch
        {
            { } w when today < w.Opens => WindowErrors.NotOpen(w, what),
            { } w when today > w.Closes => reason is null ? WindowErrors.Closed(w, what) : new Lateness(true, reason.Trim()),
            _ => Lateness.None,
        };
    }
}

/// <summary>Whether something was done after its time, and why.</summary>
internal sealed record Lateness(bool Late, string? Reason)
{
    public const int LongestReason = 500;

    public static readonly Lateness None = new(false, null);
}
