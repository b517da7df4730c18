using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Keeps a part of the pool as received; when the last one is here and the whole has the hash told, the draw is pooled.</summary>
internal sealed class WhenPoolPart(TimeProvider time, DrawFigures figures) : Reaction<DrawDb, PoolPart>
{
    public override async Task WhenAsync(PoolPart fact, DrawDb db, CancellationToken ct)
    {
        // Parts arrive at once and in any order: one at a time, so that the last one sees all others.
        await BulkCopy.LockAsync(db, "pool:" + fact.DrawId, ct);
        var draw = await db.Draws.SingleOrDefaultAsync(d => d.DrawId == fact.DrawId, ct);
        if (draw is null || draw.PoolRequest != fact.Request || draw.State != DrawState.Open)
        {
            return;
        }
        var others = await db.PoolParts.AsNoTracking().Where(p => p.DrawId == fact.DrawId && p.Request == fact.Request).OrderBy(p => p.Part).ToListAsync(ct);
        if (others.Any(p => p.Part == fact.Index))
        {
            return;
        }
        var part = new PoolPartRow
        {
            TenantId = fact.Tenant, DrawId = fact.DrawId, Request = fact.Request, Part = fact.Index, Parts = fact.Count, Sha256 = fact.Sha256, Body = fact.Body,
        };
        db.PoolParts.Add(part);
        if (others.Count + 1 < fact.Count)
        {
            return;
        }
        var bodies = others.Append(part).OrderBy(p => p.Part).Select(p => p.Body).ToList();
        if (Pool.Hash(bodies) == fact.Sha256)
        {
            Pool.Parse(bodies);
            draw.TakePool();
            var took = time.GetUtcNow() - Time.MadeAt(fact.Request);
            db.AfterCommit(() => figures.Pooled(took));
            await db.PoolParts.Where(p => p.DrawId == fact.DrawId && p.Request != fact.Request).ExecuteDeleteAsync(ct);
        }
        else
        {
            draw.RefusePool("收到的抽取池与其哈希不符，请重新索取。");
        }
        db.Tell(draw.TenantId, draw.ToFact(time.GetUtcNow()));
        db.Record(Caller.System(draw.TenantId), "draw.pooled", draw.DrawId, detail: fact.Sha256);
    }
}

/// <summary>Registry cannot tell the pool: the draw shows why, and the operator may ask again.</summary>
internal sealed class WhenPoolRefused(TimeProvider time) : Reaction<DrawDb, PoolRefused>
{
    public override async Task WhenAsync(PoolRefused fact, DrawDb db, CancellationToken ct)
    {
        var draw = await db.Draws.SingleOrDefaultAsync(d => d.DrawId == fact.DrawId, ct);
        if (draw is not null && draw.PoolRequest == fact.Request && draw.State == DrawState.Open)
        {
            draw.RefusePool(fact.Message);
            db.Tell(draw.TenantId, draw.ToFact(time.GetUtcNow()));
            db.Record(Caller.System(draw.TenantId), "draw.pool-refused", draw.DrawId, detail: fact.Code);
        }
    }
}
