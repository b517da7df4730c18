using System.Text;
using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Scenarios.Tests;

/// <summary>台江区 2022: the scheme's own numbers (325 targets, 18 officers), a quarter from quota to published result, then the rest of the year.</summary>
public sealed class TaijiangScenario : IAsyncLifetime
{
    private World world = null!;
    private Bureau taijiang = null!;
    private List<(Guid Id, Caller Account)> officers = null!;

    public async Task InitializeAsync()
    {
        world = await World.StartAsync("2022-01-04");
        await world.ProvinceAsync("350000", "福建省");
        await world.BureauAsync("350000", "350000", "350100", "prefecture", "福州市");
        taijiang = await world.BureauAsync("350000", "350100", "350103", "county", "台江区");
        await world.EnactAsync("350000");
        await world.EnactAsync("350103");
        officers = await taijiang.OfficersAsync(18, postedDown: 3);
        await taijiang.ItemAsync("污染防治设施运行情况", "unit");
        await taijiang.ItemAsync("排污许可制度落实情况", "unit");
        await taijiang.TargetsAsync(5, facts: Bureau.State("keyPolluter", "2022", "2022-01-01"));
        await taijiang.TargetsAsync(22, facts: Bureau.State("designated", "special", "2022-01-01"));
        await taijiang.TargetsAsync(298);
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task Quarter_FromQuotaToPublishedResult()
    {
        world.App.Clock.MoveTo("2022-01-05");
        var draw = await taijiang.OpenAsync("2022Q1");
        (await taijiang.QuotasAsync(draw)).ShouldBe(["general 298 23 四.1", "key 5 2 四.1", "special 22 11 四.1"]);
        (await taijiang.StepAsync(draw, "seal", taijiang.Person(Roles.DrawOperator), new { special = 10 }, 422)).Codes.ShouldBe(["draw.below-quota"]);

        await taijiang.FinaliseAsync(draw, new { special = 22 });
        (await taijiang.GetAsync("/api/inspection/tasks", Roles.ResultReviewer))["total"].GetInt32().ShouldBe(0);
        await taijiang.DispatchAsync(draw);
        var list = await taijiang.ListAsync(draw);
        list.Count.ShouldBe(47);
        list.ShouldAllBe(e => e.GetProperty("team").GetArrayLength() == 2);

        // One task: the team's own, due in 50 calendar days, all items in one visit, led by the first drawn.
        var task = list[0].GetProperty("taskId").GetGuid();
        var team = list[0].GetProperty("team").EnumerateArray().Select(m => m.GetGuid()).ToList();
        var lead = officers.Single(o => o.Id == team[0]).Account;
        var seen = await taijiang.GetAsync($"/api/inspection/tasks/{task}", lead);
        seen["due"].GetProperty("day").GetString().ShouldBe("2022-02-24");
        seen["due"].GetProperty("clause").GetString().ShouldBe("五");
        seen["items"].GetArrayLength().ShouldBe(2);
        seen["team"].EnumerateArray().Single(m => m.GetProperty("lead").GetBoolean()).GetProperty("inspectorId").GetGuid().ShouldBe(team[0]);
        var stranger = officers.First(o => !team.Contains(o.Id)).Account;
        (await taijiang.SendAsync(HttpMethod.Get, $"/api/inspection/tasks/{task}", stranger)).Status.ShouldBe(404);

        world.App.Clock.MoveTo("2022-01-20");
        await taijiang.SubmitAsync(task, lead, "2022-01-19");

        // Published within twenty working days as a reminder (no clause says a number here): 2022-01-20 + 20 over the Spring Festival.
        var due = (await taijiang.GetAsync("/api/publication/publications", Roles.Publisher))["items"].EnumerateArray().Single();
        due.GetProperty("due").GetString().ShouldBe("2022-02-22");
        due.GetProperty("dueByClause").GetBoolean().ShouldBeFalse();
        using var anonymous = world.App.Anonymous();
        (await anonymous.AskAsync("/api/publication/public/results?tenant=350103"))["total"].GetInt32().ShouldBe(0);
        await taijiang.PostAsync($"/api/publication/publications/{due.GetProperty("id").GetGuid()}/publish", Roles.Publisher, new
        {
            version = due.GetProperty("version").GetInt32(), channels = new[] { new { channel = "bureauSite", on = "2022-01-20" } },
        });
        await world.App.SettleAsync();
        var result = (await anonymous.AskAsync("/api/publication/public/results?tenant=350103"))["items"].EnumerateArray().Single();
        var proof = result.GetProperty("draws").EnumerateArray().Single().GetProperty("proof");
        MerkleTree.Verify(
            MerkleTree.LeafHash(Encoding.UTF8.GetBytes(proof.GetProperty("leaf").GetString()!)), proof.GetProperty("index").GetInt32(),
            proof.GetProperty("size").GetInt32(), [.. proof.GetProperty("path").EnumerateArray().Select(h => Convert.FromHexString(h.GetString()!))],
            Convert.FromHexString(proof.GetProperty("root").GetString()!)).ShouldBeTrue();
        var sealing = await anonymous.AskAsync($"/api/draw/public/draws/{draw}");
        sealing["commitmentHash"].GetString().ShouldBe(proof.GetProperty("commitmentHash").GetString());
        sealing["commitment"].GetString()!.ShouldContain(proof.GetProperty("root").GetString()!);

        // The city sees the figures; the looking is in the district's log.
        var city = world.Of("350100");
        var row = (await city.GetAsync("/api/oversight/coverage?period=2022Q1&of=350103", Roles.OversightOfficer))["totals"];
        (row.GetProperty("quota").GetInt32(), row.GetProperty("drawn").GetInt32(), row.GetProperty("done").GetInt32(), row.GetProperty("published").GetInt32())
            .ShouldBe((36, 47, 1, 1));
        var told = (await city.GetAsync("/api/oversight/draws?of=350103", Roles.OversightOfficer))["draws"].EnumerateArray().Single();
        told.GetProperty("commitmentHash").GetString().ShouldBe(sealing["commitmentHash"].GetString());
        var looks = (await taijiang.GetAsync("/api/oversight/log?action=superior.looked", Roles.Auditor))["entries"].EnumerateArray().ToList();
        looks.Count.ShouldBe(2);
        looks.ShouldAllBe(l => l.GetProperty("actorTenant").GetString() == "350100");

        await taijiang.VerifyAsync(draw, taijiang.Person(Roles.Auditor));
        await FinishAsync(list.Skip(1).ToList(), "2022-02-10");
        await taijiang.VerifyAsync(draw, who: null);
    }

    [Fact]
    public async Task Year_TakesTwentyThreeTwentyTwo_NinetyDifferentOnes()
    {
        var general = new HashSet<string>();
        var counts = new List<string>();
        foreach (var (day, period, special) in ((string, string, int?)[])
            [("2022-01-05", "2022Q1", 22), ("2022-04-06", "2022Q2", null), ("2022-07-05", "2022Q3", null), ("2022-10-10", "2022Q4", null)])
        {
            world.App.Clock.MoveTo(day);
            var list = await taijiang.DrawAsync(period, special is null ? null : new { special });
            general.UnionWith(list.Where(e => e.GetProperty("category").GetString() == "general").Select(e => e.GetProperty("entryId").GetString()!));
            counts.Add(string.Join(' ', ((string[])["general", "key", "special"]).Select(c => list.Count(e => e.GetProperty("category").GetString() == c))));
        }

        counts.ShouldBe(["23 2 22", "22 2 0", "23 2 11", "22 2 0"]);
        general.Count.ShouldBe(90);
    }

    [Fact]
    public async Task Plan_AboveTheQuota_IsPublishedAndProposedToTheDraw()
    {
        world.App.Clock.MoveTo("2022-01-05");
        await taijiang.PostAsync("/api/draw/plans/2022/proposal", Roles.DrawOperator, new { });
        await world.App.SettleAsync();
        var version = (await taijiang.GetAsync("/api/draw/plans/2022", Roles.DrawOperator))["plan"].GetProperty("version").GetInt32();
        object Number(string category, string period, int targets) => new { category, period, targets };
        var edited = await taijiang.SendAsync(HttpMethod.Put, "/api/draw/plans/2022", taijiang.Person(Roles.DrawOperator), new
        {
            version,
            numbers = new[]
            {
                Number("key", "2022Q1", 2), Number("key", "2022Q2", 2), Number("key", "2022Q3", 2), Number("key", "2022Q4", 2),
                Number("special", "2022H1", 22), Number("special", "2022H2", 22), Number("general", "2022", 90),
            },
        });
        edited.Status.ShouldBe(200, edited.ToString());
        using var anonymous = world.App.Anonymous();
        (await anonymous.AskAsync("/api/draw/public/plans?tenant=350103&year=2022"))["total"].GetInt32().ShouldBe(0);
        await taijiang.PostAsync("/api/draw/plans/2022/adopt", Roles.BureauAdministrator, new { version = edited["version"].GetInt32() });

        var published = (await anonymous.AskAsync("/api/draw/public/plans?tenant=350103&year=2022"))["plans"].EnumerateArray().Single();
        published.GetProperty("totals").EnumerateArray()
            .Select(t => $"{t.GetProperty("category").GetString()} {t.GetProperty("targets").GetInt32()} {t.GetProperty("visits").GetInt32()}")
            .ShouldBe(["general 90 90", "key 2 8", "special 22 44"]);
        var draw = await taijiang.OpenAsync("2022Q1");
        var quotas = (await taijiang.GetAsync($"/api/draw/draws/{draw}/quotas", Roles.DrawOperator))["categories"].EnumerateArray()
            .Select(c => $"{c.GetProperty("category").GetString()} {c.GetProperty("quota").GetInt32()} {c.GetProperty("proposed").GetInt32()}");
        quotas.ShouldBe(["general 23 23", "key 2 2", "special 11 22"]);
        await taijiang.FinaliseAsync(draw);
        (await taijiang.ListAsync(draw)).Count(e => e.GetProperty("category").GetString() == "special").ShouldBe(22);
    }

    private async Task FinishAsync(List<JsonElement> entries, string day)
    {
        world.App.Clock.MoveTo(day);
        foreach (var entry in entries)
        {
            var member = officers.Single(o => o.Id == entry.GetProperty("team")[0].GetGuid()).Account;
            await taijiang.SubmitAsync(entry.GetProperty("taskId").GetGuid(), member, day);
        }
    }
}
