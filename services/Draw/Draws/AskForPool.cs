using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Asks Registry for the pool again, as of today: after a refusal, or because the register changed before the seal. Draw operators.</summary>
internal static class AskForPool
{
    public sealed record Request(int Version);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/draws/{id}/pool", Handle).Allow(Roles.DrawOperator).WithName("askForPool");

    /// <summary>Notes the request on the draw and tells it to Registry.</summary>
    public static void Ask(DrawDb db, Draw draw, TimeProvider time)
    {
        var today = time.Today();
        draw.AskForPool(time.NewId(), today);
        db.Tell(draw.TenantId, new PoolRequested(
            draw.TenantId, draw.DrawId, draw.PoolRequest, draw.PolicyVersion, draw.PolicyHash, today.ToDateOnly(), draw.Period));
    }

    private static async Task<Outcome<DrawView>> Handle(string id, Request request, DrawDb db, Caller caller, TimeProvider time, CancellationToken ct)
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
        Ask(db, draw, time);
        db.Tell(draw.TenantId, draw.ToFact(time.GetUtcNow()));
        db.Record(caller, "draw.pool-asked", id);
        return DrawView.Of(draw);
    }
}
