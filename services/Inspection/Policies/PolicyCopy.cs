using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>One version of the tenant's effective policy, as Tenancy told it.</summary>
internal sealed class PolicyCopy : IOwned
{
    public required string TenantId { get; init; }

    public int Version { get; init; }

    public LocalDate ValidFrom { get; init; }

    public required string Document { get; init; }

    public required string Hash { get; init; }

    public DateTimeOffset EnactedAt { get; init; }

    internal static void Map(EntityTypeBuilder<PolicyCopy> entity) =>
        entity.ToTable("policies").HasKey(policy => new { policy.TenantId, policy.Version });

    /// <summary>One version; null while it is not known here.</summary>
    public static Task<PolicyCopy?> FindAsync(InspectionDb db, string tenant, int version, CancellationToken ct) =>
        db.Policies.AsNoTracking().SingleOrDefaultAsync(policy => policy.TenantId == tenant && policy.Version == version, ct);
}

/// <summary>Keeps the policy. Tasks given out before it was known here get the due date it sets.</summary>
internal sealed class WhenPolicyInForce(WorkingCalendarFiles calendar) : Reaction<InspectionDb, PolicyInForce>
{
    public override async Task WhenAsync(PolicyInForce fact, InspectionDb db, CancellationToken ct)
    {
        await Library.LockAsync(db, [fact.Tenant], ct);
        if (await PolicyCopy.FindAsync(db, fact.Tenant, fact.Version, ct) is not null)
        {
            return;
        }

        db.Policies.Add(new()
        {
            TenantId = fact.Tenant, Version = fact.Version, ValidFrom = LocalDate.FromDateOnly(fact.ValidFrom),
            Document = fact.Document, Hash = fact.Hash, EnactedAt = fact.EnactedAt.ToUniversalTime(),
        });
        await db.SaveChangesAsync(ct);
        var early = await db.Tasks.Where(task => task.PolicyVersion == fact.Version && task.State != TaskStanding.Done && task.State != TaskStanding.Withdrawn).ToListAsync(ct);
        await Visits.RedateAsync(db, fact.Tenant, early, calendar.Current, ct);

        // In a merged visit the earlier day counts for the others too.
        foreach (var other in early.SelectMany(task => task.JointWith).Distinct().Order().ToList())
        {
            var visits = early.Where(task => task.JointWith.Contains(other)).Select(task => task.VisitId).ToList();
            await db.ActAsAsync(other, [other], ct);
            var joint = await db.Tasks.Where(task => visits.Contains(task.VisitId) && task.State != TaskStanding.Done && task.State != TaskStanding.Withdrawn).ToListAsync(ct);
            await Visits.RedateAsync(db, other, joint, calendar.Current, ct);
        }
    }
}
