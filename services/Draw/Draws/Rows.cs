using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>A part of a pool as Registry told it.</summary>
internal sealed class PoolPartRow : IOwned
{
    public required string TenantId { get; init; }
    public required string DrawId { get; init; }
    public Guid Request { get; init; }
    /// <summary>From 0.</summary>
    public int Part { get; init; }
    public int Parts { get; init; }
    /// <summary>Of all bodies in order.</summary>
    public required string Sha256 { get; init; }
    public required string Body { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<PoolPartRow>(e =>
        e.ToTable("pool_parts").HasKey(p => new { p.TenantId, p.DrawId, p.Request, p.Part }));
}

/// <summary>What stays with the bureau until the reveal: the code, the key of the aliases, and how often each entry had been drawn when it was sealed.</summary>
internal sealed class DrawSecret : IOwned
{
    public required string TenantId { get; init; }
    public required string DrawId { get; init; }
    /// <summary>32 random bytes.</summary>
    public required byte[] Code { get; init; }
    /// <summary>JSON object: inspector id → alias.</summary>
    public required string Aliases { get; init; }
    /// <summary>JSON object: entry id → times drawn; absent: 0.</summary>
    public required string Drawn { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<DrawSecret>(e => e.ToTable("draw_secrets").HasKey(s => new { s.TenantId, s.DrawId }));
}

/// <summary>The outcome as it was hashed. Written once; nothing updates it.</summary>
internal sealed class DrawnList : IOwned
{
    public required string TenantId { get; init; }
    public required string DrawId { get; init; }
    public required string Period { get; init; }
    /// <summary>JCS of <c>{"selected","teams"}</c>, the bytes that were hashed.</summary>
    public required string Outcome { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<DrawnList>(e =>
    {
        e.ToTable("drawn_lists").HasKey(o => new { o.TenantId, o.DrawId });
        e.HasIndex(o => new { o.TenantId, o.Period });
    });
}

/// <summary>One selected target: its proof, and how far its task is.</summary>
internal sealed class DrawnTarget : IOwned
{
    public required string TenantId { get; init; }
    public required string DrawId { get; init; }
    public required string EntryId { get; init; }
    /// <summary>Place in the list, from 0, by ticket.</summary>
    public int Place { get; init; }
    public required string Category { get; init; }
    /// <summary>Whose register holds it.</summary>
    public required string Owner { get; init; }
    /// <summary>How many of the bureau's own departments its officers come from; 0 without a team.</summary>
    public int OwnDepartments { get; set; }
    /// <summary>Made once, at dispatch.</summary>
    public Guid? TaskId { get; set; }
    public int TaskVersion { get; set; }
    public LocalDate? Due { get; set; }
    public LocalDate? DoneOn { get; set; }
    /// <summary>Number of the substitution by which it went out; null: it is on the list.</summary>
    public int? OutBy { get; set; }
    /// <summary>The leaf's canonical JSON, salt included.</summary>
    public required string Leaf { get; init; }
    public required string Salt { get; init; }
    public int LeafIndex { get; init; }
    /// <summary>Lower-case hex, from the leaf to the root.</summary>
    public required string[] Path { get; init; }

    /// <summary>One entry of the sealed pool with its proof.</summary>
    /// <param name="place">In the list, from 0; who came in by substitution follows those drawn.</param>
    /// <param name="tree">The sealed pool.</param>
    /// <param name="sealedAs">The entry and its index in the register.</param>
    public static DrawnTarget Of(
        Draw draw, string entryId, string category, string owner, int place, SealedTree tree, (int Index, PoolEntry Item) sealedAs, byte[] code)
    {
        var (index, path) = tree.PathOf(sealedAs.Index);
        return new()
        {
            TenantId = draw.TenantId, DrawId = draw.DrawId, EntryId = entryId, Place = place, Category = category, Owner = owner,
            Leaf = Encoding.UTF8.GetString(Platform.Draw.Leaf.Of(code, sealedAs.Item)), Salt = Platform.Draw.Leaf.Salt(code, Platform.Draw.Leaf.Pool, entryId),
            LeafIndex = index, Path = [.. path.Select(h => Hex.Of(h))],
        };
    }

    public static void Map(ModelBuilder model) => model.Entity<DrawnTarget>(e =>
    {
        e.ToTable("drawn_targets").HasKey(t => new { t.TenantId, t.DrawId, t.EntryId });
        e.HasIndex(t => new { t.TenantId, t.DrawId, t.Place });
        e.HasIndex(t => new { t.TenantId, t.TaskId });
    });
}

/// <summary>What the public sees of a sealing, from the moment it is made.</summary>
internal sealed class Sealing : IPublic
{
    public required string TenantId { get; init; }
    public required string DrawId { get; init; }
    /// <summary>Place in the tenant's chain of sealings, from 1.</summary>
    public required int Sequence { get; init; }
    public required string Period { get; init; }
    /// <summary>JCS, the bytes that were hashed.</summary>
    public required string Commitment { get; init; }
    public required string CommitmentHash { get; init; }
    public DateTimeOffset SealedAt { get; init; }
    public required string State { get; set; }
    public string? Entropy { get; set; }
    public DateTimeOffset? EntropyAt { get; set; }
    /// <summary>JSON list: in which capacity the entropy was entered; no names.</summary>
    public string? Witnesses { get; set; }
    public string? OutcomeHash { get; set; }
    /// <summary>The code; null before the reveal.</summary>
    public string? Code { get; set; }
    public DateTimeOffset? RevealedAt { get; set; }
    public string? VoidReason { get; set; }
    /// <summary>JSON list of <see cref="ExpectedValue"/>: what the source names and from when it exists; null for dice.</summary>
    public string? Expected { get; set; }
    /// <summary>JSON list: how many observers confirmed at which stage, by capacity; no names.</summary>
    public string? Observed { get; set; }
    /// <summary>Of a directed draw: JCS of salt and tags, whose hash is the commitment's <c>filterHash</c>; null before the reveal.</summary>
    public string? Filter { get; set; }
    /// <summary>Last day for publishing the code; null: there is nothing to reveal.</summary>
    public LocalDate? RevealBy { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<Sealing>(e =>
    {
        e.ToTable("sealings").HasKey(s => new { s.TenantId, s.DrawId });
        e.HasIndex(s => new { s.TenantId, s.Sequence }).IsUnique();
        e.HasIndex(s => s.SealedAt);
    });
}
