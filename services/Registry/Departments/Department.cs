using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>A department whose members inspect: of the bureau, or of another authority that joins its draws (decided: a joint partner is a
/// department of the bureau's own library, not a tenant). Inspectors name it, and minima of teams count by it.</summary>
internal sealed class Department : IOwned, IVersioned
{
    private Department()
    {
    }

    public string TenantId { get; private init; } = "";
    public Guid Id { get; private init; }
    public int Version { get; private set; }
    /// <summary>Unique in the bureau; appears as it is in sealed inspector trees. Never changes.</summary>
    public string Name { get; private init; } = "";
    /// <summary>The other authority it belongs to; null: the bureau itself.</summary>
    public string? Authority { get; private set; }
    public bool Active { get; private set; }

    public static Department Enter(string tenant, Guid id, string name, string? authority) =>
        new() { TenantId = tenant, Id = id, Version = 1, Name = name, Authority = authority, Active = true };

    public Error? Change(string? authority, bool active, int version)
    {
        if (version != Version)
        {
            return RegisterErrors.Stale;
        }
        (Authority, Active) = (authority, active);
        Version++;
        return null;
    }

    internal static void Map(EntityTypeBuilder<Department> e)
    {
        e.ToTable("departments").HasKey(d => new { d.TenantId, d.Id });
        e.Property(d => d.Id).ValueGeneratedNever();
        e.HasIndex(d => new { d.TenantId, d.Name }).IsUnique();
    }
}
