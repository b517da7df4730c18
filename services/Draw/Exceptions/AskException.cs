using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Asks for leave to take fewer of a category than the rules in principle (原则上) yield, with the reason. Asking again replaces what was asked and
/// not yet used, approval included. Draw operators, while the draw is pooled.</summary>
internal static class AskException
{
    /// <param name="Count">How many to take: below the quota, not below what the rules that must be yield.</param>
    public sealed record Request(int Version, string Category, int Count, string Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/draws/{id}/exceptions", Handle).Allow(Roles.DrawOperator).WithName("askException");

    private static async Task<Outcome<ListExceptions.Response>> Handle(
        string id, Request request, DrawDb db, Caller caller, TimeProvider time, CancellationToken ct)
    {
        if (await db.Draws.SingleOrDefaultAsync(d => d.DrawId == id, ct) is not { } draw)
        {
            return DrawErrors.NotFound(id);
        }
        if (DrawErrors.Check(draw, request.Version, DrawState.Pooled) is { } error)
        {
            return error;
        }
        var quotas = (await DrawQuotas.ComputeAsync(db, draw, ct)).Result.Strata;
        if (quotas.FirstOrDefault(s => s.Category == request.Category) is not { } quota)
        {
            return ExceptionErrors.CategoryUnknown(request.Category);
        }
        if (Faults(request, quota).ToList() is { Count: > 0 } faults)
        {
            return faults;
        }
        var asked = await db.Exceptions.SingleOrDefaultAsync(x => x.DrawId == id && x.Request == draw.PoolRequest && x.Category == quota.Category, ct);
        if (asked is null)
        {
            asked = new QuotaException { TenantId = draw.TenantId, DrawId = id, Request = draw.PoolRequest, Category = quota.Category };
            db.Exceptions.Add(asked);
        }
        asked.Ask(quota, request.Count, Nfc.Normalize(request.Reason.Trim()), caller, time.GetUtcNow());
        draw.Touch();
        db.Tell(draw.TenantId, draw.ToFact(time.GetUtcNow()));
        db.Record(caller, "draw.exception-asked", id, detail: $"{quota.Category} {request.Count}");
        await db.SaveChangesAsync(ct);
        return await ListExceptions.OfAsync(db, draw, caller, ct);
    }

    private static IEnumerable<Error> Faults(Request request, StratumQuota quota)
    {
        if (quota.Firm == quota.Quota)
        {
            yield return ExceptionErrors.NotInPrinciple(quota);
        }
        else if (request.Count < quota.Firm)
        {
            yield return ExceptionErrors.BelowFirm(quota.Category, request.Count, quota.Firm);
        }
        else if (request.Count >= quota.Quota)
        {
            yield return ExceptionErrors.NotBelow(quota.Category, request.Count, quota.Quota);
        }
        if (request.Reason.Trim().Length is < 2 or > 500)
        {
            yield return ExceptionErrors.ReasonMissing();
        }
    }
}
