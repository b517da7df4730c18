using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Asks Registry for the pool again, as of today and by the policy in force now: after a refusal, or because a day has passed or the register
/// changed before the seal. A directed draw may be given other tags. Draw operators.</summary>
internal static class AskForPool
{
    /// <param name="Filter">Other tags than those it was opened with; only for a directed draw.</param>
    public sealed record Request(int Version, FilterWish? Filter = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/draws/{id}/pool", Handle).Allow(Roles.DrawOperator).WithName("askForPool");

    /// <summary>Notes the request on the draw and tells it to Registry.</summary>
    public static void Ask(DrawDb db, Draw draw, TimeProvider time)
    {
        var today = time.Today();
        draw.AskForPool(time.NewId(), today);
        db.Tell(draw.TenantId, new PoolRequested(
            draw.TenantId, draw.DrawId, draw.PoolRequest, draw.PolicyVersion, draw.PolicyHash, today.ToDateOnly(), draw.Period,
            draw.Kind.Name(), DirectedFilter.Of(draw)));
    }

    private static async Task<Outcome<DrawView>> Handle(
        string id, Request request, DrawDb db, Caller caller, TimeProvider time, IOptions<DrawOptions> options, CancellationToken ct)
    {
        if (await db.Draws.SingleOrDefaultAsync(d => d.DrawId == id, ct) is not { } draw)
        {
            return DrawErrors.NotFound(id);
        }
        if (draw.Version != request.Version)
        {
            return DrawErrors.Stale();
        }
        if (draw.State is not (DrawState.Open or DrawState.Pooled))
        {
            return DrawErrors.WrongState(draw, DrawState.Pooled);
        }
        if (await PolicyRow.ForDrawAsync(db, draw.ForPeriod, time.Today(), time.GetUtcNow(), ct) is not { } policy)
        {
            return DrawErrors.NoPolicy(caller.Tenant);
        }
        var errors = KindRules.Against(policy, draw.Kind, draw.ForPeriod).ToList();
        if (errors.Count > 0 || !KindRules.Refilter(draw, request.Filter, policy, errors))
        {
            return errors;
        }
        if (draw.ReplacesId is not null
            && KindRules.AgainstFilter(await db.Draws.AsNoTracking().SingleAsync(d => d.DrawId == draw.ReplacesId, ct), draw.Filter) is { } other)
        {
            return other;
        }
        var terms = PolicyTerms.Parse(policy.Document);
        (draw.PolicyVersion, draw.PolicyHash) = (policy.Version, policy.Hash);
        draw.TeamSize = Math.Max(draw.TeamSize, terms.TeamSize > 0 ? terms.TeamSize : options.Value.TeamSize);
        Ask(db, draw, time);
        db.Tell(draw.TenantId, draw.ToFact(time.GetUtcNow()));
        db.Record(caller, "draw.pool-asked", id);
        return DrawView.Of(draw);
    }
}
