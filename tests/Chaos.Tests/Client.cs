using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Platform.Chaos.Tests;

/// <summary>How a request ended for the one who asked.</summary>
/// <param name="Status">0: no answer.</param>
/// <param name="Version">Of a document, which names it beside its text.</param>
internal sealed record Reply(int Status, string Text, int? Version = null)
{
    public bool IsAccepted => Status is >= 200 and < 300;

    /// <summary>Cut off, or failed on the way: it may have been done or not.</summary>
    public bool IsUnknown => Status is 0 or >= 500;

    public JsonElement Json => JsonDocument.Parse(Text).RootElement;
}

/// <summary>Asks the product through its gateway, as accounts that sign in, whatever is being killed meanwhile.</summary>
internal sealed class Client(Uri gateway, Ledger ledger) : IDisposable
{
    public const string Password = "an-unhurried-demo-7";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly HttpClient http = new() { BaseAddress = gateway, Timeout = TimeSpan.FromSeconds(30) };
    private readonly ConcurrentDictionary<string, string> sessions = new(), passwords = new();

    /// <summary>Makes an account known that has another password.</summary>
    public void Know(string account, string password) => passwords[account] = password;

    /// <summary>Reads until there is an answer.</summary>
    /// <returns>Null: there is no such thing.</returns>
    public async Task<JsonElement?> ReadAsync(string? account, string path)
    {
        var reply = await UntilAnsweredAsync(account, HttpMethod.Get, path, null);
        return reply.IsAccepted ? reply.Json : reply.Status == 404 ? null : throw new InvalidOperationException($"GET {path} as {account}: {reply}");
    }

    /// <summary>The version something stands at; 0: there is no such thing.</summary>
    public async Task<int> VersionAsync(string account, string path)
    {
        var reply = await UntilAnsweredAsync(account, HttpMethod.Get, path, null);
        return !reply.IsAccepted ? 0 : reply.Version
            ?? (reply.Json.TryGetProperty("publication", out var inner) ? inner : reply.Json).GetProperty("version").GetInt32();
    }

    /// <summary>Reads until what is asked for can be seen.</summary>
    public async Task<JsonElement> SeeAsync(string? account, string path, Func<JsonElement, bool> isThere, string what)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var wait = 100; ; wait = Math.Min(wait * 2, 1000))
        {
            var seen = await ReadAsync(account, path);
            if (seen is { } json && isThere(json)) return json;
            if (TimeProvider.System.GetElapsedTime(began) > Patience)
                throw new TimeoutException($"{what} was not to be seen for {Patience.TotalMinutes} minutes: {path} as {account} says {seen?.ToString() ?? "404"}");
            await Task.Delay(wait);
        }
    }

    /// <summary>Asks once, and takes a missing answer for what it is.</summary>
    public async Task<Reply> AskOnceAsync(string kind, string key, string account, HttpMethod method, string path, object body)
    {
        ledger.Ask(kind, key);
        var reply = await SendAsync(account, method, path, body);
        if (reply.IsAccepted) ledger.Accept(kind, key);
        return reply;
    }

    /// <summary>Brings a step about: asks, looks whether it is done where no answer came or it was refused, and asks again.</summary>
    /// <param name="make">Path and body; made anew for every attempt, since they name versions.</param>
    /// <param name="isDone">Looks whether it is done.</param>
    public async Task DoAsync(
        string kind, string key, string account, HttpMethod method, Func<Task<(string Path, object Body)>> make, Func<Task<bool>> isDone)
    {
        ledger.Ask(kind, key);
        var began = TimeProvider.System.GetTimestamp();
        for (var wait = 100; ; wait = Math.Min(wait * 2, 2000))
        {
            var (path, body) = await make();
            var reply = await SendAsync(account, method, path, body);
            if (reply.IsAccepted || await isDone())
            {
                ledger.Accept(kind, key);
                return;
            }

            if (TimeProvider.System.GetElapsedTime(began) > Patience)
                throw new TimeoutException($"{kind} {key} did not come about in {Patience.TotalMinutes} minutes; {method} {path} as {account}: {reply}");
            await Task.Delay(wait);
        }
    }

    /// <summary>The text of a file.</summary>
    public async Task<string> TextAsync(string account, string path)
    {
        var reply = await UntilAnsweredAsync(account, HttpMethod.Get, path, null);
        return reply.IsAccepted ? reply.Text : throw new InvalidOperationException($"GET {path} as {account}: {reply}");
    }

    public void Dispose() => http.Dispose();

    private static StringContent Content(object body) =>
        new(body as string ?? JsonSerializer.Serialize(body, JsonSerializerOptions.Web), Encoding.UTF8, "application/json");

    private async Task<Reply> UntilAnsweredAsync(string? account, HttpMethod method, string path, object? body)
    {
        var began = TimeProvider.System.GetTimestamp();
        for (var wait = 100; ; wait = Math.Min(wait * 2, 2000))
        {
            var reply = await SendAsync(account, method, path, body);
            if (!reply.IsUnknown) return reply;
            if (TimeProvider.System.GetElapsedTime(began) > Patience)
                throw new TimeoutException($"{method} {path} as {account} had no answer for {Patience.TotalMinutes} minutes; at last {reply}");
            await Task.Delay(wait);
        }
    }

    private async Task<Reply> SendAsync(string? account, HttpMethod method, string path, object? body)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : Content(body) };
            if (account is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(account));
            var reply = await SendAsync(request);
            ledger.Count(reply);
            // A session that is not known is refused before anything is done.
            if (reply.Status != 401 || account is null || attempt == 20) return reply;
            sessions.TryRemove(account, out _);
            await Task.Delay(500);
        }
    }

    private async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        try
        {
            using var answer = await http.SendAsync(request);
            var version = answer.Headers.TryGetValues("X-Version", out var named) ? int.Parse(named.Single(), CultureInfo.InvariantCulture) : (int?)null;
            return new Reply((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), version);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return new Reply(0, e.Message);
        }
    }

    private async Task<string> TokenAsync(string account)
    {
        if (sessions.TryGetValue(account, out var token)) return token;
        var password = passwords.GetValueOrDefault(account, Password);
        var body = new { account, password };
        Reply reply;
        do reply = await UntilAnsweredAsync(null, HttpMethod.Post, "/api/tenancy/sign-in", body);
        while (reply.Status == 429);
        return reply.IsAccepted
            ? sessions[account] = reply.Json.GetProperty("accessToken").GetString()!
            : throw new InvalidOperationException($"{account} cannot sign in: {reply}");
    }
}
