using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Who decides on what was asked about a draw: a second person of the bureau, or where the protocol says so the superior; where there is
/// none above, the bureau's auditor (draw protocol, section 5).</summary>
internal static class Deciding
{
    /// <summary>Roles that may come into question; which one it must be depends on what is decided.</summary>
    public static readonly string[] Deciders = [Roles.DrawOperator, Roles.BureauAdministrator, Roles.OversightOfficer, Roles.Auditor];

    /// <summary>The draw, own or of a subordinate. In the second case the unit of work acts as the subordinate from here on.</summary>
    public static async Task<(Draw? Draw, bool AsSuperior)> FindAsync(DrawDb db, Caller caller, string id, CancellationToken ct)
    {
        if (await db.Draws.SingleOrDefaultAsync(d => d.DrawId == id, ct) is { } own)
        {
            return (own, false);
        }
        // Sealings are public and say whose draw it is.
        var tenant = await db.Sealings.AsNoTracking().Where(s => s.DrawId == id).Select(s => s.TenantId).SingleOrDefaultAsync(ct);
        return tenant is null || !caller.Has(Roles.OversightOfficer) || await Looking.ActForAsync(db, caller, tenant, ct) is not null
            ? (null, false)
            : (await db.Draws.SingleOrDefaultAsync(d => d.DrawId == id, ct), true);
    }

    /// <summary>Null when the caller is who must decide and is not the person who asked.</summary>
    public static async Task<Error?> MayAsync(
        DrawDb db, Draw draw, Caller caller, bool asSuperior, bool superiorDecides, string askedBy, CancellationToken ct)
    {
        var allowed = superiorDecides
            ? asSuperior || (caller.Has(Roles.Auditor) && !await db.Tenants.AsNoTracking().AnyAsync(t => t.TenantId == draw.TenantId && t.Parent != null, ct))
            : !asSuperior && (caller.Has(Roles.DrawOperator) || caller.Has(Roles.BureauAdministrator));
        return !allowed ? superiorDecides ? DrawErrors.SuperiorNeeded() : DrawErrors.BureauDecides()
            : caller.Person == askedBy ? DrawErrors.SamePerson("申请人不能同时批准或退回自己的申请")
            : null;
    }
}
