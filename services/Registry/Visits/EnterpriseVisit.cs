using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>One visit that an enterprise of this register had, by whichever level and for whichever draw: one result, one visit, also where it settled
/// several tasks. Sites of one enterprise share its code and so its visits.</summary>
internal sealed class EnterpriseVisit : IOwned
{
    /// <summary>The register that holds the enterprise.</summary>
    public required string TenantId { get; init; }
    public required Guid ResultId { get; init; }
    /// <summary>The enterprise's code.</summary>
    public required string Code { get; init; }
    public required Guid TargetId { get; init; }
    public LocalDate VisitedOn { get; init; }

    internal static void Map(EntityTypeBuilder<EnterpriseVisit> e)
    {
        e.ToTable("enterprise_visits").HasKey(v => new { v.TenantId, v.ResultId });
        e.HasIndex(v => new { v.TenantId, v.VisitedOn });
    }
}
