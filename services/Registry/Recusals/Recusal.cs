using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>An inspector with an interest in a target steps aside (回避) while it lasts. The reason stays with the bureau.</summary>
internal sealed class Recusal : IOwned, IVersioned
{
    private Recusal()
    {
    }

    /// <summary>The inspector's bureau.</summary>
    public string TenantId { get; private init; } = "";
    public Guid Id { get; private init; }
    public int Version { get; private set; }
    public Guid InspectorId { get; private init; }
    public Guid TargetId { get; private init; }
    /// <summary>Whose register holds the target: the bureau itself or one below it.</summary>
    public string Owner { get; private init; } = "";
    public string Reason { get; private init; } = "";
    public LocalDate From { get; private init; }
    /// <summary>Last day, included; null: still.</summary>
    public LocalDate? To { get; private set; }

    public static Recusal Enter(string tenant, Guid id, Guid inspector, Guid target, string owner, string reason, LocalDate from, LocalDate? to) => new()
    {
        TenantId = tenant, Id = id, Version = 1, InspectorId = inspector, TargetId = target, Owner = owner, Reason = reason, From = from, To = to,
    };

    public Error? End(LocalDate to, int version)
    {
        if (version != Version)
        {
            return RegisterErrors.Stale;
        }
        if (to < From || to >= To)
        {
            return RecusalErrors.Days;
        }
        To = to;
        Version++;
        return null;
    }

    internal static void Map(EntityTypeBuilder<Recusal> e)
    {
        e.ToTable("recusals").HasKey(r => new { r.TenantId, r.Id });
        e.Property(r => r.Id).ValueGeneratedNever();
        e.HasIndex(r => new { r.TenantId, r.InspectorId, r.TargetId, r.From }).IsUnique();
        e.HasOne<Inspector>().WithMany().HasForeignKey(r => new { r.TenantId, r.InspectorId }).OnDelete(DeleteBehavior.Restrict);
    }
}
