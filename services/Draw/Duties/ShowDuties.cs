using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw;

/// <summary>What is due: the own bureau's duties of the running and the next quarter with days and grounds, or with <c>?of=</c> those of
/// subordinates.</summary>
internal static class ShowDuties
{
    public sealed record Row(string Tenant, IReadOnlyList<Duty> Duties);

    /// <param name="Today">The China day all states are of.</param>
    public sealed record Page(LocalDate Today, IReadOnlyList<Row> Tenants, int Total);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/duties", Handle).Allow(ShowPlan.Readers).WithName("showDuties");

    private static async Task<Outcome<Page>> Handle(
        DrawDb db, TimeProvider time, WorkingCalendarFiles calendar, CancellationToken ct, int page = 1, int size = 20)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        var rows = new List<Row>();
        foreach (var tenant in db.Scope.Order(StringComparer.Ordinal).Skip((page - 1) * size).Take(size))
        {
            rows.Add(new(tenant, (await OfAsync(db, tenant, time, calendar.Current, ct)).All()));
        }
        return new Page(time.Today(), rows, db.Scope.Length);
    }

    /// <summary>Loads what the duties of one tenant in scope are computed from.</summary>
    public static async Task<Duties> OfAsync(DrawDb db, string tenant, TimeProvider time, WorkingCalendar calendar, CancellationToken ct)
    {
        var (today, now) = (time.Today(), time.GetUtcNow());
        var rows = await db.Policies.AsNoTracking().Where(p => p.TenantId == tenant && p.EnactedAt <= now).ToListAsync(ct);
        var read = new Dictionary<int, PlanPolicy>();
        var years = (int[])[today.Year, today.Year + 1];
        var plans = await db.Plans.AsNoTracking().Where(p => p.TenantId == tenant && years.Contains(p.Year)).OrderBy(p => p.Edition).ToListAsync(ct);
        var published = await db.PublishedPlans.AsNoTracking().Where(p => p.TenantId == tenant && years.Contains(p.Year)).ToListAsync(ct);
        return new(
            today, calendar, PolicyFor, years.ToDictionary(y => y, y => PlanOf(y, plans.FindAll(p => p.Year == y), published.Find(p => p.Year == y), PolicyFor)),
            await DrawsAsync(db, tenant, today, ct))
        {
            HasSubordinates = await db.Tenants.AnyAsync(t => t.Parent == tenant && t.Active, ct),
        };

        PlanPolicy? PolicyFor(Period period)
        {
            var day = period.FirstDay > today ? period.FirstDay : today;
            var row = rows.Where(p => p.ValidFrom <= day).OrderByDescending(p => p.ValidFrom).ThenByDescending(p => p.Version).FirstOrDefault();
            return row is null ? null : read.TryGetValue(row.Version, out var known) ? known : read[row.Version] = PlanPolicy.Of(row);
        }
    }

    private static DutyPlan PlanOf(int year, List<Plan> editions, PublishedPlan? published, Func<Period, PlanPolicy?> policyFor)
    {
        // What was returned is to be filed again; its first day counts once a plan is in force.
        var filed = editions.Exists(p => Plan.InForce.Contains(p.State)) ? editions.Where(p => p.FiledOn is not null).Select(p => p.FiledOn).Min() : null;
        var plan = editions.FindLast(p => Plan.InForce.Contains(p.State)) ?? editions.LastOrDefault();
        if (plan?.Sizes is null || policyFor(Period.OfYear(year)) is not { } policy)
        {
            return DutyPlan.None(year) with { FirstFiled = filed };
        }
        var numbers = Plan.InForce.Contains(plan.State) ? [.. plan.Entries.Select(e => e.ToNumber())]
            : PlanCheck.EvenSplit(policy.Quotas, year, plan.SizeOf, plan.Staffing, plan.ChosenCadence);
        return new(year, filed, published?.PublishedOn, true, numbers, plan.ChosenCadence);
    }

    private static async Task<List<DutyDraw>> DrawsAsync(DrawDb db, string tenant, LocalDate today, CancellationToken ct)
    {
        var from = today.Year.ToString("0000", CultureInfo.InvariantCulture);
        // Of earlier years only what is still hidden or not filed.
        var draws = await db.Draws.AsNoTracking().Where(Draw.CountsForDuties)
            .Where(d => d.TenantId == tenant && (string.Compare(d.Period, from) >= 0 || d.RevealedAt == null)).ToListAsync(ct);
        var ids = draws.ConvertAll(d => d.DrawId);
        var dues = await db.Targets.AsNoTracking().Where(t => t.TenantId == tenant && ids.Contains(t.DrawId)).GroupBy(t => t.DrawId)
            .Select(g => new { g.Key, Last = g.Max(t => t.Due), Open = g.Count(t => t.Due == null && t.OutBy == null) }).ToDictionaryAsync(g => g.Key, ct);
        return draws.ConvertAll(d => new DutyDraw(
            d.DrawId, d.ForPeriod, d.SealedAt?.ChinaDay(), d.State is DrawState.Final or DrawState.Dispatched ? d.FinalisedOn ?? d.SealedAt?.ChinaDay() : null,
            d.FiledOn, d.State == DrawState.Sealed ? d.SealedAt?.ChinaDay() : null,
            dues.TryGetValue(d.DrawId, out var due) && due.Open == 0 ? due.Last : null, d.OutcomeHash is not null && d.RevealedAt is null, d.Kind));
    }
}
