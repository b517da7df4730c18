using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>This service's copy of one version of a tenant's effective policy.</summary>
internal sealed class PolicyCopy : IOwned
{
    public required string TenantId { get; init; }
    /// <summary>From 1, per tenant.</summary>
    public int Version { get; init; }
    /// <summary>First day it counts for.</summary>
    public LocalDate ValidFrom { get; init; }
    /// <summary>China day of enactment.</summary>
    public LocalDate EnactedOn { get; init; }
    /// <summary>Canonical JSON, as it was hashed.</summary>
    public required string Document { get; init; }
    public required string Hash { get; init; }

    /// <summary>Keeps arrivals of policies and of results apart, so that none misses the other: to be taken before anything is read.</summary>
    public static Task LockAsync(PublicationDb db, string tenant, CancellationToken ct) => BulkCopy.LockAsync(db, "policies:" + tenant, ct);

    internal static void Map(EntityTypeBuilder<PolicyCopy> e)
    {
        e.ToTable("policies").HasKey(p => new { p.TenantId, p.Version });
        e.HasIndex(p => new { p.TenantId, p.ValidFrom });
    }

    /// <summary>The version that bound a result determined on the day: enacted by then, the latest valid from a day not after it, of those the
    /// highest. Null when there was none. What is enacted later never changes a duty that had begun.</summary>
    public static Task<PolicyCopy?> PickAsync(PublicationDb db, string tenant, LocalDate day, CancellationToken ct) =>
        db.Policies.AsNoTracking().Where(p => p.TenantId == tenant && p.ValidFrom <= day && p.EnactedOn <= day)
            .OrderByDescending(p => p.ValidFrom).ThenByDescending(p => p.Version).FirstOrDefaultAsync(ct);
}
