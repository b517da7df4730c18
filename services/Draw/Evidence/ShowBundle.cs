using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Streams the evidence bundle: to everybody once the draw is revealed; before that only to the bureau's auditor, once the tasks are out. It contains
/// the code, from which who comes next could be computed, so no operator has it. Each look is logged.</summary>
internal static class ShowBundle
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/draws/{id}/bundle", Own).Allow(Roles.Auditor).WithOwnWork().WithName("showBundle");
        api.MapGet("/public/draws/{id}/bundle", Public).AllowEverybody().WithOwnWork().WithName("showPublicBundle");
    }

    private static async Task Own(string id, DrawDb db, Caller caller, HttpContext http)
    {
        var ct = http.RequestAborted;
        await using var work = await db.BeginAsync(caller.Tenant, [caller.Tenant], ct);
        var draw = await db.Draws.AsNoTracking().SingleOrDefaultAsync(d => d.DrawId == id, ct);
        if (draw is null || draw.State != DrawState.Dispatched)
        {
            await Problems.WriteAsync(http, [draw is null ? DrawErrors.NotFound(id) : DrawErrors.WrongState(draw, DrawState.Dispatched)]);
            return;
        }
        var bundle = await Evidence.BundleAsync(db, draw, ct);
        db.Record(caller, "draw.bundle-looked", id);
        await work.CommitAsync(ct);
        await StreamAsync(http, bundle, ct);
    }

    private static async Task Public(string id, DrawDb db, HttpContext http)
    {
        var ct = http.RequestAborted;
        await using var work = await db.BeginAsync("", [], ct);
        var sealing = await db.Sealings.AsNoTracking().SingleOrDefaultAsync(s => s.DrawId == id, ct);
        if (sealing?.RevealedAt is null)
        {
            await Problems.WriteAsync(http, [DrawErrors.NotFound(id)]);
            return;
        }
        await db.ActAsAsync("", [sealing.TenantId], ct);
        var draw = await db.Draws.AsNoTracking().SingleAsync(d => d.DrawId == id, ct);
        await StreamAsync(http, await Evidence.BundleAsync(db, draw, ct), ct);
    }

    private static Task StreamAsync(HttpContext http, Bundle bundle, CancellationToken ct)
    {
        http.Response.ContentType = "application/json";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{bundle.Commitment.DrawId}.json\"";
        return BundleWriter.WriteAsync(http.Response.Body, bundle, ct);
    }
}
