using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Tenancy.Tests;

public class SignInHttpTests(TenancyFixture fixture) : IClassFixture<TenancyFixture>
{
    [Fact]
    public async Task SignIn_RightPassword_GivesATokenThatWorks()
    {
        await fixture.AddMemberAsync("liu.token", Roles.DrawOperator);
        var token = await fixture.SignInAsync("Liu.Token", TenancyFixture.Password).Ok();
        ((int)token["expiresIn"]!).ShouldBe(900);
        var me = await fixture.Bearer((string)token["accessToken"]!).GetAsync("/api/tenancy/me").Ok();
        ((string)me["userName"]!).ShouldBe("liu.token");
        ((string)me["tenantName"]!).ShouldBe("竞秀区");
        me["roles"]!.AsArray().Select(r => (string)r!).ShouldBe([Roles.DrawOperator]);
    }

    [Fact]
    public async Task SignIn_WrongPasswordAndUnknownName_AnswerAlike()
    {
        await fixture.AddMemberAsync("liu.alike");
        (await fixture.SignInAsync("liu.alike", "wrong-password").Refusal()).ShouldBe("401 sign-in.refused");
        (await fixture.SignInAsync("nobody.alike", "wrong-password").Refusal()).ShouldBe("401 sign-in.refused");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignIn_FiveFailures_LockTheNameForAQuarterOfAnHour_WhetherItExistsOrNot(bool exists)
    {
        var name = exists ? "liu.locked" : "nobody.locked";
        if (exists)
        {
            await fixture.AddMemberAsync(name);
        }
        for (var i = 0; i < 5; i++)
        {
            (await fixture.SignInAsync(name, "wrong-password").Refusal()).ShouldBe("401 sign-in.refused");
        }
        (await fixture.SignInAsync(name, TenancyFixture.Password).Refusal()).ShouldBe("429 sign-in.locked");
        fixture.App.Clock.MoveTo(fixture.App.Clock.GetUtcNow().AddMinutes(16));
        using var later = await fixture.SignInAsync(name, TenancyFixture.Password);
        later.StatusCode.ShouldBe(exists ? HttpStatusCode.OK : HttpStatusCode.Unauthorized);
        if (exists)
        {
            (await fixture.App.ScalarAsync<long>(
                "select count(*) from tenancy.log where action = 'account.locked' and tenant_id = '130602'")).ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public async Task SignIn_ManyGuessesAtOnce_AreAllCounted()
    {
        await fixture.AddMemberAsync("liu.parallel");
        var answers = await Task.WhenAll(Enumerable.Range(0, 12)
            .Select(_ => fixture.SignInAsync("liu.parallel", "wrong-password").Refusal()));
        answers.Count(a => a == "401 sign-in.refused").ShouldBe(5);
        answers.Count(a => a == "429 sign-in.locked").ShouldBe(7);
    }

    [Fact]
    public async Task SignIn_SecondFactorEnrolled_NeedsACodeThatCountsOnce()
    {
        await fixture.AddMemberAsync("liu.totp");
        var first = await fixture.SignInAsync("liu.totp", TenancyFixture.Password).Ok();
        var client = fixture.Bearer((string)first["accessToken"]!);
        var enrolment = await client.PostAsync("/api/tenancy/me/second-factor", null).Ok();
        (await client.PostAsJsonAsync("/api/tenancy/me/second-factor/confirm", new { code = "000000" }).Refusal())
            .ShouldBe("422 second-factor.code");
        (await fixture.SignInAsync("liu.totp", TenancyFixture.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await client.PostAsJsonAsync("/api/tenancy/me/second-factor/confirm", new { code = CodeOf(enrolment) }).Ok();

        (await fixture.SignInAsync("liu.totp", TenancyFixture.Password).Refusal()).ShouldBe("401 sign-in.code-needed");
        (await fixture.SignInAsync("liu.totp", TenancyFixture.Password, "000000").Refusal()).ShouldBe("401 sign-in.refused");
        fixture.App.Clock.MoveTo(fixture.App.Clock.GetUtcNow().AddMinutes(2));
        var code = CodeOf(enrolment);
        (await fixture.SignInAsync("liu.totp", TenancyFixture.Password, code)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await fixture.SignInAsync("liu.totp", TenancyFixture.Password, code).Refusal()).ShouldBe("401 sign-in.refused");
    }

    [Fact]
    public async Task RemoveSecondFactor_GuessedCodes_LockTheName()
    {
        await fixture.AddMemberAsync("liu.guess");
        var client = fixture.Bearer((string)(await fixture.SignInAsync("liu.guess", TenancyFixture.Password).Ok())["accessToken"]!);
        var enrolment = await client.PostAsync("/api/tenancy/me/second-factor", null).Ok();
        await client.PostAsJsonAsync("/api/tenancy/me/second-factor/confirm", new { code = CodeOf(enrolment) }).Ok();
        for (var i = 0; i < 5; i++)
        {
            (await client.PostAsJsonAsync("/api/tenancy/me/second-factor/remove", new { code = "00000" + i }).Refusal())
                .ShouldBe("422 second-factor.code");
        }
        (await client.PostAsJsonAsync("/api/tenancy/me/second-factor/remove", new { code = "000009" }).Refusal()).ShouldBe("429 sign-in.locked");
    }

    [Fact]
    public async Task Refresh_HoldsUntilThePasswordChanges()
    {
        await fixture.AddMemberAsync("liu.refresh");
        var token = await fixture.SignInAsync("liu.refresh", TenancyFixture.Password).Ok();
        var refresh = new { refreshToken = (string)token["refreshToken"]! };
        var again = await fixture.App.Anonymous().PostAsJsonAsync("/api/tenancy/refresh", refresh).Ok();
        var client = fixture.Bearer((string)again["accessToken"]!);
        (await client.PostAsJsonAsync("/api/tenancy/me/password", new { current = "wrong-password", next = "一个新的很长的密码-12" }).Refusal())
            .ShouldBe("401 sign-in.refused");
        (await client.PostAsJsonAsync("/api/tenancy/me/password", new { current = TenancyFixture.Password, next = "short" }).Refusal())
            .ShouldBe("422 account.password-short");
        await client.PostAsJsonAsync("/api/tenancy/me/password", new { current = TenancyFixture.Password, next = "一个新的很长的密码-12" }).Ok();
        (await fixture.App.Anonymous().PostAsJsonAsync("/api/tenancy/refresh", refresh).Refusal()).ShouldBe("401 session.expired");
        (await fixture.App.Anonymous().PostAsJsonAsync("/api/tenancy/refresh", new { refreshToken = "nonsense" }).Refusal())
            .ShouldBe("401 session.expired");
        (await fixture.SignInAsync("liu.refresh", "一个新的很长的密码-12")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Cookie_SignsIn_NeedsTheHeaderForChanges_AndEndsWhenDisabled()
    {
        var member = await fixture.AddMemberAsync("liu.cookie");
        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
        using var browser = new HttpClient(handler) { BaseAddress = fixture.App.Address };
        await browser.PostAsJsonAsync("/api/tenancy/sign-in?mode=cookie",
            new { account = "liu.cookie", password = TenancyFixture.Password }).Ok();
        ((string)(await browser.GetAsync("/api/tenancy/me").Ok())["userName"]!).ShouldBe("liu.cookie");
        (await browser.PostAsync("/api/tenancy/sign-out", null).Refusal()).ShouldBe("400 request.forged");
        await fixture.App.As(TenancyFixture.County, Roles.BureauAdministrator)
            .PostAsJsonAsync($"/api/tenancy/members/{member["id"]}/disable", new { version = 1, reason = "离职" }).Ok();
        fixture.App.Clock.MoveTo(fixture.App.Clock.GetUtcNow().AddMinutes(2));
        (await browser.GetAsync("/api/tenancy/me").Refusal()).ShouldBe("401 session.missing");
        (await fixture.SignInAsync("liu.cookie", TenancyFixture.Password).Refusal()).ShouldBe("401 sign-in.refused");
    }

    [Fact]
    public async Task SignOut_ByCookie_EndsTheSession()
    {
        await fixture.AddMemberAsync("liu.out");
        using var handler = new HttpClientHandler { CookieContainer = new CookieContainer() };
        using var browser = new HttpClient(handler) { BaseAddress = fixture.App.Address };
        browser.DefaultRequestHeaders.Add("X-Requested-With", "tests");
        await browser.PostAsJsonAsync("/api/tenancy/sign-in?mode=cookie", new { account = "liu.out", password = TenancyFixture.Password })
            .Ok();
        await browser.PostAsync("/api/tenancy/sign-out", null).Ok();
        (await browser.GetAsync("/api/tenancy/me").Refusal()).ShouldBe("401 session.missing");
    }

    [Fact]
    public async Task SignIn_IsLoggedWithoutPasswordOrCode()
    {
        await fixture.AddMemberAsync("liu.logged");
        (await fixture.SignInAsync("liu.logged", "wrong-password-leak")).Dispose();
        (await fixture.SignInAsync("liu.logged", TenancyFixture.Password)).EnsureSuccessStatusCode();
        var log = await fixture.App.As(TenancyFixture.County, Roles.Auditor).GetAsync("/api/tenancy/log?size=200").Ok();
        var actions = log["entries"]!.AsArray().Select(e => (string)e!["action"]!).ToList();
        actions.ShouldContain("account.signed-in");
        actions.ShouldContain("account.sign-in-refused");
        log.ToJsonString().ShouldNotContain("leak");
    }

    private string CodeOf(JsonNode enrolment)
    {
        const string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(((string)enrolment["secret"]!)
            .Select(c => Convert.ToString(digits.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        return Totp.Code(secret, Totp.StepOf(fixture.App.Clock.GetUtcNow()));
    }
}
