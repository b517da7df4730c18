using System.Net.Http.Json;
using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Draw.Tests;

/// <summary>Who was there and who confirmed it: names for the bureau, numbers for the public.</summary>
public sealed class WitnessTests(RunningApp running) : IClassFixture<RunningApp>
{
    private TestApp App => running.App;

    [Fact]
    public async Task Witnesses_ConfirmTheHashOfEachStage_AndThePublicSeesHowMany()
    {
        var (bench, id) = await SealedAsync();
        var hash = await HashAsync(bench, id, "commitmentHash");
        var deputy = App.Person(bench.Tenant, Roles.Observer);
        await WitnessAsync(bench, deputy, id, "commitment", hash, "peoplesDeputy");
        await WitnessAsync(bench, App.Person(bench.Tenant, Roles.Observer), id, "commitment", hash, "peoplesDeputy");
        await WitnessAsync(bench, bench.Observer, id, "commitment", hash, "thirdParty");
        Code(await WitnessAsync(bench, deputy, id, "drawing", hash, "peoplesDeputy", 409)).ShouldBe("draw.stage-not-now");
        await bench.GiveEntropyAsync(id);
        Code(await WitnessAsync(bench, App.Person(bench.Tenant, Roles.Observer), id, "commitment", hash, "press", 409)).ShouldBe("draw.stage-not-now");
        var all = await WitnessAsync(bench, deputy, id, "drawing", await HashAsync(bench, id, "outcomeHash"), "peoplesDeputy");
        all.GetProperty("witnesses").EnumerateArray().Select(w => w.GetProperty("name").GetString()).ShouldBe(Enumerable.Repeat("测试人员", 4));

        var seen = await bench.GetAsync(null, $"/public/draws/{id}");
        seen.GetProperty("observed").ToString().ShouldBe(
            """[{"stage":"commitment","capacity":"peoplesDeputy","count":2},{"stage":"commitment","capacity":"thirdParty","count":1},{"stage":"drawing","capacity":"peoplesDeputy","count":1}]""");
        seen.ToString().ShouldNotContain("测试人员");
        await bench.GetAsync(App.Person("990202", Roles.Observer), $"/draws/{id}/witnesses", 404);
    }

