using System.Text;
using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Draw.Tests;

/// <summary>A draw over HTTP from opening to reveal, and everything that may not be done with it.</summary>
public sealed class DrawTests : IAsyncLifetime
{
    private const string Tenant = "990101";
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
    public async Task Draw_TakenThroughAllSteps_IsVerifiedByTheFileAlone()
    {
        var id = await bench.DispatchedAsync("2022Q1", new Dictionary<string, int> { ["special"] = 22 });

        id.ShouldBe("990101-2022Q1-01");
        var draw = await bench.GetAsync(bench.Sealer, $"/draws/{id}");
        draw.GetProperty("state").GetString().ShouldBe("dispatched");
        Strata(draw).ShouldBe(["general 298 23 23", "key 5 2 2", "special 22 11 22"]);
        (await VerifyAsync(await BundleAsync(app.Person(Tenant, Roles.Auditor), $"/draws/{id}/bundle"))).ShouldBe((0, true));
    }

    [Fact]
    public async Task Pool_ToldWithAnotherHash_IsNotTaken()
    {
        var id = (await bench.PostAsync(bench.Sealer, "/draws", new { period = "2022Q1" })).GetProperty("drawId").GetString()!;
        await app.SettleAsync(parkedIsFine: true);
        await bench.TellPoolAsync(id, wrongHash: true);

        (await bench.GetAsync(bench.Sealer, $"/draws/{id}")).GetProperty("state").GetString().ShouldBe("open");
        Code(await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v }, 409)).ShouldBe("draw.pool-missing");
    }

    [Fact]
    public async Task Seal_BelowQuotaAndAboveSize_IsRefusedWithAllFaults()
    {
        var id = await bench.PooledAsync("2022Q1");
        var counts = new Dictionary<string, int> { ["special"] = 10, ["key"] = 6, ["unknown"] = 1 };
        var problem = await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v, counts }, 422);

        problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString() + " " + e.GetProperty("where").GetString())
            .ShouldBe(["draw.category-unknown counts.unknown", "draw.above-size counts.key", "draw.below-quota counts.special"], ignoreOrder: true);
        (await bench.GetAsync(bench.Sealer, $"/draws/{id}")).GetProperty("state").GetString().ShouldBe("pooled");
        (await app.ScalarAsync<long>("select count(*) from draw.sealings")).ShouldBe(0);
    }

    [Fact]
    public async Task Seal_PublishesTheCommitmentAtOnceAndNothingElse()
    {
        var id = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });

        var seen = await bench.GetAsync(null, $"/public/draws/{id}");
        Hex.Sha256(Encoding.UTF8.GetBytes(seen.GetProperty("commitment").GetString()!)).ShouldBe(seen.GetProperty("commitmentHash").GetString());
        foreach (var secret in (string[])["code", "entropy", "outcomeHash", "revealedAt"])
        {
            seen.GetProperty(secret).ValueKind.ShouldBe(JsonValueKind.Null);
        }
        await bench.GetAsync(null, $"/public/draws/{id}/bundle", 404);
        Code(await bench.GetAsync(bench.Sealer, $"/draws/{id}/list", 409)).ShouldBe("draw.not-drawn");
    }

    [Fact]
    public async Task Entropy_NeedsTwoPersonsWhoAgreeInTheOnlyForm()
    {
        var id = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        var both = app.Person(Tenant, Roles.DrawOperator, Roles.Observer);

        foreach (var wrong in (string[])["3141592653589793238", "31415926535897932384 ", "3141592653589793238a", "314159265358979323846", "３1415926535897932384"])
        {
            Code(await bench.PostAsync(bench.Sealer, $"/draws/{id}/entropy", new { value = wrong }, 422)).ShouldBe("draw.entropy-form");
        }
        Code(await bench.PostAsync(bench.Sealer, $"/draws/{id}/entropy", new { value = "31415926535897932384", asObserver = true }, 403)).ShouldBe("draw.entropy-role");
        var first = await bench.PostAsync(both, $"/draws/{id}/entropy", new { value = "31415926535897932384", asObserver = true });
        first.GetProperty("waitingFor").GetString().ShouldBe("operator");
        Code(await bench.PostAsync(both, $"/draws/{id}/entropy", new { value = "31415926535897932384", asObserver = false }, 409)).ShouldBe("draw.same-person");
        (await bench.PostAsync(bench.Sealer, $"/draws/{id}/entropy", new { value = "31415926535897932385" })).GetProperty("agree").GetBoolean().ShouldBeFalse();
        (await bench.PostAsync(bench.Sealer, $"/draws/{id}/entropy", new { value = "31415926535897932384" })).GetProperty("agree").GetBoolean().ShouldBeTrue();
        await app.SettleAsync();
        Code(await bench.PostAsync(bench.Sealer, $"/draws/{id}/entropy", new { value = "31415926535897932385" }, 409)).ShouldBe("draw.wrong-state");

        var seen = await bench.GetAsync(null, $"/public/draws/{id}");
        seen.GetProperty("entropy").GetString().ShouldBe("31415926535897932384");
        seen.GetProperty("outcomeHash").GetString()!.Length.ShouldBe(64);
        seen.GetProperty("witnesses").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Finalise_ByWhoSealed_IsRefusedAlsoWithAnotherAccount()
    {
        var id = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        await bench.GiveEntropyAsync(id);
        var otherAccount = bench.Sealer with { Account = app.Clock.NewId() };

        Code(await bench.StepAsync(bench.Sealer, id, "finalise", v => new { version = v }, 409)).ShouldBe("draw.same-person");
        Code(await bench.StepAsync(otherAccount, id, "finalise", v => new { version = v }, 409)).ShouldBe("draw.same-person");
        Code(await bench.StepAsync(bench.Second, id, "finalise", v => new { version = v - 1 }, 409)).ShouldBe("draw.stale");
        Code(await bench.StepAsync(bench.Second, id, "dispatch", v => new { version = v }, 409)).ShouldBe("draw.wrong-state");
        await bench.StepAsync(bench.Second, id, "finalise", v => new { version = v });
    }

    [Fact]
    public async Task List_BeforeDispatch_IsForOwnOperatorsOnlyAndEachLookIsLogged()
    {
        await app.TellAsync("990000", new JurisdictionChanged("990000", 1, null, "990000", "province", "省", true));
        await app.TellAsync(Tenant, new JurisdictionChanged(Tenant, 1, "990000", "990000/" + Tenant, "county", "县", true));
        var id = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        await bench.GiveEntropyAsync(id);

        var superior = app.Person("990000", [.. Roles.All]);
        (await bench.GetAsync(superior, $"/draws/{id}?of={Tenant}")).GetProperty("selected").GetInt32().ShouldBe(36);
        await bench.GetAsync(superior, $"/draws/{id}/list?of={Tenant}", 404);
        await bench.GetAsync(superior, $"/draws/{id}/bundle?of={Tenant}", 404);
        await bench.GetAsync(bench.Second, $"/draws/{id}/bundle", 403);
        Code(await bench.GetAsync(app.Person(Tenant, Roles.Auditor), $"/draws/{id}/bundle", 409)).ShouldBe("draw.wrong-state");
        Code(await bench.GetAsync(app.Person(Tenant, Roles.Auditor), $"/draws/{id}/list", 403)).ShouldBe("draw.list-secret");
        await bench.GetAsync(app.Person(Tenant, Roles.Inspector, Roles.Observer, Roles.BureauAdministrator), $"/draws/{id}/list", 403);
        await bench.GetAsync(app.Person("990202", Roles.DrawOperator), $"/draws/{id}/list", 404);
        (await bench.GetAsync(bench.Second, $"/draws/{id}/list")).GetProperty("entries").GetArrayLength().ShouldBe(36);

        (await app.ScalarAsync<string>("select string_agg(person, ',') from draw.log where action = 'draw.list-looked'")).ShouldBe(bench.Second.Person);
        // The two refused looks widened nothing and so left nothing; the one at the figures is in the county's log.
        (await app.ScalarAsync<long>($"select count(*) from draw.log where action = 'superior.looked' and tenant_id = '{Tenant}' and actor_tenant = '990000'"))
            .ShouldBe(1);
    }

    [Fact]
    public async Task Outcome_NeverChangesByAnyCallAfterwards()
    {
        var id = await bench.DispatchedAsync("2022Q1");
        var before = await app.ScalarAsync<string>($"select outcome from draw.drawn_lists where draw_id = '{id}'");

        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v }, 409);
        await bench.PostAsync(bench.Observer, $"/draws/{id}/entropy", new { value = "00000000000000000000" }, 409);
        await bench.StepAsync(bench.Sealer, id, "pool", v => new { version = v }, 409);
        await bench.StepAsync(bench.Second, id, "finalise", v => new { version = v }, 409);
        await bench.StepAsync(bench.Second, id, "dispatch", v => new { version = v }, 409);
        await bench.TellPoolAsync(id);
        await app.TellAsync(Tenant, new EntropyGiven(Tenant, id));

        (await app.ScalarAsync<string>($"select outcome from draw.drawn_lists where draw_id = '{id}'")).ShouldBe(before);
    }

    [Fact]
    public async Task Quarters_OfOneYear_OweWhatTheSchemeSays()
    {
        var owed = new List<string>();
        foreach (var (day, period) in ((string, string)[])[("2022-01-06", "2022Q1"), ("2022-04-05", "2022Q2"), ("2022-07-05", "2022Q3"), ("2022-10-08", "2022Q4")])
        {
            app.Clock.MoveTo(day);
            var draw = await bench.GetAsync(bench.Sealer, "/draws/" + await bench.DispatchedAsync(period));
            owed.Add(string.Join(' ', draw.GetProperty("strata").EnumerateArray().Select(s => s.GetProperty("quota").GetInt32())));
        }

        owed.ShouldBe(["23 2 11", "22 2 0", "23 2 11", "22 2 0"]);
        (await app.ScalarAsync<long>("select count(distinct entry_id) from draw.drawn_targets where category = 'general'")).ShouldBe(90);
        (await app.ScalarAsync<long>("select count(*) from draw.sealings s join draw.sealings p on p.sequence = s.sequence - 1 "
            + "and s.commitment::json ->> 'previous' = p.commitment_hash")).ShouldBe(3);
    }

    [Fact]
    public async Task Seal_WithoutEntropyForSevenDays_IsVoidAndItsNumberIsUsedUp()
    {
        var id = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        app.Clock.MoveTo("2022-01-12");
        await app.RunMinuteAsync();
        (await bench.GetAsync(bench.Sealer, $"/draws/{id}")).GetProperty("state").GetString().ShouldBe("sealed");
        app.Clock.MoveTo(MovableClock.Morning("2022-01-12").AddMinutes(5));
        await app.RunMinuteAsync();

        (await bench.GetAsync(null, $"/public/draws/{id}")).GetProperty("voidReason").GetString().ShouldBe("expired");
        (await bench.PooledAsync("2022Q1")).ShouldBe("990101-2022Q1-02");
    }

    [Fact]
    public async Task Seal_WhileAnotherAwaitsItsList_IsRefused()
    {
        var id = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        var second = await bench.PooledAsync("2022Q1");

        Code(await bench.StepAsync(bench.Sealer, second, "seal", v => new { version = v }, 409)).ShouldBe("draw.another-running");
    }

    [Fact]
    public async Task Seal_ADayAfterThePool_AsksForTheRegisterOfTheDay()
    {
        var id = await bench.PooledAsync("2022Q1");
        app.Clock.MoveTo("2022-01-06");
        Code(await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v }, 409)).ShouldBe("draw.pool-stale");
        await bench.StepAsync(bench.Sealer, id, "pool", v => new { version = v });
        await bench.TellPoolAsync(id);
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        (await app.ScalarAsync<long>($"select count(distinct request) from draw.pool_parts where draw_id = '{id}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Seal_AfterThePolicyChanged_IsDoneByTheNewOne()
    {
        var id = await bench.PooledAsync("2022Q1");
        await bench.EnactAsync(version: 2);
        Code(await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v }, 409)).ShouldBe("draw.policy-changed");
        await bench.StepAsync(bench.Sealer, id, "pool", v => new { version = v });
        await bench.TellPoolAsync(id);
        (await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v })).GetProperty("commitment").GetString()!.ShouldContain("\"policyVersion\":2");
    }

    [Fact]
    public async Task Open_WhileOneOfThePeriodIsNotSealed_NamesThatOne()
    {
        var id = await bench.PooledAsync("2022Q1");
        var problem = await bench.PostAsync(bench.Sealer, "/draws", new { period = "2022Q1" }, 409);
        Code(problem).ShouldBe("draw.already-open");
        problem.GetProperty("title").GetString()!.ShouldContain(id);
    }

    [Fact]
    public async Task Entropy_AfterSevenDays_IsTooLateAlsoBeforeTheMinuteCame()
    {
        var id = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        app.Clock.MoveTo(MovableClock.Morning("2022-01-12").AddMinutes(5));
        Code(await bench.PostAsync(bench.Sealer, $"/draws/{id}/entropy", new { value = "31415926535897932384" }, 409)).ShouldBe("draw.expired");
    }

    [Fact]
    public async Task Reveal_AfterTheLastResult_ShowsTheCodeAndTheBundleToEverybody()
    {
        var id = await bench.DispatchedAsync("2022Q1");
        var list = await bench.GetAsync(bench.Second, $"/draws/{id}/list");
        var tasks = list.GetProperty("entries").EnumerateArray().Select(e => (Entry: e.GetProperty("entryId").GetGuid(), Task: e.GetProperty("taskId").GetGuid())).ToList();
        var due = new DateOnly(2022, 2, 24);
        await app.TellAsync(Tenant, new TasksChanged(Tenant, id, "2022Q1", [.. tasks.Select(t => new TaskState(t.Task, 1, "key", "assigned", due, null, null))]));
        await bench.GetAsync(null, $"/public/draws/{id}/bundle", 404);
        await app.TellAsync(Tenant, new TasksChanged(Tenant, id, "2022Q1", [.. tasks.Select(t => new TaskState(t.Task, 2, "key", "done", due, due, null))]));

        (await bench.GetAsync(null, $"/public/draws/{id}")).GetProperty("code").GetString()!.Length.ShouldBe(64);
        (await VerifyAsync(await BundleAsync(null, $"/public/draws/{id}/bundle"))).ShouldBe((0, true));
    }

    [Fact]
    public async Task Reveal_WhenTheLastDueDateHasPassed_HappensByItself()
    {
        // No clause of this policy sets a deadline, so Inspection says the period's last day.
        var id = await bench.DispatchedAsync("2022Q1");
        await app.SettleAsync();
        app.Clock.MoveTo("2022-03-31");
        await app.RunMinuteAsync();
        (await bench.GetAsync(null, $"/public/draws/{id}")).GetProperty("code").ValueKind.ShouldBe(JsonValueKind.Null);
        app.Clock.MoveTo("2022-04-01");
        await app.RunMinuteAsync();

        (await bench.GetAsync(null, $"/public/draws/{id}")).GetProperty("revealedAt").ValueKind.ShouldBe(JsonValueKind.String);
    }

    [Fact]
    public async Task Leaf_OfAnyTarget_LeadsToTheSealedRoot()
    {
        var id = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        foreach (var name in (string[])["general7", "closed"])
        {
            var leaf = await bench.GetAsync(bench.Sealer, $"/draws/{id}/leaves/{bench.Id(name)}");
            MerkleTree.Verify(
                MerkleTree.LeafHash(Encoding.UTF8.GetBytes(leaf.GetProperty("leaf").GetString()!)), leaf.GetProperty("index").GetInt32(),
                leaf.GetProperty("size").GetInt32(), [.. leaf.GetProperty("path").EnumerateArray().Select(h => Convert.FromHexString(h.GetString()!))],
                Convert.FromHexString(leaf.GetProperty("root").GetString()!)).ShouldBeTrue();
        }
        await bench.GetAsync(bench.Sealer, $"/draws/{id}/leaves/{app.Clock.NewId()}", 404);
    }

    [Theory]
    [InlineData("2022q1", 400, "draw.period-malformed")]
    [InlineData("2021Q4", 422, "draw.period-over")]
    [InlineData("2022Q3", 422, "draw.period-too-far")]
    [InlineData("2022H1", 422, "draw.period-too-long")]
    public async Task Open_ForAnImpossiblePeriod_IsRefused(string period, int status, string code) =>
        Code(await bench.PostAsync(bench.Sealer, "/draws", new { period }, status)).ShouldBe(code);

    [Fact]
    public async Task Open_WithNonsense_IsRefusedByName()
    {
        Code(await bench.PostAsync(bench.Sealer, "/draws", new { period = "2022Q1", entropySource = new { kind = "dice", sides = 10, digits = 19 } }, 422))
            .ShouldBe("draw.entropy-source");
        Code(await bench.PostAsync(bench.Sealer, "/draws", new { period = "2022Q1", entropySource = new { kind = "coin" } }, 422)).ShouldBe("draw.entropy-source");
        Code(await bench.PostAsync(bench.Sealer, "/draws", new { period = "2022Q1", entropySource = new { kind = "drand", chain = "c", round = 1 } }, 422))
            .ShouldBe("draw.entropy-source");
        Code(await bench.PostAsync(bench.Sealer, "/draws", new { period = "2022Q1", team = new { needs = new object?[] { null } } }, 400)).ShouldBe("request.malformed");
        Code(await bench.PostAsync(bench.Sealer, "/draws", new { period = "2022Q1", team = new { needs = new[] { new { min = 0 } } } }, 400)).ShouldBe("draw.need-malformed");
        Code(await bench.PostAsync(bench.Sealer, "/draws", new { period = "2022Q1", team = new { size = 1 } }, 422)).ShouldBe("draw.team-too-small");
        Code(await bench.PostAsync(bench.Sealer, "/draws", new { period = "2022Q1", surprise = 1 }, 400)).ShouldBe("request.malformed");
        Code(await bench.PostAsync(bench.Sealer, "/draws", new { }, 400)).ShouldBe("request.malformed");
        Code(await bench.PostAsync(app.Person("990202", Roles.DrawOperator), "/draws", new { period = "2022Q1" }, 409)).ShouldBe("draw.policy-unknown");
        Code(await bench.PostAsync(app.Person(Tenant, Roles.Inspector), "/draws", new { period = "2022Q1" }, 403)).ShouldBe("session.forbidden");
    }

    [Fact]
    public async Task Categories_OfThePreviousQuarter_AreNotSealedBeforeThePeriod()
    {
        var other = new DrawBench(app, "990303");
        await other.EnactAsync(categories: """[{"category":"special","when":[{"id":"p","fact":"penalty","during":"previousQuarter"}]}]""");
        var id = await other.PooledAsync("2022Q2");
        Code(await other.StepAsync(other.Sealer, id, "seal", v => new { version = v }, 409)).ShouldBe("draw.before-period");
    }

    [Fact]
    public async Task Dispatch_OfAListDrawnBefore_WaitsForTheFirstWorkingDay()
    {
        app.Clock.MoveTo("2022-03-30");
        var id = await bench.PooledAsync("2022Q2");
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        await bench.GiveEntropyAsync(id);
        await bench.StepAsync(bench.Second, id, "finalise", v => new { version = v });
        Code(await bench.StepAsync(bench.Second, id, "dispatch", v => new { version = v }, 409)).ShouldBe("draw.dispatch-too-early");
        app.Clock.MoveTo("2022-04-01");
        await bench.StepAsync(bench.Second, id, "dispatch", v => new { version = v });
    }

    private static string? Code(JsonElement problem) => problem.GetProperty("code").GetString();

    private static IEnumerable<string> Strata(JsonElement draw) => draw.GetProperty("strata").EnumerateArray().Select(s =>
        $"{s.GetProperty("category").GetString()} {s.GetProperty("size").GetInt32()} {s.GetProperty("quota").GetInt32()} {s.GetProperty("count").GetInt32()}");

    private async Task<byte[]> BundleAsync(Caller? who, string path)
    {
        using var client = who is null ? app.Anonymous() : app.As(who);
        return await client.GetByteArrayAsync(new Uri("/api/draw" + path, UriKind.Relative));
    }

    private static async Task<(int, bool)> VerifyAsync(byte[] bundle)
    {
        var file = Path.Combine(Path.GetTempPath(), $"bundle-{Guid.CreateVersion7()}.json");
        await File.WriteAllBytesAsync(file, bundle);
        await using var output = new StringWriter();
        var code = await DrawVerifier.RunAsync(file, output);
        File.Delete(file);
        return (code, output.ToString().Contains("accepted", StringComparison.Ordinal));
    }
}
