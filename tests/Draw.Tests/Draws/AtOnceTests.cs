using Platform.Harness;
using Platform.Kernel;

namespace Platform.Draw.Tests;

/// <summary>Two requests that meet: one wins, the other is told so, and nothing is there twice.</summary>
public sealed class AtOnceTests : IAsyncLifetime
{
    private const string Tenant = "990401", Entropy = "31415926535897932384";
    private TestApp app = null!;
    private DrawBench bench = null!;

    public async Task InitializeAsync()
    {
        app = await TestApp.StartAsync("2022-01-05");
        app.Tested = [DrawService.Name];
        bench = new DrawBench(app, Tenant);
        await bench.EnactAsync();
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Open_TwiceAtOnce_OpensOne()
    {
        Func<Caller, Func<Task<Answer>>> open = who => async () =>
        {
            using var client = app.As(who);
            return await client.TellAsync("/api/draw/draws", new { period = "2022Q1" });
        };

        var answers = await app.MeetAsync("draw.draws", open(bench.Sealer), open(bench.Second));

        OneWins(answers).ShouldBe("draw.already-open");
        (await app.ScalarAsync<string>("select string_agg(draw_id, ',') from draw.draws")).ShouldBe(Tenant + "-2022Q1-01");
    }

    [Fact]
    public async Task Seal_OfTwoDrawsAtOnce_SealsOne()
    {
        string[] draws = [await bench.PooledAsync("2022Q1"), await bench.PooledAsync("2022Q2")];
        var versions = await Task.WhenAll(draws.Select(VersionAsync));

        var answers = await app.MeetAsync(
            "draw.sealings", () => SendAsync(bench.Sealer, draws[0], "seal", new { version = versions[0] }),
            () => SendAsync(bench.Second, draws[1], "seal", new { version = versions[1] }));

        OneWins(answers).ShouldBe("draw.another-running");
        var winner = draws[answers[0].Status == 200 ? 0 : 1];
        (await app.ScalarAsync<string>("select string_agg(draw_id || ' ' || sequence, ',') from draw.sealings")).ShouldBe(winner + " 1");
        (await app.ScalarAsync<string>("select string_agg(draw_id, ',') from draw.draw_secrets")).ShouldBe(winner);
        (await app.ScalarAsync<string>("select string_agg(draw_id, ',') from draw.draws where state = 'Sealed'")).ShouldBe(winner);
        (await LoggedAsync("draw.sealed")).ShouldBe(1);
    }

    [Fact]
    public async Task Seal_OfOneDrawTwiceAtOnce_SealsOnce()
    {
        var id = await bench.PooledAsync("2022Q1");
        var body = new { version = await VersionAsync(id) };

        var answers = await app.MeetAsync("draw.sealings", () => SendAsync(bench.Sealer, id, "seal", body), () => SendAsync(bench.Second, id, "seal", body));

        OneWins(answers).ShouldBe("draw.stale");
        (await app.ScalarAsync<long>("select count(*) from draw.sealings")).ShouldBe(1);
        (await LoggedAsync("draw.sealed")).ShouldBe(1);
    }

    [Fact]
    public async Task Entropy_EnteredByBothAtOnce_IsTakenOneAfterTheOther()
    {
        var id = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });

        var answers = await app.MeetAsync(
            "draw.draws", () => SendAsync(bench.Sealer, id, "entropy", new { value = Entropy }),
            () => SendAsync(bench.Observer, id, "entropy", new { value = Entropy }));

        OneWins(answers).ShouldBe("conflict.stale");
        var operatorWon = answers[0].Status == 200;
        (operatorWon ? answers[0] : answers[1])["waitingFor"].GetString().ShouldBe(operatorWon ? "observer" : "operator");
        (await app.ScalarAsync<long>("select count(*) from draw.drawn_lists")).ShouldBe(0);

        (await SendAsync(operatorWon ? bench.Observer : bench.Sealer, id, "entropy", new { value = Entropy })).Status.ShouldBe(200);
        await app.SettleAsync();
        (await app.ScalarAsync<long>("select count(*) from draw.drawn_lists")).ShouldBe(1);
        (await app.ScalarAsync<long>("select count(*) from draw.drawn_targets")).ShouldBe(36);
        (await LoggedAsync("draw.entropy-entered")).ShouldBe(2);
        (await LoggedAsync("draw.drawn")).ShouldBe(1);
    }

    [Fact]
    public async Task Dispatch_TwiceAtOnce_GivesTheTasksOutOnce()
    {
        var id = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        await bench.GiveEntropyAsync(id);
        await bench.StepAsync(bench.Second, id, "finalise", v => new { version = v });
        var body = new { version = await VersionAsync(id) };

        var answers = await app.MeetAsync(
            "draw.draws", () => SendAsync(bench.Sealer, id, "dispatch", body), () => SendAsync(bench.Second, id, "dispatch", body));

        OneWins(answers).ShouldBe("conflict.stale");
        (await app.ScalarAsync<long>("select count(distinct task_id) from draw.drawn_targets")).ShouldBe(36);
        (await app.ScalarAsync<long>($"select count(*) from inspection.tasks where draw_id = '{id}'")).ShouldBe(36);
        (await app.ScalarAsync<long>("select count(*) from inspection.tasks t join draw.drawn_targets d on d.task_id = t.id")).ShouldBe(36);
        (await LoggedAsync("draw.dispatched")).ShouldBe(1);
    }

    /// <summary>One answer is good, the other a conflict; its code.</summary>
    private static string OneWins(Answer[] answers)
    {
        answers.Select(a => a.Status).ShouldBe([200, 409], ignoreOrder: true, string.Join('\n', answers.AsEnumerable()));
        return answers.Single(a => a.Status == 409).Codes.Single();
    }

    private async Task<Answer> SendAsync(Caller who, string id, string step, object body)
    {
        using var client = app.As(who);
        return await client.TellAsync($"/api/draw/draws/{id}/{step}", body);
    }

    private async Task<int> VersionAsync(string id) => (await bench.GetAsync(bench.Sealer, $"/draws/{id}")).GetProperty("version").GetInt32();

    private Task<long> LoggedAsync(string action) => app.ScalarAsync<long>($"select count(*) from draw.log where action = '{action}'");
}
