using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Platform.Kernel;

/// <summary>Has a bearer token asked about once a minute, as a session cookie is: what ends sessions (password, roles, disabling, signing out) ends it too,
/// long before it expires. One of each process that people reach.</summary>
public sealed class HeldTokens(TimeProvider time)
{
    private readonly TimeProvider time = time;

    /// <summary>Claims of a session: the account's security stamp and the session's id.</summary>
    public const string StampClaim = "stamp", SessionClaim = "session";

    // So many tokens in use before those that were asked about long ago are forgotten.
    private const int Many = 10_000;
    private static readonly TimeSpan AskedAgainAfter = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(string Session, string Stamp), DateTimeOffset> held = [];

    /// <summary>For <see cref="BearerTokenEvents.OnMessageReceived"/>.</summary>
    /// <param name="holds">Whether the session still holds; null: nobody can be asked, and the token holds until it expires.</param>
    public static async Task CheckAsync(MessageReceivedContext context, Func<ClaimsPrincipal, CancellationToken, Task<bool?>> holds)
    {
        var given = context.Request.Headers.Authorization.ToString();
        if (!given.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            return;
        }
        context.Token = given["Bearer ".Length..];
        var services = context.HttpContext.RequestServices;
        var options = services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(context.Scheme.Name);
        // One that is no token, or has expired, is the handler's to refuse; one without a session was made by the platform for a single request.
        var held = services.GetRequiredService<HeldTokens>();
        if (options.BearerTokenProtector.Unprotect(context.Token) is { Principal: var session, Properties.ExpiresUtc: { } expires } && expires > held.time.GetUtcNow()
            && session.FindFirstValue(SessionClaim) is { } id && session.FindFirstValue(StampClaim) is { } stamp
            && !await held.HoldsAsync((id, stamp), session, holds, context.HttpContext.RequestAborted))
        {
            context.Fail("The session of this token has ended.");
        }
    }

    private async Task<bool> HoldsAsync((string, string) key, ClaimsPrincipal session, Func<ClaimsPrincipal, CancellationToken, Task<bool?>> holds, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (held.TryGetValue(key, out var at) && at + AskedAgainAfter > now)
        {
            return true;
        }
        switch (await holds(session, ct))
        {
            case true:
                Remember(key, now);
                return true;
            case null:
                return true;
            default:
                held.TryRemove(key, out _);
                return false;
        }
    }

    private void Remember((string, string) key, DateTimeOffset now)
    {
        if (held.Count > Many)
        {
            foreach (var old in held.Where(h => h.Value + AskedAgainAfter <= now))
            {
                held.TryRemove(old);
            }
        }
        held[key] = now;
    }
}
