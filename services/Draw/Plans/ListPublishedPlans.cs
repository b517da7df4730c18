using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Published plans, numbers only. Everybody.</summary>
internal static class ListPublishedPlans
{
    public sealed record View(
        string Tenant, int Year, int Edition, LocalDate PublishedOn, IReadOnlyList<PlanEntry> Numbers, IReadOnlyList<PlanTotal> Totals);

    public sealed record Page(IReadOnlyList<View> Plans, int Total);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/public/plans", Handle).AllowEverybodyToKeep().WithName("listPublishedPlans");

    private static async Task<Outcome<Page>> Handle(DrawDb db, CancellationToken ct, string? tenant = null, int? year = null, int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        var plans = db.PublishedPlans.AsNoTracking().Where(p => (tenant == null || p.TenantId == tenant) && (year == null || p.Year == year));
        var rows = await plans.OrderByDescending(p => p.Year).ThenBy(p => p.TenantId).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return new Page(rows.ConvertAll(p => new View(
            p.TenantId, p.Year, p.Edition, p.PublishedOn, JsonSerializer.Deserialize<List<PlanEntry>>(p.Numbers, Facts.Json)!,
            JsonSerializer.Deserialize<List<PlanTotal>>(p.Totals, Facts.Json)!)), await plans.CountAsync(ct));
    }
}
