using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>An enforcement squad (执法分队). Lingchuan's ratio counts squads, not persons.</summary>
internal sealed class Squad : IOwned, IVersioned
{
    private Squad()
    {
    }

    public string TenantId { get; private init; } = "";
    public Guid Id { get; private init; }
    public int Version { get; private set; }
    /// <summary>Unique in the bureau.</summary>
    public string Name { get; private set; } = "";
    /// <summary>Inspectors of the library who belong to it; may be empty.</summary>
    public Guid[] Members { get; private set; } = [];
    /// <summary>False once dissolved: counts no more.</summary>
    public bool Active { get; private set; }

    public static Squad Form(string tenant, Guid id, string name, Guid[] members) =>
        new() { TenantId = tenant, Id = id, Version = 1, Name = name, Members = members, Active = true };

    public Error? Change(string name, Guid[] members, bool active, int version)
    {
        if (version != Version)
        {
            return RegisterErrors.Stale;
        }
        (Name, Members, Active) = (name, members, active);
        Version++;
        return null;
    }

    internal static void Map(EntityTypeBuilder<Squad> e)
    {
        e.ToTable("squads").HasKey(s => new { s.TenantId, s.Id });
        e.Property(s => s.Id).ValueGeneratedNever();
        e.HasIndex(s => new { s.TenantId, s.Name }).IsUnique();
    }
}
