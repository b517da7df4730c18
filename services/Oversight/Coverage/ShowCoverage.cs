using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Oversight;

/// <summary>Quota, drawn, done, published, overdue: per tenant, period and category. The own bureau's, or with <c>of</c> subordinates' (the look
/// is written into their logs).</summary>
internal static class ShowCoverage
{
    /// <param name="Oversight">Oversight draws: bureaus, not targets, so neither in the rows nor in the totals.</param>
    /// <param name="TeamlessBeforeDispatch">In draws without tasks yet; the rows' own count is of tasks.</param>
    public sealed record Response(string Period, IReadOnlyList<CoverageRow> Rows, CoverageFigures Totals, int TeamlessBeforeDispatch,
        IReadOnlyList<CoverageRow> Oversight);

    public static readonly string[] Readers =
        [Roles.OversightOfficer, Roles.BureauAdministrator, Roles.ProvincialAdministrator, Roles.DrawOperator, Roles.Auditor];

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/coverage", Handle).Allow(Readers).WithName("showCoverage");

    /// <summary>The period asked for; this year when none is.</summary>
    public static Outcome<Period> PeriodOf(string? text, TimeProvider time) =>
        text is null ? Period.OfYear(time.Today().Year) : Period.TryParse(text, out var period) ? period : CoverageErrors.PeriodMalformed(text);

    private static async Task<Outcome<Response>> Handle(OversightDb db, TimeProvider time, CancellationToken ct, string? period = null)
    {
        var asked = PeriodOf(period, time);
        if (asked.Failed)
        {
            return asked.Errors.ToArray();
        }
        var all = (await CoverageQuery.RowsAsync(db, asked.Value, time.Today(), ct)).ToLookup(r => r.Category == CoverageRow.Subordinate);
        List<CoverageRow> rows = [.. all[false]];
        var teamless = await CoverageQuery.TeamlessBeforeDispatchAsync(db, asked.Value, ct);
        return new Response(asked.Value.ToString(), rows, CoverageFigures.Sum(rows.Select(r => r.Figures)), teamless.Values.Sum(), [.. all[true]]);
    }
}
