using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Platform.Registry;

/// <summary>How many visits each enterprise had in a calendar year, across all levels and purposes; by register and code.</summary>
internal sealed class YearOfVisits
{
    private readonly Dictionary<(string Tenant, string Code), int> counts;

    private YearOfVisits(Dictionary<(string, string), int> counts) => this.counts = counts;

    /// <summary>Counts those of the registers in scope; null when there were none.</summary>
    public static async Task<YearOfVisits?> ReadAsync(RegistryDb db, int year, CancellationToken ct)
    {
        var (first, last) = (new LocalDate(year, 1, 1), new LocalDate(year, 12, 31));
        var rows = await db.Visits.AsNoTracking().Where(v => v.VisitedOn >= first && v.VisitedOn <= last)
            .GroupBy(v => new { v.TenantId, v.Code }).Select(g => new { g.Key.TenantId, g.Key.Code, Count = g.Count() }).ToListAsync(ct);
        return rows.Count == 0 ? null : new(rows.ToDictionary(r => (r.TenantId, r.Code), r => r.Count));
    }

    /// <summary>Visits of an enterprise; 0 when it had none.</summary>
    public int Of(string tenant, string code) => counts.GetValueOrDefault((tenant, code));
}
