using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Oversight;

/// <summary>Counts a result at each tenant that drew the target. A result is submitted once and never changed, so the first telling stands.</summary>
internal sealed class WhenResultDetermined : Reaction<OversightDb, ResultDetermined>
{
    public override async Task WhenAsync(ResultDetermined fact, OversightDb db, CancellationToken ct)
    {
        // Two tellings of one result may be taken in at once.
        await BulkCopy.LockAsync(db, "result:" + fact.ResultId, ct);
        foreach (var cover in fact.Covers)
        {
            await db.ActAsAsync(cover.Tenant, [cover.Tenant], ct);
            if (!await db.Results.AnyAsync(r => r.TenantId == cover.Tenant && r.TaskId == cover.TaskId, ct))
            {
                db.Results.Add(ResultFigures.Of(fact, cover));
                await db.SaveChangesAsync(ct);
            }
        }
    }
}
