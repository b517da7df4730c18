using System.Text.Json;
using NodaTime;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw;

/// <summary>What the effective policy says of plans, windows and filing: when, to whom, and where it stands. Pure.</summary>
/// <param name="DrawWindows">When a period's list may be drawn and made final; several on the path: what they share.</param>
/// <param name="FilingWindows">When the list may be filed.</param>
/// <param name="FilePlan">That the plan is filed with a unit of the superior; null: it is only adopted.</param>
/// <param name="FileList">That the list is filed; null: nobody receives it.</param>
/// <param name="PublishPlan">That the plan is published.</param>
/// <param name="Heightened">That many reports, grave records or high risk must earn more visits.</param>
internal sealed record DutyTerms(
    IReadOnlyList<WindowRule> DrawWindows, IReadOnlyList<WindowRule> FilingWindows, IReadOnlyList<Deadline> PlanFiling, IReadOnlyList<Deadline> ListFiling,
    IReadOnlyList<Deadline> FirstDraw, IReadOnlyList<Deadline> SecondDraw, NamedDuty? FilePlan, NamedDuty? FileList, NamedDuty? PublishPlan,
    NamedDuty? Heightened)
{
    /// <summary>Reads the effective policy that Tenancy told.</summary>
    public static DutyTerms Parse(string document)
    {
        using var json = JsonDocument.Parse(document);
        var read = new Sentences(json.RootElement);
        return new(
            [.. read.Of("window", "draw").Select(r => WindowRule.Read(r, read.Cite(r)))],
            [.. read.Of("window", "list.filing").Select(r => WindowRule.Read(r, read.Cite(r)))],
            read.Deadlines("plan.filing"), read.Deadlines("list.filing"), read.Deadlines("draws.first"), read.Deadlines("draws.second"),
            read.Duties("filing.plan").FirstOrDefault(), read.Duties("filing.list").FirstOrDefault(),
            read.Duties("publish.plan").FirstOrDefault() ?? Named(read, "publish.plan"), read.Duties("heightened").FirstOrDefault(d => d.Must));
    }

    /// <summary>When a period's list may be filed: the filing windows, closed earlier by a filing deadline; null at any time.</summary>
    public DrawWindow? FilingWindow(Period period, WorkingCalendar calendar)
    {
        var window = DrawWindow.Of(FilingWindows, period, calendar);
        var (due, by) = ListFiling.Select(d => (Due: d.For(period, calendar), d.From)).Where(d => d.Due is not null)
            .OrderBy(d => d.Due).FirstOrDefault();
        return (window, due) switch
        {
            (_, null) => window,
            (null, { } day) => new DrawWindow(period, LocalDate.MinIsoValue, day, by, by, calendar.IsProvisional(period.FirstDay, day)),
            ({ } w, { } day) => day < w.Closes ? w with { Closes = day, ClosesBy = by } : w,
        };
    }

    // A scheme may only name a person for it: then it is to be done.
    private static NamedDuty? Named(Sentences read, string what) => read.Of("duty", "keepers.named")
        .Where(r => r.TryGetProperty("values", out var values) && values.EnumerateArray().Any(v => v.GetString() == what))
        .Select(r => new NamedDuty(null, true, read.Cite(r))).FirstOrDefault();
}
