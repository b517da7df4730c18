using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Platform.Contracts;
using Platform.Harness;

namespace Platform.Gateway.Tests;

/// <summary>Where people come in: the same in both compositions.</summary>
public abstract class DoorTests(Door door)
{
    private TestApp App => door.App;

    private Task<long> EntriesAsync(string id) => App.ScalarAsync<long>($"select count(*) from tenancy.log where subject = '{id}'");

    [Fact]
    public async Task Session_PasswordReset_EndsWithinAMinute()
    {
        var (name, id) = await door.MemberAsync();
        using var browser = await door.SignedInAsync(name);
        (await browser.GetAsync("/api/tenancy/me")).Status.ShouldBe(200);

        (await door.Administrator().TellAsync($"/api/tenancy/members/{id}/password", new { password = "另一个足够长的口令-2022" })).Status.ShouldBe(200);
        door.Later(TimeSpan.FromSeconds(61));

        (await browser.GetAsync("/api/tenancy/me")).ShouldBeRefused(401, "session.missing");
    }

    [Fact]
    public async Task Session_AccountDisabledOrRolesTaken_EndsWithinAMinute()
    {
        foreach (var (action, body) in new (string, object)[]
        {
            ("disable", new { version = 1, reason = "离职" }), ("roles", new { version = 1, roles = new[] { Roles.Auditor } }),
        })
        {
            var (name, id) = await door.MemberAsync();
            using var browser = await door.SignedInAsync(name);
            (await browser.GetAsync("/api/tenancy/members")).Status.ShouldBe(200);

            (await door.Administrator().TellAsync($"/api/tenancy/members/{id}/{action}", body)).Status.ShouldBe(200);
            door.Later(TimeSpan.FromSeconds(61));

            (await browser.GetAsync("/api/tenancy/members")).ShouldBeRefused(401, "session.missing");
        }
    }

    [Fact]
    public async Task Session_SignedOut_EndsWithinAMinute_AlsoWhereItWasCopied()
    {
        using var browser = await door.SignedInAsync((await door.MemberAsync()).Name);
        using var other = await door.SignedInAsync((await door.MemberAsync()).Name);
        (await browser.GetAsync("/api/tenancy/me")).Status.ShouldBe(200);
        var copied = browser.Cookie;

        (await browser.PostAsync("/api/tenancy/sign-out", ("X-Requested-With", "fetch"))).Status.ShouldBe(200);

        (await browser.GetAsync("/api/tenancy/me")).ShouldBeRefused(401, "session.missing");
        door.Later(TimeSpan.FromSeconds(61));
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = App.Address };
        (await client.SendAsync(HttpMethod.Get, "/api/tenancy/me", null, ("Cookie", copied))).ShouldBeRefused(401, "session.missing");
        (await other.GetAsync("/api/tenancy/me")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Token_WhatEndsASession_EndsItWithinAMinute_LongBeforeItExpires()
    {
        foreach (var (action, body) in new (string, object?)[]
        {
            ("disable", new { version = 1, reason = "离职" }), ("roles", new { version = 1, roles = new[] { Roles.Inspector } }),
            ("password", new { password = "另一个足够长的口令-2022" }), ("", null),
        })
        {
            var (name, id) = await door.MemberAsync(Roles.Auditor);
            using var client = await WithTokenAsync(name);
            using var other = await WithTokenAsync((await door.MemberAsync(Roles.Auditor)).Name);
            (await client.AskAsync("/api/draw/log")).Status.ShouldBe(200);

            var ended = body is null ? await client.TellAsync("/api/tenancy/sign-out", new { })
                : await door.Administrator().TellAsync($"/api/tenancy/members/{id}/{action}", body);
            ended.Status.ShouldBe(200, action);
            door.Later(TimeSpan.FromSeconds(61));

            (await client.AskAsync("/api/draw/log")).ShouldBeRefused(401, "session.missing");
            (await client.AskAsync("/api/publication/public/results")).Status.ShouldBe(200);
            (await other.AskAsync("/api/draw/log")).Status.ShouldBe(200);
        }
    }

    private async Task<HttpClient> WithTokenAsync(string name)
    {
        var client = App.Anonymous();
        var token = await client.TellAsync("/api/tenancy/sign-in", new { account = name, password = Door.Password });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token["accessToken"].GetString());
        return client;
    }

