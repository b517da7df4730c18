using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>A target of the owner's register, as last told.</summary>
internal sealed class TargetCopy : IOwned
{
    public required string TenantId { get; init; }

    public Guid Id { get; init; }

    public int Version { get; init; }

    public required string Code { get; init; }

    public required string Kind { get; init; }

    public required string Site { get; init; }

    public required string Name { get; init; }

    public required string Address { get; init; }

    public required string Area { get; init; }

    public required string State { get; init; }

    /// <summary>The dated facts as JSON, in the form of <see cref="Contracts.TargetFact"/>.</summary>
    public required string Facts { get; init; }

    internal static void Map(EntityTypeBuilder<TargetCopy> entity) =>
        entity.ToTable("targets").HasKey(target => new { target.TenantId, target.Id });
}
