using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>The proof of one drawn target, kept by who drew until the result is public (or for ever, when it is withheld).</summary>
internal sealed class Proof : IOwned
{
    public required string TenantId { get; init; }
    public Guid TaskId { get; init; }
    public required string DrawId { get; init; }
    public required string Leaf { get; init; }
    public required string Salt { get; init; }
    public int LeafIndex { get; init; }
    public int Size { get; init; }
    public required string[] Path { get; init; }
    public required string Root { get; init; }
    public required string CommitmentHash { get; init; }

    public static Proof Of(ProofTold fact) => new()
    {
        TenantId = fact.Tenant, TaskId = fact.TaskId, DrawId = fact.DrawId, Leaf = fact.Leaf, Salt = fact.Salt, LeafIndex = fact.Index,
        Size = fact.Size, Path = fact.Path, Root = fact.Root, CommitmentHash = fact.CommitmentHash,
    };

    /// <summary>Publishing and the proof's arrival may happen at once and in any order: whoever comes second completes the public row.
    /// Held until the transaction ends, and taken before either looks for the other.</summary>
    public static Task LockAsync(PublicationDb db, Guid task, CancellationToken ct) => BulkCopy.LockAsync(db, "proof:" + task, ct);

    internal static void Map(EntityTypeBuilder<Proof> e) => e.ToTable("proofs").HasKey(p => new { p.TenantId, p.TaskId });
}
