using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.Kernel;

namespace Platform.Gateway;

/// <summary>Turns the browser's session cookie into a token that lives just long enough for one request to a service. Services take nothing else: a
/// cookie says nothing to them.</summary>
internal sealed class SessionTokens(
    IOptionsMonitor<BearerTokenOptions> bearer, IOptions<GatewayOptions> options, IHttpClientFactory clients, TimeProvider time, ILogger<SessionTokens> log)
{
    /// <summary>Name of the client that asks Tenancy.</summary>
    public const string Client = "tenancy";

    private const string Scheme = BearerTokenDefaults.AuthenticationScheme;
    private const string CheckedAt = "checked";
    private static readonly TimeSpan CheckedAgainAfter = TimeSpan.FromMinutes(1);

    /// <summary>A token with the session's claims.</summary>
    public string For(ClaimsPrincipal session)
    {
        var ticket = new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity(session.Claims, Scheme, Kernel.Caller.NameClaim, Kernel.Caller.RoleClaim)),
            new AuthenticationProperties { ExpiresUtc = time.GetUtcNow() + options.Value.TokenLifetime }, Scheme + ":AccessToken");
        return bearer.Get(Scheme).BearerTokenProtector.Protect(ticket);
    }

    /// <summary>Once a minute asks Tenancy whether the session still holds and with which roles; signs out what no longer does.</summary>
    public static Task ValidateAsync(CookieValidatePrincipalContext context) =>
        context.HttpContext.RequestServices.GetRequiredService<SessionTokens>().CheckAsync(context);

    /// <summary>Once a minute asks Tenancy whether the session of a client's own token still holds.</summary>
    public static Task ValidateAsync(MessageReceivedContext context) => HeldTokens.CheckAsync(context, async (session, ct) =>
        (await context.HttpContext.RequestServices.GetRequiredService<SessionTokens>().AskAsync(session, ct)).Status switch
        {
            HttpStatusCode.OK => true,
            HttpStatusCode.Unauthorized => false,
            _ => null,
        });

    private async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var now = time.GetUtcNow();
        var last = context.Properties.Items.TryGetValue(CheckedAt, out var text)
            ? DateTimeOffset.Parse(text!, CultureInfo.InvariantCulture)
            : context.Properties.IssuedUtc ?? DateTimeOffset.MinValue;
        if (context.Properties.Items.ContainsKey(CheckedAt) && last + CheckedAgainAfter > now)
        {
            return;
        }
        switch (await AskAsync(context.Principal!, context.HttpContext.RequestAborted))
        {
            case (HttpStatusCode.OK, { } claims):
                var identity = new ClaimsIdentity(
                    claims.Select(c => new Claim(c.Type, c.Value)), IdentityConstants.ApplicationScheme, Kernel.Caller.NameClaim, Kernel.Caller.RoleClaim);
                context.ReplacePrincipal(new ClaimsPrincipal(identity));
                context.Properties.Items[CheckedAt] = now.ToString("O", CultureInfo.InvariantCulture);
                context.ShouldRenew = true;
                return;
            case (HttpStatusCode.Unauthorized, _):
            case var _ when last + options.Value.UncheckedAtMost < now:
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
                return;
        }
    }

    private async Task<(HttpStatusCode Status, SessionClaim[]? Claims)> AskAsync(ClaimsPrincipal session, CancellationToken ct)
    {
        try
        {
            using var client = clients.CreateClient(Client);
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/tenancy/session");
            request.Headers.Authorization = new("Bearer", For(session));
            using var answer = await client.SendAsync(request, ct);
            return (answer.StatusCode, answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<SessionClaim[]>(ct) : null);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            log.LogWarning("Tenancy cannot be asked whether a session still holds: {Failure}", exception.Message);
            return (HttpStatusCode.ServiceUnavailable, null);
        }
    }

    private sealed record SessionClaim(string Type, string Value);
}
