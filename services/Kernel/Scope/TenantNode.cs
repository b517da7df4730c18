using Microsoft.EntityFrameworkCore;
using Platform.Contracts;

namespace Platform.Kernel;

/// <summary>A service's copy of one place in the tree of tenants.</summary>
public sealed class TenantNode : IPublic, IVersioned
{
    /// <summary>Division code; the primary key.</summary>
    public required string TenantId { get; init; }
    /// <summary>Highest version seen.</summary>
    public int Version { get; set; }
    /// <summary>Direct superior; null at the top.</summary>
    public string? Parent { get; set; }
    /// <summary>Codes from the top down to this tenant, joined by <c>/</c>.</summary>
    public required string Path { get; set; }
    /// <summary><c>province</c>, <c>prefecture</c>, <c>county</c> or <c>park</c>.</summary>
    public required string Level { get; set; }
    /// <summary>As it is called.</summary>
    public required string Name { get; set; }
    /// <summary>False once abolished.</summary>
    public bool Active { get; set; }

    /// <summary>Whether this tenant stands above the other.</summary>
    public bool IsAbove(TenantNode other) => other.Path.StartsWith(Path + "/", StringComparison.Ordinal);
}

/// <summary>Keeps a service's copy of the tree; an older version than the one kept is passed over.</summary>
public sealed class WhenJurisdictionChanged<TDb> : Reaction<TDb, JurisdictionChanged>
    where TDb : ServiceDb
{
    /// <inheritdoc />
    public override async Task WhenAsync(JurisdictionChanged fact, TDb db, CancellationToken ct)
    {
        var node = await db.Tenants.SingleOrDefaultAsync(t => t.TenantId == fact.Tenant, ct);
        if (node is null)
        {
            node = new TenantNode { TenantId = fact.Tenant, Path = fact.Path, Level = fact.Level, Name = fact.Name };
            db.Tenants.Add(node);
        }
        else if (node.Version >= fact.Version)
        {
            return;
        }
        (node.Version, node.Parent, node.Path) = (fact.Version, fact.Parent, fact.Path);
        (node.Level, node.Name, node.Active) = (fact.Level, fact.Name, fact.Active);
    }
}
