using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Platform.Harness;

namespace Platform.Host.Tests;

/// <summary>A part that is away while the others work, and messages that nobody can read, with real processes and a real broker.</summary>
public sealed class OutageTests : IAsyncLifetime
{
    private const string Queue = "registry.tenancy.jurisdiction-changed";
    private const int Bureaus = 20;
    private readonly int metricsPort = LoopbackPort.FindFree();
    private PartProcesses parts = null!;

    public async Task InitializeAsync()
    {
        if (RabbitServer.IsInstalled)
        {
            parts = await PartProcesses.PrepareAsync(new Dictionary<string, string?>
            {
                ["Telemetry__SampleSeconds"] = "0.5", ["Telemetry__MetricsPort"] = metricsPort.ToString(CultureInfo.InvariantCulture),
            });
            parts.FurtherUrls["registry"] = $"http://127.0.0.1:{metricsPort}";
        }
    }

    public async Task DisposeAsync()
    {
        if (parts is not null)
        {
            await parts.DisposeAsync();
        }
    }

    [BrokerFact]
    public async Task Part_AwayWhileOthersWork_CatchesUp_AndGarbageBlocksNobody()
    {
        // The first part to start after the migration finds a key already, and has nothing to complain of.
        await parts.StartAsync("registry");
        using (var first = new HttpClient { BaseAddress = parts.AddressOf("registry"), DefaultRequestHeaders = { { "Authorization", "Bearer nonsense" } } })
        {
            (await first.GetAsync("/api/registry/log")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
        }
        parts.Of("registry").Output.ShouldNotContain("\"level\":\"Error\"");
        parts.Of("registry").Output.ShouldNotContain("\"level\":\"Warning\"");
        var (account, password) = await parts.ProvinceAsync("350000");
        await parts.StartAsync("tenancy");
        using var http = await SignInAsync(account, password);
        await UntilAsync(async () => await parts.ScalarAsync<long>("select count(*) from registry.tenants") == 1, "Registry did not learn the province");

        // Gone without a word; the others go on, and their outboxes empty all the same.
        await parts.StopAsync("registry", kill: true);
        for (var i = 1; i <= Bureaus; i++)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"35{i:00}00");
            (await http.PostAsJsonAsync("/api/tenancy/jurisdictions", new { code, parent = "350000", level = "prefecture", name = $"福建{i}市" })).EnsureSuccessStatusCode();
            (await http.PostAsJsonAsync($"/api/tenancy/jurisdictions/{code}/rename", new { version = 1, name = $"改名{i}市" })).EnsureSuccessStatusCode();
        }
        string[] garbage =
        [
            "no JSON at all", "{}",
            """{"messageId":"0190aaaa-0000-7000-8000-000000000001","messageType":["urn:message:Platform.Contracts:JurisdictionChanged"],"message":{"tenant":"350000"},"headers":{}}""",
        ];
        foreach (var message in garbage)
        {
            await parts.Broker.PublishAsync(parts.Host, Queue, message, "application/vnd.masstransit+json");
        }
        await ToldAsync();
        (await parts.ScalarAsync<long>("select count(*) from registry.tenants")).ShouldBe(1);

        await parts.StartAsync("registry");
        await UntilAsync(async () => await parts.ScalarAsync<long>("select count(*) from registry.tenants where name like '改名%' and version = 2") == Bureaus, "Registry did not catch up");
        (await parts.ScalarAsync<long>("select count(*) from registry.tenants")).ShouldBe(Bureaus + 1);
        (await parts.ScalarAsync<long>("select count(*) from registry.parked")).ShouldBe(0);
        // What nobody can read is kept at the broker, counted and said.
        using var inside = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{metricsPort}") };
        var figures = "";
        await UntilAsync(
            async () => (figures = await inside.GetStringAsync("/metrics")).Contains($"platform_messages_unreadable{{service=\"registry\"}} {garbage.Length}", StringComparison.Ordinal),
            "The unreadable messages are not counted",
            async () => string.Join('\n', (await parts.Broker.CountersAsync(parts.Host)).Where(q => q.Value.Held > 0)) + "\n" + parts.Of("registry").Output
                + string.Join('\n', figures.Split('\n').Where(l => l.Contains("unreadable", StringComparison.Ordinal))));
        figures.ShouldContain("platform_inbox_backlog{service=\"registry\"} 0");
        parts.Of("registry").Output.Split('\n').Count(l => l.Contains("\"level\":\"Error\"", StringComparison.Ordinal) && l.Contains("cannot be read", StringComparison.Ordinal))
            .ShouldBe(garbage.Length);
        // The broker's own counters come late.
        await UntilAsync(async () => (await parts.Broker.CountersAsync(parts.Host))[Queue].Held == 0, "Messages are left in the queue");

