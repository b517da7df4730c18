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
    private const string Looked = "draw.bundle-looked";

    /// <summary>Whether a person had the bundle before the reveal and so can compute who comes next.</summary>
    public static Task<bool> KnowsCodeAsync(DrawDb db, Draw draw, Caller caller, CancellationToken ct) => db.Log.AnyAsync(
        l => l.TenantId == draw.TenantId && l.Action == Looked && l.Subject == draw.DrawId && l.Person == caller.Person, ct);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/draws/{id}/bundle", Own).Allow(Roles.Auditor).WithOwnWork().WithName("showBundle");
        api.MapGet("/public/draws/{id}/bundle", Public).AllowEverybody().WithMetadata(new Kept()).WithOwnWork().WithName("showPublicBundle");
    }

    private static async Task Own(string id, DrawDb db, Caller caller, HttpContext http)
    {
        var ct = http.RequestAborted;
        await using var work = await db.BeginAsync(caller.Tenant, [caller.Tenant], ct);
        var draw = await db.Draws.AsNoTracking().SingleOrDefaultAsync(d => d.DrawId == id, ct);
        // Who operates draws is not told the code, whatever else the account may do.
        if (draw is not null && (caller.Has(Roles.DrawOperator) || caller.Has(Roles.BureauAdministrator)))
        {
            await Problems.WriteAsync(http, [DrawErrors.CodeSecret()]);
            return;
        }
        if (draw is null || draw.State != DrawState.Dispatched)
        {
            await Problems.WriteAsync(http, [draw is null ? DrawErrors.NotFound(id) : DrawErrors.WrongState(draw, DrawState.Dispatched)]);
            return;
        }
        var bundle = await Evidence.BundleAsync(db, draw, ct);
        db.Record(caller, Looked, id);
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
        // The largest answer there is; after the reveal it changes by a substitution or a void only.
        var substitutions = await db.SubstitutionAnchors.CountAsync(a => a.DrawId == id, ct);
        if (Keeping.IsUnchanged(http, Keeping.Tag(http, $"{sealing.OutcomeHash} {sealing.State} {substitutions}")))
        {
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
