using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Platform.Contracts;
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

    /// <summary>Keeps the visit that a result tells of; told again it stays one. The unit of work acts as the register's tenant.</summary>
    public static async Task KeepAsync(RegistryDb db, ResultDetermined fact, CancellationToken ct)
    {
        await BulkCopy.LockAsync(db, "visit:" + fact.ResultId, ct);
        if (await db.Visits.AnyAsync(v => v.ResultId == fact.ResultId, ct))
        {
            return;
        }
        db.Visits.Add(new EnterpriseVisit
        {
            TenantId = fact.Owner, ResultId = fact.ResultId, Code = fact.TargetCode, TargetId = fact.TargetId,
            VisitedOn = LocalDate.FromDateOnly(fact.VisitedOn),
        });
        db.Record(Caller.System(fact.Tenant), "target.visited", fact.TargetId.ToString(), $"检查结果 {fact.ResultId}");
    }

    internal static void Map(EntityTypeBuilder<EnterpriseVisit> e)
    {
        e.ToTable("enterprise_visits").HasKey(v => new { v.TenantId, v.ResultId });
        e.HasIndex(v => new { v.TenantId, v.VisitedOn });
    }
}
