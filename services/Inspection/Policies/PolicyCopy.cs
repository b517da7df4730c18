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

    /// <summary>The version in force for a day, as far as it was enacted by a moment; null when none is known.</summary>
    public static Task<PolicyCopy?> InForceAsync(InspectionDb db, string tenant, LocalDate day, DateTimeOffset by, CancellationToken ct) =>
        db.Policies.AsNoTracking().Where(policy => policy.TenantId == tenant && policy.ValidFrom <= day && policy.EnactedAt <= by)
            .OrderByDescending(policy => policy.ValidFrom).ThenByDescending(policy => policy.Version).FirstOrDefaultAsync(ct);
}

/// <summary>Keeps the policy. Tasks given out before it was known here get the due date it sets.</summary>
internal sealed class WhenPolicyInForce(WorkingCalendarFiles calendar) : Reaction<InspectionDb, PolicyInForce>
{
    public override async Task WhenAsync(PolicyInForce fact, InspectionDb db, CancellationToken ct)
    {
        if (await db.Policies.AnyAsync(policy => policy.TenantId == fact.Tenant && policy.Version == fact.Version, ct))
        {
            return;
        }

        var policy = new PolicyCopy
        {
            TenantId = fact.Tenant, Version = fact.Version, ValidFrom = LocalDate.FromDateOnly(fact.ValidFrom),
            Document = fact.Document, Hash = fact.Hash, EnactedAt = fact.EnactedAt.ToUniversalTime(),
        };
        db.Policies.Add(policy);
        await db.SaveChangesAsync(ct);
        await RedateAsync(policy, db, ct);
    }

    private async Task RedateAsync(PolicyCopy policy, InspectionDb db, CancellationToken ct)
    {
        var early = await db.Tasks.Where(task => task.State != TaskStanding.Done
            && task.DispatchedOn >= policy.ValidFrom && task.DispatchedAt >= policy.EnactedAt).ToListAsync(ct);
        foreach (var dispatch in early.GroupBy(task => (task.DrawId, task.Period, task.DispatchedOn, task.DispatchedAt)))
        {
            var inForce = await PolicyCopy.InForceAsync(db, policy.TenantId, dispatch.Key.DispatchedOn, dispatch.Key.DispatchedAt, ct);
            var due = DueDate.Of(inForce, dispatch.Key.DispatchedOn, Kernel.Period.Parse(dispatch.Key.Period), calendar.Current);
            var moved = dispatch.Where(task => task.PolicyVersion != inForce?.Version && task.Redate(due, inForce?.Version)).ToList();
            TaskFacts.Tell(db, moved);
        }
    }
}
