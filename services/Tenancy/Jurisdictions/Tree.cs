using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Questions to the tree of jurisdictions.</summary>
internal static class Tree
{
    /// <summary>A jurisdiction that is the caller's own or stands below it; null for everyone else's.</summary>
    public static async Task<Jurisdiction?> WithinAsync(TenancyDb db, Caller caller, string code, CancellationToken ct)
    {
        var both = await db.Jurisdictions.Where(j => j.TenantId == code || j.TenantId == caller.Tenant).ToListAsync(ct);
        var own = both.SingleOrDefault(j => j.TenantId == caller.Tenant);
        var asked = both.SingleOrDefault(j => j.TenantId == code);
        return own is not null && asked is not null && own.Covers(asked) ? asked : null;
    }

    /// <summary>The tenant and all below it that are not abolished, superiors before subordinates.</summary>
    public static Task<List<Jurisdiction>> AndBelowAsync(TenancyDb db, Jurisdiction top, CancellationToken ct) =>
        db.Jurisdictions.Where(j => j.Active && (j.TenantId == top.TenantId || j.Path.StartsWith(top.Path + "/"))).OrderBy(j => j.Path)
            .ToListAsync(ct);
}
