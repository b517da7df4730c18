using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Makes the draft the bureau's plan where nothing says that it is filed, or no superior is on the platform: a second person, not who edited
/// last. Bureau administrators.</summary>
internal static class AdoptPlan
{
    public sealed record Request(int Version);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/plans/{year:int}/adopt", Handle).Allow(Roles.BureauAdministrator).WithName("adoptPlan");

    private static async Task<Outcome<PlanView>> Handle(
        int year, Request request, DrawDb db, Caller caller, TimeProvider time, WorkingCalendarFiles calendar, CancellationToken ct)
    {
        var ready = await FilePlan.ReadyAsync(db, caller, year, request.Version, time, ct);
        if (ready.Failed)
        {
            return ready.Errors.ToArray();
        }
        var (plan, policy) = ready.Value;
        if (await FilePlan.RecipientAsync(db, caller.Tenant, policy, ct) is not null)
        {
            return PlanErrors.FilingOwed(policy.Duties.FilePlan!);
        }
        if (caller.Person == plan.PreparedBy)
        {
            return PlanErrors.SamePerson();
        }
        plan.Adopt(time.Today(), caller);
        await PublishedPlan.FollowAsync(db, caller.Tenant, year, policy, time.Today(), ct);
        db.Record(caller, "plan.adopted", plan.Subject);
        return PlanView.Of(plan, policy, calendar.Current);
    }
}
