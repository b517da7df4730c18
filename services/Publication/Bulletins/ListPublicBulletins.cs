using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>The bulletins that were issued, newest first. Everybody. Their results are the public list's of the same bureau and period.</summary>
internal static class ListPublicBulletins
{
    /// <param name="Late">After the day a clause gives; a day that the platform decided is nobody's duty.</param>
    public sealed record Item(
        string Tenant, string Period, LocalDate IssuedOn, LocalDate? Due, bool DueByClause, bool Late, int Results, int Withheld,
        IReadOnlyList<ChannelDay> Channels);

    public sealed record Response(int Total, int Page, int Size, IReadOnlyList<Item> Items);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/public/bulletins", Handle).AllowEverybodyToKeep().WithName("listPublicBulletins");

    private static async Task<Outcome<Response>> Handle(
        PublicationDb db, CancellationToken ct, string? tenant = null, string? period = null, int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } refused)
        {
            return refused;
        }
        var all = db.IssuedBulletins.AsNoTracking().Where(b => (tenant == null || b.TenantId == tenant) && (period == null || b.Period == period));
        var rows = await all.OrderByDescending(b => b.IssuedOn).ThenBy(b => b.TenantId).ThenByDescending(b => b.Period)
            .Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return new Response(await all.CountAsync(ct), page, size, [.. rows.Select(b => new Item(
            b.TenantId, b.Period, b.IssuedOn, b.Due, b.DueByClause, b.DueByClause && b.Late, b.Results, b.Withheld, b.ChannelDays))]);
    }
}
