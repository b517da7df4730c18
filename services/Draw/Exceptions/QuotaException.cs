using Microsoft.EntityFrameworkCore;
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
    public required int Count { get; set; }
    /// <summary>What all rules ask, those in principle included.</summary>
    public required int Quota { get; set; }
    /// <summary>What the rules that must be ask.</summary>
    public required int Firm { get; set; }
    public required string Reason { get; set; }
    public required string AskedBy { get; set; }
    public required string AskedByName { get; set; }
    public DateTimeOffset AskedAt { get; set; }
    public string? ApprovedBy { get; set; }
    public string? ApprovedByName { get; set; }
    public DateTimeOffset? ApprovedAt { get; set; }

    public static void Map(ModelBuilder model) =>
        model.Entity<QuotaException>(e => e.ToTable("quota_exceptions").HasKey(x => new { x.TenantId, x.DrawId, x.Request, x.Category }));
}
