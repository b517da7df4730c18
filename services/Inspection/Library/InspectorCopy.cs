using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>An inspector of the tenant's library, as last told.</summary>
internal sealed class InspectorCopy : IOwned
{
    public required string TenantId { get; init; }

    public Guid Id { get; init; }

    public int Version { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary><c>officer</c>, <c>expert</c> or <c>staff</c>.</summary>
    public string Kind { get; private set; } = "";

    public string CertificateNumber { get; private set; } = "";

    public string Unit { get; private set; } = "";

    public string Department { get; private set; } = "";

    /// <summary>The account he signs in with; null when he has none.</summary>
    public Guid? AccountId { get; private set; }

    public bool Active { get; private set; }

    public void Take(InspectorState state) =>
        (Version, Name, Kind, CertificateNumber, Unit, Department, AccountId, Active) =
            (state.Version, state.Name, state.Kind, state.CertificateNumber, state.Unit, state.Department, state.AccountId, state.Active);

    internal static void Map(EntityTypeBuilder<InspectorCopy> entity)
    {
        entity.ToTable("inspectors").HasKey(inspector => new { inspector.TenantId, inspector.Id });
        entity.HasIndex(inspector => new { inspector.TenantId, inspector.AccountId });
    }
}

/// <summary>Keeps the tenant's inspectors; the highest version stays.</summary>
internal sealed class WhenInspectorsChanged : Reaction<InspectionDb, InspectorsChanged>
{
    public override async Task WhenAsync(InspectorsChanged fact, InspectionDb db, CancellationToken ct)
    {
        await BulkCopy.LockAsync(db, "inspectors:" + fact.Tenant, ct);
        var ids = fact.Inspectors.Select(inspector => inspector.Id).ToList();
        var known = await db.Inspectors.Where(inspector => ids.Contains(inspector.Id)).ToDictionaryAsync(inspector => inspector.Id, ct);
        foreach (var state in fact.Inspectors)
        {
            if (!known.TryGetValue(state.Id, out var copy))
            {
                copy = new InspectorCopy { TenantId = fact.Tenant, Id = state.Id };
                known.Add(state.Id, copy);
                db.Inspectors.Add(copy);
            }

            if (state.Version > copy.Version)
            {
                copy.Take(state);
            }
        }
    }
}
