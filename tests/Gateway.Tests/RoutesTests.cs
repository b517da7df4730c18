using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Platform.Contracts;
using Platform.Harness;
using Platform.Host;

namespace Platform.Gateway.Tests;

/// <summary>What the gateway passes on, and what it says when a part is down. The services behind it are stand-ins that answer with what they were sent,
/// answer nothing, or are not there; Tenancy is the real one.</summary>
[Collection(DoorApartCollection.Name)]
public sealed class RoutesTests(DoorApart door) : IAsyncLifetime
{
    private readonly TcpListener silent = new(IPAddress.Loopback, 0);
    private WebApplication echo = null!, gateway = null!;
    private string nobody = "";

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        echo = builder.Build();
        echo.Run(http => http.Response.WriteAsJsonAsync(http.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString())));
        await echo.StartAsync();
        silent.Start();
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        nobody = $"http://127.0.0.1:{((IPEndPoint)closed.LocalEndpoint).Port}";
        closed.Stop();
        gateway = await door.App.StartDoorAsync(new Dictionary<string, string?>
        {
            ["Gateway:Services:registry"] = echo.Urls.First(),
            ["Gateway:Services:draw"] = nobody,
            ["Gateway:Services:inspection"] = $"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}",
            ["Gateway:SilentAtMost"] = "00:00:05",
        });
    }

    public async Task DisposeAsync()
    {
        await gateway.DisposeAsync();
        await echo.DisposeAsync();
        silent.Dispose();
    }

    private HttpClient Client() => new(new HttpClientHandler { UseCookies = false }) { BaseAddress = new Uri(gateway.Urls.First()) };

    [Fact]
    public async Task Headers_ThatSpeakInTheGatewaysName_AreStripped()
    {
        using var client = Client();

        var seen = await client.SendAsync(HttpMethod.Get, "/api/registry/anything", null,
            ("X-Tenant", "350103"), ("x-tenant-id", "350103"), ("X-Account", "1"), ("X-Roles", "auditor"), ("X-Internal-Trust", "1"), ("Platform-Tenant", "350103"),
            ("Cookie", "platform-session=forged"), ("Authorization", "Basic Zm9yZ2VkOmZvcmdlZA=="), ("Forwarded", "for=10.0.0.1"),
            ("X-Forwarded-Host", "elsewhere.example"), ("X-Forwarded-Prefix", "/x"), ("If-None-Match", "\"kept\""));

        var names = seen.Body.EnumerateObject().Select(p => p.Name).ToList();
        names.ShouldNotContain(n => n.StartsWith("x-tenant", StringComparison.Ordinal) || n.StartsWith("x-account", StringComparison.Ordinal)
            || n.StartsWith("x-role", StringComparison.Ordinal) || n.StartsWith("x-internal", StringComparison.Ordinal) || n.StartsWith("platform-", StringComparison.Ordinal));
        names.ShouldNotContain("cookie");
        names.ShouldNotContain("authorization");
        names.ShouldNotContain("forwarded");
        names.ShouldNotContain("x-forwarded-prefix");
        seen["x-forwarded-host"].GetString().ShouldBe(new Uri(gateway.Urls.First()).Authority);
        seen["x-forwarded-for"].GetString().ShouldBe("127.0.0.1");
        seen["if-none-match"].GetString().ShouldBe("\"kept\"");
    }

    [Fact]
    public async Task Token_WhileTenancyIsAway_HoldsUntilItExpires()
    {
        await using var cutOff = await door.App.StartDoorAsync(new Dictionary<string, string?>
        {
            ["Gateway:Services:registry"] = echo.Urls.First(), ["Gateway:Services:tenancy"] = nobody,
        });
        using var tenancy = door.App.Anonymous();
        var token = (await tenancy.TellAsync("/api/tenancy/sign-in", new { account = (await door.MemberAsync()).Name, password = Door.Password }))["accessToken"].GetString();
        using var client = new HttpClient { BaseAddress = new Uri(cutOff.Urls.First()) };

        var seen = await client.SendAsync(HttpMethod.Get, "/api/registry/anything", null, ("Authorization", "Bearer " + token));

        seen["authorization"].GetString().ShouldBe("Bearer " + token);
    }

    [Fact]
    public async Task Session_BecomesAToken_MadeForEachRequest_ThatTheCookieIsNotIn()
    {
        using var browser = await door.SignedInAsync((await door.MemberAsync()).Name, gateway);

        var first = (await browser.GetAsync("/api/registry/anything"))["authorization"].GetString()!;
        var second = (await browser.GetAsync("/api/registry/anything"))["authorization"].GetString()!;

        first.ShouldStartWith("Bearer ");
        second.ShouldNotBe(first);
        using var client = new HttpClient { BaseAddress = door.App.Part("tenancy").Address };
        client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(first);
        (await client.AskAsync("/api/tenancy/me")).Status.ShouldBe(200);
        door.Later(TimeSpan.FromSeconds(121));
        (await client.AskAsync("/api/tenancy/me")).ShouldBeRefused(401, "session.missing");
    }

    [Fact]
    public async Task Session_WhileTenancyIsDown_GoesOnForTenMinutes_NotLonger()
    {
        await using var alone = await door.App.StartDoorAsync(new Dictionary<string, string?>
        {
            ["Gateway:Services:registry"] = echo.Urls.First(), ["Gateway:Services:tenancy"] = nobody,
        });
        using var browser = await door.SignedInAsync((await door.MemberAsync()).Name);
        (await browser.GetAsync("/api/tenancy/me")).Status.ShouldBe(200);
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = new Uri(alone.Urls.First()) };

        door.Later(TimeSpan.FromMinutes(9));
        (await client.SendAsync(HttpMethod.Get, "/api/registry/anything", null, ("Cookie", browser.Cookie))).Body.TryGetProperty("authorization", out _).ShouldBeTrue();
        door.Later(TimeSpan.FromMinutes(2));
        (await client.SendAsync(HttpMethod.Get, "/api/registry/anything", null, ("Cookie", browser.Cookie))).Body.TryGetProperty("authorization", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("draw", 502)]
    [InlineData("inspection", 504)]
    public async Task Part_ThatIsDownOrSilent_IsAProblemWithACode_NotAHang(string part, int status)
    {
        using var client = Client();
        client.Timeout = TimeSpan.FromSeconds(30);

        (await client.AskAsync($"/api/{part}/draws")).ShouldBeRefused(status, "part.unavailable");
        (await client.AskAsync("/api/tenancy/jurisdictions")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task HealthOfTheParts_OnOnePage_SaysWhichIsNotReady()
    {
        using var client = Client();

        var sick = await client.AskAsync("/health/parts");
        var well = await door.App.Anonymous().AskAsync("/health/parts");
        for (var again = 0; well.Status != 200 && again < 5; again++)
        {
            // A busy machine may take longer than the page waits.
            well = await door.App.Anonymous().AskAsync("/health/parts");
        }

        sick.Status.ShouldBe(503);
        var parts = sick.Body.EnumerateArray().ToDictionary(p => p.GetProperty("name").GetString()!, p => p.GetProperty("ready").GetBoolean());
        parts.Count.ShouldBe(PlatformApp.Services.Count);
        parts["tenancy"].ShouldBeTrue();
        parts["draw"].ShouldBeFalse();
        parts["inspection"].ShouldBeFalse();
        well.Status.ShouldBe(200);
        using var page = new HttpRequestMessage(HttpMethod.Get, "/health/parts") { Headers = { { "Accept", "text/html" } } };
        using var html = await client.SendAsync(page);
        html.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var text = await html.Content.ReadAsStringAsync();
        text.ShouldContain("draw");
        text.ShouldContain("unreachable");
        html.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }
}
