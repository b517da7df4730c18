using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>The service's own fact: once a result is public, the proofs that are already here become public too, each as a row of the tenant
/// that drew.</summary>
internal sealed class WhenPublicationChanged : Reaction<PublicationDb, PublicationChanged>
{
    public override async Task WhenAsync(PublicationChanged fact, PublicationDb db, CancellationToken ct)
    {
        if (fact.State != "published")
        {
            return;
        }
        // In one order, so that two of these never wait for each other.
        foreach (var cover in fact.Covers.OrderBy(c => c.TaskId))
        {
            await db.ActAsAsync(cover.Tenant, [cover.Tenant], ct);
            await Proof.LockAsync(db, cover.TaskId, ct);
            if (await db.Proofs.AsNoTracking().SingleOrDefaultAsync(p => p.TaskId == cover.TaskId, ct) is { } proof
                && !await db.PublishedProofs.AnyAsync(p => p.TenantId == cover.Tenant && p.TaskId == cover.TaskId, ct))
            {
                db.PublishedProofs.Add(PublishedProof.Of(proof));
                await db.SaveChangesAsync(ct);
            }
        }
    }
}
