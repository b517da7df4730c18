using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>The bureau's accounts, or with <c>?of=</c> those of bureaus below. Administrators and auditors.</summary>
internal static class ListMembers
{
    public sealed record Row(Guid Id, string Tenant, string UserName, string DisplayName, string Person, string[] Roles, bool Disabled,
        int Version);

    public sealed record Response(IReadOnlyList<Row> Members, int Total);

    public static void Map(IEndpointRouteBuilder api)
    {
        var members = api.MapGroup("/members").Allow(Roles.BureauAdministrator, Roles.ProvincialAdministrator, Roles.Auditor);
        members.MapGet("", List).WithName("listMembers");
        members.MapGet("/{id:guid}", One).WithName("getMember");
    }

    private static async Task<Outcome<Response>> List(TenancyDb db, CancellationToken ct, string? role = null, int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        var members = db.Members.AsNoTracking().Where(m => role == null || m.Roles.Contains(role));
        var rows = await members.OrderBy(m => m.TenantId).ThenBy(m => m.UserName).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return new Response(rows.ConvertAll(Of), await members.CountAsync(ct));
    }

    private static async Task<Outcome<Row>> One(Guid id, TenancyDb db, CancellationToken ct) =>
        await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) is { } member ? Of(member) : AccountErrors.NotFound(id);

    private static Row Of(Member m) => new(m.Id, m.TenantId, m.UserName, m.DisplayName, m.Person, m.Roles, m.Disabled, m.Version);
}
