using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw;

/// <summary>Begins the plan of this or the next year, or proposes the draft's numbers anew: asks Registry for the current pool sizes and staff; when they
/// are told, the numbers are what the rules yield, evenly split. Bureau administrators and draw operators.</summary>
internal static class ProposePlan
{
    /// <param name="Version">Of the draft whose numbers are to be replaced; left out for a new plan.</param>
    public sealed record Request(int? Version = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/plans/{year:int}/proposal", Handle).Allow(Roles.BureauAdministrator, Roles.DrawOperator).WithName("proposePlan");

    private static async Task<Outcome<PlanView>> Handle(
        int year, Request request, DrawDb db, Caller caller, TimeProvider time, WorkingCalendarFiles calendar, CancellationToken ct)
    {
        await Plan.LockAsync(db, caller.Tenant, year, ct);
        var plan = await Plan.NewestAsync(db, caller.Tenant, year, ct);
        var today = time.Today();
        if (plan is null && (year < today.Year || year > today.Year + 1))
        {
            return PlanErrors.NotFound(year);
        }
        if (plan is not null && plan.Version != request.Version)
        {
            return PlanErrors.Stale();
        }
        if (plan is { State: not PlanState.Draft })
        {
            return PlanErrors.WrongState(plan);
        }
        if (await PlanPolicy.ForYearAsync(db, caller.Tenant, year, time, ct) is not { } policy)
        {
            return PlanErrors.NoPolicy(year);
        }
        if (plan is null)
        {
            plan = new Plan { TenantId = caller.Tenant, Year = year, Edition = 1, PolicyVersion = policy.Version, PolicyHash = policy.Hash };
            db.Plans.Add(plan);
        }
        (plan.PolicyVersion, plan.PolicyHash) = (policy.Version, policy.Hash);
        plan.AskForSizes(time.NewId(), caller);
        db.Tell(caller.Tenant, new PoolSizesRequested(
            caller.Tenant, plan.SizesRequest!.Value, policy.Version, policy.Hash, today.ToDateOnly(), Period.OfYear(year).ToString()));
        db.Record(caller, "plan.proposed", plan.Subject);
        return PlanView.Of(plan, policy, calendar.Current);
    }
}

/// <summary>Sizes and staff are here: the draft's numbers become what the rules yield.</summary>
internal sealed class WhenPoolSizesTold(TimeProvider time) : Reaction<DrawDb, PoolSizesTold>
{
    public override async Task WhenAsync(PoolSizesTold fact, DrawDb db, CancellationToken ct)
    {
        var plan = await db.Plans.SingleOrDefaultAsync(p => p.TenantId == fact.Tenant && p.SizesRequest == fact.Request, ct);
        if (plan is not { State: PlanState.Draft })
        {
            return;
        }
        if (fact.Problem is { } problem)
        {
            plan.RefuseSizes(problem);
        }
        else
        {
            var row = await db.Policies.AsNoTracking().SingleAsync(p => p.TenantId == fact.Tenant && p.Version == plan.PolicyVersion, ct);
            var sizes = fact.Sizes.ToDictionary(s => s.Category, s => s.Size, StringComparer.Ordinal);
            var staff = new Staffing(fact.Officers, fact.Squads, []);
            var proposal = PlanRules.Propose(PlanPolicy.Of(row).Quotas, plan.Year, sizes, staff, plan.ChosenCadence);
            plan.TakeSizes(fact, time.Today(), [.. proposal.Select(p => p.Entry)]);
        }
        db.Record(Caller.System(fact.Tenant), "plan.sizes-told", plan.Subject);
    }
}
