using System.Globalization;
using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Draw.Tests;

/// <summary>Lottery and beacon over HTTP: nothing that exists already, nothing twice, nothing before its time.</summary>
public sealed class SourceTests : IClassFixture<RunningApp>
{
    private const string Chain = "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce";

    private static readonly string Value = string.Concat(Enumerable.Repeat("0123456789abcdef", 4));

    private readonly RunningApp running;

    public SourceTests(RunningApp running) => this.running = running;

    private TestApp App => running.App;

    private static object Drand(long round) => new { kind = "drand", chain = Chain, round };

    /// <summary>The first round at that China time or after.</summary>
    private static long Round(string at) => Beacon.Find(Chain)!.FirstFrom(DateTimeOffset.Parse(at + "+08:00", CultureInfo.InvariantCulture));

    private static readonly object TwoIssues = new
    {
        kind = "lottery", digits = 28,
        issues = new[] { new { name = "中国福利彩票双色球", issue = "2022058", digits = 14 }, new { name = "中国体育彩票超级大乐透", issue = "22058", digits = 14 } },
    };

    private static readonly object OneDrawingTwice = new
    {
        kind = "lottery", digits = 28,
        issues = new[] { new { name = "中国福利彩票双色球", issue = "2022057", digits = 14 }, new { name = "中国福利彩票双色球", issue = "2022058", digits = 14 } },
    };

    private static readonly string[] TwoDays = ["2022-05-24", "2022-05-25"];

    [Fact]
    public async Task Lottery_ToCome_IsSealedWaitedForAndVerified()
    {
        var bench = await running.BenchAsync("2022-05-23");
        var id = await OpenAsync(bench, new { period = "2022Q2", entropySource = TwoIssues, announcedOn = TwoDays });
        var shown = (await bench.GetAsync(bench.Sealer, $"/draws/{id}")).GetProperty("source");
        shown.GetProperty("kind").GetString().ShouldBe("lottery");
        shown.GetProperty("issues")[1].GetProperty("issue").GetString().ShouldBe("22058");
        shown.GetProperty("announcedOn")[0].GetString().ShouldBe("2022-05-24");
        shown.GetProperty("expected")[0].GetProperty("at").GetString().ShouldBe("2022-05-24T21:15:00+08:00");
        await SealAsync(bench, id);
        var seen = await bench.GetAsync(null, $"/public/draws/{id}");
        seen.GetProperty("expected").EnumerateArray().Select(e => $"{e.GetProperty("name").GetString()} {e.GetProperty("at").GetString()}").ShouldBe(
            ["中国福利彩票双色球 2022058 2022-05-24T21:15:00+08:00", "中国体育彩票超级大乐透 22058 2022-05-25T21:25:00+08:00"]);
        JsonDocument.Parse(seen.GetProperty("commitment").GetString()!).RootElement.GetProperty("entropySource").ToString().ShouldNotContain("2022-05");

        const string Numbers = "0613142331330103111213140509";
        Code(await bench.PostAsync(bench.Sealer, $"/draws/{id}/entropy", new { value = Numbers }, 409)).ShouldBe("draw.entropy-not-yet");
        Move("2022-05-25T21:24:00");
        Code(await bench.PostAsync(bench.Observer, $"/draws/{id}/entropy", new { value = Numbers }, 409)).ShouldBe("draw.entropy-not-yet");
        Move("2022-05-25T21:26:00");
        Code(await bench.PostAsync(bench.Sealer, $"/draws/{id}/entropy", new { value = "06131423313301 03111213140509" }, 422)).ShouldBe("draw.entropy-form");
        Code(await bench.PostAsync(bench.Sealer, $"/draws/{id}/entropy", new { value = "31415926535897932384" }, 422)).ShouldBe("draw.entropy-form");
        Code(await bench.PostAsync(bench.Sealer, $"/draws/{id}/entropy", new { value = Value }, 422)).ShouldBe("draw.entropy-form");
        await bench.GiveEntropyAsync(id, Numbers);
        await FinishAsync(bench, id);
        (await VerifyAsync(bench, id)).ShouldBe(0);
    }

    [Fact]
    public async Task Drand_ToCome_IsSealedWaitedForAndVerified()
    {
        var bench = await running.BenchAsync("2022-05-23");
        var id = await OpenAsync(bench, new { period = "2022Q2", entropySource = Drand(Round("2022-05-23T12:00:00")) });
        await SealAsync(bench, id);
        var expected = (await bench.GetAsync(null, $"/public/draws/{id}")).GetProperty("expected")[0];
        expected.GetProperty("at").GetString().ShouldBe("2022-05-23T12:00:00+08:00");
        Code(await bench.PostAsync(bench.Sealer, $"/draws/{id}/entropy", new { value = Value }, 409)).ShouldBe("draw.entropy-not-yet");
        (await App.ScalarAsync<string?>($"select operator_entropy from draw.draws where draw_id = '{id}'")).ShouldBeNull();
        Move("2022-05-23T12:01:00");
        Code(await bench.PostAsync(bench.Sealer, $"/draws/{id}/entropy", new { value = Value.ToUpperInvariant() }, 422)).ShouldBe("draw.entropy-form");
        Code(await bench.PostAsync(bench.Sealer, $"/draws/{id}/entropy", new { value = Value + " " }, 422)).ShouldBe("draw.entropy-form");
        await bench.PostAsync(bench.Sealer, $"/draws/{id}/entropy", new { value = Value });
        Code(await bench.PostAsync(App.Person(bench.Tenant, Roles.Observer) with { Person = bench.Sealer.Person }, $"/draws/{id}/entropy", new { value = Value }, 409))
            .ShouldBe("draw.same-person");
        await bench.PostAsync(bench.Observer, $"/draws/{id}/entropy", new { value = Value });
        await App.SettleAsync();
        Code(await bench.PostAsync(bench.Observer, $"/draws/{id}/entropy", new { value = Value }, 409)).ShouldBe("draw.wrong-state");
        await FinishAsync(bench, id);
        (await VerifyAsync(bench, id)).ShouldBe(0);
    }

