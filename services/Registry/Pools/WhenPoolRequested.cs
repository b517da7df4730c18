using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Registry;

/// <summary>Freezes the pool of a draw: the tenant's own targets, or for a province or prefecture those of its whole area, classified by exactly
/// the policy that was asked for, and tells it in parts; of an oversight draw the tenant's direct subordinates. Written into the log of every bureau whose targets are taken.</summary>
internal sealed class WhenPoolRequested : Reaction<RegistryDb, PoolRequested>
{
    private const int PartsAtOnce = 8;
    private const string Oversight = "oversight";

    public override async Task WhenAsync(PoolRequested fact, RegistryDb db, CancellationToken ct)
    {
        var policy = await db.Policies.AsNoTracking().SingleOrDefaultAsync(p => p.Version == fact.PolicyVersion && p.Hash == fact.PolicyHash, ct);
        if (policy is null)
        {
            Refuse("pool.policy-unknown", $"名录库尚未收到第 {fact.PolicyVersion} 版生效方案，请稍后重试。");
            return;
        }
        if (!Period.TryParse(fact.Period, out var period))
        {
            Refuse("pool.period", $"“{fact.Period}”不是期别。");
            return;
        }
        var day = LocalDate.FromDateOnly(fact.Day);
        if (await PolicyCopy.ForAsync(db, fact.Tenant, day, period, ct) is { } current && current.Version > policy.Version)
        {
            // What Tenancy told comes to each service in its own time: whoever asks by an old policy does not know the new one yet.
            Refuse("pool.policy-superseded", $"第 {current.Version} 版方案已经生效，抽取服务尚未收到；请稍后重新索取抽取池。");
            return;
        }
        var filter = PoolFiltering.Of(fact.Filter, day, period);
        if (filter is { Failed: true })
        {
            Refuse(filter.Errors[0].Code, string.Concat(filter.Errors.Select(e => e.Message)));
            return;
        }
        List<string> scope = fact.Kind == Oversight ? [fact.Tenant] : await AreaAsync(db, fact.Tenant, ct);
        await db.ActAsAsync(fact.Tenant, scope, ct);
        var pool = fact.Kind == Oversight
            ? await FrozenPool.OfSubordinatesAsync(db, fact.Tenant, day, ct)
            : await FrozenPool.ReadAsync(
                db, fact.Tenant, Classifier.For(CategoryPolicy.Parse(policy.Document), day, period), filter?.Value, VisitCap.Of(policy.Document), ct);
        if (filter is not null && pool.IsEmpty)
        {
            Refuse("pool.filter-empty", "没有检查对象同时具有所选标签，请更换标签后重新索取抽取池。");
            return;
        }
        // A usual bureau's text is made once; a province's twice, so that it is never in memory as a whole.
        IEnumerable<string> bodies = pool.Parts <= PartsAtOnce ? [.. pool.Bodies()] : pool.Bodies();
        var hash = FrozenPool.Sha256(bodies);
        foreach (var tenant in scope)
        {
            db.Record(Caller.System(fact.Tenant), "pool.frozen", fact.DrawId, tenant == fact.Tenant ? $"{pool.Lines}" : null, hash, tenant);
        }
        foreach (var (body, index) in bodies.Select((b, i) => (b, i)))
        {
            db.Tell(fact.Tenant, new PoolPart(fact.Tenant, fact.DrawId, fact.Request, index, pool.Parts, hash, body));
            if (index % PartsAtOnce == PartsAtOnce - 1)
            {
                // Written now, in the same transaction, so that a large pool is never in memory as a whole.
                await db.SaveChangesAsync(ct);
                db.ChangeTracker.Clear();
            }
        }

        void Refuse(string code, string message) => db.Tell(fact.Tenant, new PoolRefused(fact.Tenant, fact.DrawId, fact.Request, code, message));
    }

    /// <summary>The tenants whose targets are a tenant's pool: its own, for a province or prefecture those of its whole area.</summary>
    internal static async Task<List<string>> AreaAsync(RegistryDb db, string tenant, CancellationToken ct)
    {
        var own = await db.Tenants.AsNoTracking().SingleOrDefaultAsync(t => t.TenantId == tenant, ct);
        return own is null || own.Level is not ("province" or "prefecture")
            ? [tenant]
            : [tenant, .. await db.Tenants.AsNoTracking().Where(t => t.Path.StartsWith(own.Path + "/")).Select(t => t.TenantId).Order().ToListAsync(ct)];
    }
}
