using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Gateway.Tests;

/// <summary>Single sign-on against a real OpenID Connect provider, in both compositions.</summary>
public abstract class SignOnTests(Door door) : IAsyncLifetime
{
    private IdentityProvider? provider;
    private WebApplication app = null!;

    public async Task InitializeAsync()
    {
        var port = IdentityProvider.FreePort();
        app = await door.App.StartDoorAsync(IdentityProvider.Settings(port));
        provider = await IdentityProvider.StartAsync(port, new Uri(new Uri(app.Urls.First()), "/api/sign-on/callback"));
    }

    public async Task DisposeAsync()
    {
        provider?.Dispose();
        await app.DisposeAsync();
    }

    private Uri Address => new(app.Urls.First());

    /// <summary>Goes to the provider as a browser would, signs in there, and comes back.</summary>
    /// <returns>Where the door then sends the browser.</returns>
    private static async Task<Uri> GoAsync(Browser browser, string subject, string nonce, bool link = false) =>
        (await browser.Client.GetAsync(await CallbackAsync(browser, subject, nonce, link))).Headers.Location!;

    private static async Task<Uri> CallbackAsync(Browser browser, string subject, string nonce, bool link = false)
    {
        var start = await browser.Client.GetAsync($"/api/sign-on/start?challenge={Challenge(nonce)}&link={link}");
        start.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return await IdentityProvider.SignInAsync(start.Headers.Location!, subject);
    }

