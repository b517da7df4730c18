using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Plan versus done at any time: planned, drawn, inspected, left, and the rules' quota, by category and period. The own bureau's, or with
/// <c>?of=</c> of subordinates: also who has no plan, and who is late with it. Figures only.</summary>
internal static class ShowProgress
{
    /// <param name="State">Of the newest edition; <c>none</c> without a plan.</param>
    /// <param name="Edition">The one in force, which the lines show; the newest where none is.</param>
    /// <param name="Due">Last day for filing; null where nothing says.</param>
    /// <param name="Late">Filed after it, or not filed and it is over.</param>
    public sealed record Row(
        string Tenant, string? Name, string State, int? Edition, LocalDate? Due, LocalDate? FiledOn, bool Late, IReadOnlyList<ProgressLine> Lines);

    public sealed record Page(int Year, IReadOnlyList<Row> Tenants, int Total);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/plans/{year:int}/progress", Handle).Allow(ShowPlan.Readers).WithName("showPlanProgress");

    private static async Task<Outcome<Page>> Handle(
        int year, DrawDb db, TimeProvider time, WorkingCalendarFiles calendar, CancellationToken ct, int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        var plans = await db.Plans.AsNoTracking().Where(p => p.Year == year).OrderBy(p => p.Edition).ToListAsync(ct);
        if (plans.Count == 0 && (year < Platform.Kernel.Period.FirstYear || year > time.Today().Year + 1))
        {
            return PlanErrors.NotFound(year);
        }
        var tenants = db.Scope.Order(StringComparer.Ordinal).Skip((page - 1) * size).Take(size).ToList();
        var names = await db.Tenants.AsNoTracking().Where(t => tenants.Contains(t.TenantId)).ToDictionaryAsync(t => t.TenantId, t => t.Name, ct);
        var drawn = await DrawnAsync(db, tenants, year, ct);
        var rows = new List<Row>();
        foreach (var tenant in tenants)
        {
            var editions = plans.FindAll(p => p.TenantId == tenant);
            var shown = editions.FindLast(p => Plan.InForce.Contains(p.State)) ?? editions.LastOrDefault();
            var policy = await PlanPolicy.ForYearAsync(db, tenant, year, time, ct);
            var filed = editions.Where(p => p.FiledOn is not null).Select(p => p.FiledOn).Min();
            var due = policy?.Duties.FilePlan is null ? null : policy.FilingDue(year, calendar.Current)?.Day;
            IReadOnlyList<PlannedNumber> expected = shown?.Sizes is null || policy is null ? []
                : PlanCheck.EvenSplit(policy.Quotas, year, shown.SizeOf, shown.Staffing, shown.ChosenCadence);
            rows.Add(new(
                tenant, names.GetValueOrDefault(tenant), editions.Count == 0 ? "none" : PlanView.StateName(editions[^1].State), shown?.Edition, due, filed,
                due is { } last && (filed ?? time.Today()) > last, PlanProgress.Of(shown?.Entries ?? [], expected, [.. drawn[tenant]])));
        }
        return new Page(year, rows, db.Scope.Length);
    }

    private static async Task<ILookup<string, DrawnInCategory>> DrawnAsync(DrawDb db, List<string> tenants, int year, CancellationToken ct)
    {
        var text = year.ToString("0000", CultureInfo.InvariantCulture);
        var draws = await db.Draws.AsNoTracking().Where(Draw.CountsForPlans)
            .Where(d => tenants.Contains(d.TenantId) && d.Period.StartsWith(text)).ToListAsync(ct);
        var ids = draws.ConvertAll(d => d.DrawId);
        // Who went out counts only where no substitute was left for it.
        var targets = (await db.Targets.AsNoTracking().Where(t => tenants.Contains(t.TenantId) && ids.Contains(t.DrawId)
                && (t.OutBy == null || db.Substitutions.Any(s => s.TenantId == t.TenantId && s.DrawId == t.DrawId && s.N == t.OutBy && s.In == null)))
            .Select(t => new { t.DrawId, t.Category, t.EntryId, Done = t.DoneOn != null }).ToListAsync(ct)).ToLookup(t => (t.DrawId, t.Category));
        return draws.SelectMany(d => d.StrataFigures().Select(s => (d.TenantId, Drawn: new DrawnInCategory(
            d.ForPeriod, s.Category, s.Quota, [.. targets[(d.DrawId, s.Category)].Select(t => (t.EntryId, t.Done))]))))
            .ToLookup(d => d.TenantId, d => d.Drawn);
    }
}
