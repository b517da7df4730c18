using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Publishes the code when it is due (draw protocol, section 6).</summary>
internal static class Reveal
{
    public static async Task IfDueAsync(DrawDb db, Draw draw, TimeProvider time, CancellationToken ct)
    {
        // Rows changed in this unit of work count as changed.
        await db.SaveChangesAsync(ct);
        var targets = db.Targets.Where(t => t.TenantId == draw.TenantId && t.DrawId == draw.DrawId && t.OutBy == null);
        var open = await targets.CountAsync(t => t.DoneOn == null, ct);
        var lastDue = await targets.AnyAsync(t => t.Due == null, ct) ? null : await targets.MaxAsync(t => t.Due, ct);
        // A day that had passed when the tasks went out says nothing of the visits: by it the list would be public before anybody could go.
        lastDue = lastDue < draw.DispatchedAt?.ChinaDay() ? null : lastDue;
        var now = time.GetUtcNow();
        if (draw.RevealedAt is null && draw.OutcomeHash is not null && draw.CountRevealBy(lastDue))
        {
            await Evidence.ShowStateAsync(db, draw, ct);
            db.Tell(draw.TenantId, draw.ToFact(now));
        }
        if (draw.IsRevealDue(open, lastDue, time.Today()))
        {
            await PublishAsync(db, draw, now, ct);
        }
    }

    // A voided draw's bundle is part of that of the draw that replaced it, so they are revealed together.
    private static async Task PublishAsync(DrawDb db, Draw draw, DateTimeOffset now, CancellationToken ct)
    {
        for (var next = draw; next is not null;)
        {
            if (next.RevealedAt is null)
            {
                var secret = await db.Secrets.AsNoTracking().SingleAsync(s => s.TenantId == next.TenantId && s.DrawId == next.DrawId, ct);
                var sealing = await db.Sealings.SingleAsync(s => s.TenantId == next.TenantId && s.DrawId == next.DrawId, ct);
                next.Reveal(now);
                (sealing.Code, sealing.RevealedAt) = (Hex.Of(secret.Code), now);
                sealing.Filter = DirectedFilter.Published(next, secret.Code);
                db.Tell(next.TenantId, next.ToFact(now));
                db.Record(Caller.System(next.TenantId), "draw.revealed", next.DrawId);
            }
            next = next.ReplacesId is { } replaced
                ? await db.Draws.SingleAsync(d => d.TenantId == draw.TenantId && d.DrawId == replaced, ct)
                : null;
        }
    }
}

/// <summary>Notes due dates and results of a draw's tasks; reveals when the last is done.</summary>
internal sealed class WhenTasksChanged(TimeProvider time) : Reaction<DrawDb, TasksChanged>
{
    public override async Task WhenAsync(TasksChanged fact, DrawDb db, CancellationToken ct)
    {
        // The draw first and under a lock: two facts at once must not both think that the other's tasks are still open.
        await BulkCopy.LockAsync(db, "tasks:" + fact.DrawId, ct);
        var latest = fact.Tasks.GroupBy(t => t.TaskId).Select(same => same.MaxBy(t => t.Version)!).Select(t => new Progress(
            fact.Tenant, fact.DrawId, t.TaskId, t.Version, NodaTime.LocalDate.FromDateOnly(t.Due),
            t.DoneOn is { } done ? NodaTime.LocalDate.FromDateOnly(done) : null)).ToList();
        await BulkWrite.SetAsync<DrawnTarget, Progress>(
            db, latest, [nameof(Progress.TenantId), nameof(Progress.DrawId), nameof(Progress.TaskId)], nameof(Progress.TaskVersion), ct);
        await Reveal.IfDueAsync(db, await db.Draws.SingleAsync(d => d.DrawId == fact.DrawId, ct), time, ct);
    }

    private sealed record Progress(
        string TenantId, string DrawId, Guid? TaskId, int TaskVersion, NodaTime.LocalDate? Due, NodaTime.LocalDate? DoneOn);
}

/// <summary>When a result is determined, tells Publication the proofs of the draws it covers.</summary>
internal sealed class WhenResultDetermined : Reaction<DrawDb, ResultDetermined>
{
    public override async Task WhenAsync(ResultDetermined fact, DrawDb db, CancellationToken ct)
    {
        foreach (var cover in fact.Covers)
        {
            await db.ActAsAsync(cover.Tenant, [cover.Tenant], ct);
            var target = await db.Targets.AsNoTracking().SingleAsync(t => t.DrawId == cover.DrawId && t.TaskId == cover.TaskId, ct);
            var sealing = await db.Sealings.AsNoTracking().SingleAsync(s => s.TenantId == cover.Tenant && s.DrawId == cover.DrawId, ct);
            using var json = System.Text.Json.JsonDocument.Parse(sealing.Commitment);
            var head = CommitmentReader.Read(json.RootElement).Pool;
            // Told to the tenant that publishes, which need not be the one that drew.
            db.Tell(fact.Tenant, new ProofTold(
                cover.Tenant, cover.DrawId, cover.TaskId, DrawKinds.TargetId(target.EntryId), target.Leaf, target.Salt, target.LeafIndex, head.Size, target.Path, head.Root,
                sealing.CommitmentHash));
        }
    }
}

/// <summary>Each minute: seals that waited seven days for their entropy are void; codes that are due are published.</summary>
internal sealed class DrawsDue(TimeProvider time, ILogger<DrawsDue> log) : MinuteWork<DrawDb>
{
    public override async Task RunAsync(DrawDb db, CancellationToken ct)
    {
        List<string> tenants;
        await using (await db.BeginAsync("", [], ct))
        {
            // Everybody may read these rows, so that one question finds the few bureaus with anything due. What is due earlier because every visit is
            // done is seen when the last result is told.
            var (today, expired, sealedState) = (time.Today(), time.GetUtcNow() - Draw.SealLasts, DrawView.StateName(DrawState.Sealed));
            tenants = await db.Sealings
                .Where(s => s.RevealedAt == null && (s.RevealBy <= today || (s.State == sealedState && s.SealedAt < expired)))
                .Select(s => s.TenantId).Distinct().ToListAsync(ct);
        }
        foreach (var tenant in tenants)
        {
            try
            {
                await OfAsync(db, tenant, ct);
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                log.LogError(exception, "What is due of the draws of {Tenant} could not be done; it is tried again in a minute", tenant);
            }
        }
    }

    private async Task OfAsync(DrawDb db, string tenant, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await using var work = await db.BeginAsync(tenant, [tenant], ct);
        var now = time.GetUtcNow();
        foreach (var draw in await db.Draws.Where(d => d.CommitmentHash != null && d.RevealedAt == null && d.RevealBy != null).ToListAsync(ct))
        {
            if (draw.State == DrawState.Sealed && draw.SealedAt + Draw.SealLasts < now)
            {
                await VoidWork.MakeAsync(db, draw, VoidReasons.Expired, now, ct);
                db.Record(Caller.System(draw.TenantId), "draw.expired", draw.DrawId);
            }
            else
            {
                await Reveal.IfDueAsync(db, draw, time, ct);
            }
        }
        await work.CommitAsync(ct);
    }
}
