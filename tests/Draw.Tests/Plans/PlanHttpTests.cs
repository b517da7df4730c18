using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;

namespace Platform.Draw.Tests;

/// <summary>A year's plan over HTTP: proposed, edited upwards, filed or adopted, decided, amended, published, and what a draw makes of it.</summary>
public sealed class PlanHttpTests(CountyApp given) : IClassFixture<CountyApp>
{
    private const string Enough = "general 2023 90;key 2023Q1 2;key 2023Q2 2;key 2023Q3 2;key 2023Q4 2;special 2023H1 22;special 2023H2 22";

    [Fact]
    public async Task Proposal_NamesRuleAndClauseOfEachNumber()
    {
        var county = await given.CountyAsync("2022-11-20", County.FilePlanDuty, County.PlanDay);
        var plan = await county.ProposedAsync(2023);

        Numbers(plan).ShouldBe([
            "general 2023Q1 23 23", "general 2023Q2 22 22", "general 2023Q3 23 23", "general 2023Q4 22 22",
            "key 2023Q1 2 2", "key 2023Q2 2 2", "key 2023Q3 2 2", "key 2023Q4 2 2", "special 2023H1 11 11", "special 2023H2 11 11"]);
        var first = plan.GetProperty("proposal")[0];
        (first.GetProperty("rule").GetString(), first.GetProperty("clause").GetString()).ShouldBe(("general.y", "四.1"));
        Totals(plan).ShouldBe(["general 90 90", "key 2 8", "special 11 22"]);
        (plan.GetProperty("due").GetString(), plan.GetProperty("dueClause").GetString()).ShouldBe(("2022-12-10", "己"));
    }

    [Fact]
    public async Task Edit_BelowTheRulesOverlappingOrIncomplete_IsRefusedWithAllFaults()
    {
        var county = await given.CountyAsync("2022-11-20", County.FilePlanDuty);
        var before = await county.ProposedAsync(2023);
        var version = before.GetProperty("version").GetInt32();

        var wrong = await EditAsync(county, version, "general 2023 89;special 2023H1 10;special 2023H2 11;special 2023Q1 1;key 2023H1 4");
        wrong.Status.ShouldBe(422);
        wrong.Body.GetProperty("errors").EnumerateArray().Select(e => $"{e.GetProperty("code").GetString()} {e.GetProperty("where").GetString()}").Order()
            .ShouldBe([
                "plan.below-rule numbers.general.2023", "plan.overlap numbers.special.2023Q1", "plan.period-missing numbers.key.2023Q3",
                "plan.period-missing numbers.key.2023Q4"]);
        var malformed = await county.SendAsync(HttpMethod.Put, county.Administrator, "/plans/2023", new
        {
            version, officers = -1, reason = " ", heightened = -1, heightenedRemark = "",
            numbers = new object[]
            {
                new { category = "nobody", period = "2023", targets = 1 }, new { category = "key", period = "2024", targets = 1 },
                new { category = "key", period = "2023", targets = -1 }, new { category = "key", period = "2023", targets = 9, visits = 8 },
            },
        });
        malformed.Codes.Order().ShouldBe([
            "plan.category-unknown", "plan.heightened-range", "plan.number-range", "plan.period-malformed", "plan.staff-range",
            "plan.text-malformed", "plan.text-malformed", "plan.visits-below-targets"]);
        (await EditAsync(county, version - 1, Enough)).Codes.ShouldBe(["plan.stale"]);
        (await EditAsync(county, version, string.Join(';', Enumerable.Repeat("key 2023 8", 201)))).Codes.ShouldBe(["plan.too-many-numbers"]);
        (await EditAsync(county, version, Enough, officers: 19)).Codes.ShouldContain("plan.reason-missing");
        (await county.GetAsync(county.Administrator, "/plans/2023"))["plan"].ToString().ShouldBe(before.ToString());
    }

