using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Oversight;

/// <summary>One line per tenant asked for, also for one that has not drawn at all, and the sum of all.</summary>
internal static class SummariseCoverage
{
    /// <param name="Draws">Quota draws, sealed and not void.</param>
    /// <param name="Oversight">Of oversight draws: bureaus, so in no other figure.</param>
    /// <param name="Short">Quota minus drawn of the categories that stayed below; 0 where none did.</param>
    public sealed record Line(string Tenant, string Name, string Level, int Draws, int Short, CoverageFigures Figures, CoverageFigures Oversight);

    public sealed record Response(string Period, IReadOnlyList<Line> Tenants, CoverageFigures Totals);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/coverage/summary", Handle).Allow(ShowCoverage.Readers).WithName("summariseCoverage");

    private static async Task<Outcome<Response>> Handle(OversightDb db, TimeProvider time, CancellationToken ct, string? period = null)
    {
        var asked = ShowCoverage.PeriodOf(period, time);
        if (asked.Failed)
        {
            return asked.Errors.ToArray();
        }
        var periods = CoverageQuery.PeriodsWithin(asked.Value);
        var all = await CoverageQuery.RowsAsync(db, asked.Value, time.Today(), ct);
        var rows = all.Where(r => r.Category != CoverageRow.Subordinate).ToLookup(r => r.Tenant);
        var bureaus = all.Where(r => r.Category == CoverageRow.Subordinate).ToLookup(r => r.Tenant);
        var teamless = await CoverageQuery.TeamlessBeforeDispatchAsync(db, asked.Value, ct);
        var draws = await db.Draws.AsNoTracking().Where(d => periods.Contains(d.Period) && d.Kind == DrawFigures.Quota && DrawFigures.Owing.Contains(d.State))
            .GroupBy(d => d.TenantId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var nodes = await db.Tenants.AsNoTracking().Where(t => db.Scope.Contains(t.TenantId)).OrderBy(t => t.Path).ToListAsync(ct);
        List<Line> lines = [.. nodes.Select(node => new Line(
            node.TenantId, node.Name, node.Level, draws.GetValueOrDefault(node.TenantId),
            rows[node.TenantId].Sum(r => Math.Max(0, r.Figures.Quota - r.Figures.Drawn)),
            CoverageFigures.Sum(rows[node.TenantId].Select(r => r.Figures)) + (CoverageFigures.None with { Teamless = teamless.GetValueOrDefault(node.TenantId) }),
            CoverageFigures.Sum(bureaus[node.TenantId].Select(r => r.Figures))))];
        return new Response(asked.Value.ToString(), lines, CoverageFigures.Sum(lines.Select(l => l.Figures)));
    }
}
