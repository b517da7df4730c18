using Platform.Harness;
using Platform.Kernel;

namespace Platform.Inspection.Tests;

/// <summary>Two results that meet: one is taken, the other is told so, and nothing is there twice.</summary>
public sealed class AtOnceTests(RunningApp running) : IClassFixture<RunningApp>
{
    private readonly TestApp app = running.App;

    [Fact]
    public async Task Result_OfOneTaskByTwoMembersAtOnce_IsTakenOnce()
    {
        var bureaus = await running.BureausAsync();
        Guid[] team = [await bureaus.InspectorAsync(bureaus.County), await bureaus.InspectorAsync(bureaus.County)];
        var target = await bureaus.TargetAsync(bureaus.County);
        await bureaus.ItemsAsync(bureaus.County, [], []);
        var task = await bureaus.DispatchAsync(bureaus.County, bureaus.County, target.Id, "2022Q1", team);

        var answers = await app.MeetAsync(
            "inspection.results", () => SubmitAsync(bureaus, team[0], task), () => SubmitAsync(bureaus, team[1], task));

        OneWins(answers).ShouldBe("result.exists");
        var winner = answers[0].Status == 200 ? 0 : 1;
        (await app.ScalarAsync<Guid>($"select inspector_id from inspection.results where task_id = '{task}'")).ShouldBe(team[winner]);
        (await CountAsync($"inspection.results where task_id = '{task}'")).ShouldBe(1);
        (await CountAsync($"inspection.log where tenant_id = '{bureaus.County}' and action = 'result.submitted'")).ShouldBe(1);
        (await CountAsync($"publication.publications where tenant_id = '{bureaus.County}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Result_OfAMergedVisitByBothLevelsAtOnce_IsTakenOnce()
    {
        var bureaus = await running.BureausAsync();
        Guid[] members = [await bureaus.InspectorAsync(bureaus.County), await bureaus.InspectorAsync(bureaus.Prefecture)];
        var target = await bureaus.TargetAsync(bureaus.County);
        await bureaus.ItemsAsync(bureaus.County, [], []);
        Guid[] tasks =
        [
            await bureaus.DispatchAsync(bureaus.County, bureaus.County, target.Id, "2022Q1", members[0]),
            await bureaus.DispatchAsync(bureaus.Prefecture, bureaus.County, target.Id, "2022Q1", members[1]),
        ];
        (await app.ScalarAsync<long>($"select count(distinct visit_id) from inspection.tasks where id in ('{tasks[0]}', '{tasks[1]}')")).ShouldBe(1);

        var answers = await app.MeetAsync(
            "inspection.results", () => SubmitAsync(bureaus, members[0], tasks[0]), () => SubmitAsync(bureaus, members[1], tasks[1]));

        OneWins(answers).ShouldBe("result.exists");
        // One result, in the words of the level that won; the other level keeps a copy of it.
        var winner = answers[0].Status == 200 ? bureaus.County : bureaus.Prefecture;
        (await app.ScalarAsync<string>(
            $"select string_agg(distinct id || ' ' || written_by, ',') from inspection.results where task_id in ('{tasks[0]}', '{tasks[1]}')"))
            .ShouldBe(answers.Single(a => a.Status == 200)["resultId"].GetString() + " " + winner);
        (await CountAsync($"inspection.results where task_id in ('{tasks[0]}', '{tasks[1]}')")).ShouldBe(2);
        (await CountAsync($"inspection.tasks where id in ('{tasks[0]}', '{tasks[1]}') and state = 'Done'")).ShouldBe(2);
        (await CountAsync($"publication.publications where target_id = '{target.Id}'")).ShouldBe(1);
    }

    /// <summary>One answer is good, the other a conflict; its code.</summary>
    private static string OneWins(Answer[] answers)
    {
        answers.Select(a => a.Status).ShouldBe([200, 409], ignoreOrder: true, string.Join('\n', answers.AsEnumerable()));
        return answers.Single(a => a.Status == 409).Codes.Single();
    }

    private async Task<Answer> SubmitAsync(Bureaus bureaus, Guid inspector, Guid task)
    {
        var account = bureaus.AccountOf(inspector);
        var version = await app.ScalarAsync<int>($"select version from inspection.tasks where id = '{task}'");
        using var client = app.As(account);
        var result = await client.AskAsync($"/api/inspection/tasks/{task}");
        result.Status.ShouldBe(200, result.ToString());
        var findings = result["items"].EnumerateArray().Select(item => new { itemId = item.GetProperty("itemId").GetGuid(), fault = false, text = "正常" });
        return await client.TellAsync(
            $"/api/inspection/tasks/{task}/result", new { version, visitedOn = "2022-01-05", phrase = "未发现问题", findings = findings.ToArray() });
    }

    private Task<long> CountAsync(string what) => app.ScalarAsync<long>("select count(*) from " + what);
}
