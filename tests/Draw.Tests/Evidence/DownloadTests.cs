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

    [Fact]
    public async Task Draws_DownloadedAgain_AreNotSentUntilADrawChanges()
    {
        var (bench, tenant) = await running.BureauAsync();
        await bench.DispatchedAsync("2022Q1", new Dictionary<string, int> { ["special"] = 22 });
        await running.App.SettleAsync();
        foreach (var format in (string[])["csv", "json"])
        {
            var url = $"/api/draw/public/draws.{format}?tenant={tenant}";
            var (status, tag, bytes) = await AskAsync(url, null);
            (status, bytes > 0).ShouldBe((200, true));

            (await AskAsync(url, tag)).ShouldBe((304, tag, 0));
            // Another search is another file.
            (await AskAsync(url + "&period=2022Q1", tag)).Status.ShouldBe(200);
        }
        var held = await AskAsync($"/api/draw/public/draws.csv?tenant={tenant}", null);
        var others = await AskAsync("/api/draw/public/draws.csv?tenant=none", null);

        await using (var connection = await running.App.OpenAsync())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"update draw.sealings set void_reason = '抽取无效' where tenant_id = '{tenant}'";
            (await command.ExecuteNonQueryAsync()).ShouldBe(1);
        }

        var changed = await AskAsync($"/api/draw/public/draws.csv?tenant={tenant}", held.Tag);
        changed.Status.ShouldBe(200);
        changed.Tag.ShouldNotBe(held.Tag);
        (await AskAsync("/api/draw/public/draws.csv?tenant=none", others.Tag)).Status.ShouldBe(304);
    }

    private async Task<(int Status, string Tag, int Bytes)> AskAsync(string url, string? held)
    {
        using var client = running.App.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (held is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", held);
        }
        using var answer = await client.SendAsync(request);
        answer.Headers.CacheControl!.ToString().ShouldBe("public, no-cache");
        return ((int)answer.StatusCode, answer.Headers.ETag!.ToString(), (await answer.Content.ReadAsByteArrayAsync()).Length);
    }
}
