using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Changes a plan's numbers, upwards of the rules. A draft is changed where it is; what was filed, adopted or returned stays, and the change is
/// the next edition, to be filed or adopted again (an amendment, with its reason). Bureau administrators and draw operators.</summary>
internal static class EditPlan
{
    /// <param name="Numbers">All of them; what is left out is taken out.</param>
    /// <param name="Officers">s of the year's rules; as counted where left out. Another number asks for a reason.</param>
    /// <param name="Heightened">How many visits (家次) more go to those with many reports, grave records or high risk.</param>
    /// <param name="Cadence">Chosen cadence by category; only a shorter one than the rules' counts.</param>
    /// <param name="Publish">Publish it also where no rule asks for it.</param>
    /// <param name="Reason">Why what was filed or adopted, or a staff number, is changed.</param>
    public sealed record Request(
        int Version, IReadOnlyList<NumberWish> Numbers, int? Officers = null, int? Squads = null, int? Heightened = null, string? HeightenedRemark = null,
        IReadOnlyDictionary<string, PeriodLength>? Cadence = null, bool Publish = false, string? Reason = null);

    /// <param name="Period">2022, 2022H1 or 2022Q1.</param>
    /// <param name="Targets">Different targets (家).</param>
    /// <param name="Visits">Visits (家次); the targets where left out.</param>
    public sealed record NumberWish(string Category, string Period, int Targets, int? Visits = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/plans/{year:int}", Handle).Allow(Roles.BureauAdministrator, Roles.DrawOperator).WithName("editPlan");

    private static async Task<Outcome<PlanView>> Handle(
        int year, Request request, DrawDb db, Caller caller, TimeProvider time, WorkingCalendarFiles calendar, CancellationToken ct)
    {
        await Plan.LockAsync(db, caller.Tenant, year, ct);
        if (await Plan.NewestAsync(db, caller.Tenant, year, ct) is not { } newest)
        {
            return PlanErrors.NotFound(year);
        }
        if (newest.Version != request.Version)
        {
            return PlanErrors.Stale();
        }
        if (newest.Sizes is null)
        {
            return PlanErrors.SizesMissing(newest.SizesProblem);
        }
        if (await PlanPolicy.ForYearAsync(db, caller.Tenant, year, time, ct) is not { } policy)
        {
            return PlanErrors.NoPolicy(year);
        }
        var plan = newest.State == PlanState.Draft ? newest : newest.Amend();
        var entries = request.Numbers.Select(n => new PlanEntry(n.Category, n.Period, n.Targets, n.Visits ?? n.Targets)).ToList();
        var staff = new Staffing(request.Officers ?? plan.Officers, request.Squads ?? plan.Squads, []);
        var errors = Words(request).ToList();
        var changed = newest.State is not (PlanState.Draft or PlanState.Returned) || (staff.Officers, staff.Squads) != (plan.CountedOfficers, plan.CountedSquads);
        if (changed && (request.Reason ?? plan.Reason) is null)
        {
            errors.Add(PlanErrors.ReasonMissing());
        }
        errors.AddRange(PlanRules.Check(policy, year, plan.SizeOf, staff, entries, request.Cadence ?? new Dictionary<string, PeriodLength>()));
        if (errors.Count > 0)
        {
            return errors;
        }
        if (!ReferenceEquals(plan, newest))
        {
            db.Plans.Add(plan);
        }
        (plan.PolicyVersion, plan.PolicyHash) = (policy.Version, policy.Hash);
        plan.Edit(request, entries, caller);
        db.Record(caller, plan.Edition == newest.Edition ? "plan.edited" : "plan.amended", plan.Subject, detail: request.Reason);
        return PlanView.Of(plan, policy, calendar.Current);
    }

    private static IEnumerable<Error> Words(Request request)
    {
        if (IsMalformed(request.Reason))
        {
            yield return PlanErrors.TextTooLong("reason");
        }
        if (IsMalformed(request.HeightenedRemark))
        {
            yield return PlanErrors.TextTooLong("heightenedRemark");
        }
        if (request.Officers is < 0 or > PlanRules.Greatest || request.Squads is < 0 or > PlanRules.Greatest)
        {
            yield return PlanErrors.StaffRange();
        }
        if (request.Heightened is < 0 or > PlanRules.Greatest)
        {
            yield return PlanErrors.HeightenedRange();
        }
    }

    private static bool IsMalformed(string? text) => text is not null && text.Trim().Length is 0 or > Lateness.LongestReason;
}
