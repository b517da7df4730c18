using System.Net;
using System.Text.Json;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection.Tests;

public sealed class SubmitResultTests(RunningApp running) : IClassFixture<RunningApp>, IAsyncLifetime
{
    private Bureaus bureaus = null!;
    private Guid lead;
    private Guid task;

    public async Task InitializeAsync()
    {
        bureaus = await running.BureausAsync();
        lead = await bureaus.InspectorAsync(bureaus.County);
        var target = await bureaus.TargetAsync(bureaus.County);
        await bureaus.PolicyAsync(bureaus.County, "652300-changji-2015.json");
        await bureaus.ItemsAsync(bureaus.County, [], []);
        var second = await bureaus.InspectorAsync(bureaus.County, "staff");
        task = await bureaus.DispatchAsync(bureaus.County, bureaus.County, target.Id, "2022Q1", lead, second);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private Caller Member => bureaus.AccountOf(lead);

    [Fact]
    public async Task Result_ByAMember_SettlesTheTask()
    {
        bureaus.App.Clock.MoveTo("2022-01-20");
        var answer = await SubmitAsync(bureaus.Result(1, "2022-01-19", "发现问题已责令改正", Findings(fault: 1)));
        (answer.Text("determinedOn"), answer.GetProperty("overdue").GetBoolean(), answer.GetProperty("enteredLate").GetBoolean())
            .ShouldBe(("2022-01-20", false, false));

        var id = answer.GetProperty("resultId").GetGuid();
        (await bureaus.GetAsync(Member, $"/tasks/{task}")).Text("state").ShouldBe("done");
        var result = await bureaus.GetAsync(bureaus.App.Person(bureaus.County, Roles.Publisher), $"/results/{id}");
        (result.Text("phrase"), result.Text("entryDue"), result.Text("visitedOn")).ShouldBe(("发现问题已责令改正", "2022-01-28", "2022-01-19"));
        result.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("fault").GetBoolean())
            .ShouldBe([false, true]);
        var list = await bureaus.GetAsync(bureaus.Reviewer(bureaus.County), "/results?period=2022Q1");
        list.GetProperty("total").GetInt32().ShouldBe(1);
        var log = await bureaus.GetAsync(bureaus.App.Person(bureaus.County, Roles.Auditor), "/log?action=result.submitted");
        log.GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Result_Second_IsRefused()
    {
        await SubmitAsync(bureaus.Result(1, "2022-01-05"));
        (await SubmitAsync(bureaus.Result(2, "2022-01-05"), HttpStatusCode.Conflict)).Code().ShouldBe("result.exists");
    }

    [Fact]
    public async Task Result_OfAStaleTask_IsRefused() =>
        (await SubmitAsync(bureaus.Result(7, "2022-01-05"), HttpStatusCode.Conflict)).Code().ShouldBe("task.stale");

    [Fact]
    public async Task Result_ByANonMember_IsRefused()
    {
        var stranger = bureaus.AccountOf(await bureaus.InspectorAsync(bureaus.County));
        var foreigner = bureaus.AccountOf(await bureaus.InspectorAsync(bureaus.Prefecture));
        var (path, result) = ($"/tasks/{task}/result", bureaus.Result(1, "2022-01-05"));
        (await bureaus.PostAsync(stranger, path, result, HttpStatusCode.Forbidden)).Code().ShouldBe("result.not-member");
        await bureaus.PostAsync(bureaus.Reviewer(bureaus.County), path, result, HttpStatusCode.Forbidden);
        await bureaus.PostAsync(foreigner, path, result, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Result_WithManyFaults_IsToldAllAtOnce()
    {
        var findings = new object[]
        {
            new { itemId = bureaus.Items[0].Id, fault = true, text = " " },
            new { itemId = bureaus.Items[0].Id, fault = false, text = "" },
            new { itemId = Guid.Empty, fault = false, text = "" },
        };
        var problem = await SubmitAsync(bureaus.Result(1, "2022-01-06", "很好", findings), HttpStatusCode.UnprocessableEntity);
        problem.Codes().ShouldBe(
        [
            "result.unknown-phrase", "result.visited-on", "result.fault-text", "result.repeated-item", "result.unknown-item",
            "result.missing-item",
        ]);
        (await bureaus.GetAsync(Member, $"/tasks/{task}")).Text("state").ShouldBe("assigned");
    }

    [Theory]
    [InlineData("未发现问题", true, "result.phrase-excludes-faults")]
    [InlineData("发现问题已责令改正", false, "result.phrase-needs-fault")]
    [InlineData("发现问题待处理", false, "result.phrase-needs-fault")]
    public async Task Result_PhraseAgainstFindings_IsRefused(string phrase, bool fault, string code)
    {
        var result = bureaus.Result(1, "2022-01-05", phrase, Findings(fault ? 0 : -1));
        (await SubmitAsync(result, HttpStatusCode.UnprocessableEntity)).Codes().ShouldBe([code]);
    }

    [Fact]
    public async Task Result_WithANullFinding_IsMalformed() =>
        (await SubmitAsync(bureaus.Result(1, "2022-01-05", findings: [null!]), HttpStatusCode.BadRequest)).Code().ShouldBe("request.malformed");

    [Fact]
    public async Task Result_VisitedBeforeDispatch_IsRefused() =>
        (await SubmitAsync(bureaus.Result(1, "2022-01-04"), HttpStatusCode.UnprocessableEntity)).Codes().ShouldBe(["result.visited-on"]);

    [Fact]
    public async Task Result_AfterTheLastDay_IsTakenAndMarked()
    {
        bureaus.App.Clock.MoveTo("2022-04-20");
        var answer = await SubmitAsync(bureaus.Result(1, "2022-04-01"));
        (answer.GetProperty("overdue").GetBoolean(), answer.GetProperty("enteredLate").GetBoolean()).ShouldBe((true, true));
        (await bureaus.GetAsync(Member, "/tasks?overdue=true&state=done")).GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Result_ForeignTenant_FindsNothing()
    {
        var id = (await SubmitAsync(bureaus.Result(1, "2022-01-05"))).GetProperty("resultId").GetGuid();
        await bureaus.GetAsync(bureaus.Reviewer(bureaus.Elsewhere), $"/results/{id}", HttpStatusCode.NotFound);
        var other = bureaus.AccountOf(await bureaus.InspectorAsync(bureaus.County));
        await bureaus.GetAsync(other, $"/results/{id}", HttpStatusCode.NotFound);
        (await bureaus.GetAsync(other, "/results")).GetProperty("total").GetInt32().ShouldBe(0);
    }

    private Task<JsonElement> SubmitAsync(object result, HttpStatusCode expected = HttpStatusCode.OK) =>
        bureaus.PostAsync(Member, $"/tasks/{task}/result", result, expected);

    private IEnumerable<object> Findings(int fault) => bureaus.Items.Select((item, index) =>
        (object)new { itemId = item.Id, fault = index == fault, text = index == fault ? "废水外排" : "正常" });
}
