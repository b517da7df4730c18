using Microsoft.AspNetCore.Builder;
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
        api.MapGet("/jurisdictions", All).AllowEverybody().WithName("listJurisdictions");
        api.MapGet("/jurisdictions/{code}", One).AllowEverybody().WithName("getJurisdiction");
    }

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
