using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>A published result as everybody may read it. There is a row only once it was published; what is due or withheld has none.</summary>
internal sealed class PublishedResult : IPublic
{
    public required string TenantId { get; init; }
    /// <summary>The publication's id.</summary>
    public Guid Id { get; init; }
    public required string TargetName { get; init; }
    public required string TargetCode { get; init; }
    public required string TargetArea { get; init; }
    public required string Period { get; init; }
    public required string Phrase { get; init; }
    /// <summary>JSON list of <see cref="ResultFinding"/>.</summary>
    public required string Findings { get; init; }
    public LocalDate VisitedOn { get; init; }
    public LocalDate DeterminedOn { get; init; }
    public LocalDate Due { get; init; }
    public bool DueByClause { get; init; }
    public LocalDate PublishedOn { get; init; }
    /// <summary>JSON list of <see cref="ChannelDay"/>.</summary>
    public required string Channels { get; init; }

    public static PublishedResult Of(Publication p) => new()
    {
        TenantId = p.TenantId, Id = p.Id, TargetName = p.TargetName, TargetCode = p.TargetCode, TargetArea = p.TargetArea, Period = p.Period,
        Phrase = p.Phrase, Findings = p.FindingsJson, VisitedOn = p.VisitedOn, DeterminedOn = p.DeterminedOn, Due = p.Due,
        DueByClause = p.DueByClause, PublishedOn = p.DoneOn!.Value, Channels = p.ChannelsJson,
    };

    internal static void Map(EntityTypeBuilder<PublishedResult> e)
    {
        e.ToTable("published_results").HasKey(r => new { r.TenantId, r.Id });
        e.HasIndex(r => new { r.TenantId, r.Period, r.PublishedOn });
        e.HasIndex(r => new { r.PublishedOn, r.Id });
        // Strangers ask by id alone and know no tenant.
        e.HasIndex(r => r.Id);
    }
}

/// <summary>A task that a published result settles: two when two levels drew the target and the visit was one.</summary>
internal sealed class PublishedCover : IPublic
{
    /// <summary>Who published.</summary>
    public required string TenantId { get; init; }
    public Guid PublicationId { get; init; }
    public Guid TaskId { get; init; }
    /// <summary>Who drew.</summary>
    public required string DrawTenant { get; init; }
    public required string DrawId { get; init; }
    public required string Category { get; init; }

    public static PublishedCover Of(Publication p, CoveredTask task) => new()
    {
        TenantId = p.TenantId, PublicationId = p.Id, TaskId = task.TaskId, DrawTenant = task.Tenant, DrawId = task.DrawId, Category = task.Category,
    };

    internal static void Map(EntityTypeBuilder<PublishedCover> e)
    {
        e.ToTable("published_covers").HasKey(c => new { c.TenantId, c.PublicationId, c.TaskId });
        e.HasIndex(c => c.TaskId);
        e.HasIndex(c => c.PublicationId);
    }
}

/// <summary>The proof that a published result's target was in the sealed pool of one draw.</summary>
internal sealed class PublishedProof : IPublic
{
    /// <summary>Who drew.</summary>
    public required string TenantId { get; init; }
    public Guid TaskId { get; init; }
    public required string DrawId { get; init; }
    /// <summary>Canonical JSON of the pool's leaf, the bytes that were hashed.</summary>
    public required string Leaf { get; init; }
    public required string Salt { get; init; }
    public int LeafIndex { get; init; }
    public int Size { get; init; }
    /// <summary>Sibling hashes from the leaf to the root (RFC 6962), lower-case hex.</summary>
    public required string[] Path { get; init; }
    public required string Root { get; init; }
    public required string CommitmentHash { get; init; }

    public static PublishedProof Of(Proof p) => new()
    {
        TenantId = p.TenantId, TaskId = p.TaskId, DrawId = p.DrawId, Leaf = p.Leaf, Salt = p.Salt, LeafIndex = p.LeafIndex, Size = p.Size,
        Path = p.Path, Root = p.Root, CommitmentHash = p.CommitmentHash,
    };

    internal static void Map(EntityTypeBuilder<PublishedProof> e)
    {
        e.ToTable("published_proofs").HasKey(p => new { p.TenantId, p.TaskId });
        e.HasIndex(p => p.TaskId);
    }
}

/// <summary>That a result was withheld, and nothing more: the public sees how many. Its id leads nowhere.</summary>
internal sealed class WithheldResult : IPublic
{
    public required string TenantId { get; init; }
    public Guid Id { get; init; }
    public required string Period { get; init; }

    public static WithheldResult Of(string tenant, string period, Guid id) => new() { TenantId = tenant, Id = id, Period = period };

    internal static void Map(EntityTypeBuilder<WithheldResult> e)
    {
        e.ToTable("withheld_results").HasKey(w => new { w.TenantId, w.Id });
        e.HasIndex(w => new { w.TenantId, w.Period });
    }
}
