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

    [Fact]
    public async Task NextYear_IsPlannedFiledDrawnInItsWindow_AndTheListReadByThePrefecture()
    {
        var prefecture = world.Of("652300");
        await world.BureauAsync("650000", "652300", "652301", "county", "昌吉市");
        world.App.Clock.MoveTo("2024-12-03");
        await county.PostAsync("/api/draw/plans/2025/proposal", Roles.DrawOperator, new { });
        await world.App.SettleAsync();
        var proposed = (await county.GetAsync("/api/draw/plans/2025", Roles.BureauAdministrator))["plan"];
        proposed.GetProperty("numbers").EnumerateArray().Select(n => $"{n.GetProperty("category").GetString()} {n.GetProperty("targets").GetInt32()}").ShouldBe([
            "general 8", "general 7", "general 8", "general 7", "key 2", "key 2", "key 2", "key 2", "special 3", "special 3", "special 3", "special 3"]);
        proposed.GetProperty("proposal")[0].GetProperty("clause").GetString().ShouldBe("三(四)2");
        var edited = await county.SendAsync(HttpMethod.Put, "/api/draw/plans/2025", county.Person(Roles.DrawOperator), new
        {
            version = proposed.GetProperty("version").GetInt32(), numbers = proposed.GetProperty("numbers"), heightened = 3, heightenedRemark = "投诉较多的两家各加一次",
        });
        edited.Status.ShouldBe(200, edited.ToString());

        // What is due on the day: the plan, until 10 December.
        var due = (await county.GetAsync("/api/draw/duties", Roles.DrawOperator))["tenants"][0].GetProperty("duties").EnumerateArray()
            .Single(d => d.GetProperty("subject").GetString() == "plan.filing" && d.GetProperty("period").GetString() == "2025");
        (due.GetProperty("lastDay").GetString(), due.GetProperty("workingDaysLeft").GetInt32(), due.GetProperty("state").GetString(),
            due.GetProperty("ground").GetProperty("clause").GetString()).ShouldBe(("2024-12-10", 5, "open", "三(四)"));
        var filed = await county.PostAsync("/api/draw/plans/2025/file", Roles.BureauAdministrator, new { version = edited["version"].GetInt32() });
        (filed["late"].GetBoolean(), filed["unit"].GetString()).ShouldBe((false, "州环保局"));
        await prefecture.PostAsync("/api/draw/plans/652302/2025/acknowledge", Roles.OversightOfficer, new { version = filed["version"].GetInt32() });

        world.App.Clock.MoveTo("2024-12-24");
        var draw = await county.OpenAsync("2025Q1");
        (await county.StepAsync(draw, "seal", county.Person(Roles.DrawOperator), status: 409)).Codes.ShouldBe(["window.not-open"]);
        world.App.Clock.MoveTo("2024-12-25");
        await county.StepAsync(draw, "pool", county.Person(Roles.DrawOperator));
        await world.App.SettleAsync();
        await county.FinaliseAsync(draw);
        await county.StepAsync(draw, "file", county.Person(Roles.DrawOperator));
        var recipient = prefecture.Person(Roles.FilingRecipient);
        (await prefecture.GetAsync($"/api/draw/filings/{draw}/list?of=652302", recipient))["entries"].GetArrayLength().ShouldBe(13);
        (await prefecture.SendAsync(HttpMethod.Get, $"/api/draw/filings/{draw}/list?of=652302", prefecture.Person(Roles.OversightOfficer))).Status.ShouldBe(403);
        var seen = (await prefecture.GetAsync("/api/draw/filings?of=652302", recipient))["filings"].EnumerateArray().Single();
        (await prefecture.PostAsync($"/api/draw/filings/{draw}/receipt", recipient, new { version = seen.GetProperty("version").GetInt32() }))["receivedAt"].GetString().ShouldNotBeNull();
        (await county.GetAsync("/api/draw/log?action=filing.list-looked", Roles.Auditor))["entries"].EnumerateArray().Single()
            .GetProperty("actorTenant").GetString().ShouldBe("652300");

        // Who has a plan, who has none and is late, and how far they are.
        var progress = (await prefecture.GetAsync("/api/draw/plans/2025/progress?of=*", Roles.OversightOfficer))["tenants"].EnumerateArray().ToList();
        progress.Select(r => $"{r.GetProperty("tenant").GetString()} {r.GetProperty("state").GetString()} {r.GetProperty("late").GetBoolean()}")
            .ShouldBe(["652300 none False", "652301 none True", "652302 acknowledged False"]);
        var first = progress[2].GetProperty("lines").EnumerateArray().Single(l => l.GetProperty("category").GetString() == "general" && l.GetProperty("period").GetString() == "2025Q1");
        (first.GetProperty("targets").GetInt32(), first.GetProperty("drawn").GetInt32(), first.GetProperty("left").GetInt32(), first.GetProperty("inspected").GetInt32())
            .ShouldBe((8, 8, 0, 0));

        // The next quarter's is drawn when its window is over: with a reason, which the prefecture sees.
        world.App.Clock.MoveTo("2025-04-02");
        await county.DispatchAsync(draw);
        var second = await county.OpenAsync("2025Q2");
        (await county.StepAsync(second, "seal", county.Person(Roles.DrawOperator), status: 422)).Codes.ShouldBe(["window.closed"]);
        await county.FinaliseAsync(second, late: "系统检修");
        (await county.StepAsync(second, "file", county.Person(Roles.DrawOperator), status: 422)).Codes.ShouldBe(["window.closed"]);
        await county.StepAsync(second, "file", county.Person(Roles.DrawOperator), late: "抽取顺延");
        await world.App.SettleAsync();
        var late = (await prefecture.GetAsync("/api/oversight/draws?of=652302&late=true", Roles.OversightOfficer))["draws"].EnumerateArray().Single();
        (late.GetProperty("drawId").GetString(), late.GetProperty("lateReason").GetString(), late.GetProperty("filedLate").GetBoolean())
            .ShouldBe((second, "系统检修", true));
    }

    private async Task SettleFaultAsync(Guid target, string day)
    {
        var fact = (await county.GetAsync($"/api/registry/targets/{target}", Roles.LibraryKeeper))["facts"].EnumerateArray()
            .Single(f => f.GetProperty("name").GetString() == "fault").GetProperty("id").GetGuid();
        await county.PostAsync($"/api/registry/targets/{target}/facts/{fact}/settle", Roles.LibraryKeeper, new { on = day, source = "整改复核单" });
    }
}
