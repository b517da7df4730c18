using System.Text;
using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Scenarios.Tests;

/// <summary>保定市 2022, 二(六): directed only in a given time for an industry or area, and never in place of the quota.</summary>
public sealed class DirectedScenario : IAsyncLifetime
{
    private World world = null!;
    private Bureau city = null!;
    private List<Guid> chemical = null!;

    public async Task InitializeAsync()
    {
        world = await World.StartAsync("2022-04-06");
        await world.ProvinceAsync("130000", "河北省");
        city = await world.BureauAsync("130000", "130000", "130600", "prefecture", "保定市");
        var near = await world.BureauAsync("130000", "130600", "130602", "county", "竞秀区");
        var far = await world.BureauAsync("130000", "130600", "130606", "county", "莲池区");
        await world.EnactAsync("130600");
        chemical = await near.TargetsAsync(6, "unit", Bureau.State("industry", "化工"));
        await near.TargetsAsync(4, "unit", Bureau.State("industry", "纺织"));
        await far.TargetsAsync(5, "unit", Bureau.State("industry", "化工"));
        await city.OfficersAsync(3, department: "大气科");
        await city.OfficersAsync(2, department: "水科");
        await city.OfficersAsync(2, department: "执法支队");
        await city.ItemAsync("污染防治设施运行情况");
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task Directed_ByIndustryAndArea_TakesOnlyThoseAndOwesAndCountsNothing()
    {
        var draw = await city.OpenAsync(new
        {
            period = "2022Q2", kind = "directed", purpose = "化工行业专项",
            filter = new { targets = new { industry = new[] { "化工" }, area = new[] { "130602" } }, inspectors = new { department = new[] { "大气科" } } },
        });
        (await city.QuotasAsync(draw)).ShouldBe(["general 6 0 "]);
        (await city.StepAsync(draw, "seal", city.Person(Roles.DrawOperator), status: 422)).Codes.ShouldBe(["draw.counts-missing"]);
        await city.FinaliseAsync(draw, new { general = 3 });
        await city.DispatchAsync(draw);

        var list = await city.ListAsync(draw);
        list.Count.ShouldBe(3);
        list.ShouldAllBe(e => chemical.Contains(e.GetProperty("entryId").GetGuid()));
        var task = await city.GetAsync($"/api/inspection/tasks/{list[0].GetProperty("taskId").GetGuid()}", Roles.ResultReviewer);
        (task["purpose"].GetString(), task["drawKind"].GetString()).ShouldBe(("化工行业专项", "directed"));
        task["team"].EnumerateArray().ShouldAllBe(m => m.GetProperty("department").GetString() == "大气科");

        // A visit, not a quota: neither for the next draw nor for the superior.
        var figures = (await city.GetAsync("/api/oversight/coverage?period=2022Q2", Roles.BureauAdministrator))["totals"];
        (figures.GetProperty("quota").GetInt32(), figures.GetProperty("drawn").GetInt32(), figures.GetProperty("directed").GetInt32(),
            figures.GetProperty("tasks").GetInt32()).ShouldBe((0, 0, 3, 3));
        var next = await city.OpenAsync("2022Q2");
        next.ShouldBe("130600-2022Q2-02");
        await city.FinaliseAsync(next, new { general = 9 }, "14142135623730950488");
        using var anonymous = world.App.Anonymous();
        var sealing = await anonymous.AskAsync($"/api/draw/public/draws/{draw}");
        sealing["filter"].ValueKind.ShouldBe(JsonValueKind.Null);

        // After the reveal everybody can check that the filter was the sealed one, and the bundle.
        world.App.Clock.MoveTo("2022-07-01");
        await world.App.RunMinuteAsync();
        sealing = await anonymous.AskAsync($"/api/draw/public/draws/{draw}");
        var filter = sealing["filter"].GetString()!;
        using var commitment = JsonDocument.Parse(sealing["commitment"].GetString()!);
        Hex.Sha256(Encoding.UTF8.GetBytes(filter)).ShouldBe(commitment.RootElement.GetProperty("filterHash").GetString());
        filter.ShouldContain("""{"inspectors":{"department":["大气科"]},"targets":{"area":["130602"],"industry":["化工"]}}""");
        await city.VerifyAsync(draw, who: null);
        var pool = await BundleAsync(draw);
        pool.GetProperty("pool").GetArrayLength().ShouldBe(6);
        pool.GetProperty("excluded").EnumerateArray().Count(e => e.GetProperty("reason").GetString() == "filter").ShouldBe(9);
        pool.GetProperty("inspectors").GetArrayLength().ShouldBe(3);
        (await BundleAsync(next)).GetProperty("pool").EnumerateArray().ShouldAllBe(e => e.GetProperty("drawn").GetInt32() == 0);
    }

    [Fact]
    public async Task Directed_ByTagsThatNobodyHas_IsRefusedBeforeTheSealAndMayBeGivenOthers()
    {
        (await RefusedAsync(new { period = "2022Q2", kind = "directed", purpose = "专项", filter = new { targets = new { size = new[] { "大型" } } } }))
            .ShouldBe(["draw.directed-by"]);
        var draw = await city.OpenAsync(new { period = "2022Q2", kind = "directed", purpose = "专项", filter = Industry("造纸") });
        (await ProblemAsync(draw)).ShouldContain("没有检查对象");
        foreach (var (tag, value, problem) in ((string, string, string)[])[("weather", "好", "没有标签"), ("permit", "大", "没有值")])
        {
            await AskAgainAsync(draw, new { targets = new Dictionary<string, string[]> { ["area"] = ["130602"], [tag] = [value] } });
            (await ProblemAsync(draw)).ShouldContain(problem);
        }

        await AskAgainAsync(draw, Industry("化工"));
        (await city.QuotasAsync(draw)).ShouldBe(["general 11 0 "]);
        await city.OpenAsync("2022Q2");
    }

    [Fact]
    public async Task Directed_JointlyByThreeDepartments_HasEachInEveryTeamAndCountsAsJoint()
    {
        var draw = await city.OpenAsync(new
        {
            period = "2022Q2", kind = "directed", purpose = "化工行业联合检查", filter = new { targets = new { industry = new[] { "化工" }, area = new[] { "130602" } } },
            joint = new { kind = "internal", departments = new[] { "水科", "大气科", "执法支队" } },
        });
        (await city.GetAsync($"/api/draw/draws/{draw}/dry-run?counts[general]=4", Roles.DrawOperator))["refusals"].GetArrayLength().ShouldBe(0);
        await city.FinaliseAsync(draw, new { general = 4 });
        await city.DispatchAsync(draw);

        foreach (var entry in await city.ListAsync(draw))
        {
            var team = (await city.GetAsync($"/api/inspection/tasks/{entry.GetProperty("taskId").GetGuid()}", Roles.ResultReviewer))["team"].EnumerateArray().ToList();
            team.Select(m => m.GetProperty("department").GetString()).ShouldBe(["水科", "大气科", "执法支队"]);
            team[0].GetProperty("lead").GetBoolean().ShouldBeTrue();
        }
        var inside = (await city.GetAsync("/api/draw/joint?year=2022", Roles.BureauAdministrator))["tenants"][0].GetProperty("internal");
        (inside.GetProperty("drawn").GetInt32(), inside.GetProperty("joint").GetInt32(), inside.GetProperty("needed").GetInt32(),
            inside.GetProperty("clause").GetString(), inside.GetProperty("short").GetBoolean()).ShouldBe((4, 4, 1, "二(八)", false));
        await city.VerifyAsync(draw, city.Person(Roles.Auditor));
    }

    private static object Industry(string value) => new { targets = new { industry = new[] { value } } };

    private async Task AskAgainAsync(string draw, object filter)
    {
        var version = (await city.GetAsync($"/api/draw/draws/{draw}", Roles.DrawOperator))["version"].GetInt32();
        await city.PostAsync($"/api/draw/draws/{draw}/pool", Roles.DrawOperator, new { version, filter });
        await world.App.SettleAsync();
    }

    private async Task<string> ProblemAsync(string draw)
    {
        var seen = await city.GetAsync($"/api/draw/draws/{draw}", Roles.DrawOperator);
        seen["state"].GetString().ShouldBe("open");
        (await city.StepAsync(draw, "seal", city.Person(Roles.DrawOperator), status: 409)).Codes.ShouldBe(["draw.pool-missing"]);
        return seen["poolProblem"].GetString()!;
    }

    private async Task<IReadOnlyList<string>> RefusedAsync(object request) =>
        (await city.PostAsync("/api/draw/draws", city.Person(Roles.DrawOperator), request, 422)).Codes;

    private async Task<JsonElement> BundleAsync(string draw)
    {
        using var client = draw.EndsWith("01", StringComparison.Ordinal) ? world.App.Anonymous() : null;
        return client is not null ? (await client.AskAsync($"/api/draw/public/draws/{draw}/bundle")).Body : await OwnAsync(draw);
    }

    private async Task<JsonElement> OwnAsync(string draw)
    {
        await city.DispatchAsync(draw);
        return (await city.GetAsync($"/api/draw/draws/{draw}/bundle", Roles.Auditor)).Body;
    }
}
