using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>The superior takes note of a filed plan, or returns it with a remark. Oversight officers of the tenant it was filed with; written into the
/// bureau's log.</summary>
internal static class DecidePlan
{
    /// <param name="Remark">What is to be changed; asked for when it is returned.</param>
    public sealed record Request(int Version, string? Remark = null);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/plans/{tenant}/{year:int}/acknowledge", (string tenant, int year, Request request, DrawDb db, Caller caller, TimeProvider time,
            WorkingCalendarFiles calendar, CancellationToken ct) => DecideAsync(tenant, year, request, true, db, caller, time, calendar, ct))
            .Allow(Roles.OversightOfficer).WithName("acknowledgePlan");
        api.MapPost("/plans/{tenant}/{year:int}/return", (string tenant, int year, Request request, DrawDb db, Caller caller, TimeProvider time,
            WorkingCalendarFiles calendar, CancellationToken ct) => DecideAsync(tenant, year, request, false, db, caller, time, calendar, ct))
            .Allow(Roles.OversightOfficer).WithName("returnPlan");
    }

    private static async Task<Outcome<PlanView>> DecideAsync(
        string tenant, int year, Request request, bool acknowledged, DrawDb db, Caller caller, TimeProvider time, WorkingCalendarFiles calendar,
        CancellationToken ct)
    {
        if (tenant == caller.Tenant)
        {
            return PlanErrors.Own();
        }
        if (await Looking.ActForAsync(db, caller, tenant, ct) is { } stranger)
        {
            return stranger;
        }
        await Plan.LockAsync(db, tenant, year, ct);
        if (await Plan.NewestAsync(db, tenant, year, ct) is not { } plan || plan.Recipient is { } recipient && recipient != caller.Tenant)
        {
            return PlanErrors.NotFound(year);
        }
        if (plan.Version != request.Version)
        {
            return PlanErrors.Stale();
        }
        if (plan.State != PlanState.Filed)
        {
            return PlanErrors.WrongState(plan);
        }
        // Somebody may work in both bureaus.
        if (caller.Person == plan.FiledBy || caller.Person == plan.PreparedBy)
        {
            return PlanErrors.SamePerson();
        }
        if (request.Remark is null ? !acknowledged : request.Remark.Trim().Length is 0 or > Lateness.LongestReason)
        {
            return PlanErrors.RemarkMissing();
        }
        if (await PlanPolicy.ForYearAsync(db, tenant, year, time, ct) is not { } policy)
        {
            return PlanErrors.NoPolicy(year);
        }
        plan.Decide(acknowledged, request.Remark?.Trim(), time.Today(), caller);
        await PublishedPlan.FollowAsync(db, tenant, year, policy, time.Today(), ct);
        db.Record(caller, acknowledged ? "plan.acknowledged" : "plan.returned", plan.Subject, detail: request.Remark);
        return PlanView.Of(plan, policy, calendar.Current);
    }
}
