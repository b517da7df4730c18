using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Files the plan's draft with the superior that the policy names, by the day it sets; later is marked. From here it is in force for draws.
/// Bureau administrators.</summary>
internal static class FilePlan
{
    /// <param name="LateReason">Why it is filed after its day; may be left out, the mark stays.</param>
    public sealed record Request(int Version, string? LateReason = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/plans/{year:int}/file", Handle).Allow(Roles.BureauAdministrator).WithName("filePlan");

    private static async Task<Outcome<PlanView>> Handle(
        int year, Request request, DrawDb db, Caller caller, TimeProvider time, WorkingCalendarFiles calendar, CancellationToken ct)
    {
        var ready = await ReadyAsync(db, caller, year, request.Version, time, ct);
        if (ready.Failed)
        {
            return ready.Errors.ToArray();
        }
        var (plan, policy) = ready.Value;
        if (request.LateReason is { } reason && reason.Trim().Length is 0 or > Lateness.LongestReason)
        {
            return WindowErrors.ReasonMalformed();
        }
        if (policy.Duties.FilePlan is not { } duty || await RecipientAsync(db, caller.Tenant, policy, ct) is not { } recipient)
        {
            return PlanErrors.FilingNotOwed();
        }
        var today = time.Today();
        // An amendment is no late filing: what counts is when a plan for the year was first handed in.
        var first = await db.Plans.Where(p => p.TenantId == caller.Tenant && p.Year == year && p.FiledOn != null).MinAsync(p => p.FiledOn, ct) ?? today;
        var late = policy.FilingDue(year, calendar.Current) is { } due && first > due.Day;
        plan.File(duty, recipient, today, late, late ? request.LateReason?.Trim() : null, caller);
        await PublishedPlan.FollowAsync(db, caller.Tenant, year, policy, today, ct);
        db.Record(caller, "plan.filed", plan.Subject, detail: plan.Unit);
        return PlanView.Of(plan, policy, calendar.Current);
    }

    /// <summary>A draft that may go out: newest version seen, numbers still within the rules of today's policy, heightened figure where it is a duty.</summary>
    internal static async Task<Outcome<(Plan Plan, PlanPolicy Policy)>> ReadyAsync(
        DrawDb db, Caller caller, int year, int version, TimeProvider time, CancellationToken ct)
    {
        await Plan.LockAsync(db, caller.Tenant, year, ct);
        if (await Plan.NewestAsync(db, caller.Tenant, year, ct) is not { } plan)
        {
            return PlanErrors.NotFound(year);
        }
        if (plan.Version != version)
        {
            return PlanErrors.Stale();
        }
        if (plan.State != PlanState.Draft)
        {
            return PlanErrors.WrongState(plan);
        }
        if (plan.Sizes is null)
        {
            return PlanErrors.SizesMissing(plan.SizesProblem);
        }
        if (await PlanPolicy.ForYearAsync(db, caller.Tenant, year, time, ct) is not { } policy)
        {
            return PlanErrors.NoPolicy(year);
        }
        var errors = PlanRules.Check(policy, year, plan.SizeOf, plan.Staffing, plan.Entries, plan.ChosenCadence);
        if (plan.Reason is null && await DrawQuotas.FixedOtherwiseAsync(db, plan, time.Today(), ct))
        {
            errors.Add(PlanErrors.ReasonMissing());
        }
        if (policy.Duties.Heightened is { } heightened && plan.Heightened is null)
        {
            errors.Add(PlanErrors.HeightenedMissing(heightened));
        }
        return errors.Count > 0 ? errors : (plan, policy);
    }

    /// <summary>The tenant the plan goes to; null where it is filed with nobody.</summary>
    internal static async Task<string?> RecipientAsync(DrawDb db, string tenant, PlanPolicy policy, CancellationToken ct) => policy.Duties.FilePlan is { } duty
        ? Filing.RecipientOf(duty, await db.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.TenantId == tenant, ct))
        : null;
}
