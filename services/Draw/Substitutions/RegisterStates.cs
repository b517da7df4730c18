using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>What the register says of a target that is, or was, changed after it was entered: whether it can still be visited.</summary>
internal sealed class TargetStanding : IOwned
{
    public required string TenantId { get; init; }
    public required Guid Id { get; init; }
    /// <summary>Highest version seen.</summary>
    public int Version { get; set; }
    /// <summary><c>active</c>, <c>suspended</c>, <c>closed</c> or <c>moved</c>.</summary>
    public required string State { get; set; }
    /// <summary>China day on which this state became known here.</summary>
    public LocalDate KnownOn { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<TargetStanding>(e => e.ToTable("target_states").HasKey(t => new { t.TenantId, t.Id }));
}

/// <summary>Whether an inspector is still in the library, and still an officer.</summary>
internal sealed class InspectorStanding : IOwned
{
    public required string TenantId { get; init; }
    public required Guid Id { get; init; }
    /// <summary>Highest version seen.</summary>
    public int Version { get; set; }
    /// <summary><c>officer</c>, <c>expert</c> or <c>staff</c>.</summary>
    public required string Kind { get; set; }
    public bool Active { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<InspectorStanding>(e => e.ToTable("inspector_states").HasKey(i => new { i.TenantId, i.Id }));
}

/// <summary>Keeps the states of targets. One that is active and was never changed is not kept: there are millions of them, and nothing older can come.</summary>
internal sealed class WhenTargetsChanged(TimeProvider time) : Reaction<DrawDb, TargetsChanged>
{
    public override async Task WhenAsync(TargetsChanged fact, DrawDb db, CancellationToken ct)
    {
        var told = fact.Targets.Where(t => t.Version > 1 || t.State != "active").GroupBy(t => t.Id).Select(g => g.MaxBy(t => t.Version)!).ToList();
        if (told.Count == 0)
        {
            return;
        }
        await BulkCopy.LockAsync(db, "register:" + fact.Tenant, ct);
        var ids = told.ConvertAll(t => t.Id);
        var known = await db.TargetStates.Where(t => t.TenantId == fact.Tenant && ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, ct);
        foreach (var state in told)
        {
            if (!known.TryGetValue(state.Id, out var kept))
            {
                kept = new TargetStanding { TenantId = fact.Tenant, Id = state.Id, State = "" };
                db.TargetStates.Add(kept);
            }
            if (state.Version > kept.Version)
            {
                kept.KnownOn = kept.State == state.State ? kept.KnownOn : time.Today();
                (kept.Version, kept.State) = (state.Version, state.State);
            }
        }
    }
}

/// <summary>Keeps who of the library left or lost the certificate; an officer who was never changed is not kept.</summary>
internal sealed class WhenInspectorsChanged : Reaction<DrawDb, InspectorsChanged>
{
    public override async Task WhenAsync(InspectorsChanged fact, DrawDb db, CancellationToken ct)
    {
        var told = fact.Inspectors.Where(i => i.Version > 1 || !i.Active || i.Kind != PoolInspector.Officer)
            .GroupBy(i => i.Id).Select(g => g.MaxBy(i => i.Version)!).ToList();
        if (told.Count == 0)
        {
            return;
        }
        await BulkCopy.LockAsync(db, "library:" + fact.Tenant, ct);
        var ids = told.ConvertAll(i => i.Id);
        var known = await db.InspectorStates.Where(i => i.TenantId == fact.Tenant && ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct);
        foreach (var state in told)
        {
            if (!known.TryGetValue(state.Id, out var kept))
            {
                kept = new InspectorStanding { TenantId = fact.Tenant, Id = state.Id, Kind = "" };
                db.InspectorStates.Add(kept);
            }
            if (state.Version > kept.Version)
            {
                (kept.Version, kept.Kind, kept.Active) = (state.Version, state.Kind, state.Active);
            }
        }
    }
}
