using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>Keeps a proof; makes it public at once when the result already is.</summary>
internal sealed class WhenProofTold : Reaction<PublicationDb, ProofTold>
{
    public override async Task WhenAsync(ProofTold fact, PublicationDb db, CancellationToken ct)
    {
        await db.ActAsAsync(fact.Tenant, [fact.Tenant], ct);
        await Proof.LockAsync(db, fact.TaskId, ct);
        if (await db.Proofs.AnyAsync(p => p.TaskId == fact.TaskId, ct))
        {
            return;
        }
        var proof = Proof.Of(fact);
        db.Proofs.Add(proof);
        if (await db.PublishedCovers.AnyAsync(c => c.TaskId == fact.TaskId && c.DrawTenant == fact.Tenant, ct))
        {
            db.PublishedProofs.Add(PublishedProof.Of(proof));
        }
    }
}
