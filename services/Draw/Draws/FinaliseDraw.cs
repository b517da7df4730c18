using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Makes the drawn list final: a second person, not who sealed. Draw operators.</summary>
internal static class FinaliseDraw
{
    public sealed record Request(int Version);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/draws/{id}/finalise", Handle).Allow(Roles.DrawOperator).WithName("finaliseDraw");

    private static async Task<Outcome<DrawView>> Handle(string id, Request request, DrawDb db, Caller caller, TimeProvider time, CancellationToken ct)
    {
        if (await db.Draws.SingleOrDefaultAsync(d => d.DrawId == id, ct) is not { } draw)
        {
            return DrawErrors.NotFound(id);
        }
        if (draw.Finalise(caller, request.Version) is { } error)
        {
            return error;
        }
        await Evidence.ShowStateAsync(db, draw, ct);
        db.Tell(draw.TenantId, draw.ToFact(time.GetUtcNow()));
        db.Record(caller, "draw.finalised", id);
        return DrawView.Of(draw);
    }
}
