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
    public async Task File_AskedForAgain_IsNotSentUntilAResultOrAProofComes()
    {
        var tenant = await ManyAsync(3);
        var query = "results.csv?tenant=" + tenant;
        using var first = await AskAsync(query, null);
        first.Headers.CacheControl!.ToString().ShouldBe("public, no-cache");
        using var again = await AskAsync(query, first);
        ((int)again.StatusCode, (await again.Content.ReadAsByteArrayAsync()).Length).ShouldBe((304, 0));
        using var otherSearch = await AskAsync(query + "&period=2022Q3", first);
        ((int)otherSearch.StatusCode).ShouldBe(200);
        using var otherFormat = await AskAsync("results.json?tenant=" + tenant, first);
        ((int)otherFormat.StatusCode).ShouldBe(200);

        var last = first;
        foreach (var sql in (string[])
        [
            $"""
            insert into publication.published_covers (tenant_id, publication_id, task_id, draw_tenant, draw_id, category)
            select tenant_id, id, id, tenant_id, 'd', 'key' from publication.published_results where tenant_id = '{tenant}' limit 1;
            insert into publication.published_proofs (tenant_id, task_id, draw_id, leaf, salt, leaf_index, size, path, root, commitment_hash)
            select tenant_id, task_id, 'd', '', '', 0, 1, array[]::text[], '', '' from publication.published_covers where tenant_id = '{tenant}'
            """,
            $"""
            insert into publication.published_results select tenant_id, gen_random_uuid(), target_name, target_code, target_area, period, phrase, findings, visited_on,
                determined_on, due, due_by_clause, published_on, channels from publication.published_results where tenant_id = '{tenant}' limit 1
            """,
        ])
        {
            await using (var connection = await given.App.OpenAsync())
            {
                await using var insert = connection.CreateCommand();
                insert.CommandText = sql;
                await insert.ExecuteNonQueryAsync();
            }
            var next = await AskAsync(query, last);
            ((int)next.StatusCode).ShouldBe(200);
            using var held = await AskAsync(query, next);
            ((int)held.StatusCode).ShouldBe(304);
            last = next;
        }

        async Task<HttpResponseMessage> AskAsync(string url, HttpResponseMessage? held)
        {
            using var client = given.App.Anonymous();
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/publication/public/" + url);
            if (held is not null)
            {
                request.Headers.IfNoneMatch.Add(held.Headers.ETag!);
            }
            return await client.SendAsync(request);
        }
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
