using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Oversight;

/// <summary>Where the publication of one task's result stands. A result of a joint visit stands at both levels that drew the target.</summary>
internal sealed class PublicationFigures : IOwned
{
    /// <summary>Who drew.</summary>
    public required string TenantId { get; init; }
    public Guid TaskId { get; init; }
    /// <summary>Who publishes: the only one that can be late.</summary>
    public required string Publisher { get; init; }
    public Guid PublicationId { get; init; }
    /// <summary>Highest version seen; the publication's own.</summary>
    public int Version { get; private set; }
    public required string Period { get; init; }
    public required string Category { get; init; }
    /// <summary><c>due</c>, <c>published</c> or <c>withheld</c>.</summary>
    public string State { get; private set; } = "";
    /// <summary>Last day, included.</summary>
    public LocalDate Due { get; private set; }
    /// <summary>False: the day is a reminder of the platform's, no clause's.</summary>
    public bool DueByClause { get; private set; }
    public LocalDate? DoneOn { get; private set; }

    public static PublicationFigures Of(PublicationChanged fact, CoveredTask task, string period) => new()
    {
        TenantId = task.Tenant, TaskId = task.TaskId, Publisher = fact.Tenant, PublicationId = fact.PublicationId, Period = period, Category = task.Category,
    };

    /// <summary>Takes over the state told, unless it is older than the one kept.</summary>
    public void Take(PublicationChanged fact)
    {
        if (fact.Version > Version)
        {
            (Version, State, DueByClause) = (fact.Version, fact.State, fact.DueByClause);
            (Due, DoneOn) = (LocalDate.FromDateOnly(fact.Due), fact.DoneOn is { } day ? LocalDate.FromDateOnly(day) : null);
        }
    }

    internal static void Map(EntityTypeBuilder<PublicationFigures> e)
    {
        e.ToTable("publications").HasKey(p => new { p.TenantId, p.TaskId });
        e.HasIndex(p => new { p.TenantId, p.Period, p.Category });
    }
}
