using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>What a pooled draw owes, category by category, with every rule that was counted: clause, document, R, j, m, D, U, due.</summary>
internal static class ShowQuotas
{
    public sealed record Response(string DrawId, int PolicyVersion, string PolicyHash, int Officers, int Squads, IReadOnlyList<CategoryQuota> Categories);

    /// <param name="Quota">The least this draw must take.</param>
    /// <param name="Firm">The least that the rules that must be yield; between the two an approved exception is needed.</param>
    /// <param name="Planned">What the plan in force still asks of it; null where it says nothing.</param>
    /// <param name="Proposed">What is drawn unless more is asked for: quota or plan, as far as there are targets.</param>
    public sealed record CategoryQuota(
        string Category, int Size, int Quota, bool LeastDrawnFirst, string? DecidedBy, string? Clause, bool Decided, IReadOnlyList<RuleView> Rules,
        int Firm, int? Planned, int Proposed);

    /// <param name="Required">R as a fraction, not rounded.</param>
    public sealed record RuleView(
        string Rule, string Tenant, int DocumentVersion, string? Clause, bool Decided, string Force, string Text, string Period,
        int J, int M, int Different, int Undrawn, int Staff, string Required, int Due);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/draws/{id}/quotas", Handle)
        .Allow(Roles.DrawOperator, Roles.BureauAdministrator, Roles.OversightOfficer, Roles.Auditor).WithName("showQuotas");

    private static async Task<Outcome<Response>> Handle(string id, DrawDb db, CancellationToken ct)
    {
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
        return new Response(draw.DrawId, draw.PolicyVersion, draw.PolicyHash, quotas.Pool.Officers, quotas.Pool.Squads, [.. quotas.Result.Strata.Select(View)]);
    }

    private static CategoryQuota View(StratumQuota s) => new(
        s.Category, s.Size, s.Quota, s.Coverage, s.Decides?.Rule.Id, s.Decides?.Rule.Clause, s.Decides?.Rule.Decided ?? false, [.. s.Rules.Select(View)],
        s.Firm, s.Planned, s.Proposed);

    private static RuleView View(RuleDue due) => new(
        due.Rule.Id, due.Rule.From.Tenant, due.Rule.From.Version, due.Rule.Clause, due.Rule.Decided, due.Rule.Force.ToString().ToLowerInvariant(), due.Rule.Text,
        due.Period.ToString(), due.J, due.M, due.Different, due.Undrawn, due.Staff, due.Required.ToString(), due.Due);
}
