using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>How often a tenant voided draws and substituted in a year, by reason (draw protocol, section 5). Everybody. The year is that of the period.</summary>
internal static class ShowCounts
{
    /// <param name="AfterEntropy">Voided when it was already known who is drawn, to who knows the code.</param>
    public sealed record VoidCount(string Reason, bool AfterEntropy, int Count);

    /// <param name="Kind"><c>target</c> or <c>inspector</c>.</param>
    public sealed record SubstitutionCount(string Kind, string Reason, int Count);

    /// <param name="Sealed">All sealings, those voided since included.</param>
    /// <param name="Voided">Also of draws that were never sealed.</param>
    public sealed record Response(
        string Tenant, int Year, int Sealed, int Voided, int Substituted, IReadOnlyList<VoidCount> Voids, IReadOnlyList<SubstitutionCount> Substitutions);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/public/counts", Handle).AllowEverybodyToKeep().WithName("showCounts");

    private static async Task<Outcome<Response>> Handle(DrawDb db, TimeProvider time, CancellationToken ct, string tenant = "", int? year = null)
    {
        var of = year ?? time.Today().Year;
        if (of is < 2000 or > 2999)
        {
            return new Error("draw.year-malformed", "年份应在 2000 至 2999 之间。", 400, "year");
        }
        var text = of.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var sealings = await db.Sealings.CountAsync(s => s.TenantId == tenant && s.Period.StartsWith(text), ct);
        var voids = (await db.Voided.AsNoTracking().Where(v => v.TenantId == tenant && v.Year == of)
            .GroupBy(v => new { v.Reason, v.AfterEntropy }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct))
            .Select(g => new VoidCount(g.Key.Reason, g.Key.AfterEntropy, g.Count)).OrderBy(v => v.Reason, StringComparer.Ordinal).ToList();
        var substitutions = (await db.SubstitutionAnchors.AsNoTracking().Where(a => a.TenantId == tenant && a.Year == of)
            .GroupBy(a => new { a.Kind, a.Reason }).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct))
            .Select(g => new SubstitutionCount(g.Key.Kind, g.Key.Reason, g.Count))
            .OrderBy(s => s.Kind, StringComparer.Ordinal).ThenBy(s => s.Reason, StringComparer.Ordinal).ToList();
        return new Response(tenant, of, sealings, voids.Sum(v => v.Count), substitutions.Sum(s => s.Count), voids, substitutions);
    }
}
