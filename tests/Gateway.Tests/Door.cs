using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Platform.Contracts;
using Platform.Harness;
using Platform.Tenancy;

namespace Platform.Gateway.Tests;

/// <summary>The product with its door on a database of its own, one province and small pages; the proxy on this machine is believed.</summary>
public abstract class Door(bool isApart) : IAsyncLifetime
{
    public const string Province = "130000", Password = "春江潮水连海平-2022";
    public const int LargestRequest = 200_000;

    private readonly TemporaryFolder pages = new();
    private int members;

    public TestApp App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(pages.Path, "console"));
        Directory.CreateDirectory(Path.Combine(pages.Path, "assets"));
        await File.WriteAllTextAsync(Path.Combine(pages.Path, "index.html"), "<!doctype html><title>site</title>");
        await File.WriteAllTextAsync(Path.Combine(pages.Path, "console", "index.html"), "<!doctype html><title>console</title>");
        await File.WriteAllTextAsync(Path.Combine(pages.Path, "assets", "a-1.js"), "1");
        App = await TestApp.StartAsync("2022-01-04", Settings(), isApart, hasBroker: false);
        // Today: a browser forgets cookies that expired years ago.
        App.Clock.MoveTo(TimeProvider.System.GetUtcNow());
        await App.ProvinceAsync(Province, "河北省");
        await App.SettleAsync();
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        pages.Dispose();
    }

    protected virtual Dictionary<string, string?> Settings() => new()
    {
        ["Tenancy:PasswordRounds"] = "10000",
        ["Console:Folder"] = pages.Path,
        ["Gateway:LargestRequest"] = $"{LargestRequest}",
        ["Gateway:TrustedProxies:0"] = "127.0.0.1",
    };

    /// <summary>A new account that signs in for real.</summary>
    public async Task<(string Name, string Id)> MemberAsync(params string[] roles)
    {
        var userName = $"zhang.{Interlocked.Increment(ref members)}";
        using var added = await Administrator().PostAsJsonAsync("/api/tenancy/members", new
        {
            userName, displayName = "张三", password = Password, roles = roles.Length > 0 ? roles : [Roles.BureauAdministrator],
        });
        var body = await added.Content.ReadAsStringAsync();
        added.IsSuccessStatusCode.ShouldBeTrue(body);
        return (userName, (string)JsonNode.Parse(body)!["id"]!);
    }

    public HttpClient Administrator() => App.As(Province, Roles.BureauAdministrator, Roles.ProvincialAdministrator);

    /// <summary>A browser that is signed in.</summary>
    public async Task<Browser> SignedInAsync(string userName, WebApplication? door = null)
    {
        var browser = new Browser(door is null ? App.Address : new Uri(door.Urls.First()));
        using var answer = await browser.Client.PostAsJsonAsync("/api/tenancy/sign-in?mode=cookie", new { account = userName, password = Password });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return browser;
    }

    public void Later(TimeSpan span) => App.Clock.MoveTo(App.Clock.GetUtcNow() + span);
}

/// <summary>All in one process.</summary>
public sealed class DoorOfOne() : Door(isApart: false);

/// <summary>Six services and the gateway.</summary>
public sealed class DoorApart() : Door(isApart: true);

[CollectionDefinition(Name)]
public sealed class DoorOfOneCollection : ICollectionFixture<DoorOfOne>
{
    public const string Name = "one process";
}

[CollectionDefinition(Name)]
public sealed class DoorApartCollection : ICollectionFixture<DoorApart>
{
    public const string Name = "apart";
}

/// <summary>A client that keeps cookies, as a browser does.</summary>
public sealed class Browser : IDisposable
{
    private readonly HttpClientHandler handler = new() { CookieContainer = new CookieContainer(), AllowAutoRedirect = false };

    public Browser(Uri address) => Client = new HttpClient(handler) { BaseAddress = address };

    public HttpClient Client { get; }

    /// <summary>The session as somebody would copy it.</summary>
    public string Cookie => handler.CookieContainer.GetCookieHeader(Client.BaseAddress!);

    public Task<Answer> PostAsync(string url, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, url, headers);

    public Task<Answer> GetAsync(string url, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, url, headers);

    public void Dispose()
    {
        Client.Dispose();
        handler.Dispose();
    }

    private Task<Answer> SendAsync(HttpMethod method, string url, (string Name, string Value)[] headers) => Client.SendAsync(method, url, null, headers);
}

internal static class Requests
{
    public static async Task<Answer> SendAsync(
        this HttpClient client, HttpMethod method, string url, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(url, UriKind.RelativeOrAbsolute)) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer((int)response.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? System.Text.Json.JsonDocument.Parse(text).RootElement : default);
    }
}
