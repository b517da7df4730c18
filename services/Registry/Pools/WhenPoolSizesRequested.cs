using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Registry;

/// <summary>Counts the pool that a plan is made for: active targets by category, officers, squads. The same targets and the same classification as
/// a draw's pool; figures only. Written into the log of every bureau whose targets are counted.</summary>
internal sealed class WhenPoolSizesRequested : Reaction<RegistryDb, PoolSizesRequested>
{
    public override async Task WhenAsync(PoolSizesRequested fact, RegistryDb db, CancellationToken ct)
    {
        var policy = await db.Policies.AsNoTracking().SingleOrDefaultAsync(p => p.Version == fact.PolicyVersion && p.Hash == fact.PolicyHash, ct);
        if (policy is null || !Period.TryParse(fact.Period, out var period))
        {
            var problem = policy is null ? $"名录库尚未收到第 {fact.PolicyVersion} 版生效方案，请稍后重试。" : $"“{fact.Period}”不是期别。";
            db.Tell(fact.Tenant, new PoolSizesTold(fact.Tenant, fact.Request, [], 0, 0, problem));
            return;
        }
        var scope = await WhenPoolRequested.AreaAsync(db, fact.Tenant, ct);
        await db.ActAsAsync(fact.Tenant, scope, ct);
        var day = LocalDate.FromDateOnly(fact.Day);
        var classifier = Classifier.For(CategoryPolicy.Parse(policy.Document), day, period);
        var sizes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await foreach (var target in ClassifiedTarget.StreamAsync(db, db.Targets, classifier, ct))
        {
            if (target is { State: TargetState.Active, Category: { } category })
            {
                sizes[category] = sizes.GetValueOrDefault(category) + 1;
            }
        }
        var (officers, squads) = await FrozenPool.CountStaffAsync(db, fact.Tenant, day, ct);
        foreach (var tenant in scope)
        {
            db.Record(Caller.System(fact.Tenant), "pool.counted", fact.Period, tenant: tenant);
        }
        db.Tell(fact.Tenant, new PoolSizesTold(
            fact.Tenant, fact.Request, [.. sizes.Select(s => new PoolSize(s.Key, s.Value))], officers, squads));
    }
}
