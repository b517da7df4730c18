using System.Text.Json;
using Platform.Harness;

namespace Platform.Draw.Tests;

/// <summary>The draws as files for everybody.</summary>
public sealed class DownloadTests(RunningDraws running) : IClassFixture<RunningDraws>
{
    [Fact]
    public async Task Draws_Downloaded_AreThoseOfTheListUnderStableColumns()
    {
        var (bench, tenant) = await running.BureauAsync();
        var id = await bench.DispatchedAsync("2022Q1", new Dictionary<string, int> { ["special"] = 22 });
        // The reveal waits for the visits, whose tasks are told of after the dispatch.
        await running.App.SettleAsync();
        var seen = await bench.GetAsync(null, $"/public/draws/{id}");

        var open = running.App.Anonymous();
        using var csv = await open.GetAsync("/api/draw/public/draws.csv?tenant=" + tenant);
        var lines = (await csv.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n");
        using var json = JsonDocument.Parse(await open.GetStringAsync($"/api/draw/public/draws.json?tenant={tenant}&period=2022Q1"));
        var overdue = (await open.GetStringAsync($"/api/draw/public/draws.csv?tenant={tenant}&overdue=true")).Split("\r\n");

        csv.Headers.GetValues("X-Total-Count").ShouldBe(["1"]);
        lines[0].ShouldBe(
            "drawId,tenant,period,sequence,state,sealedAt,commitmentHash,entropy,entropyAt,outcomeHash,revealBy,overdue,revealedAt,code,voidReason,substitutions");
        lines[1].ShouldStartWith($"{id},{tenant},2022Q1,1,{seen.GetProperty("state").GetString()},");
        // The code is secret until the reveal, in a file too.
        lines[1].ShouldEndWith(",false,,,,0");
        lines[1].ShouldContain(seen.GetProperty("commitmentHash").GetString()!);
        json.RootElement.EnumerateArray().Single().ToString().ShouldBe(seen.ToString());
        overdue.Length.ShouldBe(2);
    }
}
