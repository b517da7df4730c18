using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Leave to take fewer of a category than rules that hold in principle (原则上) ask, never fewer than those that must be. Of one pool: asking for
/// the pool again leaves it behind.</summary>
internal sealed class QuotaException : IOwned
{
    public required string TenantId { get; init; }
    public required string DrawId { get; init; }
    /// <summary>The pool it was asked for (<see cref="Draw.PoolRequest"/>).</summary>
    public required Guid Request { get; init; }
    public required string Category { get; init; }
    /// <summary>How many are to be taken.</summary>
    public int Count { get; private set; }
    /// <summary>What all rules ask, those in principle included.</summary>
    public int Quota { get; private set; }
    /// <summary>What the rules that must be ask.</summary>
    public int Firm { get; private set; }
    public string Reason { get; private set; } = "";
    public string AskedBy { get; private set; } = "";
    public string AskedByName { get; private set; } = "";
    public DateTimeOffset AskedAt { get; private set; }
    public string? ApprovedBy { get; private set; }
    public string? ApprovedByName { get; private set; }
    public DateTimeOffset? ApprovedAt { get; private set; }

    public static void Map(ModelBuilder model) =>
        model.Entity<QuotaException>(e => e.ToTable("quota_exceptions").HasKey(x => new { x.TenantId, x.DrawId, x.Request, x.Category }));

    /// <summary>Those of a draw's present pool, by category.</summary>
    public static async Task<List<QuotaException>> OfAsync(DrawDb db, Draw draw, CancellationToken ct) => await db.Exceptions.AsNoTracking()
        .Where(x => x.DrawId == draw.DrawId && x.Request == draw.PoolRequest).OrderBy(x => x.Category).ToListAsync(ct);

    public void Ask(StratumQuota quota, int count, string reason, Caller by, DateTimeOffset at)
    {
        (Count, Quota, Firm, Reason) = (count, quota.Quota, quota.Firm, reason);
        (AskedBy, AskedByName, AskedAt) = (by.Person, by.Name, at);
        (ApprovedBy, ApprovedByName, ApprovedAt) = (null, null, null);
    }

    /// <summary>Null when a bureau administrator may approve it: another person than who asked.</summary>
    public Error? May(Caller by) => by.Person == AskedBy ? DrawErrors.SamePerson("例外的申请人不能批准") : null;

    public void Approve(Caller by, DateTimeOffset at) => (ApprovedBy, ApprovedByName, ApprovedAt) = (by.Person, by.Name, at);
}

/// <summary>The numbers of a draw's categories, with the approved exceptions heeded. Pure.</summary>
/// <param name="Granted">By category: the approved exception.</param>
internal sealed record CountRules(IReadOnlyDictionary<string, QuotaException> Granted)
{
    public static CountRules Of(IEnumerable<QuotaException> exceptions) =>
        new(exceptions.Where(x => x.ApprovedBy is not null).ToDictionary(x => x.Category, StringComparer.Ordinal));

    /// <summary>The least that may be taken: the quota, or what was approved, and never less than the rules that must be yield.</summary>
    public int Least(StratumQuota quota) => Granted.TryGetValue(quota.Category, out var x) ? Math.Min(quota.Quota, Math.Max(x.Count, quota.Firm)) : quota.Quota;

    /// <summary>How many to take where nobody asks for a number.</summary>
    public int Proposed(StratumQuota quota) => Granted.ContainsKey(quota.Category) ? Least(quota) : quota.Proposed;

    /// <summary>The quota of the commitment, never above the count: the firm one where an exception is used.</summary>
    public static int Committed(StratumQuota quota, int count) => count < quota.Quota ? quota.Firm : quota.Quota;

    /// <summary>The exceptions that counts make use of.</summary>
    public IReadOnlyList<DrawException> Used(IEnumerable<StratumQuota> quotas, IReadOnlyDictionary<string, int> counts) =>
    [
        .. quotas.Where(q => counts[q.Category] < q.Quota).Select(q => new DrawException(
            q.Category, q.Quota, q.Firm, counts[q.Category], Granted[q.Category].Reason, q.Decides?.Rule.Clause)),
    ];
}
