using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Npgsql;
using Platform.Harness;
using Platform.Host;

namespace Platform.Scenarios.Tests;

/// <summary>The product as a process of its own that is killed and started again on the same data, and what an outsider can do and see:
/// requests over HTTP, and the rows that lie in its PostgreSQL.</summary>
internal sealed class CrashBench : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly HttpClient http;
    private readonly int port = LoopbackPort.FindFree();
    private readonly ConcurrentDictionary<string, (string Token, long At)> sessions = new();
    private readonly Dictionary<string, string> passwords = [];
    private ProductProcess? product;

    public CrashBench() => http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>Everything the product printed since its last start.</summary>
    public string Said => product!.Output + product.Errors;

    /// <summary>Starts the product.</summary>
    /// <param name="holdBack">Whether facts stay in the outboxes: what is committed then is not yet told.</param>
    public async Task StartAsync(bool holdBack)
    {
        var environment = new Dictionary<string, string?> { ["Outbox__HoldBack"] = holdBack ? "1.00:00:00" : null };
        product = ProductProcess.StartWith(environment, "--data", folder.Path, "--urls", $"http://127.0.0.1:{port}", "--no-demo");
        await product.WaitUntilListeningAsync();
    }

    /// <summary>SIGKILL. PostgreSQL goes on.</summary>
    public async Task KillAsync()
    {
        await product!.KillAsync();
        await product.DisposeAsync();
    }

    /// <summary>Makes an account known to the bench; the password of the first administrator is the one that was printed.</summary>
    public void Know(string account, string password) => passwords[account] = password;

    public Task<JsonElement> GetAsync(string account, string path) => SendAsync(account, HttpMethod.Get, path, null);

    public Task<JsonElement> PostAsync(string account, string path, object body) =>
        SendAsync(account, HttpMethod.Post, path, JsonContent.Create(body, options: JsonSerializerOptions.Web));

    public Task<JsonElement> PutAsync(string account, string path, byte[] json) =>
        SendAsync(account, HttpMethod.Put, path, Content(json, "application/json"));

    public Task<JsonElement> PostCsvAsync(string account, string path, string csv) =>
        SendAsync(account, HttpMethod.Post, path, Content(Encoding.UTF8.GetBytes(csv), "text/csv"));

    /// <summary>A number asked of the product's PostgreSQL.</summary>
    public async Task<long> CountAsync(string sql) => long.Parse((await RowsAsync(sql)).Single(), CultureInfo.InvariantCulture);

    /// <summary>
    /// The first column of what the product's PostgreSQL answers to its superuser, whether or not the product itself runs.
    /// </summary>
    public async Task<List<string>> RowsAsync(string sql)
    {
        var file = await File.ReadAllTextAsync(folder.In("credentials.json"));
        var credentials = JsonSerializer.Deserialize<Dictionary<string, string>>(file)!;
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = EmbeddedPostgres.Host,
            Port = int.Parse(await File.ReadAllTextAsync(folder.In("postgres", "port")), CultureInfo.InvariantCulture),
            Database = "platform",
            Username = EmbeddedPostgres.Superuser,
            Password = credentials[EmbeddedPostgres.Superuser],
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return rows;
    }

    /// <summary>How many facts of a kind are committed and not told.</summary>
    public Task<long> WaitingAsync(string fact) => CountAsync($"select count(*) from {fact.Split('.')[0]}.outbox where fact = '{fact}'");

    /// <summary>Waits until nothing is left to tell, and sees that nothing was put aside.</summary>
    public async Task SettleAsync()
    {
        var names = PlatformApp.Services.Select(s => s.Name).ToList();
        var waiting = "select " + string.Join(" + ", names.Select(n => $"(select count(*) from {n}.outbox)"));
        // A killed delivery keeps what it had in hand for half a minute.
        var patience = TimeProvider.System.GetTimestamp();
        while (await CountAsync(waiting) > 0)
        {
            TimeProvider.System.GetElapsedTime(patience).ShouldBeLessThan(TimeSpan.FromMinutes(2), "the outboxes do not empty");
            await Task.Delay(100);
        }

        foreach (var name in names)
            (await CountAsync($"select count(*) from {name}.parked")).ShouldBe(0, $"{name} parked something\n{Said}");
    }

    public async ValueTask DisposeAsync()
    {
        if (product is not null) await product.DisposeAsync();
        http.Dispose();
        folder.Dispose();
    }

    private static ByteArrayContent Content(byte[] bytes, string type) =>
        new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    private async Task<JsonElement> SendAsync(string account, HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(account));
        return await ReadAsync(await http.SendAsync(request), $"{method} {path}");
    }

    private async Task<string> TokenAsync(string account)
    {
        if (sessions.TryGetValue(account, out var session) && TimeProvider.System.GetElapsedTime(session.At) < TimeSpan.FromMinutes(5))
            return session.Token;
        var answer = await http.PostAsJsonAsync("/api/tenancy/sign-in", new { account, password = passwords[account] });
        var token = (await ReadAsync(answer, "sign-in of " + account)).GetProperty("accessToken").GetString()!;
        sessions[account] = (token, TimeProvider.System.GetTimestamp());
        return token;
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, string what)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            response.IsSuccessStatusCode.ShouldBeTrue($"{what} answered {(int)response.StatusCode}: {text}");
            return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone();
        }
    }
}
