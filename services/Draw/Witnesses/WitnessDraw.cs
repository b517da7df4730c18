using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>An observer confirms with the own account what was witnessed: at the sealing the commitment hash, at the drawing the outcome hash. Once for each
/// stage, and nobody who operated the draw: sealed, entered the entropy as operator or confirmed the list (Gangcha 三(四)).</summary>
internal static class WitnessDraw
{
    private static readonly string[] Stages = [DrawStage.Commitment, DrawStage.Drawing];

    /// <param name="Stage"><c>commitment</c> or <c>drawing</c>.</param>
    /// <param name="Hash">The hash that the observer saw published and compared.</param>
    /// <param name="Capacity">One of <see cref="Capacities.Watching"/>.</param>
    public sealed record Request(string Stage, string Hash, string Capacity, string Unit = "", string? Remark = null);

    /// <summary>How many confirmed, as everybody may see it.</summary>
    public sealed record ObservedCount(string Stage, string Capacity, int Count);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/draws/{id}/witnesses", Handle).Allow(Roles.Observer).WithName("witnessDraw");

    private static async Task<Outcome<ShowWitnesses.Response>> Handle(
        string id, Request request, DrawDb db, Caller caller, TimeProvider time, CancellationToken ct)
    {
        // One after the other: each counts those before it.
        await BulkCopy.LockAsync(db, "witness:" + id, ct);
        if (await db.Draws.AsNoTracking().SingleOrDefaultAsync(d => d.DrawId == id, ct) is not { } draw)
        {
            return DrawErrors.NotFound(id);
        }
        if (!Stages.Contains(request.Stage))
        {
            return WitnessErrors.StageUnknown(request.Stage, Stages);
        }
        if (Faults(request).ToList() is { Count: > 0 } faults)
        {
            return faults;
        }
        if (!DrawStage.IsNow(draw, request.Stage))
        {
            return WitnessErrors.WrongStage(draw, request.Stage);
        }
        if (caller.Person == draw.SealedBy || caller.Person == draw.OperatorPerson || caller.Person == draw.FinalisedBy)
        {
            return DrawErrors.SamePerson("封存、录入随机数或确认名单的操作员不能作为见证人");
        }
        var confirmed = await db.Witnessings.AsNoTracking().Where(w => w.DrawId == id).ToListAsync(ct);
        if (confirmed.Any(w => w.Stage == request.Stage && w.Person == caller.Person))
        {
            return WitnessErrors.Twice(request.Stage);
        }
        if (request.Hash != (request.Stage == DrawStage.Commitment ? draw.CommitmentHash : draw.OutcomeHash))
        {
            return WitnessErrors.OtherHash(request.Stage);
        }
        var witnessing = new Witnessing
        {
            TenantId = draw.TenantId, DrawId = id, Stage = request.Stage, Person = caller.Person, Account = caller.Account, Name = caller.Name,
            Unit = Nfc.Normalize(request.Unit.Trim()), Capacity = request.Capacity, Hash = request.Hash,
            Remark = request.Remark is null ? null : Nfc.Normalize(request.Remark.Trim()), At = time.GetUtcNow(),
        };
        db.Witnessings.Add(witnessing);
        var sealing = await db.Sealings.SingleAsync(s => s.TenantId == draw.TenantId && s.DrawId == id, ct);
        sealing.Observed = JsonSerializer.Serialize(Counted(confirmed.Append(witnessing)), Facts.Json);
        db.Record(caller, "draw.witnessed", id, detail: $"{request.Stage} {request.Hash}");
        await db.SaveChangesAsync(ct);
        return await ShowWitnesses.OfAsync(db, draw, ct);
    }

    private static IEnumerable<ObservedCount> Counted(IEnumerable<Witnessing> confirmed) => confirmed.GroupBy(w => (w.Stage, w.Capacity))
        .OrderBy(g => g.Key.Stage, StringComparer.Ordinal).ThenBy(g => g.Key.Capacity, StringComparer.Ordinal)
        .Select(g => new ObservedCount(g.Key.Stage, g.Key.Capacity, g.Count()));

    private static IEnumerable<Error> Faults(Request request)
    {
        if (!Capacities.Watching.Contains(request.Capacity))
        {
            yield return WitnessErrors.CapacityUnknown(request.Capacity, "capacity", Capacities.Watching);
        }
        if (request.Unit.Length > 100)
        {
            yield return WitnessErrors.TextTooLong("unit");
        }
        if (request.Remark?.Length > 500)
        {
            yield return WitnessErrors.TextTooLong("remark");
        }
    }
}
