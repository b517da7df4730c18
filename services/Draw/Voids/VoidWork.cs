using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>What voiding does: the public sees it, open tasks are withdrawn, finished ones stay.</summary>
internal static class VoidWork
{
    private const int TasksPerPart = 500;

    /// <summary>Makes a draw of no effect and tells it.</summary>
    public static async Task MakeAsync(DrawDb db, Draw draw, string reason, DateTimeOffset now, CancellationToken ct)
    {
        draw.MakeVoid(reason);
        db.Voided.Add(new VoidedDraw
        {
            TenantId = draw.TenantId, DrawId = draw.DrawId, Year = draw.ForPeriod.Year, Reason = reason, AfterEntropy = draw.OutcomeHash is not null, At = now,
        });
        await Evidence.ShowStateAsync(db, draw, ct);
        var open = await db.Targets.AsNoTracking()
            .Where(t => t.TenantId == draw.TenantId && t.DrawId == draw.DrawId && t.TaskId != null && t.OutBy == null && t.DoneOn == null)
            .OrderBy(t => t.Place).Select(t => t.TaskId!.Value).ToListAsync(ct);
        foreach (var part in open.Chunk(TasksPerPart))
        {
            db.Tell(draw.TenantId, new TasksAmended(
                draw.TenantId, draw.DrawId, [.. part.Select(id => new TaskAmendment(id, int.MaxValue, true, [], null, reason))]));
        }
        db.Tell(draw.TenantId, draw.ToFact(now));
    }
}
