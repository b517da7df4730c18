using Microsoft.EntityFrameworkCore;

namespace Platform.Inspection;

/// <summary>The levels that may draw a target: its owner and everyone above.</summary>
internal static class Levels
{
    /// <summary>The tenant itself and all its superiors; only itself while its place in the tree is not known here.</summary>
    public static async Task<IReadOnlyList<string>> AboveAsync(InspectionDb db, string tenant, CancellationToken ct)
    {
        var path = await db.Tenants.AsNoTracking().Where(node => node.TenantId == tenant)
            .Select(node => node.Path).SingleOrDefaultAsync(ct);
        return path?.Split('/') ?? [tenant];
    }
}
