using Microsoft.EntityFrameworkCore;
using NodaTime;
using Period = Platform.Kernel.Period;
using PeriodLength = Platform.Kernel.PeriodLength;

namespace Platform.Oversight;

/// <summary>Counts what is stored; what is overdue is so as of the given day, nothing is kept that time makes wrong.</summary>
internal static class CoverageQuery
{
    /// <summary>The rows of all tenants in scope for the period and those that lie in it, ordered by tenant, period, category.</summary>
    public static async Task<List<CoverageRow>> RowsAsync(OversightDb db, Period period, LocalDate today, CancellationToken ct)
    {
        var periods = PeriodsWithin(period);
        var drawn = await (
            from d in db.Draws
            join s in db.Strata on new { d.TenantId, d.DrawId } equals new { s.TenantId, s.DrawId }
            where periods.Contains(d.Period) && DrawFigures.Owing.Contains(d.State)
            let taken = DrawFigures.Drawn.Contains(d.State) ? s.Count : 0
            let directed = d.Kind != DrawFigures.Quota && d.Kind != DrawFigures.OfBureaus
            group new { s.Quota, Taken = directed ? 0 : taken, Directed = directed ? taken : 0 } by new { d.TenantId, d.Period, s.Category } into g
            select new { g.Key, Figures = new { Quota = g.Sum(x => x.Quota), Drawn = g.Sum(x => x.Taken), Directed = g.Sum(x => x.Directed) } }).AsNoTracking().ToListAsync(ct);
        var tasks = await db.Tasks.AsNoTracking().Where(t => periods.Contains(t.Period) && t.State != "withdrawn")
            .GroupBy(t => new { t.TenantId, t.Period, t.Category })
            .Select(g => new
            {
                g.Key, Tasks = g.Count(), Done = g.Count(t => t.State == "done"), DoneLate = g.Count(t => t.State == "done" && t.DoneOn > t.Due),
                Overdue = g.Count(t => t.State != "done" && t.Due < today), Teamless = g.Count(t => t.State == "waiting"),
            }).ToListAsync(ct);
        var publications = await db.Publications.AsNoTracking().Where(p => periods.Contains(p.Period))
            .GroupBy(p => new { p.TenantId, p.Period, p.Category })
            .Select(g => new
            {
                g.Key, Published = g.Count(p => p.State == "published"), Withheld = g.Count(p => p.State == "withheld"),
                Late = g.Count(p => p.State == "published" && p.DoneOn > p.Due && p.Publisher == p.TenantId),
                Overdue = g.Count(p => p.State == "due" && p.Due < today && p.Publisher == p.TenantId),
                Reminders = g.Count(p => p.State == "due" && p.Due < today && p.Publisher == p.TenantId && !p.DueByClause),
            }).ToListAsync(ct);
        // A visit whose task was withdrawn afterwards counts for nothing, as its task does.
        var results = await db.Results.AsNoTracking()
            .Where(r => periods.Contains(r.Period) && !db.Tasks.Any(t => t.TenantId == r.TenantId && t.TaskId == r.TaskId && t.State == "withdrawn"))
            .GroupBy(r => new { r.TenantId, r.Period, r.Category })
            .Select(g => new { g.Key, Results = g.Count(), Problems = g.Count(r => r.Problem) }).ToListAsync(ct);
        var none = CoverageFigures.None;
        return [.. drawn.Select(d => new CoverageRow(d.Key.TenantId, d.Key.Period, d.Key.Category, none with
            {
                Quota = d.Figures.Quota, Drawn = d.Figures.Drawn, Directed = d.Figures.Directed,
            }))
            .Concat(tasks.Select(t => new CoverageRow(t.Key.TenantId, t.Key.Period, t.Key.Category, none with
            {
                Tasks = t.Tasks, Done = t.Done, DoneLate = t.DoneLate, TasksOverdue = t.Overdue, Teamless = t.Teamless,
            })))
            .Concat(publications.Select(p => new CoverageRow(p.Key.TenantId, p.Key.Period, p.Key.Category, none with
            {
                Published = p.Published, PublishedLate = p.Late, Withheld = p.Withheld, PublicationsOverdue = p.Overdue,
                RemindersOverdue = p.Reminders,
            })))
            .Concat(results.Select(r => new CoverageRow(r.Key.TenantId, r.Key.Period, r.Key.Category, none with { Results = r.Results, Problems = r.Problems })))
            .GroupBy(r => (r.Tenant, r.Period, r.Category))
            .Select(g => new CoverageRow(g.Key.Tenant, g.Key.Period, g.Key.Category, CoverageFigures.Sum(g.Select(r => r.Figures))))
            .OrderBy(r => r.Tenant, StringComparer.Ordinal).ThenBy(r => Period.Parse(r.Period)).ThenBy(r => r.Category, StringComparer.Ordinal)];
    }

    /// <summary>Targets without a team in draws that have not been dispatched yet, by tenant: they have no tasks, and no category is told.</summary>
    public static Task<Dictionary<string, int>> TeamlessBeforeDispatchAsync(OversightDb db, Period period, CancellationToken ct)
    {
        var periods = PeriodsWithin(period);
        return db.Draws.AsNoTracking().Where(d => periods.Contains(d.Period) && (d.State == "drawn" || d.State == "final"))
            .GroupBy(d => d.TenantId).Select(g => new { g.Key, Teamless = g.Sum(d => d.Teamless) }).ToDictionaryAsync(g => g.Key, g => g.Teamless, ct);
    }

    /// <summary>The period and all shorter ones in it, as they are written.</summary>
    internal static List<string> PeriodsWithin(Period period) =>
        [.. Enum.GetValues<PeriodLength>().Where(l => l <= period.Length).SelectMany(period.Split).Select(p => p.ToString())];
}
