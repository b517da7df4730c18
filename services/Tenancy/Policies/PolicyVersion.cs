using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>An enacted document: numbered per tenant, never changed, readable by everybody. In force from its day until the next
/// version's.</summary>
internal sealed class PolicyVersion : IPublic
{
    public required string TenantId { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    public required string Title { get; init; }

    public required string? Number { get; init; }

    /// <summary>The year in its title, past which it stays in force with a warning.</summary>
    public required int? Year { get; init; }

    public required LocalDate Effective { get; init; }

    /// <summary>Canonical JSON: the bytes that <see cref="Hash"/> is of.</summary>
    public required byte[] Document { get; init; }

    public required string Hash { get; init; }

    public required DateTimeOffset EnactedAt { get; init; }

    public InForce ToInForce() => new(TenantId, Version, Effective, PolicyReader.Read(Document).Value);

    internal static void Map(EntityTypeBuilder<PolicyVersion> e) => e.ToTable("policy_versions").HasKey(p => new { p.TenantId, p.Version });
}

/// <summary>What binds one tenant from a day on, flattened: numbered per tenant, never changed. For a day the greatest <see
/// cref="ValidFrom"/> not after it counts, and of those the highest version.</summary>
internal sealed class EffectiveVersion : IPublic
{
    public required string TenantId { get; init; }

    /// <summary>From 1; the commitment of a draw names it.</summary>
    public required int Version { get; init; }

    public required LocalDate ValidFrom { get; init; }

    /// <summary>Canonical JSON: the bytes that <see cref="Hash"/> is of.</summary>
    public required byte[] Document { get; init; }

    public required string Hash { get; init; }

    public required DateTimeOffset EnactedAt { get; init; }

    /// <summary>The one that counts on a day.</summary>
    public static EffectiveVersion? On(IEnumerable<EffectiveVersion> versions, LocalDate day) =>
        versions.Where(v => v.ValidFrom <= day).OrderBy(v => v.ValidFrom).ThenBy(v => v.Version).LastOrDefault();

    internal static void Map(EntityTypeBuilder<EffectiveVersion> e)
    {
        e.ToTable("effective_policies").HasKey(p => new { p.TenantId, p.Version });
        e.HasIndex(p => new { p.TenantId, p.ValidFrom });
    }
}
