using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Why somebody may not decide: what the service would answer.</summary>
internal sealed record Barrier(string Code, string Message)
{
    /// <summary>Null where nothing is in the way.</summary>
    public static Barrier? Of(Error? error) => error is { } found ? new(found.Code, found.Message) : null;
}

/// <summary>Who decides on what was asked about a draw: a second person of the bureau, or where the protocol says so the superior; where there is
/// none above, the bureau's auditor (draw protocol, section 5).</summary>
internal static class Deciding
{
    /// <summary>Roles that may come into question; which one it must be depends on what is decided.</summary>
    public static readonly string[] Deciders = [Roles.DrawOperator, Roles.BureauAdministrator, Roles.OversightOfficer, Roles.Auditor];

    /// <summary>The draw, own or of a subordinate. In the second case the unit of work acts as the subordinate from here on.</summary>
    public static async Task<Draw?> FindAsync(DrawDb db, Caller caller, string id, CancellationToken ct)
    {
        if (await db.Draws.SingleOrDefaultAsync(d => d.DrawId == id, ct) is { } own)
        {
            return own;
        }
        // Sealings are public and say whose draw it is.
        var tenant = await db.Sealings.AsNoTracking().Where(s => s.DrawId == id).Select(s => s.TenantId).SingleOrDefaultAsync(ct);
        return tenant is null || !caller.Has(Roles.OversightOfficer) || await Looking.ActForAsync(db, caller, tenant, ct) is not null
            ? null
            : await db.Draws.SingleOrDefaultAsync(d => d.DrawId == id, ct);
    }

    /// <summary>Once its entropy is given only the superior makes a draw void: from then on somebody knows what it drew.</summary>
    public static bool SuperiorVoids(Draw draw) => draw.OutcomeHash is not null || draw.State == DrawState.Entropy;

    /// <summary>Null when the caller may decide a void that was asked for.</summary>
    public static Task<Error?> MayVoidAsync(DrawDb db, Draw draw, VoidRequest asked, Caller caller, CancellationToken ct) =>
        MayAsync(db, draw, caller, SuperiorVoids(draw), asked.AskedBy, ct);

    /// <summary>Null when the caller may decide a substitution that was asked for.</summary>
    public static async Task<Error?> MaySubstituteAsync(DrawDb db, Draw draw, SubstitutionRow asked, Caller caller, CancellationToken ct) =>
        await MayAsync(db, draw, caller, asked.Reason == SubstitutionReasons.Teamless, asked.AskedBy, ct)
        ?? (await ShowBundle.KnowsCodeAsync(db, draw, caller, ct) ? SubstitutionErrors.KnowsCode() : null);

    /// <summary>Null when the caller, of the bureau or of one above it, is who must decide and is not the person who asked.</summary>
    private static async Task<Error?> MayAsync(DrawDb db, Draw draw, Caller caller, bool superiorDecides, string askedBy, CancellationToken ct)
    {
        var own = draw.TenantId == caller.Tenant;
        var allowed = superiorDecides
            ? own ? caller.Has(Roles.Auditor) && !await db.Tenants.AsNoTracking().AnyAsync(t => t.TenantId == draw.TenantId && t.Parent != null, ct)
                : caller.Has(Roles.OversightOfficer)
            : own && (caller.Has(Roles.DrawOperator) || caller.Has(Roles.BureauAdministrator));
        return !allowed ? superiorDecides ? DrawErrors.SuperiorNeeded() : DrawErrors.BureauDecides()
            : caller.Person == askedBy ? DrawErrors.SamePerson("申请人不能同时批准或退回自己的申请")
            : null;
    }
}
