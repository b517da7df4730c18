using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>What a session carries, and whether it still holds. The stamp changes with password, roles and disabling, which ends every
/// session within a minute, whether a cookie or a token stands for it. Signing out spends the session's id, wherever a copy of it is.</summary>
internal static class Session
{
    private const string StampClaim = HeldTokens.StampClaim, IdClaim = HeldTokens.SessionClaim, CheckedAt = "checked";
    private static readonly TimeSpan CheckedAgainAfter = TimeSpan.FromMinutes(1);

    /// <summary>The principal of a member's session.</summary>
    /// <param name="id">Of the session; stays when it is renewed.</param>
    public static ClaimsPrincipal PrincipalOf(Account account, Member member, string scheme, Guid id)
    {
        var principal = member.ToCaller().ToPrincipal(scheme);
        ((ClaimsIdentity)principal.Identity!).AddClaims([new Claim(StampClaim, account.SecurityStamp!), new Claim(IdClaim, id.ToString())]);
        return principal;
    }

    /// <summary>Which session it is.</summary>
    public static Guid IdOf(ClaimsPrincipal session) => Guid.TryParse(session.FindFirstValue(IdClaim), out var id) ? id : Guid.Empty;

    /// <summary>The account and member of a session that still holds; null otherwise. Opens its own unit of work.</summary>
    public static async Task<(Account Account, Member Member)?> CurrentAsync(TenancyDb db, ClaimsPrincipal session, CancellationToken ct)
    {
        if (Caller.From(session) is not { } caller)
        {
            return null;
        }
        await using var work = await db.BeginAsync(caller.Tenant, [caller.Tenant], ct);
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == caller.Account, ct);
        var member = await db.Members.AsNoTracking().SingleOrDefaultAsync(m => m.Id == caller.Account, ct);
        var active = await db.Jurisdictions.AsNoTracking().AnyAsync(j => j.TenantId == caller.Tenant && j.Active, ct);
        var id = IdOf(session);
        var ended = id != Guid.Empty && await db.Spent.AnyAsync(s => s.Id == id, ct);
        await work.CommitAsync(ct);
        return active && !ended && account is not null && member is { Disabled: false } && account.SecurityStamp == session.FindFirstValue(StampClaim)
            ? (account, member)
            : null;
    }

    /// <summary>Checks a token against the account once a minute.</summary>
    public static Task ValidateAsync(MessageReceivedContext context) => HeldTokens.CheckAsync(context, async (session, ct) =>
    {
        await using var scope = context.HttpContext.RequestServices.CreateAsyncScope();
        return await CurrentAsync(scope.ServiceProvider.GetRequiredService<TenancyDb>(), session, ct) is not null;
    });

    /// <summary>Checks a cookie against the account once a minute; signs out what no longer holds.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        if (context.Properties.Items.TryGetValue(CheckedAt, out var text)
            && DateTimeOffset.Parse(text!, CultureInfo.InvariantCulture) + CheckedAgainAfter > now)
        {
            return;
        }
        // A context of its own: the request's is not begun yet.
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TenancyDb>();
        if (await CurrentAsync(db, context.Principal!, context.HttpContext.RequestAborted) is not var (account, member))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }
        context.ReplacePrincipal(PrincipalOf(account, member, IdentityConstants.ApplicationScheme, IdOf(context.Principal!)));
        context.Properties.Items[CheckedAt] = now.ToString("O", CultureInfo.InvariantCulture);
        context.ShouldRenew = true;
    }
}