    [Fact]
    public async Task PublicAnswer_Kept_HoldsUntilItChanges_ForWhoeverAsks()
    {
        const string url = "/api/tenancy/jurisdictions";
        var (tag, status, length) = await AskAsync(App.Anonymous(), null);
        status.ShouldBe(200);
        length.ShouldBeGreaterThan(0);

        (await AskAsync(App.Anonymous(), tag)).ShouldBe((tag, 304, 0));
        (await AskAsync(door.Administrator(), tag)).ShouldBe((tag, 304, 0));
        (await AskAsync(App.Anonymous(), "W/" + tag + ", \"other\"")).ShouldBe((tag, 304, 0));
        (await AskAsync(App.Anonymous(), "\"other\"")).Status.ShouldBe(200);
        (await AskAsync(App.Anonymous(), "*")).Status.ShouldBe(200);

        (await door.Administrator().TellAsync("/api/tenancy/jurisdictions", new { code = "130100", parent = Door.Province, level = "prefecture", name = "石家庄市" })).Status.ShouldBe(200);
        var changed = await AskAsync(App.Anonymous(), tag);
        changed.Status.ShouldBe(200);
        changed.Tag.ShouldNotBe(tag);

        static async Task<(string Tag, int Status, long Length)> AskAsync(HttpClient client, string? held)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            if (held is not null)
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", held);
            }
            using var answer = await client.SendAsync(request);
            answer.Headers.CacheControl!.ToString().ShouldBe("public, no-cache");
            return (answer.Headers.ETag!.ToString(), (int)answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync()).Length);
        }
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/console/draws", "text/html")]
    [InlineData("/assets/a-1.js", "*/*")]
    public async Task Page_Kept_IsNotSentAgain(string url, string accept)
    {
        using var client = App.Anonymous();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);
        using var first = await client.GetAsync(url);
        client.DefaultRequestHeaders.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());
        using var second = await client.GetAsync(url);

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (first.Headers.Vary.Contains("Accept") || url.StartsWith("/assets", StringComparison.Ordinal)).ShouldBeTrue();
    }

    [Fact]
    public async Task Session_OutlastsManyMinutes_WhileNothingChanges()
    {
        using var browser = await door.SignedInAsync((await door.MemberAsync()).Name);
        for (var i = 0; i < 3; i++)
        {
            door.Later(TimeSpan.FromHours(5));
            (await browser.GetAsync("/api/tenancy/me")).Status.ShouldBe(200);
        }
        door.Later(TimeSpan.FromHours(9));

        (await browser.GetAsync("/api/tenancy/me")).ShouldBeRefused(401, "session.missing");
    }

    [Fact]
    public async Task Session_AlteredCookie_IsNobodys()
    {
        using var browser = await door.SignedInAsync((await door.MemberAsync()).Name);
        var cookie = browser.Cookie;
        var middle = cookie.Length / 2;
        var altered = cookie[..middle] + (cookie[middle] == 'A' ? 'B' : 'A') + cookie[(middle + 1)..];
        using var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = App.Address };

        (await client.SendAsync(HttpMethod.Get, "/api/tenancy/me", null, ("Cookie", cookie))).Status.ShouldBe(200);
        (await client.SendAsync(HttpMethod.Get, "/api/tenancy/me", null, ("Cookie", altered))).ShouldBeRefused(401, "session.missing");
    }

    [Fact]
    public async Task Cookie_ItsAttributes_KeepItFromScriptsAndOtherSites_AndFromPlainHttpBehindTls()
    {
        var (name, _) = await door.MemberAsync();
        foreach (var isTls in new[] { false, true })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tenancy/sign-in?mode=cookie")
            {
                Content = JsonContent.Create(new { account = name, password = Door.Password }),
                Headers = { { "X-Forwarded-Proto", isTls ? "https" : "http" }, { "X-Forwarded-For", "203.0.113.9" } },
            };
            using var client = App.Anonymous();
            using var answer = await client.SendAsync(request);

            var cookie = answer.Headers.GetValues("Set-Cookie").Single().ToLowerInvariant().Split(';', StringSplitOptions.TrimEntries);
            cookie.ShouldContain("httponly");
            cookie.ShouldContain("samesite=strict");
            cookie.Contains("secure").ShouldBe(isTls);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData(400, "request.forged", new string[0])]
    [InlineData(400, "request.forged", new[] { "Sec-Fetch-Site: same-origin" })]
    [InlineData(403, "request.cross-site", new[] { "X-Requested-With: fetch", "Sec-Fetch-Site: cross-site" })]
    [InlineData(403, "request.cross-site", new[] { "X-Requested-With: fetch", "Sec-Fetch-Site: same-site" })]
    [InlineData(403, "request.cross-site", new[] { "X-Requested-With: fetch", "Origin: https://elsewhere.example" })]
    [InlineData(403, "request.cross-site", new[] { "X-Requested-With: fetch", "Origin: null" })]
    public async Task Change_ByCookieFromAnotherSite_IsRefused_AndNothingChanges(int status, string code, string[] headers)
    {
        var (name, id) = await door.MemberAsync();
        using var browser = await door.SignedInAsync(name);
        var before = await EntriesAsync(id);

        (await browser.PostAsync("/api/tenancy/me/second-factor", [.. headers.Select(h => (h.Split(": ")[0], h.Split(": ")[1]))])).ShouldBeRefused(status, code);

        (await EntriesAsync(id)).ShouldBe(before);
        (await browser.GetAsync("/api/tenancy/me", ("Sec-Fetch-Site", "cross-site"))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Change_ByCookieFromOurOwnPage_IsTaken()
    {
        var (name, id) = await door.MemberAsync();
        using var browser = await door.SignedInAsync(name);
        var before = await EntriesAsync(id);

        (await browser.PostAsync("/api/tenancy/me/second-factor", ("X-Requested-With", "fetch"), ("Sec-Fetch-Site", "same-origin"))).Status.ShouldBe(200);
        (await browser.PostAsync("/api/tenancy/me/second-factor", ("X-Requested-With", "fetch"), ("Origin", App.Address.GetLeftPart(UriPartial.Authority)))).Status.ShouldBe(200);

        (await EntriesAsync(id)).ShouldBe(before + 2);
    }

    [Fact]
    public async Task SignIn_AskedByAnotherSitesPage_IsRefused()
    {
        var (name, _) = await door.MemberAsync();
        using var client = App.Anonymous();

        var answer = await client.SendAsync(HttpMethod.Post, "/api/tenancy/sign-in?mode=cookie", JsonContent.Create(new { account = name, password = Door.Password }),
            ("Sec-Fetch-Site", "cross-site"));

        answer.ShouldBeRefused(403, "request.cross-site");
    }

    [Fact]
    public async Task SignIn_NameLockedFromOnePlace_IsOpenFromOthers_UntilGuessesComeFromEverywhere()
    {
        var (name, _) = await door.MemberAsync();
        async Task<Answer> SignInAsync(string password, string from, params (string Name, string Value)[] further)
        {
            using var client = App.Anonymous();
            return await client.SendAsync(
                HttpMethod.Post, "/api/tenancy/sign-in", JsonContent.Create(new { account = name, password }), [("X-Forwarded-For", from), .. further]);
        }
        for (var i = 0; i < 5; i++)
        {
            (await SignInAsync("wrong", "2001:db8:7:7::" + i)).ShouldBeRefused(401, "sign-in.refused");
        }

        (await SignInAsync(Door.Password, "2001:db8:7:7::ffff")).ShouldBeRefused(429, "sign-in.locked");
        // Who is locked out says that he is elsewhere.
        (await SignInAsync(Door.Password, "2001:db8:7:7::ffff", ("platform-address", "203.0.113.77"))).ShouldBeRefused(429, "sign-in.locked");
        (await SignInAsync("wrong", "203.0.113.77")).ShouldBeRefused(401, "sign-in.refused");
        (await SignInAsync(Door.Password, "203.0.113.77")).Status.ShouldBe(200);

        for (var i = 0; i < 100; i++)
        {
            (await SignInAsync("wrong", "198.51.100." + i)).ShouldBeRefused(401, "sign-in.refused");
        }
        (await SignInAsync(Door.Password, "203.0.113.77")).ShouldBeRefused(429, "sign-in.locked");
        door.Later(TimeSpan.FromMinutes(16));
        (await SignInAsync(Door.Password, "203.0.113.77")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task SignIn_NameLocked_SaysWhenToComeBack_AndLocksNobodyElse()
    {
        var (name, _) = await door.MemberAsync();
        using var client = App.Anonymous();
        HttpResponseMessage? answer = null;
        for (var i = 0; i < 6; i++)
        {
            answer?.Dispose();
            answer = await client.PostAsJsonAsync("/api/tenancy/sign-in", new { account = name, password = "wrong" });
        }

        answer!.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        int.Parse(answer.Headers.GetValues("Retry-After").Single(), System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(14 * 60, 15 * 60);
        (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("code").GetString().ShouldBe("sign-in.locked");
        answer.Dispose();
        using var other = await door.SignedInAsync((await door.MemberAsync()).Name);
    }

    [Theory]
    [InlineData("/", "text/html", 200)]
    [InlineData("/console/draws", "text/html", 200)]
    [InlineData("/assets/a-1.js", "*/*", 200)]
    [InlineData("/assets/gone.js", "*/*", 404)]
    [InlineData("/api/tenancy/jurisdictions", "application/json", 200)]
    [InlineData("/api/publication/public/results", "application/json", 200)]
    [InlineData("/api/publication/public/results?size=0", "application/json", 400)]
    [InlineData("/api/tenancy/me", "application/json", 401)]
    [InlineData("/api/nothing", "text/html", 404)]
    [InlineData("/health/ready", "*/*", 200)]
    public async Task EveryAnswer_TellsTheBrowserWhatItMayNotDo(string url, string accept, int status)
    {
        foreach (var isTls in new[] { false, true })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.TryAddWithoutValidation("Accept", accept);
            request.Headers.Add("X-Forwarded-Proto", isTls ? "https" : "http");
            request.Headers.Add("X-Forwarded-For", "203.0.113.9");
            using var client = App.Anonymous();
            using var answer = await client.SendAsync(request);

            ((int)answer.StatusCode).ShouldBe(status);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single().Split(';', StringSplitOptions.TrimEntries);
            policy.ShouldContain("script-src 'self'");
            policy.ShouldContain("frame-ancestors 'none'");
            policy.ShouldContain(p => p.StartsWith("default-src 'self'", StringComparison.Ordinal) || p == "default-src 'none'");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
            answer.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
            answer.Headers.Contains("Strict-Transport-Security").ShouldBe(isTls);
            answer.Headers.Contains("Server").ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Request_TooLarge_IsRefused_WhetherItSaysSoOrNot(bool says)
    {
        var (name, _) = await door.MemberAsync();
        using var client = App.Anonymous();
        var large = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes($$"""{"account":"{{name}}","password":"{{new string('x', Door.LargestRequest)}}"}"""))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tenancy/sign-in") { Content = large };
        request.Headers.TransferEncodingChunked = !says;

        using var answer = await client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("code").GetString().ShouldBe("request.too-large");
    }

    [Fact]
    public async Task Words_InTheQuery_AreThoseOfJson()
    {
        var keeper = App.As(Door.Province, Roles.LibraryKeeper);

        (await keeper.AskAsync("/api/registry/targets?state=suspended&kind=waterPermit")).Status.ShouldBe(200);
        var refused = await keeper.AskAsync("/api/registry/targets?state=asleep&kind=1");

        refused.Status.ShouldBe(400);
        refused.Codes.ShouldBe(["request.word-unknown", "request.word-unknown"]);
        refused["errors"][0].GetProperty("message").GetString()!.ShouldContain("active、suspended、closed、moved");
    }
}

[Collection(DoorOfOneCollection.Name)]
public sealed class DoorOfOneTests(DoorOfOne door) : DoorTests(door);

[Collection(DoorApartCollection.Name)]
public sealed class DoorApartTests(DoorApart door) : DoorTests(door);

internal static class Refusals
{
    public static void ShouldBeRefused(this Answer answer, int status, string code)
    {
        answer.Status.ShouldBe(status, answer.ToString());
        answer.Codes.ShouldBe([code]);
    }
}
