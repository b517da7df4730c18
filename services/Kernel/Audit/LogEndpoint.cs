using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;

namespace Platform.Kernel;

/// <summary>Reads a service's log, newest first: the own tenant's, looks of superiors included. Auditors and the bureau's administrator.</summary>
public static class LogEndpoint
{
    /// <summary>A page of the log.</summary>
    public sealed record Page(IReadOnlyList<Line> Entries, int Total);

    /// <summary>One entry; hashes only, no row contents.</summary>
    public sealed record Line(
        Guid Id, string Tenant, DateTimeOffset At, Guid Account, string Person, string ActorTenant, string Action, string Subject,
        string? Detail, string? Before, string? After);

    /// <summary>Maps <c>GET /api/{service}/log?action=&amp;subject=&amp;page=&amp;size=</c>.</summary>
    public static void Map<TDb>(IEndpointRouteBuilder api)
        where TDb : ServiceDb
    {
        // Named as a delegate first: the framework's analyzer stumbles over a generic handler given directly.
        Delegate read = Read<TDb>;
        api.MapGet("/log", read).Allow(Roles.Auditor, Roles.BureauAdministrator, Roles.ProvincialAdministrator);
    }

    private static async Task<Outcome<Page>> Read<TDb>(
        TDb db, CancellationToken ct, string? action = null, string? subject = null, int page = 1, int size = 50)
        where TDb : ServiceDb
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        var entries = db.Log.AsNoTracking().Where(l => (action == null || l.Action == action) && (subject == null || l.Subject == subject));
        var total = await entries.CountAsync(ct);
        var lines = await entries.OrderByDescending(l => l.At).ThenByDescending(l => l.Id).Skip((page - 1) * size).Take(size)
            .Select(l => new Line(l.Id, l.TenantId, l.At, l.Account, l.Person, l.ActorTenant, l.Action, l.Subject, l.Detail, l.Before, l.After))
            .ToListAsync(ct);
        return new Page(lines, total);
    }
}

/// <summary>Pages of lists: numbered from 1, at most 200 rows.</summary>
public static class Paging
{
    /// <summary>Null, or what is wrong with the wish.</summary>
    public static Error? Check(int page, int size) =>
        page is < 1 or > 1_000_000 ? new Error("page.number", "页码应为 1 至 1000000。", StatusCodes.Status400BadRequest, "page")
        : size is < 1 or > 200 ? new Error("page.size", "每页条数应为 1 至 200。", StatusCodes.Status400BadRequest, "size")
        : null;
}