        // Without its broker a part is ready all the same, and says what it lacks: no messages are parked.
        (await inside.GetStringAsync("/health/ready")).ShouldBe("Healthy");
        await parts.Broker.DropHostAsync(parts.Host);
        var ready = "";
        await UntilAsync(async () => (ready = await inside.GetStringAsync("/health/ready")) == "Delayed", "The broker's being away is not said", () => Task.FromResult(ready));
    }

    [BrokerFact]
    public async Task Broker_BackWithNothing_GetsItsQueuesFromWhoeverTells()
    {
        var (account, password) = await parts.ProvinceAsync("350000");
        await parts.StartAsync("tenancy");
        using var http = await SignInAsync(account, password);
        await ToldAsync();

        // Registry has never run, and nobody but Tenancy can declare its queue.
        await parts.Broker.EmptyHostAsync(parts.Host);
        for (var i = 1; i <= Bureaus; i++)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"35{i:00}00");
            (await http.PostAsJsonAsync("/api/tenancy/jurisdictions", new { code, parent = "350000", level = "prefecture", name = $"福建{i}市" })).EnsureSuccessStatusCode();
        }
        await ToldAsync();

        await parts.StartAsync("registry");
        await UntilAsync(async () => await parts.ScalarAsync<long>("select count(*) from registry.tenants where parent = '350000'") == Bureaus, "What was told is lost");

        // Told to nobody, it is not told; it is declared anew, and told again. Tenancy reads its own facts too, and binds its queue anew when it is connected again.
        await UntilAsync(async () => await parts.ScalarAsync<long>("select count(*) from tenancy.inbox") >= Bureaus, "Tenancy is not connected again");
        await parts.StopAsync("registry", kill: true);
        await parts.Broker.UnbindAsync(parts.Host, "tenancy.jurisdiction-changed");
        (await http.PostAsJsonAsync("/api/tenancy/jurisdictions/350100/rename", new { version = 1, name = "改名市" })).EnsureSuccessStatusCode();
        await ToldAsync();
        parts.Of("tenancy").Output.ShouldContain("The message was returned");
        await parts.StartAsync("registry");
        await UntilAsync(async () => await parts.ScalarAsync<long>("select count(*) from registry.tenants where name = '改名市'") == 1, "What was told is lost");
    }

    private async Task<HttpClient> SignInAsync(string account, string password)
    {
        var http = new HttpClient { BaseAddress = parts.AddressOf("tenancy"), Timeout = TimeSpan.FromMinutes(2) };
        var signIn = await (await http.PostAsJsonAsync("/api/tenancy/sign-in", new { account, password })).Content.ReadFromJsonAsync<JsonElement>();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signIn.GetProperty("accessToken").GetString());
        return http;
    }

    private Task ToldAsync() =>
        UntilAsync(async () => await parts.ScalarAsync<long>("select count(*) from tenancy.outbox") == 0, "Tenancy's outbox does not empty");

    private static async Task UntilAsync(Func<Task<bool>> holds, string otherwise, Func<Task<string>>? details = null)
    {
        for (var began = TimeProvider.System.GetTimestamp(); !await holds(); await Task.Delay(100))
        {
            if (TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromMinutes(1))
            {
                Assert.Fail(otherwise + "\n" + (details is null ? "" : await details()));
            }
        }
    }
}
