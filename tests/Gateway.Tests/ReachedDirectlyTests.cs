using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Platform.Contracts;
using Platform.Harness;
using Platform.Host;
using Platform.Kernel;

namespace Platform.Gateway.Tests;

/// <summary>A service whose address somebody found, without the gateway in between: it takes a valid token and nothing else.</summary>
[Collection(DoorApartCollection.Name)]
public sealed class ReachedDirectlyTests(DoorApart door)
{
    private const string Scheme = BearerTokenDefaults.AuthenticationScheme;

    public static TheoryData<string> Services => [.. PlatformApp.Services.Select(s => s.Name)];

    // A read of the own bureau that every role of it may ask for.
    private static string Read(string service) => $"/api/{service}/log";

    private Caller Auditor => door.App.Person(Door.Province, Roles.Auditor);

    private static AuthenticationTicket Ticket(Caller caller, DateTimeOffset expires, string purpose = ":AccessToken") =>
        new(caller.ToPrincipal(Scheme), new AuthenticationProperties { ExpiresUtc = expires }, Scheme + purpose);

    private BearerTokenOptions Bearer(string part = GatewayService.Name) =>
        door.App.Part(part).Services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(Scheme);

    private string Token(TimeSpan lives) => Bearer().BearerTokenProtector.Protect(Ticket(Auditor, door.App.Clock.GetUtcNow() + lives));

    private async Task<Answer> AskAsync(string service, string? token, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = door.App.Part(service).Address };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(HttpMethod.Get, Read(service), null, headers);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task EveryRoute_WithoutAToken_SendsAway(string service)
    {
        var (address, services) = door.App.Part(service);
        using var client = new HttpClient { BaseAddress = address };
        var asked = 0;
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            var url = string.Join('/', endpoint.RoutePattern.PathSegments.Select(
                s => s.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content : s.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart
                { ParameterPolicies: [{ Content: "guid" }, ..] } ? Guid.Empty.ToString() : "1"));
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
            (await client.SendAsync(new HttpMethod(method), "/" + url, null, ("X-Tenant", Door.Province), ("X-Account", Guid.Empty.ToString()), ("X-Role", Roles.Auditor)))
                .ShouldBeRefused(401, "session.missing");
            asked++;
        }
        asked.ShouldBeGreaterThan(3);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Token_OfTheGateway_IsTaken_UntilItExpires(string service)
    {
        var token = Token(TimeSpan.FromMinutes(2));
        (await AskAsync(service, token)).Status.ShouldBe(200);

        door.Later(TimeSpan.FromMinutes(2));

        (await AskAsync(service, token)).ShouldBeRefused(401, "session.missing");
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Token_OfAnotherKeyRing_IsRefused(string service)
    {
        // The same application name, the same purposes, keys of its own.
        var other = new ServiceCollection();
        other.AddDataProtection().SetApplicationName("platform").UseEphemeralDataProtectionProvider();
        other.AddAuthentication().AddBearerToken(Scheme, _ => { });
        await using var provider = other.BuildServiceProvider();
        var foreign = provider.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(Scheme).BearerTokenProtector
            .Protect(Ticket(Auditor, door.App.Clock.GetUtcNow().AddHours(1)));

        (await AskAsync(service, foreign)).ShouldBeRefused(401, "session.missing");
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Token_AlteredAnywhere_IsRefused(string service)
    {
        var token = Token(TimeSpan.FromHours(1));
        for (var at = 0; at < token.Length - 1; at += token.Length / 12)
        {
            var altered = token[..at] + (token[at] == 'A' ? 'B' : 'A') + token[(at + 1)..];
            (await AskAsync(service, altered)).ShouldBeRefused(401, "session.missing");
        }
        (await AskAsync(service, token[..^4])).ShouldBeRefused(401, "session.missing");
        (await AskAsync(service, token)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Token_MadeForSomethingElse_IsRefused()
    {
        var never = door.App.Clock.GetUtcNow().AddHours(1);
        var refresh = Bearer().RefreshTokenProtector.Protect(Ticket(Auditor, never, ":RefreshToken"));
        var without = Bearer().BearerTokenProtector.Protect(new AuthenticationTicket(Auditor.ToPrincipal(Scheme), Scheme + ":AccessToken"));

        (await AskAsync("draw", refresh)).ShouldBeRefused(401, "session.missing");
        (await AskAsync("draw", without)).ShouldBeRefused(401, "session.missing");
        (await AskAsync("draw", "nonsense")).ShouldBeRefused(401, "session.missing");
    }

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Cookie_BroughtToAService_SaysNothing(string service)
    {
        using var browser = await door.SignedInAsync((await door.MemberAsync(Roles.Auditor)).Name);
        (await browser.GetAsync(Read("tenancy"))).Status.ShouldBe(200);

        (await AskAsync(service, null, ("Cookie", browser.Cookie))).ShouldBeRefused(401, "session.missing");
    }

    [Fact]
    public async Task TenantHeader_BesideAValidToken_ChangesNothing()
    {
        var token = Token(TimeSpan.FromHours(1));
        var plain = await AskAsync("tenancy", token);
        foreach (var name in new[] { "X-Tenant", "X-Tenant-Id", "X-Internal-Tenant", "platform-tenant", "X-Scope" })
        {
            var spoofed = await AskAsync("tenancy", token, (name, "350103"), ("X-Role", Roles.ProvincialAdministrator));
            spoofed.ToString().ShouldBe(plain.ToString());
        }
        using var client = new HttpClient { BaseAddress = door.App.Part("tenancy").Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var me = await client.SendAsync(HttpMethod.Get, "/api/tenancy/me", null, ("X-Tenant", "350103"), ("X-Role", Roles.ProvincialAdministrator));
        me["tenant"].GetString().ShouldBe(Door.Province);
        me["roles"].GetArrayLength().ShouldBe(1);
    }
}
