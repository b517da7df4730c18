using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>The handing of a final list to the unit that the policy names (备案). Holds figures; the list itself is read from the draw.</summary>
internal sealed class Filing : IOwned, IVersioned
{
    public required string TenantId { get; init; }
    public required string DrawId { get; init; }
    public int Version { get; private set; } = 1;
    public required string Period { get; init; }
    /// <summary>As the policy names it.</summary>
    public required string Unit { get; init; }
    /// <summary>The tenant whose filing recipients read it; null when no superior is on the platform.</summary>
    public string? Recipient { get; init; }
    /// <summary>Document and clause that ask for it.</summary>
    public required string Document { get; init; }
    public string? Clause { get; init; }
    /// <summary>Of the list filed: what the recipient may compare.</summary>
    public required string OutcomeHash { get; init; }
    public required int Targets { get; init; }
    public required LocalDate FiledOn { get; init; }
    public required DateTimeOffset FiledAt { get; init; }
    public required string FiledBy { get; init; }
    public required bool Late { get; init; }
    public string? LateReason { get; init; }
    public DateTimeOffset? ReceivedAt { get; private set; }
    public string? ReceivedBy { get; private set; }

    public static void Map(ModelBuilder model) => model.Entity<Filing>(e =>
    {
        e.ToTable("filings").HasKey(f => new { f.TenantId, f.DrawId });
        e.HasIndex(f => new { f.TenantId, f.FiledOn });
    });

    /// <summary>The recipient acknowledges receipt; once.</summary>
    public Error? Receive(Caller by, int version, DateTimeOffset at)
    {
        if (version != Version)
        {
            return FilingErrors.Stale();
        }
        if (ReceivedAt is not null)
        {
            return FilingErrors.AlreadyReceived();
        }
        (ReceivedAt, ReceivedBy) = (at, by.Person);
        Version++;
        return null;
    }

    /// <summary>Which tenant's staff receive what is filed: the superior whose document asks for it; where a bureau's own document names a unit of
    /// its superior, the direct superior (<em>decided</em>). Null without one.</summary>
    /// <param name="own">The filing bureau's place in the tree; null when the tree is not known.</param>
    public static string? RecipientOf(NamedDuty duty, TenantNode? own) =>
        own is null ? null
        : duty.From.Tenant is { } issuer && issuer != own.TenantId && own.Path.Split('/').Contains(issuer) ? issuer
        : own.Parent;
}
