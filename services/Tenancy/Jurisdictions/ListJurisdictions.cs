using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>The tree, or the part of it below one bureau, superiors before subordinates. Open to everybody.</summary>
internal static class ListJurisdictions
{
    public sealed record Place(string Code, string? Parent, string Path, string Level, string Name, bool Active, int Version);

    public sealed record Response(IReadOnlyList<Place> Jurisdictions);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/jurisdictions", All).AllowEverybodyToKeep<RouteHandlerBuilder, TenancyDb>(VersionAsync).WithName("listJurisdictions");
        api.MapGet("/jurisdictions/{code}", One).AllowEverybodyToKeep().WithName("getJurisdiction");
    }

    // Jurisdictions are never taken away, and each change raises the version of one.
    private static async Task<string?> VersionAsync(TenancyDb db, HttpContext http, CancellationToken ct) =>
        await db.Jurisdictions.GroupBy(_ => 1).Select(g => new { Count = g.Count(), Sum = g.Sum(j => j.Version) }).SingleOrDefaultAsync(ct) is { } all
            ? $"{all.Count} {all.Sum}"
            : "0";

    private static async Task<Outcome<Response>> All(TenancyDb db, CancellationToken ct, string? under = null)
    {
        var places = db.Jurisdictions.AsNoTracking();
        if (under is not null)
        {
            if (await db.Jurisdictions.AsNoTracking().SingleOrDefaultAsync(j => j.TenantId == under, ct) is not { } top)
            {
                return JurisdictionErrors.NotFound(under);
            }
            places = places.Where(j => j.TenantId == top.TenantId || j.Path.StartsWith(top.Path + "/"));
        }
        return new Response((await places.OrderBy(j => j.Path).ToListAsync(ct)).ConvertAll(Of));
    }

    private static async Task<Outcome<Place>> One(string code, TenancyDb db, CancellationToken ct) =>
        await db.Jurisdictions.AsNoTracking().SingleOrDefaultAsync(j => j.TenantId == code, ct) is { } found
            ? Of(found)
            : JurisdictionErrors.NotFound(code);

    private static Place Of(Jurisdiction j) => new(j.TenantId, j.Parent, j.Path, j.Level.NameOf(), j.Name, j.Active, j.Version);
}
