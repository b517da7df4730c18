using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Platform.Harness;

namespace Platform.Host.Tests;

/// <summary>Gateway and two services as processes of their own, with a collector on loopback: what they log, trace and measure is seen from outside only.</summary>
public sealed class TraceTests : IAsyncLifetime
{
    private readonly int metricsPort = LoopbackPort.FindFree();
    private OtlpSink sink = null!;
    private PartProcesses parts = null!;

    public async Task InitializeAsync()
    {
        if (!RabbitServer.IsInstalled)
        {
            return;
        }
        sink = await OtlpSink.StartAsync();
        parts = await PartProcesses.PrepareAsync(new Dictionary<string, string?>
        {
            ["Telemetry__Otlp"] = sink.Address, ["Telemetry__SendSeconds"] = "1", ["Telemetry__SampleSeconds"] = "0.5",
            ["Telemetry__MetricsPort"] = metricsPort.ToString(CultureInfo.InvariantCulture), ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
        });
        parts.FurtherUrls["registry"] = $"http://127.0.0.1:{metricsPort}";
    }

    public async Task DisposeAsync()
    {
        if (parts is not null)
        {
            await parts.DisposeAsync();
            await sink.DisposeAsync();
        }
    }

    [BrokerFact]
    public async Task Change_ThroughGatewayServiceAndBroker_IsOneTrace()
    {
        var (account, password) = await parts.ProvinceAsync("350000");
        await parts.StartAsync("tenancy", "registry", "gateway");
        using var http = new HttpClient { BaseAddress = parts.AddressOf("gateway"), Timeout = TimeSpan.FromMinutes(2) };
        await UntilAsync(async () => (await http.PostAsJsonAsync("/api/tenancy/sign-in", new { account, password })).IsSuccessStatusCode, "Tenancy does not answer");
        var signIn = await (await http.PostAsJsonAsync("/api/tenancy/sign-in", new { account, password })).Content.ReadFromJsonAsync<JsonElement>();
        var token = signIn.GetProperty("accessToken").GetString()!;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var entered = await http.PostAsJsonAsync("/api/tenancy/jurisdictions", new { code = "350100", parent = "350000", level = "prefecture", name = "福州市" });
        entered.StatusCode.ShouldBe(HttpStatusCode.OK, await entered.Content.ReadAsStringAsync());
        await UntilAsync(async () => await parts.ScalarAsync<long>("select count(*) from registry.tenants where tenant_id = '350100'") == 1, "Registry did not learn it");

        // One trace over all three, the reaction's parents leading back to the request at the gateway.
        const string route = "POST /api/tenancy/jurisdictions";
        await UntilAsync(
            () => Task.FromResult(sink.Spans.Any(s => s.Part == "tenancy" && s.Name == route && Trace(s.Trace).Any(r => r.Part == "registry"))),
            () => "No reaction in the trace of the request: " + string.Join('\n', sink.Spans));
        var trace = Trace(sink.Spans.First(s => s.Part == "tenancy" && s.Name == route).Trace);
        var reaction = trace.First(s => s.Part == "registry");
        reaction.Name.ShouldBe("registry reacts to tenancy.jurisdiction-changed");
        var path = new List<string>();
        for (var at = reaction; at is not null; at = trace.FirstOrDefault(s => s.Id == at.Parent))
        {
            path.Add(at.Part);
        }
        path.Distinct().ShouldBe(["registry", "tenancy", "gateway"]);

        // The same id in the log lines of each.
        foreach (var part in (string[])["gateway", "tenancy"])
        {
            var line = Lines(part).First(l => l.TryGetProperty("route", out _) && l.GetProperty("trace").GetString() == reaction.Trace);
            line.GetProperty("status").GetInt32().ShouldBe(200);
            line.GetProperty("tenant").GetString().ShouldBe("350000");
        }
        foreach (var secret in (string[])[password, token, account, "福州市"])
        {
            foreach (var part in (string[])["gateway", "tenancy", "registry"])
            {
                parts.Of(part).Output.ShouldNotContain(secret);
            }
        }

        await UntilAsync(
            () => Task.FromResult(sink.Metrics.Contains("platform.outbox.backlog") && sink.Metrics.Contains("platform.inbox.backlog")),
            "The collector got no figures");
        await MetricsAreForInside(http, token);
    }

    private async Task MetricsAreForInside(HttpClient gateway, string token)
    {
        foreach (var address in (Uri[])[parts.AddressOf("gateway"), parts.AddressOf("tenancy"), parts.AddressOf("registry")])
        {
            (await gateway.GetAsync(new Uri(address, "/metrics"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        (await gateway.GetAsync(new Uri("/api/registry/../../metrics", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var inside = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{metricsPort}") };
        inside.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        (await inside.GetAsync("/api/registry/targets")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var figures = await inside.GetStringAsync("/metrics");
        figures.ShouldContain("platform_reaction_duration_seconds_count{fact=\"tenancy.jurisdiction-changed\",outcome=\"done\",service=\"registry\"}");
        figures.ShouldContain("platform_inbox_backlog{service=\"registry\"} 0");
        figures.ShouldNotContain("350100");
    }

    private List<OtlpSink.Span> Trace(string id) => [.. sink.Spans.Where(s => s.Trace == id)];

    private IEnumerable<JsonElement> Lines(string part) =>
        parts.Of(part).Output.Split('\n').Where(l => l.StartsWith('{')).Select(l => JsonDocument.Parse(l).RootElement);

    private static Task UntilAsync(Func<Task<bool>> holds, string otherwise) => UntilAsync(holds, () => otherwise);

    private static async Task UntilAsync(Func<Task<bool>> holds, Func<string> otherwise)
    {
        for (var began = TimeProvider.System.GetTimestamp(); !await holds(); await Task.Delay(100))
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromMinutes(2), otherwise());
        }
    }
}
