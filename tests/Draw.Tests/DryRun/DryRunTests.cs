using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Draw.Tests;

public sealed class DryRunComputationTests
{
    [Fact]
    public void Chances_WhereLeastDrawnComeFirst_FallOnTheLayers()
    {
        var pool = PoolOf([.. Enumerable.Range(0, 10).Select(i => "T" + i)], 4, []);
        var drawn = new Dictionary<string, int> { ["T0"] = 1, ["T1"] = 1, ["T2"] = 1, ["T3"] = 2 };
        var quotas = new QuotaResult([new("general", 10, 3, 3, true, 4, 0, null, null, [])], []);

        var run = DryRun.Of(new(2, []), quotas, pool, drawn, new Dictionary<string, int> { ["general"] = 8 }, s => s.Proposed);

        var general = run.Categories.Single();
        general.Layers.ShouldBe([new(0, 6, 6, new("1", 1)), new(1, 3, 2, new("2/3", 0.666667m)), new(2, 1, 0, new("0", 0))]);
        (general.Probability.Fraction, general.DrawnThisYear, general.Count, general.Proposed).ShouldBe(("4/5", 4, 8, 3));
        (run.Staff.Places, run.Staff.ExpectedPlaces.Fraction).ShouldBe((16, "4"));
    }

    [Fact]
    public void Teamless_ForAnyRegister_AreThoseTheAssignmentMakesNoTeamFor() => Prop.ForAll(
        (from people in Gen.Choose(2, 7)
         from departments in Gen.Choose(0, 2).ArrayOf(people)
         from experts in Gen.Choose(0, 3).ArrayOf(people)
         from away in Gen.Choose(0, 2).ArrayOf(people * 8)
         from size in Gen.Choose(1, 3)
         from needs in Gen.Elements<Need[]>([[], [new(1, Department: "D0")], [new(1, Department: "D1"), new(1, Department: "D2")], [new(1, Kind: "expert")]])
         from seed in Gen.Choose(0, int.MaxValue)
         select (departments, experts, away, new TeamRule(size, needs), seed)).ToArbitrary(),
        x =>
        {
            var (departments, experts, away, rule, seed) = x;
            var inspectors = departments.Select((d, i) => new PoolInspector("I" + i, "D" + d, experts[i] == 0 ? "expert" : "officer", [])).ToList();
            if (SealRules.Teams(rule, inspectors).Any())
            {
                return;
            }
            var recusals = away.Select((a, i) => (a, i)).Where(a => a.a == 0)
                .Select(a => new Recusal("T" + (a.i / departments.Length), "I" + (a.i % departments.Length))).ToList();
            List<string> entries = [.. Enumerable.Range(0, 8).Select(i => "T" + i)];
            var assignment = new Assignment(Hex.Sha256($"{seed}"), rule, inspectors, recusals);
            Feasibility.Teamless(rule, PoolOf(entries, 0, recusals, inspectors)).Order()
                .ShouldBe(entries.Where(e => assignment.Take(e) is null).Order());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static Pool PoolOf(List<string> entries, int officers, IReadOnlyList<Recusal> recusals, List<PoolInspector>? people = null) => new(
        [.. entries.Select(e => new PoolMember(e, "general"))], entries.ToDictionary(e => e, _ => "1"), [],
        people ?? [.. Enumerable.Range(0, officers).Select(i => new PoolInspector("I" + i, "D", "officer", []))], recusals, officers, 0,
        new Dictionary<string, string?>(), new HashSet<string>());
}

/// <summary>The dry run over HTTP, and the seal refusing the same.</summary>
public sealed class DryRunTests : IAsyncLifetime
{
    private TestApp app = null!;

    public async Task InitializeAsync()
    {
        app = await TestApp.StartAsync("2022-01-05");
        app.Tested = [DrawService.Name];
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task DryRun_OfAPooledDraw_SaysWhatItWouldComeToAndChangesNothing()
    {
        const string tenant = "992101";
        await app.TellAsync("992100", new JurisdictionChanged("992100", 1, null, "992100", "prefecture", "市", true));
        await app.TellAsync(tenant, new JurisdictionChanged(tenant, 1, "992100", "992100/" + tenant, "county", "县", true));
        var bench = new DrawBench(app, tenant);
        await bench.EnactAsync();
        bench.MoreLines.Add($$"""{"tree":"pool","entryId":"{{app.Clock.NewId()}}","category":"key","owner":"{{tenant}}","visits":2}""");
        var id = await bench.PooledAsync("2022Q1");
        var url = $"/draws/{id}/dry-run";

        var run = await bench.GetAsync(bench.Sealer, url);
        run.GetProperty("refusals").GetArrayLength().ShouldBe(0);
        Category(run, "general", "size", "quota", "count").ShouldBe([298, 23, 23]);
        Category(run, "key", "size", "count", "visitedThisYear", "teamless").ShouldBe([6, 2, 1, 0]);
        var chance = run.GetProperty("categories").EnumerateArray().First().GetProperty("probability");
        (chance.GetProperty("fraction").GetString(), chance.GetProperty("value").GetDecimal()).ShouldBe(("23/298", 0.077181m));
        var staff = run.GetProperty("staff");
        (staff.GetProperty("officers").GetInt32(), staff.GetProperty("places").GetInt32(), staff.GetProperty("expectedPlaces").GetProperty("fraction").GetString())
            .ShouldBe((18, 72, "4"));
        run.GetProperty("excluded").GetProperty("closed").GetInt32().ShouldBe(1);

        var wrong = await bench.GetAsync(bench.Sealer, url + "?counts[general]=299&counts[key]=1&counts[zodiac]=1");
        Refusals(wrong).ShouldBe(["draw.category-unknown", "draw.above-size", "draw.below-quota"], ignoreOrder: true);
        (await bench.GetAsync(bench.Sealer, url + "?counts[key]=x", 400)).GetProperty("code").GetString().ShouldBe("draw.counts-malformed");
        var above = await bench.GetAsync(app.Person("992100", Roles.OversightOfficer, Roles.DrawOperator), url + "?of=" + tenant);
        above.GetProperty("teamlessEntries").ValueKind.ShouldBe(JsonValueKind.Null);
        await bench.GetAsync(app.Person("992102", Roles.DrawOperator), url, 404);

        // A day later the register is not that of the sealing day.
        app.Clock.MoveTo("2022-01-06");
        Refusals(await bench.GetAsync(bench.Sealer, url)).ShouldBe(["draw.pool-stale"]);
        (await bench.GetAsync(bench.Sealer, $"/draws/{id}")).GetProperty("state").GetString().ShouldBe("pooled");
    }

    [Fact]
    public async Task Draw_ForWhichNoTeamCanBeMade_IsRefusedAsTheDryRunSays()
    {
        var bench = new DrawBench(app, "992103") { Officers = 2 };
        (bench.Sizes["key"], bench.Sizes["special"], bench.Sizes["general"]) = (1, 2, 3);
        await bench.EnactAsync();
        var id = await bench.PooledAsync("2022Q1");

        var run = await bench.GetAsync(bench.Sealer, $"/draws/{id}/dry-run");
        run.GetProperty("teamlessEntries").EnumerateArray().Single().GetGuid().ShouldBe(bench.Id("key0"));
        Refusals(run).ShouldBe(["draw.no-team"]);
        (await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v }, 422)).GetProperty("code").GetString().ShouldBe("draw.no-team");
        (await bench.GetAsync(bench.Sealer, $"/draws/{id}")).GetProperty("state").GetString().ShouldBe("pooled");
        (await app.ScalarAsync<long>("select count(*) from draw.sealings where tenant_id = '992103'")).ShouldBe(0);
    }

    private static int[] Category(JsonElement run, string name, params string[] figures)
    {
        var category = run.GetProperty("categories").EnumerateArray().Single(c => c.GetProperty("category").GetString() == name);
        return [.. figures.Select(f => category.GetProperty(f).GetInt32())];
    }

    private static List<string?> Refusals(JsonElement run) => [.. run.GetProperty("refusals").EnumerateArray().Select(r => r.GetProperty("code").GetString())];
}
