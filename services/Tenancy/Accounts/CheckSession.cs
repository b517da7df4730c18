using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Whether the asking session still holds, and its claims as they are now: the gateway asks this once a minute for each browser session.
/// Signed-in accounts.</summary>
internal static class CheckSession
{
    public sealed record SessionClaim(string Type, string Value);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/session", Handle).AllowSignedIn().WithOwnWork().WithName("checkSession");

    private static async Task<Outcome<IReadOnlyList<SessionClaim>>> Handle(TenancyDb db, ClaimsPrincipal session, CancellationToken ct) =>
        await Session.CurrentAsync(db, session, ct) is var (account, member)
            ? Session.PrincipalOf(account, member, IdentityConstants.ApplicationScheme, Session.IdOf(session)).Claims.Select(c => new SessionClaim(c.Type, c.Value)).ToList()
            : AccountErrors.Expired();
}
