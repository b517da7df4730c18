using Platform.Contracts;
using Platform.Harness;

namespace Platform.Draw.Tests;

/// <summary>What is due and how far the plan is, as the bureau and its superior ask.</summary>
public sealed class DutiesHttpTests(CountyApp given) : IClassFixture<CountyApp>
{
    [Fact]
    public async Task Duties_OfASubordinate_AreSeenAboveItOnlyAndTheLookIsLogged()
    {
        var county = await given.CountyAsync("2022-09-23", County.EarlyWindow, County.EarlyFiling, County.FileListDuty, County.FilePlanDuty, County.PlanDay);
        var own = await county.GetAsync(county.Bench.Sealer, "/duties");
        own.Status.ShouldBe(200, own.ToString());
        var lines = own["tenants"][0].GetProperty("duties").EnumerateArray()
            .Select(d => $"{d.GetProperty("subject").GetString()} {d.GetProperty("period").GetString()} {d.GetProperty("category").GetString()} {d.GetProperty("lastDay").GetString()} {d.GetProperty("state").GetString()}")
            .ToList();
        lines.ShouldContain("draw 2022Q4 key 2022-09-30 notYet");
        lines.ShouldContain("draw 2022Q3 key 2022-06-30 overdue");
        lines.ShouldContain("list.filing 2022Q4  2022-09-30 notYet");
        lines.ShouldContain("plan.filing 2023  2022-12-10 open");

        var above = await county.GetAsync(county.Oversight, $"/duties?of={county.Tenant}");
        above["tenants"].ToString().ShouldBe(own["tenants"].ToString());
        (await given.App.ScalarAsync<long>(
            $"select count(*) from draw.log where tenant_id = '{county.Tenant}' and action = 'superior.looked' and subject like '%duties'")).ShouldBe(1);
        var stranger = await given.CountyAsync("2022-09-23");
        (await county.GetAsync(stranger.Oversight, $"/duties?of={county.Tenant}")).Status.ShouldBe(404);
        (await county.GetAsync(given.App.Person(county.Tenant, Roles.Inspector), "/duties")).Status.ShouldBe(403);
        (await county.GetAsync(county.Oversight, $"/duties?of={county.Tenant}&size=201")).Codes.ShouldBe(["page.size"]);
    }

    [Fact]
    public async Task Progress_CountsTheDrawBesideThePlanAndSaysWhoIsLate()
    {
        var county = await given.CountyAsync("2022-10-08", County.FilePlanDuty, County.PlanDay);
        await county.FinalAsync("2022Q4");
        var before = (await county.GetAsync(county.Oversight, $"/plans/2022/progress?of={county.Tenant}"))["tenants"][0];
        (before.GetProperty("state").GetString(), before.GetProperty("late").GetBoolean(), before.GetProperty("due").GetString()).ShouldBe(("none", true, "2021-12-10"));
        Line(before, "key", "2022Q4").ShouldBe((2, 0, 2));

        var version = (await county.ProposedAsync(2022)).GetProperty("version").GetInt32();
        (await county.PostAsync(county.Administrator, "/plans/2022/file", new { version }))["late"].GetBoolean().ShouldBeTrue();
        var after = (await county.GetAsync(county.Oversight, $"/plans/2022/progress?of={county.Tenant}"))["tenants"][0];
        (await PlanFilingAsync(county)).ShouldBe("late");
        (await county.PostAsync(county.Oversight, $"/plans/{county.Tenant}/2022/return", new { version = version + 1, remark = "重报" })).Status.ShouldBe(200);
        (await PlanFilingAsync(county)).ShouldBe("overdue");
        var special = after.GetProperty("lines").EnumerateArray().Single(l => l.GetProperty("category").GetString() == "special" && l.GetProperty("period").GetString() == "2022H2");
        (special.GetProperty("targets").GetInt32(), special.GetProperty("drawn").GetInt32(), special.GetProperty("left").GetInt32(), special.GetProperty("expected").GetInt32())
            .ShouldBe((11, 11, 0, 11));
        (await county.GetAsync(county.Administrator, "/plans/2030/progress")).Codes.ShouldBe(["plan.not-found"]);
    }

    private static async Task<string?> PlanFilingAsync(County county) =>
        (await county.GetAsync(county.Administrator, "/duties"))["tenants"][0].GetProperty("duties").EnumerateArray()
            .Where(d => d.GetProperty("subject").GetString() == "plan.filing" && d.GetProperty("period").GetString() == "2022")
            .Select(d => d.GetProperty("state").GetString()).SingleOrDefault("late");

    private static (int Drawn, int Inspected, int Quota) Line(System.Text.Json.JsonElement row, string category, string period)
    {
        var line = row.GetProperty("lines").EnumerateArray().Single(l => l.GetProperty("category").GetString() == category && l.GetProperty("period").GetString() == period);
        return (line.GetProperty("drawn").GetInt32(), line.GetProperty("inspected").GetInt32(), line.GetProperty("quota").GetInt32());
    }
}
