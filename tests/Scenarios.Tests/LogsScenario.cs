using System.Net.Http.Json;
using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;
using Platform.Host;

namespace Platform.Scenarios.Tests;

/// <summary>The main job with the product's own log written down: a line for each request, on every line whose it is, and nowhere a person, a secret or
/// a list.</summary>
public sealed class LogsScenario
{
    [Fact]
    public async Task MainJob_Logged_NamesTenantAccountAndTraceAndNoData()
    {
        var log = new StringWriter();
        await using var world = new World(await TestApp.StartAsync(
            "2022-01-04", isApart: TestApp.RunsApart, further: builder => builder.AddLogs(isJson: true, null, TextWriter.Synchronized(log))));
        await world.ProvinceAsync("350000", "福建省");
        await world.BureauAsync("350000", "350000", "350100", "prefecture", "福州市");
        var taijiang = await world.BureauAsync("350000", "350100", "350103", "county", "台江区");
        await world.EnactAsync("350000");
        await world.EnactAsync("350103");
        var officers = await taijiang.OfficersAsync(6);
        await taijiang.ItemAsync("污染防治设施运行情况", "unit");
        await taijiang.TargetsAsync(5, facts: Bureau.State("keyPolluter", "2022", "2022-01-01"));
        await taijiang.TargetsAsync(12);
        world.App.Clock.MoveTo("2022-01-05");
        var draw = await taijiang.OpenAsync("2022Q1");
        await taijiang.FinaliseAsync(draw);
        await taijiang.DispatchAsync(draw);
        var entry = (await taijiang.ListAsync(draw))[0];
        var lead = officers.Single(o => o.Id == entry.GetProperty("team")[0].GetGuid()).Account;
        world.App.Clock.MoveTo("2022-01-20");
        await taijiang.SubmitAsync(entry.GetProperty("taskId").GetGuid(), lead, "2022-01-19", fault: true);
        var publisher = taijiang.Person(Roles.Publisher);
        var due = (await taijiang.GetAsync("/api/publication/publications", publisher))["items"].EnumerateArray().Single();
        await taijiang.PostAsync($"/api/publication/publications/{due.GetProperty("id").GetGuid()}/publish", publisher, new
        {
            version = due.GetProperty("version").GetInt32(), channels = new[] { new { channel = "bureauSite", on = "2022-01-20" } },
        });
        using var anonymous = world.App.Anonymous();
        await anonymous.PostAsJsonAsync("/api/tenancy/sign-in", new { account = "admin-350000", password = "guessed-Password-1" });
        await anonymous.GetAsync(new Uri("/api/publication/public/results?q=某路1号&token=secret-token", UriKind.Relative));
        await anonymous.GetAsync(new Uri("/nothing/9f86d081884c7d659a2feaa0c55ad015", UriKind.Relative));
        // A message that cannot be taken in: what it says does not come into the log either. A test can tell one past the outbox in one process only.
        if (!TestApp.RunsApart)
        {
            await Should.ThrowAsync<Exception>(() => world.App.TellAsync(
                "350100", new JurisdictionChanged("350103", 99, "350100", "350000/350100/350103", "county", "改名的区", true)));
        }
        await world.App.SettleAsync(parkedIsFine: true);

        var text = log.ToString();
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        var request = lines.Where(l => l.TryGetProperty("route", out var route) && route.GetString() == "/api/publication/publications/{id:guid}/publish")
            .First(l => l.GetProperty("service").GetString() == "publication");
        request.GetProperty("method").GetString().ShouldBe("POST");
        request.GetProperty("status").GetInt32().ShouldBe(200);
        request.GetProperty("milliseconds").GetDouble().ShouldBeGreaterThan(0);
        request.GetProperty("tenant").GetString().ShouldBe("350103");
        request.GetProperty("account").GetString().ShouldBe(publisher.Account.ToString());
        request.GetProperty("trace").GetString()!.Length.ShouldBe(32);
        if (!TestApp.RunsApart)
        {
            var parked = lines.First(l => l.GetProperty("level").GetString() == "Error");
            parked.GetProperty("message").GetString()!.ShouldContain("parked");
            parked.GetProperty("tenant").GetString().ShouldBe("350100");
        }

        var code = await world.App.ScalarAsync<byte[]>("select code from draw.draw_secrets");
        string[] secrets =
        [
            Convert.ToHexStringLower(code), Convert.ToHexString(code), Convert.ToBase64String(code), TestApp.Dice(draw), "guessed-Password-1", "secret-token",
            "执法员", "测试人员", "省级管理员", "admin-350000", "某路", "改名的区", "350103第", "未按证排污", "9f86d081", publisher.Person, lead.Person, draw,
            .. await TextsAsync(world, "select string_agg(distinct v, ',') from registry.targets, lateral (values (code), (name), (id::text)) t(v)"),
            .. await TextsAsync(world, "select string_agg(distinct v, ',') from registry.inspectors, lateral (values (name), (certificate_number), (id::text)) t(v)"),
            .. await TextsAsync(world, "select string_agg(distinct id::text, ',') from inspection.tasks"),
        ];
        secrets.Length.ShouldBeGreaterThan(80);
        secrets.Where(s => text.Contains(s, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
        text.ShouldNotContain("Bearer ", Case.Sensitive);
    }

    private static async Task<string[]> TextsAsync(World world, string sql) => (await world.App.ScalarAsync<string>(sql)).Split(',');
}
