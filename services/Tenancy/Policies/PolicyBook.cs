using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>The enacted documents of all tenants, and what follows from them for each.</summary>
internal static class PolicyBook
{
    /// <summary>One change of documents or tree at a time: what is flattened must not move meanwhile. Held until the transaction
    /// ends.</summary>
    public static Task LockAsync(TenancyDb db, CancellationToken ct) => BulkCopy.LockAsync(db, "policies", ct);

    /// <summary>The documents along a tenant's path.</summary>
    public static async Task<PolicyPath> PathAsync(TenancyDb db, Jurisdiction tenant, CancellationToken ct) =>
        PathOf(tenant, await DocumentsAsync(db, tenant.Codes, ct));

    /// <summary>The path of one tenant out of documents that were read for many.</summary>
    public static PolicyPath PathOf(Jurisdiction tenant, ILookup<string, InForce> documents) =>
        new(tenant.TenantId, tenant.Level, tenant.Codes, [.. tenant.Codes.SelectMany(t => documents[t])]);

    /// <summary>All enacted documents of these tenants.</summary>
    public static async Task<ILookup<string, InForce>> DocumentsAsync(
        TenancyDb db, IReadOnlyCollection<string> tenants, CancellationToken ct)
    {
        var versions = await db.PolicyVersions.AsNoTracking().Where(v => tenants.Contains(v.TenantId)).OrderBy(v => v.Version)
            .ToListAsync(ct);
        return versions.Select(v => v.ToInForce()).ToLookup(d => d.Tenant);
    }

    /// <summary>Flattens anew for each tenant and each day from which something may differ, keeps and tells what does differ. Under <see
    /// cref="LockAsync"/>.</summary>
    /// <param name="tenants">Each with all its superiors' documents in the database.</param>
    /// <param name="from">First day that can have changed; null: from the first document on.</param>
    /// <returns>How many versions were told.</returns>
    public static async Task<int> RefreshAsync(
        TenancyDb db, Caller caller, IReadOnlyList<Jurisdiction> tenants, LocalDate? from, DateTimeOffset now, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        var documents = await DocumentsAsync(db, [.. tenants.SelectMany(t => t.Codes).Distinct()], ct);
        var codes = tenants.Select(t => t.TenantId).ToList();
        var kept = (await db.EffectivePolicies.AsNoTracking().Where(e => codes.Contains(e.TenantId)).ToListAsync(ct))
            .ToLookup(e => e.TenantId);
        var told = 0;
        foreach (var tenant in tenants)
        {
            var fresh = Fresh(PathOf(tenant, documents), [.. kept[tenant.TenantId]], from, now).ToList();
            if (fresh.Count > 0)
            {
                told += fresh.Count;
                await db.ActingAsync(tenant.TenantId, () => TellAsync(db, caller, fresh), ct);
            }
        }
        return told;
    }

    private static IEnumerable<EffectiveVersion> Fresh(PolicyPath path, List<EffectiveVersion> kept, LocalDate? from, DateTimeOffset now)
    {
        if (path.Documents.Count == 0)
        {
            yield break;
        }
        var first = from ?? path.Documents.Min(d => d.Effective);
        foreach (var day in path.ChangesFrom(first).Concat(kept.Select(k => k.ValidFrom).Where(d => d > first)).Distinct().Order())
        {
            if (EffectivePolicy.Of(path, day) is not { } policy || EffectiveVersion.On(kept, day)?.Hash == policy.Hash)
            {
                continue;
            }
            var version = new EffectiveVersion
            {
                TenantId = path.Tenant, Version = kept.Select(k => k.Version).DefaultIfEmpty(0).Max() + 1, ValidFrom = day,
                Document = policy.Document, Hash = policy.Hash, EnactedAt = now,
            };
            kept.Add(version);
            yield return version;
        }
    }

    private static Task TellAsync(TenancyDb db, Caller caller, List<EffectiveVersion> fresh)
    {
        foreach (var version in fresh)
        {
            db.EffectivePolicies.Add(version);
            db.Tell(version.TenantId, new PolicyInForce(
                version.TenantId, version.Version, version.ValidFrom.ToDateOnly(), Encoding.UTF8.GetString(version.Document), version.Hash,
                    version.EnactedAt));
            db.Record(caller, "policy.in-force", version.TenantId + ":" + version.Version, version.Hash);
        }
        return Task.CompletedTask;
    }
}
