using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Scenarios.Tests;

/// <summary>台江区 2022, 四.2: with other authorities each draws from its own library, at least one each; experts may be drawn the same way. And a cap
/// that the district adds: nobody is visited more than once a year.</summary>
public sealed class JointScenario : IAsyncLifetime
{
    private World world = null!;
    private Bureau taijiang = null!;
    private List<(Guid Id, Caller Account)> officers = null!;

    public async Task InitializeAsync()
    {
        world = await World.StartAsync("2022-01-05");
        await world.ProvinceAsync("350000", "福建省");
        await world.BureauAsync("350000", "350000", "350100", "prefecture", "福州市");
        taijiang = await world.BureauAsync("350000", "350100", "350103", "county", "台江区");
        await world.EnactAsync("350000");
        var document = JsonNode.Parse(File.ReadAllText(World.PolicyFile("350103")))!;
        document["rules"]!.AsArray().Add(JsonNode.Parse("""
            { "id": "visits.max", "kind": "maximum", "subject": "visits.perYear", "value": "1", "unit": "visits", "force": "must", "clause": null,
              "decided": true, "text": "同一企业一年至多检查一次" }
            """));
        await world.EnactAsync(JsonSerializer.SerializeToElement(document));
        officers = await taijiang.OfficersAsync(4);
        await taijiang.PostAsync("/api/registry/departments", Roles.LibraryKeeper, new { name = "市场监管所", authority = "台江区市场监督管理局" });
        officers.AddRange(await taijiang.OfficersAsync(2, department: "市场监管所", exists: "市场监管所"));
        await taijiang.PostAsync("/api/registry/departments", Roles.LibraryKeeper, new { name = "监测机构", authority = "某检测公司" });
        foreach (var (number, unit) in ((string, string)[])[("Z1", "某检测公司"), ("Z2", "某环科院")])
        {
            await taijiang.PostAsync("/api/registry/inspectors", Roles.LibraryKeeper, new
            {
                name = unit, certificateKind = "none", certificateNumber = number, department = "监测机构", unit, auxiliary = true, specialties = new[] { "废气监测" },
            });
        }
        await taijiang.ItemAsync("污染防治设施运行情况", "unit");
        await taijiang.TargetsAsync(8, facts: Bureau.State("keyPolluter", "2022", "2022-01-01"));
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task Joint_WithAnotherAuthorityAndAnExpert_HasBothInEveryTeamLedByTheBureau()
    {
        await taijiang.SendAsync(HttpMethod.Put, "/api/draw/joint/2022", taijiang.Person(Roles.BureauAdministrator), new
        {
            version = 0, draws = 1, targets = 2, title = "台江区2022年部门联合抽查计划", issued = "2022-01-04",
        });
        var draw = await taijiang.OpenAsync(new
        {
            period = "2022Q1", joint = new { kind = "departmental", departments = new[] { "执法大队", "市场监管所" } },
            team = new { needs = new[] { new { min = 1, kind = "expert", skill = "废气监测" } } },
        });
        var run = await taijiang.GetAsync($"/api/draw/draws/{draw}/dry-run", Roles.DrawOperator);
        run["refusals"].GetArrayLength().ShouldBe(0, run.ToString());
        (run["staff"].GetProperty("officers").GetInt32(), run["staff"].GetProperty("experts").GetInt32(), run["staff"].GetProperty("expertPlaces").GetInt32())
            .ShouldBe((6, 2, 2));
        (await ShortAsync()).ShouldBeTrue();
        await taijiang.FinaliseAsync(draw);
        await taijiang.DispatchAsync(draw);

        var list = await taijiang.ListAsync(draw);
        list.Count.ShouldBe(2);
        foreach (var entry in list)
        {
            var task = await taijiang.GetAsync($"/api/inspection/tasks/{entry.GetProperty("taskId").GetGuid()}", Roles.ResultReviewer);
            task["team"].EnumerateArray().Select(m =>
                $"{m.GetProperty("department").GetString()} {m.GetProperty("kind").GetString()} {m.GetProperty("lead").GetBoolean()}")
                .ShouldBe(["执法大队 officer True", "市场监管所 officer False", "监测机构 expert False"]);
        }
        (await ShortAsync()).ShouldBeFalse();
        await taijiang.VerifyAsync(draw, taijiang.Person(Roles.Auditor));
    }

    [Fact]
    public async Task Cap_OfOneVisitAYear_LeavesTheVisitedOutOfTheNextPool()
    {
        var list = await taijiang.DrawAsync("2022Q1");
        foreach (var entry in list)
        {
            await taijiang.SubmitAsync(
                entry.GetProperty("taskId").GetGuid(), officers.Single(o => o.Id == entry.GetProperty("team")[0].GetGuid()).Account, "2022-01-05");
        }
        world.App.Clock.MoveTo("2022-04-06");
        var next = await taijiang.OpenAsync("2022Q2");

        // 25 % of the six that are left: the visited ones are in no number.
        (await taijiang.QuotasAsync(next)).ShouldContain("key 6 2 四.1");
        var run = await taijiang.GetAsync($"/api/draw/draws/{next}/dry-run", Roles.DrawOperator);
        run["excluded"].GetProperty("cap").GetInt32().ShouldBe(2);
        await taijiang.FinaliseAsync(next, dice: "14142135623730950488");
        var drawn = (await taijiang.ListAsync(next)).Select(e => e.GetProperty("entryId").GetGuid());
        drawn.ShouldNotContain(id => list.Any(e => e.GetProperty("entryId").GetGuid() == id));
        world.App.Clock.MoveTo("2023-01-05");
        await taijiang.DispatchAsync(next);
        (await taijiang.QuotasAsync(await taijiang.OpenAsync("2023Q1"))).ShouldContain("key 8 2 四.1");
    }

    private async Task<bool> ShortAsync() =>
        (await taijiang.GetAsync("/api/draw/joint?year=2022", Roles.BureauAdministrator))["tenants"][0].GetProperty("departmental").GetProperty("short").GetBoolean();
}
