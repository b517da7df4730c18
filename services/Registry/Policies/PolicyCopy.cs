using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Registry;

/// <summary>A version of the tenant's effective policy, as Tenancy told it.</summary>
internal sealed class PolicyCopy : IOwned
{
    public required string TenantId { get; init; }
    public required int Version { get; init; }
    public required LocalDate ValidFrom { get; init; }
    /// <summary>Canonical JSON, the bytes that were hashed.</summary>
    public required string Document { get; init; }
    public required string Hash { get; init; }
    public required DateTimeOffset EnactedAt { get; init; }

    /// <summary>The version for a draw for a period, sealed on a day: enacted by then and in force on the later of that day and the period's first.</summary>
    public static Task<PolicyCopy?> ForAsync(RegistryDb db, string tenant, LocalDate day, Period period, CancellationToken ct)
    {
        var on = day > period.FirstDay ? day : period.FirstDay;
        var endOfDay = new DateTimeOffset(day.PlusDays(1).ToDateTimeUnspecified(), Time.ChinaOffset).ToUniversalTime();
        return db.Policies.AsNoTracking().Where(p => p.TenantId == tenant && p.ValidFrom <= on && p.EnactedAt < endOfDay)
            .OrderByDescending(p => p.ValidFrom).ThenByDescending(p => p.Version).FirstOrDefaultAsync(ct);
    }

    internal static void Map(EntityTypeBuilder<PolicyCopy> e)
    {
        e.ToTable("policies").HasKey(p => new { p.TenantId, p.Version });
        e.Property(p => p.Version).ValueGeneratedNever();
    }
}