    [Fact]
    public async Task Seal_WhenTheRoundHasComeTooNear_IsRefusedAndTheSourceChanged()
    {
        var bench = await running.BenchAsync("2022-05-23");
        var id = await OpenAsync(bench, new { period = "2022Q2", entropySource = Drand(Round("2022-05-23T09:30:00")) });
        Move("2022-05-23T09:25:00");
        Code(await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v }, 422)).ShouldBe("draw.entropy-too-early");
        (await App.ScalarAsync<long>($"select count(*) from draw.sealings where draw_id = '{id}'")).ShouldBe(0);
        Code(await bench.StepAsync(bench.Sealer, id, "entropy-source", v => new { version = v - 1, entropySource = Drand(Round("2022-05-23T10:00:00")) }, 409)).ShouldBe("draw.stale");
        Code(await bench.StepAsync(bench.Sealer, id, "entropy-source", v => new { version = v, entropySource = Drand(Round("2022-05-30T09:00:00")) }, 422))
            .ShouldBe("draw.entropy-too-late");
        await bench.StepAsync(bench.Sealer, id, "entropy-source", v => new { version = v, entropySource = Drand(Round("2022-05-23T10:00:00")) });
        (await SealAsync(bench, id)).GetProperty("commitment").GetString()!.ShouldContain(Round("2022-05-23T10:00:00").ToString(CultureInfo.InvariantCulture));
        Code(await bench.StepAsync(bench.Sealer, id, "entropy-source", v => new { version = v, entropySource = Drand(Round("2022-05-24T10:00:00")) }, 409))
            .ShouldBe("draw.wrong-state");
    }

    [Fact]
    public async Task Open_WithASourceThatCannotServe_IsRefusedByName()
    {
        var bench = await running.BenchAsync("2022-05-23");
        var one = new { kind = "lottery", digits = 40, issues = new[] { new { name = "中国福利彩票快乐8", issue = "2022130", digits = 40 } } };
        foreach (var (body, code) in new (object, string)[]
        {
            (new { period = "2022Q2", entropySource = Drand(Round("2022-05-23T09:05:00")) }, "draw.entropy-too-early"),
            (new { period = "2022Q2", entropySource = Drand(1) }, "draw.entropy-too-early"),
            (new { period = "2022Q2", entropySource = Drand(Round("2022-05-31T09:00:00")) }, "draw.entropy-too-late"),
            (new { period = "2022Q2", entropySource = new { kind = "drand", chain = new string('0', 64), round = 1 } }, "draw.entropy-source"),
            (new { period = "2022Q2", entropySource = TwoIssues }, "draw.entropy-days"),
            (new { period = "2022Q2", entropySource = TwoIssues, announcedOn = (string[])["2022-05-23", "2022-05-25"] }, "draw.entropy-days"),
            (new { period = "2022Q2", entropySource = TwoIssues, announcedOn = (string[])["2022-05-24", "2022-06-01"] }, "draw.entropy-too-late"),
            (new { period = "2022Q2", entropySource = TwoIssues, announcedOn = (string[])["2022-05-22", "2022-05-25"] }, "draw.entropy-too-early"),
            (new { period = "2022Q2", entropySource = one, announcedOn = (string[])["2022-05-24"] }, "draw.entropy-source"),
            (new { period = "2022Q2", announcedOn = TwoDays }, "draw.entropy-days"),
            (new { period = "2022Q2", entropySource = OneDrawingTwice, announcedOn = (string[])["2022-05-24", "2022-05-24"] }, "draw.entropy-days"),
        })
        {
            Code(await bench.PostAsync(bench.Sealer, "/draws", body, 422)).ShouldBe(code, JsonSerializer.Serialize(body));
        }
        (await App.ScalarAsync<long>($"select count(*) from draw.draws where tenant_id = '{bench.Tenant}'")).ShouldBe(0);
    }

    [Fact]
    public async Task Issue_NamedByAnEarlierSealing_IsNotNamedAgainEvenWhenThatOneIsVoid()
    {
        var bench = await running.BenchAsync("2022-05-23");
        var id = await OpenAsync(bench, new { period = "2022Q2", entropySource = Drand(Round("2022-05-30T08:00:00")) });
        await SealAsync(bench, id);
        await App.ScalarAsync<object?>($"update draw.draws set state = 'Void' where draw_id = '{id}'");
        var second = await OpenAsync(bench, new { period = "2022Q2", entropySource = Drand(Round("2022-05-30T08:00:00")) });
        Code(await bench.StepAsync(bench.Sealer, second, "seal", v => new { version = v }, 409)).ShouldBe("draw.entropy-used");
        (await App.ScalarAsync<long>($"select count(*) from draw.sealings where draw_id = '{second}'")).ShouldBe(0);
    }

    [Fact]
    public async Task Entropy_OfAnEarlierDraw_IsNotEnteredAgain()
    {
        var bench = await running.BenchAsync("2022-05-23");
        var first = await bench.DispatchedAsync("2022Q2");
        var second = await bench.PooledAsync("2022Q2");
        await SealAsync(bench, second);
        Code(await bench.PostAsync(bench.Observer, $"/draws/{second}/entropy", new { value = TestApp.Dice(first) }, 409)).ShouldBe("draw.entropy-replayed");
        (await App.ScalarAsync<string?>($"select observer_entropy from draw.draws where draw_id = '{second}'")).ShouldBeNull();
        await bench.GiveEntropyAsync(second);
        (await bench.GetAsync(bench.Sealer, $"/draws/{second}")).GetProperty("state").GetString().ShouldBe("drawn");
    }

    [Fact]
    public async Task Entropy_EnteredForADrawThatBecameVoid_IsNotEnteredAgain()
    {
        var bench = await running.BenchAsync("2022-05-23");
        var first = await OpenAsync(bench, new { period = "2022Q2" });
        await SealAsync(bench, first);
        await bench.PostAsync(bench.Observer, $"/draws/{first}/entropy", new { value = TestApp.Dice(first) });
        await bench.StepAsync(bench.Sealer, first, "voids", v => new { version = v, reason = "procedure" });
        await bench.PostAsync(bench.Second, $"/draws/{first}/voids/1/approve", new { version = 1 });
        var second = await OpenAsync(bench, new { period = "2022Q2" });
        await SealAsync(bench, second);
        Code(await bench.PostAsync(bench.Sealer, $"/draws/{second}/entropy", new { value = TestApp.Dice(first) }, 409)).ShouldBe("draw.entropy-replayed");
        (await App.ScalarAsync<string?>($"select operator_entropy from draw.draws where draw_id = '{second}'")).ShouldBeNull();
    }

    [Fact]
    public async Task Entropy_EnteredAsObserverByWhoSealed_IsRefused()
    {
        var bench = await running.BenchAsync("2022-05-23");
        var id = await OpenAsync(bench, new { period = "2022Q2" });
        await SealAsync(bench, id);
        var watches = bench.Sealer with { Account = App.Clock.NewId(), Roles = [Roles.Observer] };
        Code(await bench.PostAsync(watches, $"/draws/{id}/entropy", new { value = TestApp.Dice(id) }, 409)).ShouldBe("draw.same-person");
        (await App.ScalarAsync<string?>($"select observer_entropy from draw.draws where draw_id = '{id}'")).ShouldBeNull();
    }

    [Fact]
    public async Task Sources_AreListedForEverybody()
    {
        var bench = await running.BenchAsync("2022-05-23");
        var sources = await bench.GetAsync(null, "/public/entropy-sources");
        sources.GetProperty("beacons")[0].GetProperty("nextRound").GetInt64().ShouldBeInRange(Round("2022-05-23T09:10:00"), Round("2022-05-23T09:12:00"));
        sources.GetProperty("lotteries").GetArrayLength().ShouldBe(Lottery.Known.Count);
    }

    private static async Task<string> OpenAsync(DrawBench bench, object body)
    {
        var id = (await bench.PostAsync(bench.Sealer, "/draws", body)).GetProperty("drawId").GetString()!;
        await bench.TellPoolAsync(id);
        return id;
    }

    private static Task<JsonElement> SealAsync(DrawBench bench, string id) => bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });

    private static async Task FinishAsync(DrawBench bench, string id)
    {
        await bench.StepAsync(bench.Second, id, "finalise", v => new { version = v });
        await bench.StepAsync(bench.Second, id, "dispatch", v => new { version = v });
    }

    private async Task<int> VerifyAsync(DrawBench bench, string id)
    {
        using var client = App.As(App.Person(bench.Tenant, Roles.Auditor));
        var file = Path.Combine(Path.GetTempPath(), $"bundle-{Guid.CreateVersion7()}.json");
        await File.WriteAllBytesAsync(file, await client.GetByteArrayAsync(new Uri($"/api/draw/draws/{id}/bundle", UriKind.Relative)));
        await using var output = new StringWriter();
        var code = await DrawVerifier.RunAsync(file, output);
        File.Delete(file);
        return code;
    }

    private void Move(string at) => App.Clock.MoveTo(DateTimeOffset.Parse(at + "+08:00", CultureInfo.InvariantCulture));

    private static string? Code(JsonElement problem) => problem.GetProperty("code").GetString();
}
