using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Platform.Harness;

namespace Platform.Host.Tests;

/// <summary>The alert rules that ship, checked by Prometheus' own tool, and against the figures there are.</summary>
public sealed partial class AlertTests
{
    private const string Token = "token-of-the-scraper";

    [PromtoolFact]
    public void Rules_CheckedAndTested_AreSound()
    {
        Promtool("", "check", "rules", Rules());
        Promtool("", "test", "rules", Path.ChangeExtension(Rules(), ".test.yaml"));
    }

    [Fact]
    public async Task EveryFigureOfARule_Exists()
    {
        var figures = new ConcurrentBag<string>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => figures.Add(instrument.Name.Replace('.', '_')) };
        listener.Start();
        await using var app = await StartAsync();
        await FiguresAsync(app, "platform_draws_overdue");
        string[] suffixes = ["", "_total", "_bucket", "_count", "_sum"];
        var known = figures.Distinct().SelectMany(f => ((string[])["", "_seconds"]).SelectMany(unit => suffixes.Select(s => f + unit + s))).Append("up").ToHashSet();
        var named = Name().Matches(string.Join('\n', (await File.ReadAllLinesAsync(Rules())).Where(l => !l.Contains("summary:", StringComparison.Ordinal) && !l.Contains("description:", StringComparison.Ordinal))))
            .Select(m => m.Value).Distinct().ToList();

        named.Count.ShouldBeGreaterThan(10);
        named.Where(n => !known.Contains(n)).ShouldBeEmpty();
    }

    [PromtoolFact]
    public async Task Figures_OfTheRunningProduct_PassPrometheusOwnCheck()
    {
        await using var app = await StartAsync();
        var figures = await FiguresAsync(app, "platform_outbox_backlog{service=\"draw\"} 0");

        figures.ShouldContain("# TYPE http_server_request_duration_seconds histogram");
        figures.ShouldContain("http_route=\"/metrics\"");
        Promtool(figures, "check", "metrics");
    }

    [Fact]
    public async Task Metrics_WithoutPortOrToken_AreNotThere()
    {
        await using var app = await TestApp.StartAsync();
        using var client = app.Anonymous();

        (await client.GetAsync("/metrics")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "");
        (await client.GetAsync("/metrics")).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    private static Task<TestApp> StartAsync() =>
        TestApp.StartAsync(settings: new Dictionary<string, string?> { ["Telemetry:MetricsToken"] = Token, ["Telemetry:SampleSeconds"] = "0.2" });

    private static async Task<string> FiguresAsync(TestApp app, string until)
    {
        using var client = app.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        for (var began = TimeProvider.System.GetTimestamp(); ; await Task.Delay(200))
        {
            var figures = await client.GetStringAsync("/metrics");
            if (figures.Contains(until, StringComparison.Ordinal) && figures.Contains("http_server_request_duration", StringComparison.Ordinal))
            {
                return figures;
            }
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromMinutes(1), figures);
        }
    }

    private static void Promtool(string input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("promtool", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, said.Item1.Result + said.Item2.Result);
    }

    private static string Rules([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "deploy", "alerts", "platform.yaml"));

    [GeneratedRegex(@"\b(platform_[a-z_]+|http_server_[a-z_]+)\b")]
    private static partial Regex Name();
}

/// <summary>A test that needs promtool; without it (Debian package prometheus) it is skipped, and says so.</summary>
public sealed class PromtoolFactAttribute : FactAttribute
{
    public PromtoolFactAttribute() => Skip = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(p => File.Exists(Path.Combine(p, "promtool")))
        ? null : "promtool is missing (Debian package: prometheus).";
}
