using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Asks that a draw be void (draw protocol, section 5). Draw operators. What is not sealed yet is void at once, its number used up; a sealed draw
/// needs a second person of the bureau, one with entropy the superior.</summary>
internal static class AskVoid
{
    private const int LongestText = 1000;

    /// <param name="Version">Of the draw.</param>
    /// <param name="Reason">One of the closed list, see <see cref="VoidReasons"/>.</param>
    /// <param name="Text">Needed with the reason <c>other</c>.</param>
    public sealed record Request(int Version, string Reason, string? Text = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/draws/{id}/voids", Handle).Allow(Roles.DrawOperator).WithName("askVoid");

    private static async Task<Outcome<VoidView>> Handle(string id, Request request, DrawDb db, Caller caller, TimeProvider time, CancellationToken ct)
    {
        await BulkCopy.LockAsync(db, "tasks:" + id, ct);
        if (await db.Draws.SingleOrDefaultAsync(d => d.DrawId == id, ct) is not { } draw)
        {
            return DrawErrors.NotFound(id);
        }
        if (draw.Version != request.Version)
        {
            return DrawErrors.Stale();
        }
        var errors = Faults(draw, request).ToList();
        var before = await db.VoidRequests.AsNoTracking().Where(v => v.DrawId == id).ToListAsync(ct);
        if (before.Find(v => v.State == RequestState.Asked) is { } waiting)
        {
            errors.Add(VoidErrors.AlreadyAsked(waiting.Request));
        }
        if (errors.Count > 0)
        {
            return errors;
        }

        var now = time.GetUtcNow();
        var row = new VoidRequest
        {
            TenantId = draw.TenantId, DrawId = id, Request = before.Count + 1, Reason = request.Reason, Text = request.Text, AskedBy = caller.Person, AskedAt = now,
        };
        db.VoidRequests.Add(row);
        db.Record(caller, "void.asked", id, detail: $"{row.Request} {row.Reason}");
        if (draw.CommitmentHash is null)
        {
            row.Decide(RequestState.Approved, caller, now);
            await VoidWork.MakeAsync(db, draw, row.Reason, now, ct);
            db.Record(caller, "draw.voided", id, detail: row.Reason);
        }
        else if (draw.OutcomeHash is null)
        {
            // The entropy must not be given at the same moment: it counts what waits for the superior.
            draw.Touch();
        }
        else
        {
            draw.AskSuperior(1);
            db.Tell(draw.TenantId, draw.ToFact(now));
        }
        return VoidView.Of(row);
    }

    /// <summary>What forbids voiding; pure. Between entropy and drawing there is nothing to reveal yet, so that moment is waited out.</summary>
    private static IEnumerable<Error> Faults(Draw draw, Request request)
    {
        if (!draw.CanBeVoid)
        {
            yield return VoidErrors.WrongState(draw);
        }
        if (!VoidReasons.Asked.Contains(request.Reason))
        {
            yield return VoidErrors.ReasonUnknown();
        }
        if (request.Reason == VoidReasons.Other && string.IsNullOrWhiteSpace(request.Text))
        {
            yield return VoidErrors.TextMissing();
        }
        if (request.Text?.Length > LongestText)
        {
            yield return VoidErrors.TextTooLong(LongestText);
        }
    }
}
