using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Scenarios.Tests;

/// <summary>保定市 2022: conflicting conditions, levels with their own numbers, and one visit where city and county drew the same enterprise.</summary>
public sealed class BaodingScenario : IAsyncLifetime
{
    private World world = null!;
    private Bureau city = null!;
    private Bureau county = null!;

    public async Task InitializeAsync()
    {
        world = await World.StartAsync("2022-04-06");
        await world.ProvinceAsync("130000", "河北省");
        city = await world.BureauAsync("130000", "130000", "130600", "prefecture", "保定市");
        county = await world.BureauAsync("130000", "130600", "130602", "county", "竞秀区");
        await world.BureauAsync("130000", "130600", "130606", "county", "莲池区");
        await world.BureauAsync("130000", "130600", "130607", "county", "满城区");
        await world.EnactAsync("130600");
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task Conflicts_AreDecidedAsTheSchemeSays()
    {
        await AssertCategoryAsync("key", "二(五)", Bureau.State("keyPolluter", "2022"));
        await AssertCategoryAsync("key", "二(五)", Bureau.State("permit", "key"));
        await AssertCategoryAsync("special", "二(五)", Bureau.State("keyPolluter", "2022"), Bureau.State("creditGrade", "D"));
        await AssertCategoryAsync("general", "二(五)", Bureau.State("keyPolluter", "2022"), Bureau.State("positiveList"));
        await AssertCategoryAsync("special", null, Bureau.State("creditGrade", "A"), Bureau.Event("penalty", "2022-03-31"));
        await AssertCategoryAsync("general", "二(五)", Bureau.Event("penalty", "2021-12-31"));
        await AssertCategoryAsync("general", "二(五)", Bureau.Event("penalty", "2022-04-01"));
        await AssertCategoryAsync("special", "二(五)", Bureau.Event("report", "2021-11-01", settled: "2022-02-01"));
        await AssertCategoryAsync("general", "二(五)", Bureau.Event("report", "2022-02-01"));
        await AssertCategoryAsync("general", "二(五)", Bureau.State("creditGrade", "B"));
    }

    [Fact]
    public async Task City_DrawsOverItsCountiesPool_RoundedUpOnce()
    {
        foreach (var (code, count) in ((string, int)[])[("130602", 12), ("130606", 30), ("130607", 5)])
        {
            var bureau = world.Of(code);
            await bureau.TargetsAsync(count, "unit", Bureau.State("keyPolluter", "2022"));
            await bureau.OfficersAsync(2);
        }
        await city.OfficersAsync(4);

        (await city.QuotasAsync(await city.OpenAsync("2022Q2"))).ShouldContain("key 47 5 二(五)");
        (await world.Of("130602").QuotasAsync(await world.Of("130602").OpenAsync("2022Q2"))).ShouldContain("key 12 3 二(五)");
        (await world.Of("130606").QuotasAsync(await world.Of("130606").OpenAsync("2022Q2"))).ShouldContain("key 30 8 二(五)");
        (await world.Of("130607").QuotasAsync(await world.Of("130607").OpenAsync("2022Q2"))).ShouldContain("key 5 2 二(五)");
        (await world.Of("130607").GetAsync("/api/registry/log?action=pool.frozen", Roles.Auditor))["entries"].EnumerateArray()
            .ShouldContain(e => e.GetProperty("actorTenant").GetString() == "130600");
    }

    [Fact]
    public async Task TargetDrawnByBothLevels_IsVisitedOnce_AndCountsForBoth()
    {
        await county.TargetsAsync(1, "unit", Bureau.State("creditGrade", "E"));
        var cityOfficers = await city.OfficersAsync(3);
        var countyOfficers = await county.OfficersAsync(3);
        string[] items = ["自动监控设施运行情况", "污染防治设施运行情况"];
        await city.ItemAsync(items[0]);
        await county.ItemAsync(items[1]);

        var countyList = await county.DrawAsync("2022Q2");
        world.App.Clock.MoveTo("2022-04-20");
        var cityList = await city.DrawAsync("2022Q2", dice: "14142135623730950488");
        countyList.Single().GetProperty("entryId").GetString().ShouldBe(cityList.Single().GetProperty("entryId").GetString());

        var countyTask = countyList.Single().GetProperty("taskId").GetGuid();
        var cityTask = cityList.Single().GetProperty("taskId").GetGuid();
        var countyMember = countyOfficers.Single(o => o.Id == countyList.Single().GetProperty("team")[0].GetGuid()).Account;
        var cityMember = cityOfficers.Single(o => o.Id == cityList.Single().GetProperty("team")[0].GetGuid()).Account;
        var seen = await county.GetAsync($"/api/inspection/tasks/{countyTask}", countyMember);
        seen["jointTeams"].EnumerateArray().Single().GetProperty("tenant").GetString().ShouldBe("130600");
        (await city.GetAsync($"/api/inspection/tasks/{cityTask}", cityMember))["due"].GetProperty("day").GetString().ShouldBe(seen["due"].GetProperty("day").GetString());

        world.App.Clock.MoveTo("2022-04-22");
        var result = await city.SubmitAsync(cityTask, cityMember, "2022-04-22");
        (await county.GetAsync($"/api/inspection/tasks/{countyTask}", countyMember))["state"].GetString().ShouldBe("done");
        foreach (var (bureau, member) in ((Bureau, Caller)[])[(city, cityMember), (county, countyMember)])
        {
            var answered = (await bureau.GetAsync($"/api/inspection/results/{result}", member))["findings"].EnumerateArray();
            answered.Select(finding => finding.GetProperty("item").GetString()).ShouldBe(items);
        }

        foreach (var bureau in (Bureau[])[city, county])
        {
            (await bureau.GetAsync("/api/oversight/coverage?period=2022Q2", Roles.BureauAdministrator))["totals"].GetProperty("done").GetInt32().ShouldBe(1);
        }

        // One result, published once, with the proofs of both draws; due within 20 working days by the clause.
        (await county.GetAsync("/api/publication/publications", Roles.Publisher))["total"].GetInt32().ShouldBe(0);
        var due = (await city.GetAsync("/api/publication/publications", Roles.Publisher))["items"].EnumerateArray().Single();
        due.GetProperty("dueByClause").GetBoolean().ShouldBeTrue();
        due.GetProperty("due").GetString().ShouldBe("2022-05-23");
        await city.PostAsync($"/api/publication/publications/{due.GetProperty("id").GetGuid()}/publish", Roles.Publisher, new
        {
            version = due.GetProperty("version").GetInt32(), channels = new[] { new { channel = "creditChina", on = "2022-04-22" } },
        });
        using var anonymous = world.App.Anonymous();
        var published = (await anonymous.AskAsync("/api/publication/public/results?tenant=130600"))["items"].EnumerateArray().Single();
        published.GetProperty("draws").EnumerateArray().Select(d => d.GetProperty("tenant").GetString()).ShouldBe(["130600", "130602"], ignoreOrder: true);
        published.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("item").GetString()).ShouldBe(items);
    }

    private async Task AssertCategoryAsync(string category, string? clause, params object[] facts)
    {
        var target = (await county.TargetsAsync(1, "unit", facts)).Single();
        var why = await county.GetAsync($"/api/registry/targets/{target}/category?period=2022Q2", Roles.LibraryKeeper);
        why["category"].GetString().ShouldBe(category, why.ToString());
        if (clause is not null)
        {
            why["clause"].GetString().ShouldBe(clause, why.ToString());
        }
    }
}
