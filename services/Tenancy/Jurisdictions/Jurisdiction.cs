using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>A bureau (地区、租户): one place in the tree of tenants. Never deleted, only abolished.</summary>
internal sealed class Jurisdiction : IPublic, IVersioned
{
    private Jurisdiction()
    {
    }

    /// <summary>Division code (GB/T 2260), a park's with suffix; the primary key.</summary>
    public string TenantId { get; private init; } = "";

    public int Version { get; private set; }

    /// <summary>Direct superior; null at a province.</summary>
    public string? Parent { get; private init; }

    /// <summary>Codes from the province down to this one, joined by <c>/</c>.</summary>
    public string Path { get; private init; } = "";

    public Level Level { get; private init; }

    public string Name { get; private set; } = "";

    /// <summary>False once abolished.</summary>
    public bool Active { get; private set; }

    /// <summary>Codes from the top down to this one.</summary>
    public IReadOnlyList<string> Codes => Path.Split('/');

    /// <summary>Enters a bureau below its superior (null: a province).</summary>
    public static Outcome<Jurisdiction> Enter(string code, string name, Level level, Jurisdiction? parent)
    {
        var errors = new List<Error>();
        if (DivisionCode.Check(code, level, parent) is { } wrong)
        {
            errors.Add(wrong);
        }
        if (CheckName(name) is { } nameless)
        {
            errors.Add(nameless);
        }
        if (parent is { Active: false })
        {
            errors.Add(JurisdictionErrors.Abolished(parent.TenantId));
        }
        return errors.Count > 0 ? errors : new Jurisdiction
        {
            TenantId = code, Version = 1, Parent = parent?.TenantId, Path = parent is null ? code : parent.Path + "/" + code,
            Level = level, Name = name.Trim(), Active = true,
        };
    }

    /// <summary>Whether the other is this one or stands below it.</summary>
    public bool Covers(Jurisdiction other) => other.TenantId == TenantId || other.Path.StartsWith(Path + "/", StringComparison.Ordinal);

    public Error? Rename(string name, int version)
    {
        if ((Stale(version) ?? CheckName(name)) is { } error)
        {
            return error;
        }
        (Name, Version) = (name.Trim(), Version + 1);
        return null;
    }

    /// <summary>Ends it. Its rows stay; nobody signs in to it any more.</summary>
    public Error? Abolish(int version, bool hasActiveBelow)
    {
        var error = Stale(version)
            ?? (!Active ? JurisdictionErrors.Abolished(TenantId) : hasActiveBelow ? JurisdictionErrors.HasBelow(TenantId) : null);
        if (error is null)
        {
            (Active, Version) = (false, Version + 1);
        }
        return error;
    }

    public JurisdictionChanged ToFact() => new(TenantId, Version, Parent, Path, Level.NameOf(), Name, Active);

    internal static void Map(EntityTypeBuilder<Jurisdiction> e)
    {
        e.ToTable("jurisdictions").HasKey(j => j.TenantId);
        e.Property(j => j.Level).HasConversion<string>();
        e.HasIndex(j => j.Path).IsUnique();
        e.Ignore(j => j.Codes);
    }

    private Error? Stale(int version) => version == Version ? null : JurisdictionErrors.Stale();

    private static Error? CheckName(string name) =>
        string.IsNullOrWhiteSpace(name) || name.Length > 100 || name.Any(char.IsControl) ? JurisdictionErrors.Name() : null;
}
