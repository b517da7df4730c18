using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>A new token for a refresh token, with the roles as they are now; refused once password, roles or state of the account changed.
/// Everybody.</summary>
internal static class RefreshSession
{
    public sealed record Request(string RefreshToken);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/refresh", Handle).AllowEverybody().WithOwnWork().Produces<AccessTokenResponse>().WithName("refreshSession");

    private static async Task<IResult> Handle(
        Request request, TenancyDb db, IOptionsMonitor<BearerTokenOptions> bearer, TimeProvider time, CancellationToken ct)
    {
        var scheme = BearerTokenDefaults.AuthenticationScheme;
        var ticket = bearer.Get(scheme).RefreshTokenProtector.Unprotect(request.RefreshToken);
        if (ticket?.Properties.ExpiresUtc is not { } expires || expires <= time.GetUtcNow()
            || await Session.CurrentAsync(db, ticket.Principal, ct) is not var (account, member))
        {
            return (Outcome<Done>)AccountErrors.Expired();
        }
        return Results.SignIn(Session.PrincipalOf(account, member, scheme, Session.IdOf(ticket.Principal)), authenticationScheme: scheme);
    }
}
