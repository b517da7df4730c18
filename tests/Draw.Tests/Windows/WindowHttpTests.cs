using Platform.Contracts;
using Platform.Harness;

namespace Platform.Draw.Tests;

/// <summary>Sealing and fixing a list before, in and after its window.</summary>
public sealed class WindowHttpTests(CountyApp given) : IClassFixture<CountyApp>
{
    [Fact]
    public async Task Seal_BeforeTheWindow_IsRefusedWithDayAndClause()
    {
        var county = await given.CountyAsync("2022-09-23", County.EarlyWindow);
        var id = await county.Bench.PooledAsync("2022Q4");

        var problem = await county.Bench.StepAsync(county.Bench.Sealer, id, "seal", v => new { version = v }, 409);
        var error = problem.GetProperty("errors")[0];
        error.GetProperty("code").GetString().ShouldBe("window.not-open");
        error.GetProperty("message").GetString()!.ShouldContain("2022-09-26");
        error.GetProperty("message").GetString()!.ShouldContain("甲");
        (await county.GetAsync(county.Bench.Sealer, $"/draws/{id}"))["state"].GetString().ShouldBe("pooled");

        given.App.Clock.MoveTo("2022-09-26");
        await county.Bench.StepAsync(county.Bench.Sealer, id, "pool", v => new { version = v });
        await county.Bench.TellPoolAsync(id);
        var sealed_ = await county.Bench.StepAsync(county.Bench.Sealer, id, "seal", v => new { version = v });
        sealed_.GetProperty("draw").GetProperty("late").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Seal_AfterTheWindow_NeedsAReasonThatTheSuperiorSees()
    {
        var county = await given.CountyAsync("2022-10-08", County.EarlyWindow);
        var id = await county.Bench.PooledAsync("2022Q4");

        Codes(await county.Bench.StepAsync(county.Bench.Sealer, id, "seal", v => new { version = v }, 422)).ShouldBe(["window.closed"]);
        Codes(await county.Bench.StepAsync(county.Bench.Sealer, id, "seal", v => new { version = v, lateReason = " " }, 400)).ShouldBe(["window.reason-malformed"]);
        (await county.GetAsync(county.Bench.Sealer, $"/draws/{id}"))["state"].GetString().ShouldBe("pooled");

        await county.Bench.StepAsync(county.Bench.Sealer, id, "seal", v => new { version = v, lateReason = "系统停用" });
        await county.Bench.GiveEntropyAsync(id);
        var final = await county.Bench.StepAsync(county.Bench.Second, id, "finalise", v => new { version = v });
        (final.GetProperty("late").GetBoolean(), final.GetProperty("lateReason").GetString()).ShouldBe((true, "系统停用"));
        await given.App.SettleAsync();

        using var oversight = given.App.As(county.Oversight);
        var told = (await oversight.AskAsync($"/api/oversight/draws?of={county.Tenant}&late=true"))["draws"].EnumerateArray().Single();
        (told.GetProperty("drawId").GetString(), told.GetProperty("lateReason").GetString()).ShouldBe((id, "系统停用"));
    }

    [Fact]
    public async Task Finalise_AfterTheWindow_OfADrawSealedInTime_NeedsItsReason()
    {
        var county = await given.CountyAsync("2022-09-30", County.EarlyWindow);
        var id = await county.Bench.PooledAsync("2022Q4");
        await county.Bench.StepAsync(county.Bench.Sealer, id, "seal", v => new { version = v });
        await county.Bench.GiveEntropyAsync(id);
        given.App.Clock.MoveTo("2022-10-01");

        Codes(await county.Bench.StepAsync(county.Bench.Second, id, "finalise", v => new { version = v }, 422)).ShouldBe(["window.closed"]);
        (await county.GetAsync(county.Bench.Sealer, $"/draws/{id}"))["state"].GetString().ShouldBe("drawn");
        var final = await county.Bench.StepAsync(county.Bench.Second, id, "finalise", v => new { version = v, lateReason = "确认人出差" });
        final.GetProperty("lateReason").GetString().ShouldBe("确认人出差");
    }

    [Fact]
    public async Task Windows_OfAYear_ShowDaysClauseAndUnit()
    {
        var county = await given.CountyAsync("2022-10-11", County.EarlyWindow, County.EarlyFiling, County.FileListDuty);

        var year = await county.GetAsync(county.Bench.Sealer, "/windows?year=2022");
        var last = year["quarters"][3];
        last.GetProperty("period").GetString().ShouldBe("2022Q4");
        last.GetProperty("draw").GetProperty("opens").GetString().ShouldBe("2022-09-26");
        last.GetProperty("draw").GetProperty("closes").GetString().ShouldBe("2022-09-30");
        last.GetProperty("draw").GetProperty("closesBy").GetProperty("clause").GetString().ShouldBe("甲");
        last.GetProperty("filing").GetProperty("closesBy").GetProperty("clause").GetString().ShouldBe("乙");
        last.GetProperty("filedWith").GetString().ShouldBe("州局");

        var free = await given.CountyAsync("2022-10-11");
        var none = (await free.GetAsync(free.Bench.Sealer, "/windows"))["quarters"][0];
        none.GetProperty("draw").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        none.GetProperty("filedWith").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        using var keeper = given.App.As(free.Tenant, Roles.LibraryKeeper);
        (await keeper.AskAsync("/api/draw/windows")).Status.ShouldBe(403);
        using var sealer = given.App.As(free.Bench.Sealer);
        var far = await sealer.AskAsync("/api/draw/windows?year=2030");
        (far.Status, far["code"].GetString()).ShouldBe((400, "window.year"));
    }

    private static string[] Codes(System.Text.Json.JsonElement problem) =>
        [.. problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString()!)];
}
