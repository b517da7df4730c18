using Platform.Contracts;
using Platform.Harness;

namespace Platform.Scenarios.Tests;

/// <summary>昌吉州 2015: a county's Special until rectified, and a list drawn in December for the next year's first quarter.</summary>
public sealed class ChangjiScenario : IAsyncLifetime
{
    private World world = null!;
    private Bureau county = null!;
    private List<Guid> special = null!;

    public async Task InitializeAsync()
    {
        world = await World.StartAsync("2024-06-03");
        await world.ProvinceAsync("650000", "新疆维吾尔自治区");
        await world.BureauAsync("650000", "650000", "652300", "prefecture", "昌吉回族自治州");
        county = await world.BureauAsync("650000", "652300", "652302", "county", "阜康市");
        await world.EnactAsync("652300");
        await county.OfficersAsync(4);
        await county.ItemAsync("污染防治设施运行情况");
        special = await county.TargetsAsync(6, "unit", Bureau.Event("fault", "2024-05-20"));
        await county.TargetsAsync(8, "unit", Bureau.State("controlLevel", "区控"));
        await county.TargetsAsync(30);
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task Special_IsOwedUntilRectified_AsOfTheSealingDay()
    {
        world.App.Clock.MoveTo("2024-06-24");
        var third = await county.OpenAsync("2024Q3");
        (await county.QuotasAsync(third)).ShouldContain("special 6 3 三(四)3");
        await county.FinaliseAsync(third);
        var drawn = (await county.ListAsync(third)).Where(e => e.GetProperty("category").GetString() == "special").Select(e => e.GetProperty("entryId").GetGuid()).ToList();
        drawn.Count.ShouldBe(3);

        // Confirmed after the seal: stays on the list and is visited.
        world.App.Clock.MoveTo("2024-06-29");
        await SettleFaultAsync(drawn[0], "2024-06-29");
        world.App.Clock.MoveTo("2024-07-01");
        await county.DispatchAsync(third);
        (await county.ListAsync(third)).Select(e => e.GetProperty("entryId").GetGuid()).ShouldContain(drawn[0]);

        await SettleFaultAsync(special.First(id => id != drawn[0]), "2024-07-01");
        world.App.Clock.MoveTo("2024-09-25");
        (await county.QuotasAsync(await county.OpenAsync("2024Q4"))).ShouldContain("special 4 2 三(四)3");
    }

    [Fact]
    public async Task Fault_FoundByAnInspection_MakesTheTargetSpecialInTheNextDraw()
    {
        world.App.Clock.MoveTo("2024-07-02");
        var officers = await county.OfficersAsync(2, department: "监察大队");
        // The window closed on the quarter's eve.
        var list = await county.DrawAsync("2024Q3", late: "人员到岗后补抽");
        var entry = list.First(e => e.GetProperty("category").GetString() == "general");
        var inspector = (await county.GetAsync($"/api/registry/inspectors/{entry.GetProperty("team")[0].GetGuid()}", Roles.LibraryKeeper))["accountId"].GetGuid();
        var member = new Kernel.Caller(inspector, "p" + inspector, "执法员", county.Code, [Roles.Inspector]);
        await county.SubmitAsync(entry.GetProperty("taskId").GetGuid(), member, "2024-07-02", fault: true);

        var why = await county.GetAsync($"/api/registry/targets/{entry.GetProperty("entryId").GetGuid()}/category?period=2024Q4", Roles.LibraryKeeper);
        why["category"].GetString().ShouldBe("special");
        why["clause"].GetString().ShouldBe("三(四)3");
        officers.Count.ShouldBe(2);
    }

    [Fact]
    public async Task ListDrawnInDecember_CountsInTheNextYear_AndGoesOutOnItsFirstWorkingDay()
    {
        world.App.Clock.MoveTo("2024-12-27");
        var draw = await county.OpenAsync("2025Q1");
        draw.ShouldBe("652302-2025Q1-01");
        await county.FinaliseAsync(draw);
        (await county.StepAsync(draw, "dispatch", county.Person(Roles.DrawOperator, 2), status: 409)).Codes.ShouldBe(["draw.dispatch-too-early"]);
        world.App.Clock.MoveTo("2025-01-01");
        (await county.StepAsync(draw, "dispatch", county.Person(Roles.DrawOperator, 2), status: 409)).Codes.ShouldBe(["draw.dispatch-too-early"]);
        world.App.Clock.MoveTo("2025-01-02");
        await county.DispatchAsync(draw);

        // The general quota of the year (4 officers, 1 : 10, scaled to nothing less) counts this draw in 2025.
        world.App.Clock.MoveTo("2025-04-01");
        var first = (await county.ListAsync(draw)).Count(e => e.GetProperty("category").GetString() == "general");
        var next = await county.OpenAsync("2025Q2");
        var general = (await county.GetAsync($"/api/draw/draws/{next}/quotas", Roles.DrawOperator))["categories"].EnumerateArray()
            .Single(c => c.GetProperty("category").GetString() == "general").GetProperty("rules").EnumerateArray().Single();
        (general.GetProperty("different").GetInt32(), general.GetProperty("j").GetInt32(), general.GetProperty("m").GetInt32()).ShouldBe((first, 2, 4));
    }

    private async Task SettleFaultAsync(Guid target, string day)
    {
        var fact = (await county.GetAsync($"/api/registry/targets/{target}", Roles.LibraryKeeper))["facts"].EnumerateArray()
            .Single(f => f.GetProperty("name").GetString() == "fault").GetProperty("id").GetGuid();
        await county.PostAsync($"/api/registry/targets/{target}/facts/{fact}/settle", Roles.LibraryKeeper, new { on = day, source = "整改复核单" });
    }
}
