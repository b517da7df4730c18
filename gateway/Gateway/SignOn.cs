using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.Kernel;

namespace Platform.Gateway;

/// <summary>Single sign-on: sends the browser to an outside OpenID Connect provider (authorization code with PKCE, RFC 7636) and asks the provider over
/// the back channel who came back. The page gets a ticket that says so; Tenancy, which knows whose account it is, makes the session of it.</summary>
internal sealed partial class SignOn(IDataProtectionProvider protection, IOptions<GatewayOptions> options, TimeProvider time, ILogger<SignOn> log)
{
    private const string Scheme = "sign-on", Challenge = "challenge", Page = "page";
    private const string SignInPage = "/console/", AccountPage = "/console/account";
    private static readonly TimeSpan TicketLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Whether there is a provider, and what the button says.</summary>
    /// <param name="Name">Null: none.</param>
    public sealed record Response(string? Name);

    public static void Add(IHostApplicationBuilder builder, SignOnOptions provider)
    {
        if (!provider.IsConfigured)
        {
            return;
        }
        builder.Services.AddSingleton<SignOn>();
        builder.Services.AddAuthentication().AddOAuth(Scheme, oauth =>
        {
            (oauth.AuthorizationEndpoint, oauth.TokenEndpoint, oauth.UserInformationEndpoint) = (provider.AuthorizationEndpoint!, provider.TokenEndpoint!, provider.UserInfoEndpoint!);
            (oauth.ClientId, oauth.ClientSecret, oauth.UsePkce) = (provider.ClientId!, provider.ClientSecret!, true);
            oauth.Scope.Clear();
            foreach (var scope in provider.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                oauth.Scope.Add(scope);
            }
            // Under /api, where no page is.
            oauth.CallbackPath = "/api/sign-on/callback";
            oauth.BackchannelTimeout = TimeSpan.FromSeconds(10);
            // Nobody is signed in by this scheme; the handler wants a name all the same.
            oauth.SignInScheme = IdentityConstants.ApplicationScheme;
            // The way back is a navigation from another site, which Lax lets through.
            oauth.CorrelationCookie.SameSite = SameSiteMode.Lax;
            oauth.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            oauth.Events.OnCreatingTicket = AskWhoAsync;
            oauth.Events.OnTicketReceived = context => Of(context.HttpContext).HandOver(context);
            oauth.Events.OnRemoteFailure = context => Of(context.HttpContext).SayFailed(context);
        });
    }

    public static void Map(IEndpointRouteBuilder app, bool isConfigured)
    {
        app.MapGet("/api/sign-on", (IOptions<GatewayOptions> options) => new Response(options.Value.SignOn.Name)).AllowEverybody().WithName("showSignOn");
        if (isConfigured)
        {
            app.MapGet("/api/sign-on/start", Start).AllowEverybody().ExcludeFromDescription();
        }
    }

    // The page keeps the secret whose hash the challenge is, and shows it with the ticket.
    private static IResult Start(string? challenge = null, bool link = false) => SignOnTicket.IsChallenge(challenge)
        ? Results.Challenge(new AuthenticationProperties { Items = { [Challenge] = challenge, [Page] = link ? AccountPage : SignInPage } }, [Scheme])
        : (Outcome<Done>)new Error("sign-on.challenge", "外部登录请求不完整，请从登录页重新开始。", StatusCodes.Status400BadRequest, "challenge");

    private static SignOn Of(HttpContext http) => http.RequestServices.GetRequiredService<SignOn>();

    private static async Task AskWhoAsync(OAuthCreatingTicketContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        using var answer = await context.Backchannel.SendAsync(request, context.HttpContext.RequestAborted);
        answer.EnsureSuccessStatusCode();
        using var who = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(context.HttpContext.RequestAborted));
        if (who.RootElement.ValueKind != JsonValueKind.Object || !who.RootElement.TryGetProperty("sub", out var sub) || sub.ValueKind != JsonValueKind.String
            || sub.GetString() is not { Length: > 0 and <= 255 } subject)
        {
            throw new AuthenticationFailureException("The provider's user info names no subject.");
        }
        context.Identity!.AddClaim(new Claim(ClaimTypes.NameIdentifier, subject));
    }

    // In the address behind the #, which no server sees and no log keeps.
    private Task HandOver(TicketReceivedContext context)
    {
        var subject = context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier)!;
        var ticket = new SignOnTicket(time.NewId(), options.Value.SignOn.Issuer!, subject, context.Properties!.Items[Challenge]!, time.GetUtcNow() + TicketLifetime);
        context.Response.Redirect($"{context.Properties.Items[Page]}#sign-on={ticket.Protect(protection)}");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    // What the framework says, or the provider's error word; never its description, which may name the person.
    private static string ReasonOf(RemoteFailureContext context) => context.Failure switch
    {
        _ when context.Request.Query["error"].ToString() is { Length: > 0 } error => ErrorWord().IsMatch(error) ? error : "an error that is no word",
        null => "no reason was given",
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } away => away.HttpRequestError.ToString(),
        HttpRequestException { StatusCode: { } status } => $"it answered {(int)status}",
        TaskCanceledException or TimeoutException => "it did not answer in time",
        AuthenticationFailureException said => Masked.Text(FirstWords().Match(said.Message).Value),
        var other => other.GetType().Name,
    };

    // Up to the ";Description=" of the provider's answer.
    [GeneratedRegex("^[A-Za-z][A-Za-z_ .:']{0,80}")]
    private static partial Regex FirstWords();

    // RFC 6749 has words like access_denied; an address that somebody made up may say anything.
    [GeneratedRegex("^[a-z_]{1,40}$")]
    private static partial Regex ErrorWord();

    private Task SayFailed(RemoteFailureContext context)
    {
        var code = context.Request.Query["error"].Count > 0 ? "sign-on.denied"
            : context.Failure is HttpRequestException or TaskCanceledException ? "sign-on.unavailable"
            : "sign-on.failed";
        log.LogWarning("Sign-on with the provider failed, {Code}: {Reason}", code, ReasonOf(context));
        var page = context.Properties?.Items.TryGetValue(Page, out var from) == true ? from : SignInPage;
        context.Response.Redirect($"{page}#sign-on-failed={code}");
        context.HandleResponse();
        return Task.CompletedTask;
    }
}
