using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Scenarios.Tests;

/// <summary>台江区: a recusal found late and an enterprise that closed before the visit, from the request to the bundle that everybody verifies.</summary>
public sealed class SubstitutionScenario : IAsyncLifetime
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
        officers = await taijiang.OfficersAsync(6);
        await taijiang.ItemAsync("污染防治设施运行情况", "unit");
        await taijiang.TargetsAsync(5, facts: Bureau.State("keyPolluter", "2022", "2022-01-01"));
        await taijiang.TargetsAsync(12);
        world.App.Clock.MoveTo("2022-01-05");
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task Draw_WithALateRecusalAndAClosedTarget_IsInspectedByTheNewTeamAndVerifiedByEverybody()
    {
        var draw = await taijiang.OpenAsync("2022Q1");
        await taijiang.FinaliseAsync(draw, new { general = 6 });
        await taijiang.DispatchAsync(draw);
        var list = await taijiang.ListAsync(draw);

        // An interest found on the way: the inspector steps aside, another was drawn before anybody knew who.
        var late = list[0];
        var team = late.GetProperty("team").EnumerateArray().Select(m => m.GetGuid()).ToList();
        var task = late.GetProperty("taskId").GetGuid();
        await SubstituteAsync(draw, 1, new { entryId = late.GetProperty("entryId").GetGuid(), reason = "interest", inspector = team[0], remark = "亲属在该企业任职" });
        var struck = Account(team[0]);
        (await taijiang.SendAsync(HttpMethod.Get, $"/api/inspection/tasks/{task}", struck)).Status.ShouldBe(404);
        (await taijiang.PostAsync($"/api/inspection/tasks/{task}/result", struck, new { version = 2, visitedOn = "2022-01-05", phrase = "未发现问题", findings = Array.Empty<object>() }, 403))
            .Codes.ShouldBe(["result.not-member"]);
        var changed = (await taijiang.ListAsync(draw))[0].GetProperty("team").EnumerateArray().Select(m => m.GetGuid()).ToList();
        (changed[0], changed.Contains(team[0]), changed.Count).ShouldBe((team[1], false, 2));

        // One closed before the visit: first the register, then the list.
        world.App.Clock.MoveTo("2022-01-10");
        var closed = list.First(e => e.GetProperty("category").GetString() == "general" && e.GetProperty("entryId").GetGuid() != late.GetProperty("entryId").GetGuid());
        var id = closed.GetProperty("entryId").GetGuid();
        (await taijiang.PostAsync($"/api/draw/draws/{draw}/substitutions", taijiang.Person(Roles.DrawOperator), new { entryId = id, reason = "closed" }, 409))
            .Codes.ShouldBe(["substitution.fact-missing"]);
        await CloseAsync(id);
        await SubstituteAsync(draw, 2, new { entryId = id, reason = "closed" });
        var after = await taijiang.ListAsync(draw);
        after.Select(e => e.GetProperty("entryId").GetGuid()).ShouldNotContain(id);
        after.Count.ShouldBe(list.Count);
        var came = after[^1];
        var seen = await taijiang.GetAsync($"/api/inspection/tasks/{came.GetProperty("taskId").GetGuid()}", Account(came.GetProperty("team")[0].GetGuid()));
        // Fifty days from its own dispatch.
        seen["due"].GetProperty("day").GetString().ShouldBe("2022-03-01");

        world.App.Clock.MoveTo("2022-01-20");
        foreach (var entry in after)
        {
            var member = entry.GetProperty("entryId").GetGuid() == late.GetProperty("entryId").GetGuid() ? changed[1] : entry.GetProperty("team")[0].GetGuid();
            await taijiang.SubmitAsync(entry.GetProperty("taskId").GetGuid(), Account(member), "2022-01-19");
        }

        using var anonymous = world.App.Anonymous();
        var sealing = await Harness.Asking.AskAsync(anonymous, $"/api/draw/public/draws/{draw}");
        sealing["code"].GetString()!.Length.ShouldBe(64);
        sealing["substitutions"].EnumerateArray().Select(s => s.GetProperty("reason").GetString()).ShouldBe(["interest", "closed"]);
        await taijiang.VerifyAsync(draw, who: null);
        (await Harness.Asking.AskAsync(anonymous, "/api/draw/public/counts?tenant=350103&year=2022"))["substituted"].GetInt32().ShouldBe(2);
        var figures = (await world.Of("350100").GetAsync("/api/oversight/coverage?period=2022Q1&of=350103", Roles.OversightOfficer))["totals"];
        (figures.GetProperty("tasks").GetInt32(), figures.GetProperty("done").GetInt32()).ShouldBe((list.Count, list.Count));
    }

    private Caller Account(Guid inspector) => officers.Single(o => o.Id == inspector).Account;

    private async Task SubstituteAsync(string draw, int number, object request)
    {
        await taijiang.PostAsync($"/api/draw/draws/{draw}/substitutions", Roles.DrawOperator, request);
        await taijiang.PostAsync($"/api/draw/draws/{draw}/substitutions/{number}/approve", taijiang.Person(Roles.BureauAdministrator), new { version = 1 });
        await world.App.SettleAsync();
    }

    private async Task CloseAsync(Guid id)
    {
        var target = (await taijiang.GetAsync($"/api/registry/targets/{id}", Roles.LibraryKeeper)).Body;
        await taijiang.PostAsync($"/api/registry/targets/{id}/close", Roles.LibraryKeeper, new { version = target.GetProperty("version").GetInt32(), reason = "注销" });
        await world.App.SettleAsync();
    }
}
