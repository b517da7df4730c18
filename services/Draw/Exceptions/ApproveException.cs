using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Approves going under a rule in principle: a bureau administrator, another person than who asked. The version is the draw's, so what is approved
/// is what was seen.</summary>
internal static class ApproveException
{
    public sealed record Request(int Version);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/draws/{id}/exceptions/{category}/approve", Handle).Allow(Roles.BureauAdministrator).WithName("approveException");

    private static async Task<Outcome<ListExceptions.Response>> Handle(
        string id, string category, Request request, DrawDb db, Caller caller, TimeProvider time, CancellationToken ct)
    {
        if (await db.Draws.SingleOrDefaultAsync(d => d.DrawId == id, ct) is not { } draw)
        {
            return DrawErrors.NotFound(id);
        }
        if (DrawErrors.Check(draw, request.Version, DrawState.Pooled) is { } error)
        {
            return error;
        }
        if (await db.Exceptions.SingleOrDefaultAsync(x => x.DrawId == id && x.Request == draw.PoolRequest && x.Category == category, ct) is not { } asked)
        {
            return ExceptionErrors.NotFound(category);
        }
        if (asked.ApprovedBy is not null)
        {
            return ExceptionErrors.AlreadyApproved(category);
        }
        if (asked.May(caller) is { } barred)
        {
            return barred;
        }
        asked.Approve(caller, time.GetUtcNow());
        draw.Touch();
        db.Tell(draw.TenantId, draw.ToFact(time.GetUtcNow()));
        db.Record(caller, "draw.exception-approved", id, detail: $"{category} {asked.Count}");
        await db.SaveChangesAsync(ct);
        return await ListExceptions.OfAsync(db, draw, caller, ct);
    }
}
