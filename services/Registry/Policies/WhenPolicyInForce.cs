using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Keeps every version of the effective policy; a version never changes.</summary>
internal sealed class WhenPolicyInForce : Reaction<RegistryDb, PolicyInForce>
{
    public override async Task WhenAsync(PolicyInForce fact, RegistryDb db, CancellationToken ct)
    {
        await BulkCopy.LockAsync(db, "policies:" + fact.Tenant, ct);
        if (!await db.Policies.AnyAsync(p => p.TenantId == fact.Tenant && p.Version == fact.Version, ct))
        {
            db.Policies.Add(new PolicyCopy
            {
                TenantId = fact.Tenant, Version = fact.Version, ValidFrom = LocalDate.FromDateOnly(fact.ValidFrom), Document = fact.Document,
                Hash = fact.Hash, EnactedAt = fact.EnactedAt.ToUniversalTime(),
            });
        }
    }
}
