using System.Net;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection.Tests;

public sealed class DispatchTests(RunningApp running) : IClassFixture<RunningApp>, IAsyncLifetime
{
    private Bureaus bureaus = null!;

    public async Task InitializeAsync() => bureaus = await running.BureausAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Tasks_Dispatched_ShowTargetItemsTeamAndDueDate()
    {
        await bureaus.PolicyAsync(bureaus.County, "350103-taijiang-2022.json");
        var items = await bureaus.ItemsAsync(bureaus.County, [], ["unit"], ["forestry"]);
        var (lead, second) = (await bureaus.InspectorAsync(bureaus.County), await bureaus.InspectorAsync(bureaus.County, "staff"));
        var target = await bureaus.TargetAsync(bureaus.County);
        var id = await bureaus.DispatchAsync(bureaus.County, bureaus.County, target.Id, "2022Q1", lead, second);

        var task = await bureaus.GetAsync(bureaus.AccountOf(second), $"/tasks/{id}");
        task.Text("state").ShouldBe("assigned");
        task.GetProperty("due").Text("day").ShouldBe("2022-02-24");
        task.GetProperty("due").Text("clause").ShouldBe("五");
        task.GetProperty("target").Text("name").ShouldBe(target.Name);
        task.GetProperty("target").GetProperty("facts").GetArrayLength().ShouldBe(2);
        task.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("itemId").GetGuid())
            .ShouldBe([items[0].Id, items[1].Id]);
        task.GetProperty("team").EnumerateArray().Select(member => member.GetProperty("lead").GetBoolean()).ShouldBe([true, false]);
    }

    [Fact]
    public async Task Tasks_WithoutClauseAndTeam_AreDueByPeriodEndAndWait()
    {
        var target = await bureaus.TargetAsync(bureaus.County);
        var id = await bureaus.DispatchAsync(bureaus.County, bureaus.County, target.Id);

        var task = await bureaus.GetAsync(bureaus.Reviewer(bureaus.County), $"/tasks/{id}");
        task.Text("state").ShouldBe("waiting");
        task.GetProperty("due").Text("day").ShouldBe("2022-03-31");
        task.GetProperty("due").GetProperty("decided").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Tasks_DispatchedBeforeTheRestWasKnown_AreCompletedLater()
    {
        var enacted = bureaus.App.Clock.GetUtcNow().AddDays(-1);
        var inspector = await bureaus.InspectorAsync(bureaus.Prefecture);
        var target = bureaus.NewTarget();
        var id = await bureaus.DispatchAsync(bureaus.Prefecture, bureaus.County, target.Id, "2022Q1", inspector);
        var early = await bureaus.GetAsync(bureaus.AccountOf(inspector), $"/tasks/{id}");
        early.GetProperty("target").GetProperty("facts").GetArrayLength().ShouldBe(0);

        await bureaus.App.TellAsync(bureaus.County, new TargetsChanged(bureaus.County, [target]));
        await bureaus.ItemsAsync(bureaus.Prefecture, ["unit"], []);
        await bureaus.PolicyAsync(bureaus.Prefecture, "350103-taijiang-2022.json", enactedAt: enacted);

        var task = await bureaus.GetAsync(bureaus.AccountOf(inspector), $"/tasks/{id}");
        task.GetProperty("target").Text("name").ShouldBe(target.Name);
        task.GetProperty("items").GetArrayLength().ShouldBe(2);
        task.GetProperty("due").Text("day").ShouldBe("2022-02-24");
    }

    [Fact]
    public async Task Policy_OtherThanTheDrawsOwn_ChangesNoTask()
    {
        await bureaus.PolicyAsync(bureaus.County, "652300-changji-2015.json");
        var target = await bureaus.TargetAsync(bureaus.County);
        bureaus.App.Clock.MoveTo("2022-01-06");
        await bureaus.PolicyAsync(bureaus.County, "350103-taijiang-2022.json", version: 2);
        var id = await bureaus.DispatchAsync(bureaus.County, bureaus.County, target.Id);
        await bureaus.PolicyAsync(bureaus.County, "350103-taijiang-2022.json", version: 3);
        (await bureaus.GetAsync(bureaus.Reviewer(bureaus.County), $"/tasks/{id}")).GetProperty("due").Text("day").ShouldBe("2022-03-31");
    }

    [Fact]
    public async Task Tasks_DispatchedAtOnceWithAllTheyNeed_AreComplete()
    {
        for (var round = 0; round < 5; round++)
        {
            var fresh = await running.BureausAsync();
            var target = fresh.NewTarget();
            var told = fresh.Dispatch(fresh.Prefecture, fresh.County, target.Id);
            await Task.WhenAll(
                fresh.App.TellAsync(fresh.Prefecture, told),
                fresh.App.TellAsync(fresh.County, new TargetsChanged(fresh.County, [target])),
                fresh.ItemsAsync(fresh.Prefecture, [], ["unit"]),
                fresh.PolicyAsync(fresh.Prefecture, "350103-taijiang-2022.json"));
            await fresh.App.SettleAsync();
            (await fresh.App.ScalarAsync<string>(
                $"select concat(target_name, ' ', item_count, ' ', due) from inspection.tasks where id = '{told.Tasks[0].TaskId}'"))
                .ShouldBe($"{target.Name} 2 2022-02-24");
        }
    }

    [Fact]
    public async Task Facts_ToldManyTimesAtOnce_KeepTheHighestVersion()
    {
        var (county, inspector, item) = (bureaus.County, bureaus.App.Clock.NewId(), bureaus.App.Clock.NewId());
        await Task.WhenAll(Enumerable.Range(1, 8).SelectMany(version => (Task[])
        [
            bureaus.App.TellAsync(county, new InspectorsChanged(
                county, [new(inspector, version, $"{version}", "officer", "C1", "执法大队", "大气", null, true)])),
            bureaus.App.TellAsync(county, new InspectionItemsChanged(
                county, [new(item, version, $"{version}", "", [], "内容", "依据", "现场", true)])),
            bureaus.PolicyAsync(county, "350103-taijiang-2022.json"),
        ]));
        await bureaus.App.SettleAsync();
        (await bureaus.App.ScalarAsync<string>(
            $"select (select name from inspection.inspectors where id = '{inspector}') || (select name from inspection.items where id = '{item}')"))
            .ShouldBe("88");
    }

    [Fact]
    public async Task Part_ToldTwice_MakesEachTaskOnce()
    {
        var target = await bureaus.TargetAsync(bureaus.County);
        var fact = bureaus.Dispatch(bureaus.County, bureaus.County, target.Id);
        await bureaus.App.TellAsync(bureaus.County, fact);
        await bureaus.App.TellAsync(bureaus.County, fact);
        (await bureaus.GetAsync(bureaus.Reviewer(bureaus.County), "/tasks")).GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task List_ForAnInspector_HasTheOwnTeamsTasksOnly()
    {
        var (mine, other) = (await bureaus.InspectorAsync(bureaus.County), await bureaus.InspectorAsync(bureaus.County));
        var target = await bureaus.TargetAsync(bureaus.County);
        var id = await bureaus.DispatchAsync(bureaus.County, bureaus.County, target.Id, "2022Q1", mine);

        var list = await bureaus.GetAsync(bureaus.AccountOf(mine), "/tasks");
        list.GetProperty("tasks")[0].GetProperty("leads").GetBoolean().ShouldBeTrue();
        (await bureaus.GetAsync(bureaus.AccountOf(other), "/tasks")).GetProperty("total").GetInt32().ShouldBe(0);
        (await bureaus.GetAsync(bureaus.AccountOf(other), $"/tasks/{id}", HttpStatusCode.NotFound)).Code().ShouldBe("task.not-found");
        await bureaus.GetAsync(bureaus.App.Person(bureaus.County, Roles.Publisher), "/tasks", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task List_Filtered_ByStateDueAndOverdue()
    {
        var reviewer = bureaus.Reviewer(bureaus.County);
        var target = await bureaus.TargetAsync(bureaus.County);
        await bureaus.DispatchAsync(bureaus.County, bureaus.County, target.Id);
        async Task<int> Total(string query) => (await bureaus.GetAsync(reviewer, "/tasks?" + query)).GetProperty("total").GetInt32();

        (await Total("state=waiting")).ShouldBe(1);
        (await Total("state=done")).ShouldBe(0);
        (await Total("dueBefore=2022-03-31")).ShouldBe(0);
        (await Total("dueBefore=2022-04-01")).ShouldBe(1);
        (await Total("overdue=true")).ShouldBe(0);
        bureaus.App.Clock.MoveTo("2022-04-01");
        (await Total("overdue=true")).ShouldBe(1);
        (await Total("overdue=false&period=2022Q1")).ShouldBe(0);
        (await bureaus.GetAsync(reviewer, "/tasks?state=lost", HttpStatusCode.BadRequest)).Code().ShouldBe("task.unknown-state");
        (await bureaus.GetAsync(reviewer, "/tasks?dueBefore=soon", HttpStatusCode.BadRequest)).Code().ShouldBe("request.malformed");
        (await bureaus.GetAsync(reviewer, "/tasks?size=500", HttpStatusCode.BadRequest)).Code().ShouldBe("page.size");
    }

    [Fact]
    public async Task ForeignTenant_AskingForATask_FindsNothing()
    {
        var target = await bureaus.TargetAsync(bureaus.County);
        var id = await bureaus.DispatchAsync(bureaus.County, bureaus.County, target.Id);

        foreach (var tenant in (string[])[bureaus.Elsewhere, bureaus.Prefecture])
        {
            await bureaus.GetAsync(bureaus.Reviewer(tenant), $"/tasks/{id}", HttpStatusCode.NotFound);
            (await bureaus.GetAsync(bureaus.Reviewer(tenant), "/tasks")).GetProperty("total").GetInt32().ShouldBe(0);
        }

        var seen = await bureaus.GetAsync(bureaus.Reviewer(bureaus.Prefecture), $"/tasks/{id}?of={bureaus.County}");
        seen.Text("tenant").ShouldBe(bureaus.County);
        await bureaus.GetAsync(bureaus.Reviewer(bureaus.Elsewhere), $"/tasks/{id}?of={bureaus.County}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Looks_AtOpenTasks_AreLogged()
    {
        var target = await bureaus.TargetAsync(bureaus.County);
        var id = await bureaus.DispatchAsync(bureaus.County, bureaus.County, target.Id);
        await bureaus.GetAsync(bureaus.Reviewer(bureaus.County), "/tasks");
        await bureaus.GetAsync(bureaus.Reviewer(bureaus.Prefecture), $"/tasks/{id}?of={bureaus.County}");

        var log = await bureaus.GetAsync(bureaus.App.Person(bureaus.County, Roles.Auditor), "/log");
        log.GetProperty("entries").EnumerateArray().Select(entry => entry.Text("action")).ShouldContain("task.list-looked");
        log.GetProperty("entries").EnumerateArray().Select(entry => entry.Text("action")).ShouldContain("superior.looked");
    }

    [Fact]
    public async Task Superior_LookingAtAnOpenTaskOfItsOwn_TellsTheOwnerNothing()
    {
        var target = await bureaus.TargetAsync(bureaus.County);
        var id = await bureaus.DispatchAsync(bureaus.Prefecture, bureaus.County, target.Id);
        (await bureaus.GetAsync(bureaus.Reviewer(bureaus.Prefecture), $"/tasks/{id}")).GetProperty("target").Text("name").ShouldBe(target.Name);

        // The owner's log would tell it whom the prefecture visits.
        (await bureaus.App.ScalarAsync<long>(
            $"select count(*) from inspection.log where tenant_id = '{bureaus.County}' and subject like '%{target.Id}%'")).ShouldBe(0);
        (await bureaus.App.ScalarAsync<long>(
            $"select count(*) from inspection.log where tenant_id = '{bureaus.Prefecture}' and action = 'task.looked' and subject = '{id}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Targets_ToldInAnyOrder_KeepTheHighestVersion()
    {
        var target = bureaus.NewTarget();
        await bureaus.App.TellAsync(bureaus.County, new TargetsChanged(bureaus.County, [target with { Version = 3, Name = "新" }]));
        await bureaus.App.TellAsync(
            bureaus.County, new TargetsChanged(bureaus.County, [target with { Version = 2, Name = "旧" }, bureaus.NewTarget()]));
        (await bureaus.App.ScalarAsync<string>($"select name from inspection.targets where id = '{target.Id}'")).ShouldBe("新");
        (await bureaus.App.ScalarAsync<long>($"select count(*) from inspection.targets where tenant_id = '{bureaus.County}'")).ShouldBe(2);
    }
}
