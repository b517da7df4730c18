using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Makes the drawn list final: a second person, not who sealed. Draw operators.</summary>
internal static class FinaliseDraw
{
    /// <param name="LateReason">Why it is made final after its window; asked for only then, and not when the seal was late already.</param>
    public sealed record Request(int Version, string? LateReason = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/draws/{id}/finalise", Handle).Allow(Roles.DrawOperator).WithName("finaliseDraw");

    private static async Task<Outcome<DrawView>> Handle(
        string id, Request request, DrawDb db, Caller caller, TimeProvider time, WorkingCalendarFiles calendar, CancellationToken ct)
    {
        if (await db.Draws.SingleOrDefaultAsync(d => d.DrawId == id, ct) is not { } draw)
        {
            return DrawErrors.NotFound(id);
        }
        if (draw.Finalise(caller, request.Version) is { } error)
        {
            return error;
        }
        var policy = await db.Policies.AsNoTracking().SingleAsync(p => p.TenantId == draw.TenantId && p.Version == draw.PolicyVersion, ct);
        var window = DrawWindow.For(draw, policy.Document, calendar.Current);
        var lateness = DrawWindow.Admit(draw.Late ? null : window, "名单确定", time.Today(), request.LateReason);
        if (lateness.Failed)
        {
            return lateness.Errors.ToArray();
        }
        draw.Mark(lateness.Value);
        draw.FixOn(time.Today());
        await Evidence.ShowStateAsync(db, draw, ct);
        db.Tell(draw.TenantId, draw.ToFact(time.GetUtcNow()));
        db.Record(caller, "draw.finalised", id);
        return DrawView.Of(draw);
    }
}
