using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Approves or refuses that a draw be void: before there is an outcome a second person of the bureau, from then on the superior's oversight
/// officer (draw protocol, section 5).</summary>
internal static class DecideVoid
{
    /// <param name="Version">Of the request for voiding.</param>
    public sealed record Request(int Version);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/draws/{id}/voids/{number:int}/approve", Approve).Allow(Deciding.Deciders).WithName("approveVoid");
        api.MapPost("/draws/{id}/voids/{number:int}/refuse", Refuse).Allow(Deciding.Deciders).WithName("refuseVoid");
    }

    private static Task<Outcome<VoidView>> Approve(
        string id, int number, Request request, DrawDb db, Caller caller, TimeProvider time, CancellationToken ct) =>
        DecideAsync(id, number, request, RequestState.Approved, db, caller, time, ct);

    private static Task<Outcome<VoidView>> Refuse(
        string id, int number, Request request, DrawDb db, Caller caller, TimeProvider time, CancellationToken ct) =>
        DecideAsync(id, number, request, RequestState.Refused, db, caller, time, ct);

    private static async Task<Outcome<VoidView>> DecideAsync(
        string id, int number, Request request, RequestState decision, DrawDb db, Caller caller, TimeProvider time, CancellationToken ct)
    {
        await BulkCopy.LockAsync(db, "tasks:" + id, ct);
        var draw = await Deciding.FindAsync(db, caller, id, ct);
        if (draw is null)
        {
            return DrawErrors.NotFound(id);
        }
        if (await db.VoidRequests.SingleOrDefaultAsync(v => v.TenantId == draw.TenantId && v.DrawId == id && v.Request == number, ct) is not { } row)
        {
            return VoidErrors.NotFound(number);
        }
        var superiorDecides = Deciding.SuperiorVoids(draw);
        if (await Deciding.MayVoidAsync(db, draw, row, caller, ct) is { } refused)
        {
            return refused;
        }
        if (row.State != RequestState.Asked)
        {
            return VoidErrors.Decided(number);
        }
        if (row.Version != request.Version)
        {
            return VoidErrors.Stale();
        }
        var approved = decision == RequestState.Approved;
        if (approved && !draw.CanBeVoid)
        {
            return VoidErrors.WrongState(draw);
        }

        var now = time.GetUtcNow();
        row.Decide(decision, caller, now);
        if (approved)
        {
            await VoidWork.MakeAsync(db, draw, row.Reason, now, ct);
        }
        else if (superiorDecides)
        {
            draw.AskSuperior(-1);
            db.Tell(draw.TenantId, draw.ToFact(now));
        }
        db.Record(caller, approved ? "draw.voided" : "void.refused", id, detail: $"{number} {row.Reason}");
        return VoidView.Of(row);
    }
}
