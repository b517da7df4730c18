using System.Net;
using System.Text.Json;
using Platform.Contracts;

namespace Platform.Inspection.Tests;

/// <summary>Substitutions and voids as Inspection learns them: tasks withdrawn or given to others, in whatever order the facts come.</summary>
public sealed class AmendTests(RunningApp running) : IClassFixture<RunningApp>, IAsyncLifetime
{
    private Bureaus bureaus = null!;
    private Guid old, fresh;
    private TargetState target = null!;

    public async Task InitializeAsync()
    {
        bureaus = await running.BureausAsync();
        (old, fresh) = (await bureaus.InspectorAsync(bureaus.County), await bureaus.InspectorAsync(bureaus.County));
        target = await bureaus.TargetAsync(bureaus.County);
        await bureaus.PolicyAsync(bureaus.County, "350103-taijiang-2022.json");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Team_Changed_ShutsOutWhoWasStruckAndLetsTheOtherSubmit()
    {
        var task = await bureaus.DispatchAsync(bureaus.County, bureaus.County, target.Id, "2022Q1", old);
        await AmendAsync(new TaskAmendment(task, 2, false, [fresh], fresh, "interest"));
        await AmendAsync(new TaskAmendment(task, 1, false, [old], old, "leave"));

        await bureaus.GetAsync(bureaus.AccountOf(old), $"/tasks/{task}", HttpStatusCode.NotFound);
        (await bureaus.PostAsync(bureaus.AccountOf(old), $"/tasks/{task}/result", bureaus.Result(2, "2022-01-05"), HttpStatusCode.Forbidden)).Code().ShouldBe("result.not-member");
        (await bureaus.PostAsync(bureaus.AccountOf(fresh), $"/tasks/{task}/result", bureaus.Result(1, "2022-01-05"), HttpStatusCode.Conflict)).Code().ShouldBe("task.stale");
        var seen = await bureaus.GetAsync(bureaus.AccountOf(fresh), $"/tasks/{task}");
        (seen.GetProperty("version").GetInt32(), seen.GetProperty("team")[0].GetProperty("lead").GetBoolean()).ShouldBe((2, true));
        await bureaus.PostAsync(bureaus.AccountOf(fresh), $"/tasks/{task}/result", bureaus.Result(2, "2022-01-05"));
    }

    [Fact]
    public async Task Task_Withdrawn_AcceptsNoResultAndIsNeverOverdue()
    {
        var task = await bureaus.DispatchAsync(bureaus.County, bureaus.County, target.Id, "2022Q1", old);
        await AmendAsync(new TaskAmendment(task, 1, true, [], null, "closed"));
        await AmendAsync(new TaskAmendment(task, 2, false, [fresh], fresh, "leave"));

        (await bureaus.PostAsync(bureaus.AccountOf(old), $"/tasks/{task}/result", bureaus.Result(2, "2022-01-05"), HttpStatusCode.Conflict)).Code().ShouldBe("task.withdrawn");
        bureaus.App.Clock.MoveTo("2022-12-01");
        var seen = await bureaus.GetAsync(bureaus.AccountOf(old), $"/tasks/{task}");
        (seen.Text("state"), seen.Text("withdrawnFor"), seen.GetProperty("overdue").GetBoolean()).ShouldBe(("withdrawn", "closed", false));
        (await bureaus.GetAsync(bureaus.Reviewer(bureaus.County), "/tasks?state=withdrawn")).GetProperty("total").GetInt32().ShouldBe(1);
        (await bureaus.GetAsync(bureaus.Reviewer(bureaus.County), "/tasks?overdue=true")).GetProperty("total").GetInt32().ShouldBe(0);
        (await bureaus.App.ScalarAsync<string>($"select state from oversight.tasks where task_id = '{task}'")).ShouldBe("withdrawn");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Change_ToldBeforeTheTask_IsNotLost(bool withdrawn)
    {
        var dispatched = bureaus.Dispatch(bureaus.County, bureaus.County, target.Id, "2022Q1", old);
        var task = dispatched.Tasks[0].TaskId;
        await AmendAsync(new TaskAmendment(task, 3, false, [fresh], fresh, "leave"));
        if (withdrawn)
        {
            await AmendAsync(new TaskAmendment(task, int.MaxValue, true, [], null, "procedure"));
        }

        await bureaus.App.TellAsync(bureaus.County, dispatched);
        (await bureaus.GetAsync(bureaus.AccountOf(fresh), $"/tasks/{task}")).Text("state").ShouldBe(withdrawn ? "withdrawn" : "assigned");
        await bureaus.GetAsync(bureaus.AccountOf(old), $"/tasks/{task}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Task_WithAResult_StaysDone()
    {
        var task = await bureaus.DispatchAsync(bureaus.County, bureaus.County, target.Id, "2022Q1", old);
        await bureaus.PostAsync(bureaus.AccountOf(old), $"/tasks/{task}/result", bureaus.Result(1, "2022-01-05"));
        await AmendAsync(new TaskAmendment(task, int.MaxValue, true, [], null, "poolError"));
        (await bureaus.GetAsync(bureaus.AccountOf(old), $"/tasks/{task}")).Text("state").ShouldBe("done");
    }

    [Fact]
    public async Task MergedVisit_OfAWithdrawnTask_GoesOnAloneByItsOwnDay()
    {
        var superior = await bureaus.InspectorAsync(bureaus.Prefecture);
        var own = await bureaus.DispatchAsync(bureaus.County, bureaus.County, target.Id, "2022Q1", old);
        var theirs = await bureaus.DispatchAsync(bureaus.Prefecture, bureaus.County, target.Id, "2022Q1", superior);
        (await TaskAsync(superior, theirs)).GetProperty("due").Text("day").ShouldBe("2022-02-24");
        await AmendAsync(new TaskAmendment(own, 1, true, [], null, "closed"));

        var alone = await TaskAsync(superior, theirs);
        (alone.GetProperty("due").Text("day"), alone.GetProperty("jointTeams").GetArrayLength()).ShouldBe(("2022-03-31", 0));
        await bureaus.App.TellAsync(bureaus.Prefecture, new VisitsMerged(
            bureaus.Prefecture, bureaus.County, [new MergedVisit(theirs, new(2022, 2, 24), null, "五", false)]));
        (await TaskAsync(superior, theirs)).GetProperty("jointTeams").GetArrayLength().ShouldBe(0);

        // Drawn again by the county, it joins the same visit; one result settles both and not the withdrawn one.
        var again = await bureaus.DispatchAsync(bureaus.County, bureaus.County, target.Id, "2022Q1", fresh);
        (await TaskAsync(superior, theirs)).GetProperty("jointTeams").GetArrayLength().ShouldBe(1);
        var version = (await TaskAsync(superior, theirs)).GetProperty("version").GetInt32();
        await bureaus.PostAsync(bureaus.AccountOf(superior), $"/tasks/{theirs}/result", bureaus.Result(version, "2022-01-05"));
        (await TaskAsync(fresh, again)).Text("state").ShouldBe("done");
        (await TaskAsync(old, own)).Text("state").ShouldBe("withdrawn");
    }

    private Task AmendAsync(TaskAmendment amendment) =>
        bureaus.App.TellAsync(bureaus.County, new TasksAmended(bureaus.County, $"{bureaus.County}-2022Q1-01", [amendment]));

    private Task<JsonElement> TaskAsync(Guid inspector, Guid task) => bureaus.GetAsync(bureaus.AccountOf(inspector), $"/tasks/{task}");
}