    [Fact]
    public async Task Staff_ThatASealFixed_IsChangedByAPlanOnlyWithAReason()
    {
        var county = await given.CountyAsync("2022-11-20");
        await county.FinalAsync("2022Q4");
        county.Bench.Officers = 10;
        var version = (await county.ProposedAsync(2022)).GetProperty("version").GetInt32();

        (await county.PostAsync(county.SecondAdministrator, "/plans/2022/adopt", new { version })).Codes.ShouldBe(["plan.reason-missing"]);
        (await app(county)).ShouldBe("Draft");
        const string Fewer = "general 2022 50;key 2022 8;special 2022H1 22;special 2022H2 22";
        var edited = await county.SendAsync(HttpMethod.Put, county.Administrator, "/plans/2022", new { version, numbers = County.Numbers(Fewer), reason = "八人调离" });
        (await county.PostAsync(county.SecondAdministrator, "/plans/2022/adopt", new { version = edited["version"].GetInt32() })).Status.ShouldBe(200);

        static Task<string> app(County county) =>
            county.App.ScalarAsync<string>($"select state from draw.plans where tenant_id = '{county.Tenant}' and year = 2022")!;
    }

    [Fact]
    public async Task BelowRule_NamesRuleClausePeriodAndTheLeast()
    {
        var county = await given.CountyAsync("2022-11-20");
        var version = (await county.ProposedAsync(2023)).GetProperty("version").GetInt32();
        var problem = await EditAsync(county, version, Enough.Replace("general 2023 90", "general 2023 89", StringComparison.Ordinal));
        problem.Codes.ShouldBe(["plan.below-rule"]);
        problem.Body.GetProperty("errors")[0].GetProperty("message").GetString().ShouldBe(
            "“general”2023 计划 89 家，低于规则 general.y（《某县随机抽查方案（某环发〔2022〕1号）》四.1）要求的 90 家。");

        // Moved inside its period a number may be: 22 in the half-year's first quarter, 0, 45, 0, 45 in the year.
        (await EditAsync(county, version, "general 2023Q1 0;general 2023Q2 45;general 2023Q3 0;general 2023Q4 45;key 2023 8;"
            + "special 2023Q1 22;special 2023Q2 0;special 2023H2 11")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Plan_Filed_IsReturnedEditedAndAcknowledged_AndItsHistoryKept()
    {
        var county = await given.CountyAsync("2022-12-10", County.FilePlanDuty, County.PlanDay, County.HeightenedDuty);
        var version = (await county.ProposedAsync(2023)).GetProperty("version").GetInt32();
        (await county.PostAsync(county.Administrator, "/plans/2023/file", new { version })).Codes.ShouldBe(["plan.heightened-missing"]);
        (await county.PostAsync(county.SecondAdministrator, "/plans/2023/adopt", new { version = 1 })).Codes.ShouldBe(["plan.stale"]);
        version = (await EditAsync(county, version, Enough, heightened: 5))["version"].GetInt32();
        (await county.PostAsync(county.SecondAdministrator, "/plans/2023/adopt", new { version })).Codes.ShouldBe(["plan.filing-owed"]);
        (await county.PostAsync(county.Bench.Sealer, "/plans/2023/file", new { version })).Status.ShouldBe(403);
        (await DecideAsync(county, "acknowledge", version)).Codes.ShouldBe(["plan.wrong-state"]);

        var filed = await county.PostAsync(county.Administrator, "/plans/2023/file", new { version });
        (filed["state"].GetString(), filed["filedOn"].GetString(), filed["late"].GetBoolean(), filed["unit"].GetString())
            .ShouldBe(("filed", "2022-12-10", false, "州局"));
        (filed["filesWith"].GetString(), filed["isPublished"].GetBoolean()).ShouldBe(("州局", false));
        version++;
        (await DecideAsync(county, "return", version)).Codes.ShouldBe(["plan.remark-missing"]);
        (await DecideAsync(county, "return", version - 1, "x")).Codes.ShouldBe(["plan.stale"]);
        (await county.PostAsync(given.App.Person("970000", Roles.OversightOfficer), $"/plans/{county.Tenant}/2023/return", new { version, remark = "x" })).Status.ShouldBe(404);
        (await county.PostAsync(given.App.Person(county.Tenant, Roles.OversightOfficer), $"/plans/{county.Tenant}/2023/acknowledge", new { version })).Codes.ShouldBe(["plan.own"]);
        (await DecideAsync(county, "acknowledge", version, by: county.Oversight with { Person = county.Administrator.Person })).Codes.ShouldBe(["plan.same-person"]);
        var stranger = await given.CountyAsync("2022-12-10");
        (await DecideAsync(county, "acknowledge", version, by: stranger.Oversight)).Status.ShouldBe(404);
        (await county.GetAsync(county.Administrator, "/plans/2023"))["plan"].GetProperty("state").GetString().ShouldBe("filed");

        (await DecideAsync(county, "return", version, "重点数偏少"))["state"].GetString().ShouldBe("returned");
        version++;
        given.App.Clock.MoveTo("2022-12-12");
        var edited = await EditAsync(county, version, Enough.Replace("key 2023Q1 2", "key 2023Q1 3", StringComparison.Ordinal), heightened: 5);
        (edited["edition"].GetInt32(), edited["state"].GetString()).ShouldBe((2, "draft"));
        version = edited["version"].GetInt32();
        var again = await county.PostAsync(county.Administrator, "/plans/2023/file", new { version });
        again["late"].GetBoolean().ShouldBeFalse("it was first handed in in time");
        (await DecideAsync(county, "acknowledge", ++version))["state"].GetString().ShouldBe("acknowledged");

        var seen = await county.GetAsync(county.Oversight, $"/plans/2023?of={county.Tenant}");
        seen["inForce"].GetInt32().ShouldBe(2);
        seen["editions"].EnumerateArray().Select(e => e.GetProperty("state").GetString() + " " + e.GetProperty("remark").GetString())
            .ShouldBe(["returned 重点数偏少", "acknowledged "]);
        (await given.App.ScalarAsync<string>($"select string_agg(action, ',' order by id) from draw.log where tenant_id = '{county.Tenant}' and actor_tenant = '{county.Prefecture}' and action like 'plan%'"))
            .ShouldBe("plan.returned,plan.acknowledged");

        // An amendment gives its reason; the number of officers too.
        version++;
        (await EditAsync(county, version, Enough, heightened: 5)).Codes.ShouldBe(["plan.reason-missing"]);
        var amended = await EditAsync(county, version, Enough.Replace("general 2023 90", "general 2023 95", StringComparison.Ordinal), 5, 19, "新招一人");
        (amended["edition"].GetInt32(), amended["officers"].GetInt32(), amended["reason"].GetString()).ShouldBe((3, 19, "新招一人"));
        (await county.PostAsync(county.Administrator, "/plans/2023/proposal", new { version })).Codes.ShouldBe(["plan.stale"]);
    }

    [Fact]
    public async Task Plan_FiledAfterItsDay_IsMarkedLate()
    {
        var county = await given.CountyAsync("2022-12-11", County.FilePlanDuty, County.PlanDay);
        var version = (await county.ProposedAsync(2023)).GetProperty("version").GetInt32();
        var mute = await county.PostAsync(county.Administrator, "/plans/2023/file", new { version, lateReason = "" });
        mute.Codes.ShouldBe(["window.reason-malformed"]);
        var filed = await county.PostAsync(county.Administrator, "/plans/2023/file", new { version, lateReason = "人员变动" });
        (filed["late"].GetBoolean(), filed["lateReason"].GetString()).ShouldBe((true, "人员变动"));
        (await county.PostAsync(county.Administrator, "/plans/2023/file", new { version = version + 1 })).Codes.ShouldBe(["plan.wrong-state"]);
        (await county.PostAsync(county.Administrator, "/plans/2023/proposal", new { version = version + 1 })).Codes.ShouldBe(["plan.wrong-state"]);
    }

    [Fact]
    public async Task Plan_WithoutFilingDuty_IsAdoptedByASecondPersonPublishedAndFeedsTheDraw()
    {
        var county = await given.CountyAsync("2022-12-20", County.PublishPlan);
        var version = (await county.ProposedAsync(2023)).GetProperty("version").GetInt32();
        version = (await EditAsync(county, version, Enough))["version"].GetInt32();
        (await county.PostAsync(county.Administrator, "/plans/2023/file", new { version })).Codes.ShouldBe(["plan.filing-not-owed"]);
        (await county.PostAsync(county.Administrator, "/plans/2023/adopt", new { version })).Codes.ShouldBe(["plan.same-person"]);
        (await county.GetAsync(null, $"/public/plans?tenant={county.Tenant}"))["total"].GetInt32().ShouldBe(0);
        (await county.PostAsync(county.SecondAdministrator, "/plans/2023/adopt", new { version }))["state"].GetString().ShouldBe("adopted");

        var published = (await county.GetAsync(null, $"/public/plans?tenant={county.Tenant}&year=2023"))["plans"].EnumerateArray().Single();
        Totals(published).ShouldBe(["general 90 90", "key 2 8", "special 22 44"]);

        given.App.Clock.MoveTo("2023-01-05");
        county.Bench.Officers = 20;
        var id = await county.Bench.PooledAsync("2023Q1");
        var quotas = (await county.GetAsync(county.Bench.Sealer, $"/draws/{id}/quotas"))["categories"].EnumerateArray().ToDictionary(c => c.GetProperty("category").GetString()!);
        (quotas["special"].GetProperty("quota").GetInt32(), quotas["special"].GetProperty("planned").GetInt32(), quotas["special"].GetProperty("proposed").GetInt32())
            .ShouldBe((11, 22, 22));
        // Two officers came since: the plan's 18 stay for the year, until it is amended.
        quotas["general"].GetProperty("rules")[0].GetProperty("staff").GetInt32().ShouldBe(18);
        quotas["general"].GetProperty("quota").GetInt32().ShouldBe(23);
        var seal = await county.Bench.StepAsync(county.Bench.Sealer, id, "seal", v => new { version = v });
        seal.GetProperty("draw").GetProperty("strata").EnumerateArray().Select(s => $"{s.GetProperty("category").GetString()} {s.GetProperty("quota").GetInt32()} {s.GetProperty("count").GetInt32()}")
            .ShouldBe(["general 23 23", "key 2 2", "special 11 22"]);
    }

    [Fact]
    public async Task Plan_BeforeItsSizesOrOfAStrangeYear_IsRefused()
    {
        var county = await given.CountyAsync("2022-12-20");
        (await county.PostAsync(county.Administrator, "/plans/2024/proposal", new { })).Codes.ShouldBe(["plan.not-found"]);
        (await county.GetAsync(county.Administrator, "/plans/2023")).Codes.ShouldBe(["plan.not-found"]);
        (await county.GetAsync(county.Oversight, "/plans/2023?of=*")).Codes.ShouldBe(["plan.one-tenant"]);
        (await county.PostAsync(given.App.Person("979999", Roles.BureauAdministrator), "/plans/2023/proposal", new { })).Codes.ShouldBe(["plan.policy-unknown"]);
        (await county.PostAsync(county.Administrator, "/plans/2023/proposal", new { })).Status.ShouldBe(200);
        await given.App.SettleAsync();
        await given.App.ScalarAsync<object?>($"update draw.plans set sizes = null, sizes_problem = '名录库忙，' where tenant_id = '{county.Tenant}'");
        var version = (await county.GetAsync(county.Administrator, "/plans/2023"))["plan"].GetProperty("version").GetInt32();
        (await EditAsync(county, version, Enough)).Codes.ShouldBe(["plan.sizes-missing"]);
        (await county.PostAsync(county.SecondAdministrator, "/plans/2023/adopt", new { version })).Codes.ShouldBe(["plan.sizes-missing"]);
    }

    private static Task<Answer> EditAsync(County county, int version, string numbers, int? heightened = null, int? officers = null, string? reason = null) =>
        county.SendAsync(HttpMethod.Put, county.Administrator, "/plans/2023", new { version, numbers = County.Numbers(numbers), heightened, officers, reason });

    private static Task<Answer> DecideAsync(County county, string step, int version, string? remark = null, Kernel.Caller? by = null) =>
        county.PostAsync(by ?? county.Oversight, $"/plans/{county.Tenant}/2023/{step}", new { version, remark });

    private static IEnumerable<string> Numbers(JsonElement plan) => plan.GetProperty("numbers").EnumerateArray().Select(n =>
        $"{n.GetProperty("category").GetString()} {n.GetProperty("period").GetString()} {n.GetProperty("targets").GetInt32()} {n.GetProperty("visits").GetInt32()}");

    private static IEnumerable<string> Totals(JsonElement plan) => plan.GetProperty("totals").EnumerateArray().Select(t =>
        $"{t.GetProperty("category").GetString()} {t.GetProperty("targets").GetInt32()} {t.GetProperty("visits").GetInt32()}");
}
