using System.Net;
using System.Text.Json;
using Platform.Contracts;

namespace Platform.Inspection.Tests;

/// <summary>Two levels drew the same target: one visit, the earlier due date, counted by both.</summary>
public sealed class MergedVisitTests(RunningApp running) : IClassFixture<RunningApp>, IAsyncLifetime
{
    // Ten for each visit, one for each level that a task knows to go along.
    private const string VisitsAndLinks = "count(distinct visit_id) * 10 + sum(cardinality(joint_with))";

    private Bureaus bureaus = null!;
    private Guid county;
    private Guid prefecture;
    private TargetState target = null!;

    public async Task InitializeAsync()
    {
        bureaus = await running.BureausAsync();
        (county, prefecture) = (await bureaus.InspectorAsync(bureaus.County), await bureaus.InspectorAsync(bureaus.Prefecture));
        target = await bureaus.TargetAsync(bureaus.County);
        await bureaus.PolicyAsync(bureaus.County, "350103-taijiang-2022.json");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(true, "2022Q1")]
    [InlineData(false, "2022Q1")]
    [InlineData(true, "2022H1")]
    [InlineData(false, "2022H1")]
    public async Task Tasks_OfBothLevels_BecomeOneVisitInEitherOrder(bool countyFirst, string prefecturesPeriod)
    {
        var (own, superior) = await BothAsync(countyFirst, prefecturesPeriod);

        var ofCounty = await TaskAsync(county, own);
        var ofPrefecture = await TaskAsync(prefecture, superior);
        foreach (var task in (JsonElement[])[ofCounty, ofPrefecture])
        {
            task.GetProperty("due").Text("day").ShouldBe("2022-02-24");
            task.GetProperty("due").Text("clause").ShouldBe("五");
        }

        ofCounty.GetProperty("jointTeams")[0].Text("tenant").ShouldBe(bureaus.Prefecture);
        ofCounty.GetProperty("jointTeams")[0].GetProperty("members")[0].Text("name").ShouldNotBeEmpty();
        ofPrefecture.GetProperty("jointTeams")[0].Text("tenant").ShouldBe(bureaus.County);
        (await CountAsync("count(distinct visit_id)", target.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Tasks_DispatchedAtOnce_DoNotMissEachOther()
    {
        for (var round = 0; round < 8; round++)
        {
            var fresh = await bureaus.TargetAsync(bureaus.County);
            await Task.WhenAll(
                bureaus.DispatchAsync(bureaus.County, bureaus.County, fresh.Id, "2022Q1", county),
                bureaus.DispatchAsync(bureaus.Prefecture, bureaus.County, fresh.Id, "2022Q1", prefecture));
            await bureaus.App.SettleAsync();
            (await CountAsync(VisitsAndLinks, fresh.Id)).ShouldBe(12);
        }
    }

    [Theory]
    [InlineData("2022Q2")]
    [InlineData("2022H2")]
    public async Task Tasks_ForOtherTimes_StayTwoVisits(string prefecturesPeriod)
    {
        await BothAsync(true, prefecturesPeriod);
        (await CountAsync("count(distinct visit_id)", target.Id)).ShouldBe(2);
    }

    [Fact]
    public async Task Task_OfAVisitAlreadyMade_IsAVisitOfItsOwn()
    {
        var own = await bureaus.DispatchAsync(bureaus.County, bureaus.County, target.Id, "2022Q1", county);
        await bureaus.PostAsync(bureaus.AccountOf(county), $"/tasks/{own}/result", bureaus.Result(1, "2022-01-05"));
        var superior = await bureaus.DispatchAsync(bureaus.Prefecture, bureaus.County, target.Id, "2022Q1", prefecture);
        var task = await TaskAsync(prefecture, superior);
        task.GetProperty("jointTeams").GetArrayLength().ShouldBe(0);
        task.Text("state").ShouldBe("assigned");
    }

    [Fact]
    public async Task ThreeLevels_DrawingOneTarget_ShareOneVisit()
    {
        await BothAsync(true, "2022Q1");
        var provincial = await bureaus.InspectorAsync(bureaus.Province);
        var id = await bureaus.DispatchAsync(bureaus.Province, bureaus.County, target.Id, "2022", provincial);
        (await TaskAsync(provincial, id)).GetProperty("jointTeams").GetArrayLength().ShouldBe(2);
        (await CountAsync(VisitsAndLinks, target.Id)).ShouldBe(16);

        await bureaus.PostAsync(bureaus.AccountOf(provincial), $"/tasks/{id}/result", bureaus.Result(1, "2022-01-05"));
        (await CountAsync("count(done_on)", target.Id)).ShouldBe(3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Result_OfOneLevel_SettlesBoth(bool byCounty)
    {
        var (own, superior) = await BothAsync(true, "2022Q1");
        var (writer, task, reader, other) = byCounty ? (county, own, prefecture, superior) : (prefecture, superior, county, own);
        var version = await VersionAsync(writer, task);
        var result = (await bureaus.PostAsync(bureaus.AccountOf(writer), $"/tasks/{task}/result", bureaus.Result(version, "2022-01-05")))
            .GetProperty("resultId").GetGuid();

        (await TaskAsync(reader, other)).Text("state").ShouldBe("done");
        (await TaskAsync(reader, other)).GetProperty("resultId").GetGuid().ShouldBe(result);
        var copy = await bureaus.GetAsync(bureaus.AccountOf(reader), $"/results/{result}");
        copy.Text("writtenBy").ShouldBe(byCounty ? bureaus.County : bureaus.Prefecture);
        var again = bureaus.Result(await VersionAsync(reader, other), "2022-01-05");
        (await bureaus.PostAsync(bureaus.AccountOf(reader), $"/tasks/{other}/result", again, HttpStatusCode.Conflict)).Code()
            .ShouldBe("result.exists");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Result_OfAMergedVisit_AnswersTheItemsOfBothLevels(bool byCounty)
    {
        var countys = (await bureaus.ItemsAsync(bureaus.County, [[]])).Single();
        var prefectures = (await bureaus.ItemsAsync(bureaus.Prefecture, [[]])).Single();
        var (own, superior) = await BothAsync(true, "2022Q1");
        var (writer, task, reader, first, second) = byCounty
            ? (county, own, prefecture, countys, prefectures) : (prefecture, superior, county, prefectures, countys);
        (await TaskAsync(writer, task)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("itemId").GetGuid())
            .ShouldBe([first.Id, second.Id]);

        var version = await VersionAsync(writer, task);
        object Answered(params InspectionItemState[] items) => bureaus.Result(
            version, "2022-01-05", findings: items.Select(item => (object)new { itemId = item.Id, fault = false, text = "正常" }));
        var (account, path) = (bureaus.AccountOf(writer), $"/tasks/{task}/result");
        (await bureaus.PostAsync(account, path, Answered(first), HttpStatusCode.UnprocessableEntity)).Codes().ShouldBe(["result.missing-item"]);
        var result = (await bureaus.PostAsync(account, path, Answered(second, first))).GetProperty("resultId").GetGuid();
        var copy = await bureaus.GetAsync(bureaus.AccountOf(reader), $"/results/{result}");
        copy.GetProperty("findings").EnumerateArray().Select(finding => finding.Text("item")).ShouldBe([first.Name, second.Name]);
    }

    [Fact]
    public async Task Result_AfterTheEarlierLevelsDay_IsOverdueAtBoth()
    {
        var (own, superior) = await BothAsync(true, "2022Q1");
        bureaus.App.Clock.MoveTo("2022-03-01");
        var result = bureaus.Result(await VersionAsync(prefecture, superior), "2022-03-01");
        var answer = await bureaus.PostAsync(bureaus.AccountOf(prefecture), $"/tasks/{superior}/result", result);
        answer.GetProperty("overdue").GetBoolean().ShouldBeTrue();
        var copy = await bureaus.GetAsync(bureaus.AccountOf(county), $"/results/{answer.GetProperty("resultId").GetGuid()}");
        (copy.GetProperty("overdue").GetBoolean(), copy.GetProperty("taskId").GetGuid()).ShouldBe((true, own));
    }

    [Fact]
    public async Task Policy_LearntAfterTheMerge_DatesBothLevels()
    {
        bureaus = await running.BureausAsync();
        (county, prefecture) = (await bureaus.InspectorAsync(bureaus.County), await bureaus.InspectorAsync(bureaus.Prefecture));
        target = await bureaus.TargetAsync(bureaus.County);
        var (own, superior) = await BothAsync(true, "2022Q1");
        await bureaus.PolicyAsync(bureaus.County, "350103-taijiang-2022.json");
        (await TaskAsync(county, own)).GetProperty("due").Text("day").ShouldBe("2022-02-24");
        (await TaskAsync(prefecture, superior)).GetProperty("due").Text("day").ShouldBe("2022-02-24");
    }

    [Fact]
    public async Task Results_OfBothLevelsAtOnce_AreOne()
    {
        var (own, superior) = await BothAsync(true, "2022Q1");
        var (ours, theirs) = (await VersionAsync(county, own), await VersionAsync(prefecture, superior));
        var answers = await Task.WhenAll(PostAsync(county, own, ours), PostAsync(prefecture, superior, theirs));
        await bureaus.App.SettleAsync();
        answers.Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.Conflict]);
        (await CountAsync("count(distinct result_id)", target.Id)).ShouldBe(1);
        (await CountAsync("count(done_on)", target.Id)).ShouldBe(2);
    }

    private async Task<HttpStatusCode> PostAsync(Guid inspector, Guid task, int version)
    {
        using var client = bureaus.App.As(bureaus.AccountOf(inspector));
        using var response = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
            client, $"/api/inspection/tasks/{task}/result", bureaus.Result(version, "2022-01-05"));
        return response.StatusCode;
    }

    private Task<long> CountAsync(string what, Guid of) =>
        bureaus.App.ScalarAsync<long>($"select {what} from inspection.tasks where target_id = '{of}'");

    private async Task<int> VersionAsync(Guid inspector, Guid task) => (await TaskAsync(inspector, task)).GetProperty("version").GetInt32();

    private Task<JsonElement> TaskAsync(Guid inspector, Guid task) => bureaus.GetAsync(bureaus.AccountOf(inspector), $"/tasks/{task}");

    private async Task<(Guid County, Guid Prefecture)> BothAsync(bool countyFirst, string prefecturesPeriod)
    {
        var (own, superior) = (Guid.Empty, Guid.Empty);
        foreach (var turn in (bool[])[countyFirst, !countyFirst])
        {
            if (turn)
            {
                own = await bureaus.DispatchAsync(bureaus.County, bureaus.County, target.Id, "2022Q1", county);
            }
            else
            {
                superior = await bureaus.DispatchAsync(bureaus.Prefecture, bureaus.County, target.Id, prefecturesPeriod, prefecture);
            }
        }

        return (own, superior);
    }
}
