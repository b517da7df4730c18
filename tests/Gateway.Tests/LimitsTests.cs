using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Platform.Contracts;
using Platform.Harness;

namespace Platform.Gateway.Tests;

/// <summary>How often one may ask. Counts run in real time, so that a minute's worth is used up within the test.</summary>
public abstract class LimitsTests(Door door)
{
    private const string Public = "/api/publication/public/results", SignIn = "/api/tenancy/sign-in";

    private Task<WebApplication> StartAsync(params (string Setting, string Value)[] settings) =>
        door.App.StartDoorAsync(settings.ToDictionary(s => "Gateway:" + s.Setting, s => (string?)s.Value));

    private static async Task<HttpResponseMessage> AskAsync(
        WebApplication door, HttpMethod method, string url, string? address = null, AuthenticationHeaderValue? token = null)
    {
        using var client = new HttpClient { BaseAddress = new Uri(door.Urls.First()) };
        using var request = new HttpRequestMessage(method, url);
        if (method == HttpMethod.Post)
        {
            request.Content = JsonContent.Create(new { account = "nobody." + Guid.CreateVersion7(), password = "wrong" });
        }
        if (address is not null)
        {
            request.Headers.Add("X-Forwarded-For", address);
        }
        request.Headers.Authorization = token;
        return await client.SendAsync(request);
    }

    private static async Task RefusesAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        int.Parse(answer.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
        (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("code").GetString().ShouldBe("request.too-many");
    }

    [Fact]
    public async Task SignIn_TooOftenFromOneAddress_IsRefused_ButNotFromAnother()
    {
        await using var app = await StartAsync(("SignInPerMinute", "3"));
        for (var i = 0; i < 3; i++)
        {
            (await AskAsync(app, HttpMethod.Post, SignIn, "203.0.113.1")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        await RefusesAsync(await AskAsync(app, HttpMethod.Post, SignIn, "203.0.113.1"));
        (await AskAsync(app, HttpMethod.Post, SignIn, "203.0.113.2")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await AskAsync(app, HttpMethod.Get, Public, "203.0.113.1")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task PublicEndpoint_TooOftenFromOneAddress_IsRefused_ButNotFromAnother()
    {
        await using var app = await StartAsync(("PublicPerMinute", "3"));
        for (var i = 0; i < 3; i++)
        {
            (await AskAsync(app, HttpMethod.Get, Public, "2001:db8:0:1::" + i)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await RefusesAsync(await AskAsync(app, HttpMethod.Get, Public, "2001:db8:0:1::ffff"));
        (await AskAsync(app, HttpMethod.Get, Public, "2001:db8:0:2::1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await AskAsync(app, HttpMethod.Get, "/health/live", "2001:db8:0:1::1")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await RefusesAsync(await AskAsync(app, HttpMethod.Get, "/health/parts", "2001:db8:0:1::1"));
    }

    [Fact]
    public async Task SignedIn_TooOftenByOneAccount_IsRefused_ButNotAnother_AndNotThePublic()
    {
        await using var app = await StartAsync(("AccountPerMinute", "3"));
        var one = door.App.As(Door.Province, Roles.Auditor).DefaultRequestHeaders.Authorization;
        var other = door.App.As(Door.Province, Roles.Auditor).DefaultRequestHeaders.Authorization;
        for (var i = 0; i < 3; i++)
        {
            (await AskAsync(app, HttpMethod.Get, "/api/tenancy/me", "203.0.113." + i, one)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await RefusesAsync(await AskAsync(app, HttpMethod.Get, "/api/tenancy/me", "203.0.113.9", one));
        (await AskAsync(app, HttpMethod.Get, "/api/tenancy/me", "203.0.113.9", other)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await AskAsync(app, HttpMethod.Get, Public, "203.0.113.9")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("192.0.2.7")]
    [InlineData("")]
    public async Task ForwardedAddress_FromAProxyNobodyConfigured_IsNotBelieved(string trusted)
    {
        await using var app = await StartAsync(("PublicPerMinute", "3"), ("TrustedProxies:0", trusted));
        for (var i = 0; i < 3; i++)
        {
            (await AskAsync(app, HttpMethod.Get, Public, "203.0.113." + i)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await RefusesAsync(await AskAsync(app, HttpMethod.Get, Public, "203.0.113.200"));
    }

    [Fact]
    public async Task ForwardedAddresses_WhatTheCallerWroteItself_IsNotBelieved()
    {
        await using var app = await StartAsync(("PublicPerMinute", "3"), ("TrustedProxies:1", "10.0.0.0/8"));
        for (var i = 0; i < 3; i++)
        {
            // The last stranger counts; what stands before it is his own word. Known proxies behind him do not hide him.
            (await AskAsync(app, HttpMethod.Get, Public, $"198.51.100.{i}, 203.0.113.1, 10.1.2.3")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await RefusesAsync(await AskAsync(app, HttpMethod.Get, Public, "198.51.100.99, 203.0.113.1, 10.9.9.9"));
    }
}

[Collection(DoorOfOneCollection.Name)]
public sealed class LimitsOfOneTests(DoorOfOne door) : LimitsTests(door);

[Collection(DoorApartCollection.Name)]
public sealed class LimitsApartTests(DoorApart door) : LimitsTests(door);
