using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Draw.Tests;

/// <summary>Rules in principle (原则上): five key targets, of which 25 % must be and 80 % should be drawn each quarter.</summary>
public sealed class ExceptionTests(RunningApp running) : IClassFixture<RunningApp>
{
    private const string InPrinciple = """
        {"id":"key.principle","kind":"quota","category":"key","measure":{"kind":"percent","percent":"80"},"period":"quarter","force":"principle",
        "clause":"三(四)1","text":"原则上","from":{"tenant":"990000","version":1},"takesEffect":"2022-01-01"},
        """;

    private TestApp App => running.App;

    [Fact]
    public async Task Exception_AskedApprovedAndUsed_IsSealedAndShownToTheSuperior()
    {
        var bench = await PooledAsync();
        await App.TellAsync("990000", new JurisdictionChanged("990000", 1, null, "990000", "province", "省", true));
        await App.TellAsync(bench.Tenant, new JurisdictionChanged(bench.Tenant, 1, "990000", "990000/" + bench.Tenant, "county", "县", true));
        var id = Id(bench);
        Key(await bench.GetAsync(bench.Sealer, $"/draws/{id}/quotas")).ShouldBe((4, 2));
        await AskAsync(bench, 3);
        Code(await SealAsync(bench, 3, 422)).ShouldBe("draw.below-quota");
        var approved = await ApproveAsync(bench, App.Person(bench.Tenant, Roles.BureauAdministrator));
        approved.GetProperty("exceptions")[0].GetProperty("approvedBy").GetString().ShouldNotBeNull();
        Code(await SealAsync(bench, 2, 422)).ShouldBe("draw.below-quota");
        var commitment = (await SealAsync(bench, null)).GetProperty("commitment").GetString()!;

        commitment.ShouldContain("""{"category":"key","count":3,"coverage":false,"done":0,"quota":2,"size":5,"staff":18}""");
        await App.SettleAsync();
        using var superior = App.As("990000", Roles.OversightOfficer);
        var line = (await superior.AskAsync($"/api/oversight/draws?of={bench.Tenant}"))["draws"][0].GetProperty("exceptions")[0];
        line.ToString().ShouldBe("""{"category":"key","quota":4,"firm":2,"count":3,"reason":"人手不足，两名执法人员借调","clause":"三(四)1"}""");
        await bench.GiveEntropyAsync(id);
        (await bench.GetAsync(bench.Sealer, $"/draws/{id}")).GetProperty("selected").GetInt32().ShouldBe(3 + 11 + 23);
    }

    [Fact]
    public async Task Exception_WhoAsks_DoesNotApprove()
    {
        var bench = await PooledAsync();
        await AskAsync(bench, 3);
        var both = bench.Sealer with { Account = App.Clock.NewId(), Roles = [Roles.BureauAdministrator] };
        Code(await ApproveAsync(bench, both, 409)).ShouldBe("draw.same-person");
        Code(await ApproveAsync(bench, App.Person(bench.Tenant, Roles.DrawOperator), 403)).ShouldBe("session.forbidden");
        Code(await bench.StepAsync(Admin(bench), Id(bench), "exceptions/general/approve", v => new { version = v }, 404)).ShouldBe("draw.exception-not-found");
        Code(await bench.StepAsync(Admin(bench), Id(bench), "exceptions/key/approve", v => new { version = v - 1 }, 409)).ShouldBe("draw.stale");
        Code(await bench.StepAsync(Admin("990202"), Id(bench), "exceptions/key/approve", v => new { version = v }, 404)).ShouldBe("draw.not-found");
        (await App.ScalarAsync<long>($"select count(*) from draw.quota_exceptions where draw_id = '{Id(bench)}' and approved_by is not null")).ShouldBe(0);
        await ApproveAsync(bench, Admin(bench));
        Code(await ApproveAsync(bench, Admin(bench), 409)).ShouldBe("draw.exception-approved");
    }

    [Theory]
    [InlineData("key", 1, "人手不足", "draw.exception-below-firm")]
    [InlineData("key", -1, "人手不足", "draw.exception-below-firm")]
    [InlineData("key", 4, "人手不足", "draw.exception-not-needed")]
    [InlineData("key", 3, " 。 ", "draw.exception-reason")]
    [InlineData("special", 10, "人手不足", "draw.exception-not-possible")]
    [InlineData("unknown", 1, "人手不足", "draw.category-unknown")]
    public async Task Exception_ThatCannotBe_IsRefusedAndNothingIsKept(string category, int count, string reason, string code)
    {
        var bench = await PooledAsync();
        Code(await bench.StepAsync(bench.Sealer, Id(bench), "exceptions", v => new { version = v, category, count, reason }, 422)).ShouldBe(code);
        (await App.ScalarAsync<long>($"select count(*) from draw.quota_exceptions where draw_id = '{Id(bench)}'")).ShouldBe(0);
    }

    [Fact]
    public async Task Exception_WhenThePoolIsAskedForAgain_IsGone()
    {
        var bench = await PooledAsync();
        await AskAsync(bench, 3);
        await ApproveAsync(bench, Admin(bench));
        await bench.StepAsync(bench.Sealer, Id(bench), "pool", v => new { version = v });
        await bench.TellPoolAsync(Id(bench));
        (await bench.GetAsync(bench.Sealer, $"/draws/{Id(bench)}/exceptions")).GetProperty("exceptions").GetArrayLength().ShouldBe(0);
        Code(await SealAsync(bench, 3, 422)).ShouldBe("draw.below-quota");
        (await SealAsync(bench, null)).GetProperty("commitment").GetString()!.ShouldContain("""{"category":"key","count":4,"coverage":false,"done":0,"quota":4,""");
        Code(await bench.StepAsync(bench.Sealer, Id(bench), "exceptions", v => new { version = v, category = "key", count = 3, reason = "人手不足" }, 409))
            .ShouldBe("draw.wrong-state");
    }

    private async Task<DrawBench> PooledAsync()
    {
        var bench = await running.BenchAsync("2022-01-05", rules: InPrinciple);
        (await bench.PooledAsync("2022Q1")).ShouldBe(Id(bench));
        return bench;
    }

    private static string Id(DrawBench bench) => bench.Tenant + "-2022Q1-01";

    private Caller Admin(DrawBench bench) => Admin(bench.Tenant);

    private Caller Admin(string tenant) => App.Person(tenant, Roles.BureauAdministrator);

    private static Task<JsonElement> AskAsync(DrawBench bench, int count) => bench.StepAsync(
        bench.Sealer, Id(bench), "exceptions", v => new { version = v, category = "key", count, reason = "人手不足，两名执法人员借调" });

    private static Task<JsonElement> ApproveAsync(DrawBench bench, Caller who, int status = 200) =>
        bench.StepAsync(who, Id(bench), "exceptions/key/approve", v => new { version = v }, status);

    private static Task<JsonElement> SealAsync(DrawBench bench, int? key, int status = 200) => bench.StepAsync(
        bench.Sealer, Id(bench), "seal", key is null ? v => new { version = v } : v => new { version = v, counts = new { key } }, status);

    private static (int, int) Key(JsonElement quotas)
    {
        var key = quotas.GetProperty("categories").EnumerateArray().Single(c => c.GetProperty("category").GetString() == "key");
        return (key.GetProperty("quota").GetInt32(), key.GetProperty("firm").GetInt32());
    }

    private static string? Code(JsonElement problem) => problem.GetProperty("code").GetString();
}
