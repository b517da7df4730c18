using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw;

/// <summary>This service's copy of one version of a tenant's effective policy.</summary>
internal sealed class PolicyRow : IOwned
{
    public required string TenantId { get; init; }
    public required int Version { get; init; }
    public LocalDate ValidFrom { get; init; }
    /// <summary>Canonical JSON, the bytes that were hashed.</summary>
    public required string Document { get; init; }
    public required string Hash { get; init; }
    public DateTimeOffset EnactedAt { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<PolicyRow>(e =>
    {
        e.ToTable("policies").HasKey(p => new { p.TenantId, p.Version });
        e.HasIndex(p => new { p.TenantId, p.ValidFrom });
    });

    /// <summary>The version for a draw: enacted by now, and effective on the later of today and the period's first day (domain.md, <em>Period</em>).</summary>
    public static Task<PolicyRow?> ForDrawAsync(DrawDb db, Period period, LocalDate today, DateTimeOffset now, CancellationToken ct) =>
        ForTenantAsync(db, db.Tenant, period, today, now, ct);

    /// <summary>The same for any tenant in scope.</summary>
    public static Task<PolicyRow?> ForTenantAsync(DrawDb db, string tenant, Period period, LocalDate today, DateTimeOffset now, CancellationToken ct)
    {
        var day = period.FirstDay > today ? period.FirstDay : today;
        return db.Policies.AsNoTracking().Where(p => p.TenantId == tenant && p.ValidFrom <= day && p.EnactedAt <= now)
            .OrderByDescending(p => p.ValidFrom).ThenByDescending(p => p.Version).FirstOrDefaultAsync(ct);
    }
}

/// <summary>Keeps the effective policies as Tenancy tells them; a version never changes.</summary>
internal sealed class WhenPolicyInForce : Reaction<DrawDb, PolicyInForce>
{
    public override async Task WhenAsync(PolicyInForce fact, DrawDb db, CancellationToken ct)
    {
        await BulkCopy.LockAsync(db, "policies:" + fact.Tenant, ct);
        if (!await db.Policies.AnyAsync(p => p.TenantId == fact.Tenant && p.Version == fact.Version, ct))
        {
            db.Policies.Add(new PolicyRow
            {
                TenantId = fact.Tenant, Version = fact.Version, ValidFrom = LocalDate.FromDateOnly(fact.ValidFrom),
                Document = fact.Document, Hash = fact.Hash, EnactedAt = fact.EnactedAt.ToUniversalTime(),
            });
        }
    }
}