    private static string Challenge(string nonce) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(nonce)));

    private static string TicketOf(Uri location, string page = "/console/")
    {
        location.OriginalString.ShouldStartWith(page + "#sign-on=");
        return location.OriginalString[(page + "#sign-on=").Length..];
    }

    private static Task<Answer> SignOnAsync(Browser browser, string ticket, string nonce, string? code = null) => browser.Client.SendAsync(
        HttpMethod.Post, "/api/tenancy/sign-on?mode=cookie", JsonContent.Create(new { ticket, nonce, code }), ("X-Requested-With", "test"));

    private async Task<(string Name, string Id, string Subject)> LinkedAsync()
    {
        var (name, id) = await door.MemberAsync();
        var subject = "subject-of-" + name;
        using var browser = await door.SignedInAsync(name, app);
        var ticket = TicketOf(await GoAsync(browser, subject, "n", link: true), "/console/account");
        (await LinkAsync(browser, ticket, "n")).Status.ShouldBe(204);
        return (name, id, subject);
    }

    private static Task<Answer> LinkAsync(Browser browser, string ticket, string nonce, string password = Door.Password) => browser.Client.SendAsync(
        HttpMethod.Post, "/api/tenancy/me/sign-on", JsonContent.Create(new { ticket, nonce, password }), ("X-Requested-With", "test"));

    [ProviderFact]
    public async Task SignOn_LinkedAccount_IsSignedIn_OnceForATicket_AndOnlyInTheBrowserThatBegan()
    {
        var (name, _, subject) = await LinkedAsync();
        using var browser = new Browser(Address);
        var ticket = TicketOf(await GoAsync(browser, subject, "my nonce"));

        (await SignOnAsync(browser, ticket, "another's nonce")).ShouldBeRefused(401, "sign-on.refused");
        (await SignOnAsync(browser, ticket[..40] + (ticket[40] == 'A' ? 'B' : 'A') + ticket[41..], "my nonce")).ShouldBeRefused(401, "sign-on.refused");
        (await SignOnAsync(browser, ticket, "my nonce")).Status.ShouldBe(200);
        var me = await browser.GetAsync("/api/tenancy/me");
        me["userName"].GetString().ShouldBe(name);
        me["signOn"].GetBoolean().ShouldBeTrue();
        (await browser.GetAsync("/api/tenancy/members")).Status.ShouldBe(200);

        using var again = new Browser(Address);
        (await SignOnAsync(again, ticket, "my nonce")).ShouldBeRefused(401, "sign-on.refused");
        var late = TicketOf(await GoAsync(again, subject, "my nonce"));
        door.Later(TimeSpan.FromMinutes(6));
        (await SignOnAsync(again, late, "my nonce")).ShouldBeRefused(401, "sign-on.refused");
    }

    [ProviderFact]
    public async Task SignOn_SubjectNobodyLinked_IsRefused_AndNobodyIsCreated()
    {
        var before = await door.App.ScalarAsync<long>("select (select count(*) from tenancy.accounts) + (select count(*) from tenancy.members) + (select count(*) from tenancy.spent)");
        using var browser = new Browser(Address);
        var ticket = TicketOf(await GoAsync(browser, "a-stranger", "n"));

        (await SignOnAsync(browser, ticket, "n")).ShouldBeRefused(403, "sign-on.not-linked");

        (await browser.GetAsync("/api/tenancy/me")).Status.ShouldBe(401);
        (await door.App.ScalarAsync<long>("select (select count(*) from tenancy.accounts) + (select count(*) from tenancy.members) + (select count(*) from tenancy.spent)")).ShouldBe(before);
    }

    [ProviderFact]
    public async Task SignOn_CallbackReplayedOrForged_GivesNoTicket()
    {
        using var browser = new Browser(Address);
        var callback = await CallbackAsync(browser, "somebody", "n");
        var altered = new Uri(callback.OriginalString.Replace("state=", "state=x", StringComparison.Ordinal));
        using var other = new Browser(Address);

        // Another state; another browser; the code a second time.
        foreach (var (who, where) in new[] { (browser, altered), (other, callback) })
        {
            (await who.Client.GetAsync(where)).Headers.Location!.OriginalString.ShouldBe("/console/#sign-on-failed=sign-on.failed");
        }
        TicketOf((await browser.Client.GetAsync(callback)).Headers.Location!);
        (await browser.Client.GetAsync(callback)).Headers.Location!.OriginalString.ShouldBe("/console/#sign-on-failed=sign-on.failed");
        // The code on a fresh state: the provider knows that it was used.
        var fresh = await CallbackAsync(browser, "somebody", "n");
        var code = System.Web.HttpUtility.ParseQueryString(callback.Query)["code"]!;
        var mixed = new UriBuilder(fresh) { Query = $"code={code}&state={Uri.EscapeDataString(System.Web.HttpUtility.ParseQueryString(fresh.Query)["state"]!)}" }.Uri;
        (await browser.Client.GetAsync(mixed)).Headers.Location!.OriginalString.ShouldBe("/console/#sign-on-failed=sign-on.failed");
    }

    [ProviderFact]
    public async Task SignOn_AsksWithPkce_WithoutWhichThisProviderRefuses_AndForNothingButWhoItIs()
    {
        using var browser = new Browser(Address);
        var asked = (await browser.Client.GetAsync($"/api/sign-on/start?challenge={Challenge("n")}")).Headers.Location!;
        var query = System.Web.HttpUtility.ParseQueryString(asked.Query);

        query["code_challenge_method"].ShouldBe("S256");
        query["code_challenge"]!.Length.ShouldBe(43);
        query["scope"].ShouldBe("openid");
        using var plain = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        query.Remove("code_challenge");
        query.Remove("code_challenge_method");
        var without = await plain.GetAsync(new UriBuilder(asked) { Query = query.ToString() }.Uri);
        without.Headers.Location!.Query.ShouldContain("error=invalid_request");
        // What the provider says then is told as a refusal of its own.
        (await browser.Client.GetAsync(without.Headers.Location)).Headers.Location!.OriginalString.ShouldBe("/console/#sign-on-failed=sign-on.denied");
    }

    [ProviderFact]
    public async Task SignOn_ProviderDown_SaysSo_AndPasswordsStillWork()
    {
        using var browser = new Browser(Address);
        var callback = await CallbackAsync(browser, "somebody", "n");
        provider!.Dispose();

        (await browser.Client.GetAsync(callback)).Headers.Location!.OriginalString.ShouldBe("/console/#sign-on-failed=sign-on.unavailable");

        using var signedIn = await door.SignedInAsync((await door.MemberAsync()).Name, app);
        (await signedIn.GetAsync("/api/tenancy/me")).Status.ShouldBe(200);
    }

    [ProviderFact]
    public async Task SignOn_Failed_IsWarnedOfWithTheReason_AndWithoutWhatTheProviderSaysOfThePerson()
    {
        using var log = new Warnings();
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        using var browser = new Browser(Address);
        var callback = await CallbackAsync(browser, "zhang.san", "n");
        var denied = new UriBuilder(callback) { Query = $"error=access_denied&error_description=zhang.san%20is%20locked&state={Uri.EscapeDataString(StateOf(callback))}" }.Uri;
        await browser.Client.GetAsync(denied);
        await browser.Client.GetAsync("/api/sign-on/callback?error=zhang.san&state=x");
        await browser.Client.GetAsync("/api/sign-on/callback?code=zhang.san&state=x");
        var (first, second) = (await CallbackAsync(browser, "zhang.san", "n"), await CallbackAsync(browser, "zhang.san", "n"));
        await browser.Client.GetAsync(new UriBuilder(first) { Query = $"code=zhang.san&state={Uri.EscapeDataString(StateOf(first))}" }.Uri);
        provider!.Dispose();
        await browser.Client.GetAsync(second);

        log.Lines.Where(l => l.Contains("Sign-on", StringComparison.Ordinal)).ShouldBe(
        [
            "Sign-on with the provider failed, sign-on.denied: access_denied",
            "Sign-on with the provider failed, sign-on.denied: an error that is no word",
            "Sign-on with the provider failed, sign-on.failed: The oauth state was missing or invalid.",
            "Sign-on with the provider failed, sign-on.failed: OAuth token endpoint failure: invalid_grant",
            "Sign-on with the provider failed, sign-on.unavailable: ConnectionError",
        ]);
        log.Lines.ShouldNotContain(l => l.Contains("zhang", StringComparison.Ordinal));
    }

    private static string StateOf(Uri callback) => System.Web.HttpUtility.ParseQueryString(callback.Query)["state"]!;

    private sealed class Warnings : ILoggerProvider, ILogger
    {
        public System.Collections.Concurrent.ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Lines.Enqueue(formatter(state, exception) + exception);
            }
        }

        public void Dispose()
        {
        }
    }

    [ProviderFact]
    public async Task SignOn_AccountWithSecondFactor_IsAskedForTheCode()
    {
        var (_, id, subject) = await LinkedAsync();
        // As after enrolling: the secret itself does not matter where the code is wrong.
        await using (var connection = await door.App.OpenAsync())
        {
            await using var command = connection.CreateCommand();
            var secret = Convert.ToBase64String(app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("tenancy.second-factor").Protect(new byte[20]));
            command.CommandText = $"update tenancy.accounts set second_factor = '{secret}', second_factor_confirmed = true where id = '{id}'";
            await command.ExecuteNonQueryAsync();
        }
        using var browser = new Browser(Address);
        var ticket = TicketOf(await GoAsync(browser, subject, "n"));

        (await SignOnAsync(browser, ticket, "n")).ShouldBeRefused(401, "sign-in.code-needed");
        (await SignOnAsync(browser, ticket, "n", "12345x")).ShouldBeRefused(401, "sign-in.refused");
        (await browser.GetAsync("/api/tenancy/me")).Status.ShouldBe(401);
    }

    [ProviderFact]
    public async Task SignOn_AccountDisabledOrUnlinked_IsRefused_AndItsSessionsEnd()
    {
        var (_, id, subject) = await LinkedAsync();
        using var browser = new Browser(Address);
        (await SignOnAsync(browser, TicketOf(await GoAsync(browser, subject, "n")), "n")).Status.ShouldBe(200);

        (await door.Administrator().TellAsync($"/api/tenancy/members/{id}/sign-on/remove", new { reason = "" })).Status.ShouldBe(400);
        (await door.Administrator().TellAsync($"/api/tenancy/members/{id}/sign-on/remove", new { reason = "离职" })).Status.ShouldBe(200);
        (await door.Administrator().TellAsync($"/api/tenancy/members/{id}/sign-on/remove", new { reason = "离职" })).ShouldBeRefused(409, "sign-on.unlinked");
        door.Later(TimeSpan.FromSeconds(61));

        (await browser.GetAsync("/api/tenancy/me")).ShouldBeRefused(401, "session.missing");
        (await SignOnAsync(browser, TicketOf(await GoAsync(browser, subject, "n")), "n")).ShouldBeRefused(403, "sign-on.not-linked");

        var (_, other, otherSubject) = await LinkedAsync();
        (await door.Administrator().TellAsync($"/api/tenancy/members/{other}/disable", new { version = 1, reason = "离职" })).Status.ShouldBe(200);
        (await SignOnAsync(browser, TicketOf(await GoAsync(browser, otherSubject, "n")), "n")).ShouldBeRefused(401, "sign-in.refused");
    }

    [ProviderFact]
    public async Task Link_NeedsThePassword_AndAFreeSubject_AndIsUndoneByTheAccountItself()
    {
        var (name, _, subject) = await LinkedAsync();
        using var second = await door.SignedInAsync((await door.MemberAsync()).Name, app);
        var ticket = TicketOf(await GoAsync(second, "free-" + name, "n", link: true), "/console/account");

        (await LinkAsync(second, ticket, "n", "wrong-password")).ShouldBeRefused(422, "sign-in.refused");
        (await second.GetAsync("/api/tenancy/me"))["signOn"].GetBoolean().ShouldBeFalse();
        (await LinkAsync(second, "nonsense", "n")).ShouldBeRefused(422, "sign-on.refused");
        (await LinkAsync(second, TicketOf(await GoAsync(second, subject, "n", link: true), "/console/account"), "n")).ShouldBeRefused(409, "sign-on.taken");
        (await LinkAsync(second, ticket, "n")).Status.ShouldBe(204);
        (await LinkAsync(second, TicketOf(await GoAsync(second, "more-" + name, "n", link: true), "/console/account"), "n")).ShouldBeRefused(409, "sign-on.linked");

        using var first = await door.SignedInAsync(name, app);
        (await RemoveAsync("wrong-password")).ShouldBeRefused(422, "sign-in.refused");
        (await RemoveAsync(Door.Password)).Status.ShouldBe(204);
        using var anew = await door.SignedInAsync(name, app);
        (await anew.GetAsync("/api/tenancy/me"))["signOn"].GetBoolean().ShouldBeFalse();
        (await anew.Client.SendAsync(HttpMethod.Post, "/api/tenancy/me/sign-on/remove", JsonContent.Create(new { password = Door.Password }), ("X-Requested-With", "test")))
            .ShouldBeRefused(409, "sign-on.unlinked");

        Task<Answer> RemoveAsync(string password) => first.Client.SendAsync(
            HttpMethod.Post, "/api/tenancy/me/sign-on/remove", JsonContent.Create(new { password }), ("X-Requested-With", "test"));
    }

    [ProviderFact]
    public async Task Start_WithoutAChallenge_IsRefused_AndThePageLearnsTheName()
    {
        using var browser = new Browser(Address);

        (await browser.GetAsync("/api/sign-on/start")).ShouldBeRefused(400, "sign-on.challenge");
        (await browser.GetAsync("/api/sign-on/start?challenge=ABC")).ShouldBeRefused(400, "sign-on.challenge");
        (await browser.GetAsync("/api/sign-on"))["name"].GetString().ShouldBe("统一身份认证");
        (await door.App.Anonymous().AskAsync("/api/sign-on"))["name"].ValueKind.ShouldBe(JsonValueKind.Null);
        (await door.App.Anonymous().AskAsync($"/api/sign-on/start?challenge={Challenge("n")}")).Status.ShouldBe(404);
    }
}

[Collection(DoorOfOneCollection.Name)]
public sealed class SignOnOfOneTests(DoorOfOne door) : SignOnTests(door);

[Collection(DoorApartCollection.Name)]
public sealed class SignOnApartTests(DoorApart door) : SignOnTests(door)
{
    private readonly Door door = door;

    [Fact]
    public async Task Configuration_Incomplete_RefusesToStart()
    {
        foreach (var (setting, value) in new[] { ("ClientSecret", ""), ("TokenEndpoint", "http://elsewhere.example/token"), ("Issuer", " ") })
        {
            var settings = IdentityProvider.Settings(1);
            settings["Gateway:SignOn:" + setting] = value;
            await Should.ThrowAsync<Exception>(() => door.App.StartDoorAsync(settings));
        }
    }
}
