using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>What sealing a pooled draw with these counts would come to: quotas, chances, people, who was drawn or visited already, who can have no team,
/// and everything the seal would refuse. Changes nothing. Operators, administrators, auditors; a superior with <c>of</c>, without ids.</summary>
internal static class ShowDryRun
{
    /// <param name="Filter">The tags of a directed draw; to the bureau's operators only.</param>
    /// <param name="TeamlessEntries">Ids of those for whom no team can be made; to the bureau's operators only.</param>
    /// <param name="Refusals">What the seal would refuse now, all at once; empty: it may be sealed.</param>
    public sealed record Response(
        string DrawId, string Kind, JointDraw? Joint, PoolFilter? Filter, TeamRule Team, IReadOnlyList<CategoryRun> Categories, StaffRun Staff,
        IReadOnlyDictionary<string, int> Excluded, int Teamless, IReadOnlyList<string>? TeamlessEntries, IReadOnlyList<Refused> Refusals);

    /// <summary>One refusal, as the seal words it.</summary>
    public sealed record Refused(string Code, string Message, string? Where);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/draws/{id}/dry-run", Handle)
        .Allow(Roles.DrawOperator, Roles.BureauAdministrator, Roles.OversightOfficer, Roles.Auditor).WithName("showDryRun");

    private static async Task<Outcome<Response>> Handle(
        string id, HttpRequest http, DrawDb db, Caller caller, TimeProvider time, WorkingCalendarFiles calendar, CancellationToken ct)
    {
        if (DryRun.CountsOf(http.Query.Select(q => KeyValuePair.Create(q.Key, q.Value.ToString()))) is not { } asked)
        {
            return new Error("draw.counts-malformed", "抽取数应写作 counts[类别]=整数。", 400, "counts");
        }
        if (await db.Draws.AsNoTracking().SingleOrDefaultAsync(d => d.DrawId == id, ct) is not { } draw)
        {
            return DrawErrors.NotFound(id);
        }
        if (draw.State == DrawState.Open)
        {
            return DrawErrors.NotPooled(draw.PoolProblem);
        }
        if (draw.State != DrawState.Pooled)
        {
            return DrawErrors.WrongState(draw, DrawState.Pooled);
        }
        var quotas = await DrawQuotas.ComputeAsync(db, draw, ct);
        var rules = CountRules.Of(await QuotaException.OfAsync(db, draw, ct));
        var replaced = await Replacing.LoadAsync(db, draw, ct);
        int Proposed(StratumQuota s) => Replacing.Proposed(replaced, s, rules.Proposed(s));
        var run = DryRun.Of(Feasibility.TeamOf(draw), quotas.Result, quotas.Pool, quotas.Drawn, asked, Proposed);
        var own = draw.TenantId == caller.Tenant;
        // Of a subordinate's draw the numbers alone are looked at: whether its day has come is its own business.
        List<Error> refusals = own ? await SealDraw.HindrancesAsync(db, draw, time.GetUtcNow(), ct) : [];
        if (own)
        {
            refusals.AddRange(DrawWindow.Admit(DrawWindow.For(draw, quotas.Policy.Document, calendar.Current), "名单抽取", time.Today(), null).Errors);
        }
        refusals.AddRange(Feasibility.Faults(draw, quotas.Pool, SealDraw.Counts(new(draw.Version, asked), draw, quotas.Result, rules, Proposed, replaced)));
        var operates = own && caller.Has(Roles.DrawOperator);
        return new Response(
            draw.DrawId, draw.Kind.Name(), JointDraw.Of(draw), operates ? DirectedFilter.Of(draw) : null, Feasibility.TeamOf(draw), run.Categories,
            run.Staff, run.Excluded, run.Teamless.Count, operates ? run.Teamless : null,
            [.. refusals.Select(e => new Refused(e.Code, e.Message, e.Where))]);
    }
}
