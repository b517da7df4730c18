using System.Text.Json;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Publication.Tests;

[Collection(PublicationCollection.Name)]
public sealed class DownloadTests(PublicationApp given)
{
    private const string Head = "id,tenant,targetName,targetCode,targetArea,period,phrase,visitedOn,determinedOn,publishedOn,late,draws";

    // Enough for two batches, all of one day but the last, put where they are kept: a thousand visits would take minutes.
    private async Task<string> ManyAsync(int count)
    {
        var tenant = await given.TenantAsync();
        await using var connection = await given.App.OpenAsync();
        await using var insert = connection.CreateCommand();
        insert.CommandText = $"""
            insert into publication.published_results (tenant_id, id, target_name, target_code, target_area, period, phrase, findings, visited_on, determined_on,
                due, due_by_clause, published_on, channels)
            select '{tenant}', gen_random_uuid(), case when n = 1 then '=HYPERLINK("x"),厂' else '第' || n || '厂' end, '91350103MA2XN0AB1C', '城关镇', '2022Q3',
                '未发现问题', '[]', '2022-09-01', '2022-09-01', '2022-09-20', true, date '2022-09-02' + (n % 2), '[]'
            from generate_series(1, {count}) n
            """;
        await insert.ExecuteNonQueryAsync();
        return tenant;
    }

    private async Task<HttpResponseMessage> FileAsync(string query) => await given.App.Anonymous().GetAsync("/api/publication/public/" + query);

    [Fact]
    public async Task Csv_OfMoreThanOneBatch_HasEveryRowOnceUnderStableColumns()
    {
        var tenant = await ManyAsync(OpenData.BatchRows + 7);

        using var answer = await FileAsync("results.csv?tenant=" + tenant);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var lines = System.Text.Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("results.csv");
        answer.Headers.GetValues("X-Total-Count").ShouldBe([$"{OpenData.BatchRows + 7}"]);
        bytes.Take(3).ShouldBe([0xEF, 0xBB, 0xBF]);
        lines[0].ShouldBe(Head);
        lines.Length.ShouldBe(OpenData.BatchRows + 8);
        lines.Skip(1).Select(l => l.Split(',')[0]).Distinct().Count().ShouldBe(OpenData.BatchRows + 7);
        lines.ShouldContain(l => l.Contains("\"'=HYPERLINK(\"\"x\"\"),厂\"", StringComparison.Ordinal));
        lines[1].ShouldEndWith(",2022Q3,未发现问题,2022-09-01,2022-09-01,2022-09-03,false,");
    }

    [Fact]
    public async Task Json_OfASearch_IsTheListsOwnRows()
    {
        var tenant = await ManyAsync(OpenData.BatchRows + 7);

        var list = await given.App.Anonymous().AskAsync($"/api/publication/public/results?tenant={tenant}&size=200");
        using var answer = await FileAsync("results.json?tenant=" + tenant);
        using var file = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        using var searched = await FileAsync($"results.json?tenant={tenant}&q=第5厂");
        using var found = JsonDocument.Parse(await searched.Content.ReadAsStringAsync());
        using var none = await FileAsync($"results.json?tenant={tenant}&period=2023Q1");

        file.RootElement.GetArrayLength().ShouldBe(OpenData.BatchRows + 7);
        file.RootElement.EnumerateArray().Take(200).Select(r => r.ToString()).ShouldBe(list["items"].EnumerateArray().Select(r => r.ToString()));
        found.RootElement.GetArrayLength().ShouldBe(1);
        (await none.Content.ReadAsStringAsync()).Trim().ShouldBe("[\n]");
        using var unknown = await FileAsync("results.xml");
        ((int)unknown.StatusCode).ShouldBe(404);
    }
}
