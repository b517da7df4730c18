using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>An edition of a plan with what the rules yield beside it.</summary>
/// <param name="Version">To be sent back with the next step.</param>
/// <param name="Counting">Pool sizes are asked for and not told yet.</param>
/// <param name="Proposal">What the rules yield from sizes and staff, with rule and clause.</param>
/// <param name="Due">Last day for filing it.</param>
/// <param name="FilesWith">The unit that a document says it is filed with; null: it is adopted by a second person.</param>
/// <param name="IsPublished">It will be public once in force: a document says so, or the bureau chose to.</param>
internal sealed record PlanView(
    string Tenant, int Year, int Edition, string State, int Version, int PolicyVersion, bool Counting, string? SizesProblem, LocalDate? SizesDay,
    IReadOnlyList<PoolSize> Sizes, int Officers, int Squads, IReadOnlyList<PlanEntry> Numbers, IReadOnlyList<PlanTotal> Totals,
    IReadOnlyList<PlanView.Proposed> Proposal, int? Heightened, string? HeightenedRemark, IReadOnlyDictionary<string, PeriodLength> Cadence, bool Publish,
    string? Reason, LocalDate? Due, string? DueClause, LocalDate? FiledOn, bool Late, string? LateReason, string? Unit, LocalDate? DecidedOn, string? Remark,
    string? FilesWith, bool IsPublished)
{
    public sealed record Proposed(string Category, string Period, int Targets, int Visits, string Rule, string? Clause, bool Decided, string? Document, string Text);

    public static PlanView Of(Plan plan, PlanPolicy policy, WorkingCalendar calendar)
    {
        var due = policy.FilingDue(plan.Year, calendar);
        IReadOnlyList<PlanProposal> proposal =
            plan.Sizes is null ? [] : PlanRules.Propose(policy.Quotas, plan.Year, plan.SizeOf, plan.Staffing, plan.ChosenCadence);
        return new(
            plan.TenantId, plan.Year, plan.Edition, StateName(plan.State), plan.Version, plan.PolicyVersion, plan.SizesRequest is not null, plan.SizesProblem,
            plan.SizesDay, [.. plan.SizeOf.Select(s => new PoolSize(s.Key, s.Value))], plan.Officers, plan.Squads, plan.Entries,
            PlanRules.Totals(policy.Quotas, plan.SizeOf, plan.Entries, plan.ChosenCadence), [.. proposal.Select(p => Of(p, policy))], plan.Heightened,
            plan.HeightenedRemark, plan.ChosenCadence, plan.Publish, plan.Reason, due?.Day, due?.From.Clause, plan.FiledOn, plan.Late, plan.LateReason, plan.Unit,
            plan.DecidedOn, plan.Remark, policy.Duties.FilePlan is { } duty ? duty.To ?? "上级" : null, plan.Publish || policy.Duties.PublishPlan is not null);
    }

    /// <summary>As it stands in answers.</summary>
    public static string StateName(PlanState state) => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());

    private static Proposed Of(PlanProposal p, PlanPolicy policy) => new(
        p.Entry.Category, p.Entry.Period, p.Entry.Targets, p.Entry.Visits, p.Rule.Id, p.Rule.Clause, p.Rule.Decided, policy.Cite(p.Rule).Document, p.Rule.Text);
}

/// <summary>Shows the newest edition of a plan, and all editions there were. A superior sees a subordinate's with <c>?of=</c>.</summary>
internal static class ShowPlan
{
    /// <param name="InForce">Edition that counts for draws; null: none.</param>
    /// <param name="Editions">All, oldest first.</param>
    public sealed record Response(PlanView Plan, int? InForce, IReadOnlyList<PlanView> Editions);

    public static readonly string[] Readers =
        [Roles.BureauAdministrator, Roles.DrawOperator, Roles.OversightOfficer, Roles.ProvincialAdministrator, Roles.Auditor, Roles.ResultReviewer];

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/plans/{year:int}", Handle).Allow(Readers).WithName("showPlan");

    private static async Task<Outcome<Response>> Handle(int year, DrawDb db, TimeProvider time, WorkingCalendarFiles calendar, CancellationToken ct)
    {
        if (db.Scope is not [var tenant])
        {
            return PlanErrors.OneTenant();
        }
        var editions = await db.Plans.AsNoTracking().Where(p => p.TenantId == tenant && p.Year == year).OrderBy(p => p.Edition).ToListAsync(ct);
        if (editions.Count == 0)
        {
            return PlanErrors.NotFound(year);
        }
        if (await PlanPolicy.ForYearAsync(db, tenant, year, time, ct) is not { } policy)
        {
            return PlanErrors.NoPolicy(year);
        }
        var views = editions.ConvertAll(p => PlanView.Of(p, policy, calendar.Current));
        return new Response(views[^1], editions.FindLast(p => Plan.InForce.Contains(p.State))?.Edition, views);
    }
}
