using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Oversight;

/// <summary>Keeps where a publication stands, as a row of each tenant that drew the target.</summary>
internal sealed class WhenPublicationChanged : Reaction<OversightDb, PublicationChanged>
{
    public override async Task WhenAsync(PublicationChanged fact, OversightDb db, CancellationToken ct)
    {
        // Two facts about one publication may be taken in at once.
        await BulkCopy.LockAsync(db, "publication:" + fact.PublicationId, ct);
        foreach (var cover in fact.Covers)
        {
            await db.ActAsAsync(cover.Tenant, [cover.Tenant], ct);
            var row = await db.Publications.SingleOrDefaultAsync(p => p.TenantId == cover.Tenant && p.TaskId == cover.TaskId, ct);
            if (row is null)
            {
                row = PublicationFigures.Of(fact, cover, PeriodOf(cover));
                db.Publications.Add(row);
            }
            row.Take(fact);
            await db.SaveChangesAsync(ct);
        }

        // drawId is tenant-period-NN: the two levels may have drawn the target for periods of different length.
        static string PeriodOf(CoveredTask cover) => cover.DrawId.Split('-')[^2];
    }
}