    [Fact]
    public async Task Witness_WhoMayNot_IsRefusedAndNothingIsKept()
    {
        var (bench, id) = await SealedAsync();
        var hash = await HashAsync(bench, id, "commitmentHash");
        var observer = App.Person(bench.Tenant, Roles.Observer);
        var sealer = bench.Sealer with { Account = App.Clock.NewId(), Roles = [Roles.Observer] };
        Code(await WitnessAsync(bench, sealer, id, "commitment", hash, "observer", 409)).ShouldBe("draw.same-person");
        Code(await WitnessAsync(bench, observer, id, "commitment", new string('0', 64), "observer", 409)).ShouldBe("draw.witness-hash");
        Code(await WitnessAsync(bench, observer, id, "ratio", hash, "observer", 400)).ShouldBe("draw.stage-unknown");
        Code(await WitnessAsync(bench, observer, id, "commitment", hash, "leader", 422)).ShouldBe("draw.capacity-unknown");
        Code(await bench.PostAsync(observer, $"/draws/{id}/witnesses", new { stage = "commitment", hash, capacity = "observer", unit = new string('单', 101) }, 422))
            .ShouldBe("draw.witness-malformed");
        Code(await WitnessAsync(bench, bench.Sealer, id, "commitment", hash, "observer", 403)).ShouldBe("session.forbidden");
        Code(await WitnessAsync(bench, App.Person("990202", Roles.Observer), id, "commitment", hash, "observer", 404)).ShouldBe("draw.not-found");
        (await App.ScalarAsync<long>($"select count(*) from draw.witnessings where draw_id = '{id}'")).ShouldBe(0);
        await WitnessAsync(bench, observer, id, "commitment", hash, "observer");
        Code(await WitnessAsync(bench, observer with { Account = App.Clock.NewId() }, id, "commitment", hash, "press", 409)).ShouldBe("draw.witness-twice");
        (await App.ScalarAsync<long>($"select count(*) from draw.witnessings where draw_id = '{id}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Witness_WhoOperatedTheDraw_IsRefused()
    {
        var (bench, id) = await SealedAsync();
        await bench.PostAsync(bench.Second, $"/draws/{id}/entropy", new { value = TestApp.Dice(id) });
        await bench.PostAsync(bench.Observer, $"/draws/{id}/entropy", new { value = TestApp.Dice(id) });
        await App.SettleAsync();
        var hash = await HashAsync(bench, id, "outcomeHash");
        var entered = bench.Second with { Account = App.Clock.NewId(), Roles = [Roles.Observer] };
        Code(await WitnessAsync(bench, entered, id, "drawing", hash, "observer", 409)).ShouldBe("draw.same-person");
        await WitnessAsync(bench, bench.Observer, id, "drawing", hash, "observer");
    }

    [Fact]
    public async Task Attendance_IsEnteredAtItsStage_WithAllFaultsAtOnce()
    {
        var (bench, id) = await SealedAsync();
        object[] people = [new { name = "张三", unit = "某县生态环境局", capacity = "leader" }, new { name = "李四", unit = "某县人大", capacity = "peoplesDeputy" }];
        (await AttendAsync(bench, id, "ratio", 0, people)).GetProperty("attendance")[0].GetProperty("version").GetInt32().ShouldBe(1);
        Code(await AttendAsync(bench, id, "ratio", 0, people, 409)).ShouldBe("draw.attendance-stale");
        (await AttendAsync(bench, id, "ratio", 1, people[..1])).GetProperty("attendance")[0].GetProperty("present").GetArrayLength().ShouldBe(1);
        Code(await AttendAsync(bench, id, "drawing", 0, people, 409)).ShouldBe("draw.stage-not-now");
        Code(await AttendAsync(bench, id, "party", 0, people, 400)).ShouldBe("draw.stage-unknown");
        Code(await AttendAsync(bench, id, "commitment", 0, [], 422)).ShouldBe("draw.attendance-malformed");
        var wrong = await AttendAsync(
            bench, id, "commitment", 0, [people[0], people[0], new { name = "", unit = "局", capacity = "leader" }, new { name = "王五", unit = "局", capacity = "king" }], 422);
        wrong.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString() + " " + e.GetProperty("where").GetString()).ShouldBe(
            ["draw.attendance-malformed present[1]", "draw.attendance-malformed present[2]", "draw.capacity-unknown present[3].capacity"]);
        (await App.ScalarAsync<long>($"select count(*) from draw.attendances where draw_id = '{id}'")).ShouldBe(1);
    }

    private async Task<(DrawBench, string)> SealedAsync()
    {
        var bench = await running.BenchAsync("2022-01-05");
        var id = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        return (bench, id);
    }

    private static async Task<string> HashAsync(DrawBench bench, string id, string name) => (await bench.GetAsync(null, $"/public/draws/{id}")).GetProperty(name).GetString()!;

    private static Task<JsonElement> WitnessAsync(DrawBench bench, Caller who, string id, string stage, string hash, string capacity, int status = 200) =>
        bench.PostAsync(who, $"/draws/{id}/witnesses", new { stage, hash, capacity }, status);

    private async Task<JsonElement> AttendAsync(DrawBench bench, string id, string stage, int version, object[] present, int status = 200)
    {
        using var client = App.As(bench.Sealer);
        var answer = await client.SendAsync(HttpMethod.Put, $"/api/draw/draws/{id}/attendance/{stage}", JsonContent.Create(new { version, present }));
        answer.Status.ShouldBe(status, answer.ToString());
        return answer.Body;
    }

    private static string? Code(JsonElement problem) => problem.GetProperty("code").GetString();
}
