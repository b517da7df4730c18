using System.Text.Json;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Draw.Tests;

/// <summary>Draws made void and replaced over HTTP (draw protocol, section 5): who decides, what stays, and that nobody draws again with profit.</summary>
public sealed class VoidTests(RunningDraws running) : IClassFixture<RunningDraws>
{
    private readonly TestApp app = running.App;

    [Fact]
    public async Task Draw_VoidedAfterEntropyAndReplaced_HasTheSameTicketsAndVerifies()
    {
        var (bench, tenant) = await running.BureauAsync();
        var first = await bench.DispatchedAsync("2022Q1", new Dictionary<string, int> { ["special"] = 22 });
        await app.SettleAsync();
        var before = await TicketsAsync(first);
        await VoidAsync(bench, first, "poolError");
        await app.SettleAsync();
        (await app.ScalarAsync<long>($"select count(*) from inspection.tasks where draw_id = '{first}' and state <> 'Withdrawn'")).ShouldBe(0);
        (await bench.GetAsync(null, $"/public/draws/{first}")).GetProperty("voidReason").GetString().ShouldBe("poolError");

        RunningDraws.Code(await bench.PostAsync(bench.Sealer, "/draws", new { period = "2022Q1" }, 409)).ShouldBe("draw.must-be-replaced");
        RunningDraws.Code(await bench.PostAsync(bench.Sealer, "/draws", new { period = "2022Q2", replaces = first }, 422)).ShouldBe("draw.nothing-to-replace");
        RunningDraws.Code(await bench.PostAsync(
            bench.Sealer, "/draws", new { period = "2022Q1", replaces = first, entropySource = new { kind = "dice", sides = 10, digits = 20 } }, 422)).ShouldBe("draw.entropy-taken-over");
        bench.Sizes["general"] = 299;
        var id = await ReplacingAsync(bench, first);
        RunningDraws.Code(await bench.PostAsync(bench.Sealer, $"/draws/{id}/entropy", new { value = "31415926535897932384" }, 409)).ShouldBe("draw.wrong-state");

        // Nobody can come together between a seal and a drawing that are one.
        (await bench.GetAsync(bench.Sealer, $"/draws/{id}/minutes")).GetProperty("minutes")[1].GetProperty("missing").EnumerateArray()
            .Select(lack => lack.GetProperty("code").GetString()).ShouldBe(["attendance.drawing", "witness.drawing"]);

        // The register has one more target: its ticket may come in, no other changes, and the numbers are those of before.
        var after = await TicketsAsync(id);
        after.Count.ShouldBe(before.Count);
        after.Except(before).Count().ShouldBeLessThanOrEqualTo(1);
        var commitment = (await bench.GetAsync(null, $"/public/draws/{id}")).GetProperty("commitment").GetString()!;
        commitment.ShouldContain($"\"replaces\":\"{(await bench.GetAsync(null, $"/public/draws/{first}")).GetProperty("commitmentHash").GetString()}\"");
        RunningDraws.Code(await bench.PostAsync(bench.Sealer, "/draws", new { period = "2022Q1", replaces = first }, 409)).ShouldBe("draw.already-replaced");

        await bench.StepAsync(bench.Second, id, "finalise", v => new { version = v });
        await bench.StepAsync(bench.Second, id, "dispatch", v => new { version = v });
        (await running.VerifyAsync(app.Person(tenant, Roles.Auditor), $"/draws/{id}/bundle")).ShouldContain("replaced, seed, selection, teams, outcome");
        (await bench.GetAsync(null, $"/public/draws/{first}")).GetProperty("code").ValueKind.ShouldBe(JsonValueKind.Null);
        await app.SettleAsync();
        app.Clock.MoveTo("2022-04-01");
        await app.RunMinuteAsync();
        foreach (var each in (string[])[first, id])
        {
            (await running.VerifyAsync(null, $"/public/draws/{each}/bundle")).ShouldContain("nothing differs");
        }
        var counts = await bench.GetAsync(null, $"/public/counts?tenant={tenant}&year=2022");
        counts.GetProperty("voids").EnumerateArray().Single().GetRawText().ShouldBe("""{"reason":"poolError","afterEntropy":true,"count":1}""");
        var chain = await bench.GetAsync(null, $"/public/chain?tenant={tenant}");
        (chain.GetProperty("unbroken").GetBoolean(), chain.GetProperty("total").GetInt32()).ShouldBe((true, 2));
    }

    [Fact]
    public async Task Draw_ReplacingAReplacedOne_KeepsTheSeedOfTheFirst()
    {
        var (bench, tenant) = await running.BureauAsync();
        var first = await bench.DispatchedAsync("2022Q1");
        await VoidAsync(bench, first, "procedure");
        var second = await ReplacingAsync(bench, first);
        await VoidAsync(bench, second, "other");
        RunningDraws.Code(await bench.PostAsync(bench.Sealer, "/draws", new { period = "2022Q1", replaces = first }, 409)).ShouldBe("draw.already-replaced");
        var third = await ReplacingAsync(bench, second);

        (await TicketsAsync(third)).ShouldBe(await TicketsAsync(first));
        await bench.StepAsync(bench.Second, third, "finalise", v => new { version = v });
        await bench.StepAsync(bench.Second, third, "dispatch", v => new { version = v });
        (await running.VerifyAsync(app.Person(tenant, Roles.Auditor), $"/draws/{third}/bundle")).ShouldContain("nothing differs");
    }

    [Fact]
    public async Task Draw_ReplacingALeakedOne_HasANewCodeAndNewEntropy()
    {
        var (bench, tenant) = await running.BureauAsync();
        var first = await bench.DispatchedAsync("2022Q1");
        var before = await TicketsAsync(first);
        await VoidAsync(bench, first, "leaked");
        RunningDraws.Code(await bench.PostAsync(bench.Sealer, "/draws", new { period = "2022Q1" }, 409)).ShouldBe("draw.must-be-replaced");
        var id = (await bench.PostAsync(bench.Sealer, "/draws", new { period = "2022Q1", replaces = first })).GetProperty("drawId").GetString()!;
        await bench.TellPoolAsync(id);
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        await bench.GiveEntropyAsync(id, "27182818284590452353");
        (await TicketsAsync(id)).Intersect(before).ShouldBeEmpty();
        await bench.StepAsync(bench.Second, id, "finalise", v => new { version = v });
        await bench.StepAsync(bench.Second, id, "dispatch", v => new { version = v });
        (await running.VerifyAsync(app.Person(tenant, Roles.Auditor), $"/draws/{id}/bundle")).ShouldContain("nothing differs");
    }

    [Theory]
    [InlineData("procedure", "draw.below-replaced")]
    [InlineData("policyError", null)]
    public async Task Draw_ReplacingAnother_TakesNoFewerUnlessThePolicyWasWrong(string reason, string? refused)
    {
        var (bench, _) = await running.BureauAsync();
        var first = await bench.DispatchedAsync("2022Q1", new Dictionary<string, int> { ["special"] = 22 });
        await VoidAsync(bench, first, reason);
        var id = (await bench.PostAsync(bench.Sealer, "/draws", new { period = "2022Q1", replaces = first })).GetProperty("drawId").GetString()!;
        await bench.TellPoolAsync(id);

        // Whoever saw the list knows which eleven have the last tickets.
        var answer = await bench.StepAsync(
            bench.Sealer, id, "seal", v => new { version = v, counts = new Dictionary<string, int> { ["special"] = 11 } }, refused is null ? 200 : 422);
        if (refused is not null)
        {
            RunningDraws.Code(answer).ShouldBe(refused);
            (await app.ScalarAsync<long>($"select count(*) from draw.sealings where draw_id = '{id}'")).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Directed_ReplacingAnother_KeepsItsTags()
    {
        var (bench, _) = await running.BureauAsync();
        object Directed(string industry, string? replaces) =>
            new { period = "2022Q1", kind = "directed", purpose = "专项", filter = new { targets = new { industry = new[] { industry } } }, replaces };
        var first = (await bench.PostAsync(bench.Sealer, "/draws", Directed("化工", null))).GetProperty("drawId").GetString()!;
        await bench.TellPoolAsync(first);
        await bench.StepAsync(bench.Sealer, first, "seal", v => new { version = v, counts = new Dictionary<string, int> { ["key"] = 1 } });
        await bench.GiveEntropyAsync(first);
        await VoidAsync(bench, first, "poolError");

        // The tickets are known: other tags would choose among them.
        RunningDraws.Code(await bench.PostAsync(bench.Sealer, "/draws", Directed("造纸", first), 422)).ShouldBe("draw.filter-taken-over");
        var id = (await bench.PostAsync(bench.Sealer, "/draws", Directed("化工", first))).GetProperty("drawId").GetString()!;
        await app.SettleAsync();
        RunningDraws.Code(await bench.StepAsync(
            bench.Sealer, id, "pool", v => new { version = v, filter = new { targets = new { industry = new[] { "造纸" } } } }, 422)).ShouldBe("draw.filter-taken-over");
        (await app.ScalarAsync<string>($"select filter from draw.draws where draw_id = '{id}'")).ShouldContain("化工");
    }

    [Fact]
    public async Task Draw_VoidedAndNotReplacedInItsPeriod_DoesNotBlockALongerOneForEver()
    {
        var (bench, _) = await running.BureauAsync();
        object Directed(string period) => new { period, kind = "directed", purpose = "专项", filter = new { targets = new { industry = new[] { "化工" } } } };
        var id = (await bench.PostAsync(bench.Sealer, "/draws", Directed("2022Q1"))).GetProperty("drawId").GetString()!;
        await bench.TellPoolAsync(id);
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v, counts = new Dictionary<string, int> { ["key"] = 1 } });
        await bench.GiveEntropyAsync(id);
        await VoidAsync(bench, id, "procedure");
        RunningDraws.Code(await bench.PostAsync(bench.Sealer, "/draws", Directed("2022H1"), 409)).ShouldBe("draw.must-be-replaced");
        app.Clock.MoveTo("2022-04-01");
        await bench.PostAsync(bench.Sealer, "/draws", Directed("2022H1"));
    }

    [Fact]
    public async Task Draw_BeforeItsSeal_IsVoidAtOnceAndItsNumberIsUsedUp()
    {
        var (bench, tenant) = await running.BureauAsync();
        var id = await bench.PooledAsync("2022Q1");
        (await AskAsync(bench, id, "policyError")).GetProperty("state").GetString().ShouldBe("approved");
        (await bench.PooledAsync("2022Q1")).ShouldEndWith("-02");
        var counts = await bench.GetAsync(null, $"/public/counts?tenant={tenant}&year=2022");
        (counts.GetProperty("sealed").GetInt32(), counts.GetProperty("voided").GetInt32()).ShouldBe((0, 1));
        RunningDraws.Code(await AskAsync(bench, id, "policyError", 409)).ShouldBe("void.wrong-state");
    }

    [Fact]
    public async Task Draw_SealedWithoutEntropy_IsVoidByASecondPersonOfTheBureau()
    {
        var (bench, tenant) = await running.BureauAsync();
        var id = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        await AskAsync(bench, id, "poolError");
        RunningDraws.Code(await bench.PostAsync(bench.Sealer, $"/draws/{id}/voids/1/approve", new { version = 1 }, 409)).ShouldBe("draw.same-person");
        RunningDraws.Code(await bench.PostAsync(app.Person(tenant, Roles.Auditor), $"/draws/{id}/voids/1/approve", new { version = 1 }, 403)).ShouldBe("draw.bureau-decides");
        await bench.PostAsync(bench.Second, $"/draws/{id}/voids/1/approve", new { version = 1 });
        var seen = await bench.GetAsync(null, $"/public/draws/{id}");
        (seen.GetProperty("state").GetString(), seen.GetProperty("revealBy").ValueKind).ShouldBe(("void", JsonValueKind.Null));
        // There was no entropy, so nothing is owed but a number.
        (await bench.PooledAsync("2022Q1")).ShouldEndWith("-02");
    }

    [Fact]
    public async Task Void_AskedForBeforeTheEntropy_IsTheSuperiorsToDecideAfterIt()
    {
        var (bench, _) = await running.BureauAsync();
        var id = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        await AskAsync(bench, id, "poolError");
        await bench.GiveEntropyAsync(id);
        (await bench.GetAsync(bench.Sealer, $"/draws/{id}")).GetProperty("awaitingSuperior").GetInt32().ShouldBe(1);
        RunningDraws.Code(await bench.PostAsync(bench.Second, $"/draws/{id}/voids/1/approve", new { version = 1 }, 403)).ShouldBe("draw.superior-needed");
        await bench.PostAsync(app.Person("980000", Roles.OversightOfficer), $"/draws/{id}/voids/1/approve", new { version = 1 });
        (await bench.GetAsync(bench.Sealer, $"/draws/{id}")).GetProperty("awaitingSuperior").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Migration_OfADatabaseWithSealings_FillsInWhatWasNotKeptThen()
    {
        var (bench, tenant) = await running.BureauAsync();
        var expired = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, expired, "seal", v => new { version = v });
        app.Clock.MoveTo("2022-01-13");
        await app.RunMinuteAsync();
        var id = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        await app.ScalarAsync<object?>($"update draw.sealings set reveal_by = null where tenant_id = '{tenant}'; update draw.draws set reveal_by = null where tenant_id = '{tenant}'; delete from draw.voided_draws");
        await app.ScalarAsync<object?>(new Migrations.SubstitutionsAndVoids().UpOperations.OfType<SqlOperation>().Single().Sql);

        (await app.ScalarAsync<DateOnly>($"select reveal_by from draw.draws where draw_id = '{id}'")).ShouldBe(new DateOnly(2022, 9, 27));
        (await bench.GetAsync(null, $"/public/draws/{id}")).GetProperty("revealBy").GetString().ShouldBe("2022-09-27");
        (await bench.GetAsync(null, $"/public/draws/{expired}")).GetProperty("revealBy").ValueKind.ShouldBe(JsonValueKind.Null);
        (await bench.GetAsync(null, $"/public/counts?tenant={tenant}&year=2022")).GetProperty("voids")[0].GetProperty("reason").GetString().ShouldBe("expired");
    }

    [Fact]
    public async Task Void_ThatMayNotBe_IsRefusedByNameAndChangesNothing()
    {
        var (bench, tenant) = await running.BureauAsync();
        var id = await bench.DispatchedAsync("2022Q1");
        await app.SettleAsync();
        foreach (var (reason, code) in ((string, string)[])[("expired", "void.reason-unknown"), ("bored", "void.reason-unknown"), ("other", "void.text-missing")])
        {
            RunningDraws.Code(await bench.StepAsync(bench.Sealer, id, "voids", v => new { version = v, reason }, 422)).ShouldBe(code);
        }
        RunningDraws.Code(await bench.StepAsync(bench.Sealer, id, "voids", v => new { version = v, reason = "other", text = new string('多', 1001) }, 400)).ShouldBe("void.text-too-long");
        RunningDraws.Code(await bench.StepAsync(bench.Sealer, id, "voids", v => new { version = v - 1, reason = "procedure" }, 409)).ShouldBe("draw.stale");
        (await app.ScalarAsync<long>($"select count(*) from draw.void_requests where draw_id = '{id}'")).ShouldBe(0);

        await AskAsync(bench, id, "procedure");
        await app.SettleAsync();
        (await app.ScalarAsync<int>($"select awaiting_superior from oversight.draws where draw_id = '{id}'")).ShouldBe(1);
        RunningDraws.Code(await AskAsync(bench, id, "procedure", 409)).ShouldBe("void.already-asked");
        var approve = $"/draws/{id}/voids/1/approve";
        RunningDraws.Code(await bench.PostAsync(bench.Second, approve, new { version = 1 }, 403)).ShouldBe("draw.superior-needed");
        var superior = app.Person("980000", Roles.OversightOfficer);
        RunningDraws.Code(await bench.PostAsync(superior, approve, new { version = 2 }, 409)).ShouldBe("void.stale");
        RunningDraws.Code(await bench.PostAsync(superior, $"/draws/{id}/voids/2/approve", new { version = 1 }, 404)).ShouldBe("void.not-found");
        await bench.PostAsync(app.Person("970000", Roles.OversightOfficer), approve, new { version = 1 }, 404);
        (await bench.GetAsync(superior, $"/draws/{id}/voids?of={tenant}")).GetProperty("total").GetInt32().ShouldBe(1);
        await bench.PostAsync(superior, $"/draws/{id}/voids/1/refuse", new { version = 1 });
        RunningDraws.Code(await bench.PostAsync(superior, approve, new { version = 2 }, 409)).ShouldBe("void.decided");
        await app.SettleAsync();
        var draw = await bench.GetAsync(bench.Sealer, $"/draws/{id}");
        (draw.GetProperty("state").GetString(), draw.GetProperty("awaitingSuperior").GetInt32()).ShouldBe(("dispatched", 0));
        (await app.ScalarAsync<long>($"select count(*) from inspection.tasks where draw_id = '{id}' and state = 'Withdrawn'")).ShouldBe(0);
    }

    [Fact]
    public async Task Reveal_ThatIsOverdue_IsSeenByEverybody()
    {
        var (bench, tenant) = await running.BureauAsync();
        var id = await bench.DispatchedAsync("2022Q1");
        await app.SettleAsync();
        var seen = await bench.GetAsync(null, $"/public/draws/{id}");
        // No clause of this policy sets a deadline: tasks are due on the period's last day, and the code the day after.
        (seen.GetProperty("revealBy").GetString(), seen.GetProperty("overdue").GetBoolean()).ShouldBe(("2022-04-01", false));
        (await bench.GetAsync(null, $"/public/draws?tenant={tenant}&overdue=true")).GetProperty("total").GetInt32().ShouldBe(0);

        // The minute's work does not come.
        app.Clock.MoveTo("2022-04-02");
        (await bench.GetAsync(null, $"/public/draws?tenant={tenant}&overdue=true")).GetProperty("sealings")[0].GetProperty("drawId").GetString().ShouldBe(id);
        var told = await SendAsync(app.Person("980000", Roles.OversightOfficer), $"/api/oversight/draws?of={tenant}&overdue=true");
        (told["draws"][0].GetProperty("drawId").GetString(), told["draws"][0].GetProperty("revealOverdue").GetBoolean()).ShouldBe((id, true));
        await app.RunMinuteAsync();
        (await bench.GetAsync(null, $"/public/draws?tenant={tenant}&overdue=true")).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Reveal_OfADrawDispatchedAfterItsPeriod_DoesNotComeBeforeAnybodyCouldGo()
    {
        var (bench, tenant) = await running.BureauAsync();
        app.Clock.MoveTo("2022-03-30");
        var id = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        app.Clock.MoveTo("2022-04-02");
        await bench.GiveEntropyAsync(id);
        await bench.StepAsync(bench.Second, id, "finalise", v => new { version = v });
        await bench.StepAsync(bench.Second, id, "dispatch", v => new { version = v });
        await app.SettleAsync();
        await app.RunMinuteAsync();
        var seen = await bench.GetAsync(null, $"/public/draws/{id}");
        (seen.GetProperty("code").ValueKind, seen.GetProperty("revealBy").GetString()).ShouldBe((JsonValueKind.Null, "2022-07-01"));

        // A clause may set a day that had passed already.
        var tasks = await app.ScalarAsync<Guid[]>($"select array_agg(task_id) from draw.drawn_targets where draw_id = '{id}'");
        await app.TellAsync(tenant, new TasksChanged(tenant, id, "2022Q1", [.. tasks.Select(t => new TaskState(t, 9, "key", "assigned", new(2022, 3, 31), null, null))]));
        await app.RunMinuteAsync();
        seen = await bench.GetAsync(null, $"/public/draws/{id}");
        (seen.GetProperty("code").ValueKind, seen.GetProperty("revealBy").GetString()).ShouldBe((JsonValueKind.Null, "2022-09-27"));
    }

    [Fact]
    public async Task Reveal_OfWhatWasNeverDispatchedOrReplaced_ComesAHundredAndEightyDaysAfterThePeriod()
    {
        var (bench, _) = await running.BureauAsync();
        var id = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        await bench.GiveEntropyAsync(id);
        await VoidAsync(bench, id, "procedure");
        (await bench.GetAsync(null, $"/public/draws/{id}")).GetProperty("revealBy").GetString().ShouldBe("2022-09-27");
        app.Clock.MoveTo("2022-09-26");
        await app.RunMinuteAsync();
        (await bench.GetAsync(null, $"/public/draws/{id}")).GetProperty("code").ValueKind.ShouldBe(JsonValueKind.Null);
        app.Clock.MoveTo("2022-09-27");
        await app.RunMinuteAsync();
        (await running.VerifyAsync(null, $"/public/draws/{id}/bundle")).ShouldContain("nothing differs");
    }

    [Fact]
    public async Task Chain_InWhichASealingWasChanged_SaysWhere()
    {
        var (bench, tenant) = await running.BureauAsync();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var id = await bench.PooledAsync("2022Q1");
            await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
            await AskAsync(bench, id, "procedure");
            await bench.PostAsync(bench.Second, $"/draws/{id}/voids/1/approve", new { version = 1 });
        }
        (await bench.GetAsync(null, $"/public/chain?tenant={tenant}")).GetProperty("unbroken").GetBoolean().ShouldBeTrue();
        await app.ScalarAsync<object?>($"update draw.sealings set commitment = replace(commitment, '\"size\":2', '\"size\":3') where tenant_id = '{tenant}' and sequence = 2");
        var chain = await bench.GetAsync(null, $"/public/chain?tenant={tenant}");
        (chain.GetProperty("unbroken").GetBoolean(), chain.GetProperty("brokenAt").GetInt32()).ShouldBe((false, 2));
        RunningDraws.Code(await bench.GetAsync(null, $"/public/counts?tenant={tenant}&year=22", 400)).ShouldBe("draw.year-malformed");
    }

    private static Task<JsonElement> AskAsync(DrawBench bench, string id, string reason, int status = 200) =>
        bench.StepAsync(bench.Sealer, id, "voids", v => new { version = v, reason, text = "抽取池有误" }, status);

    private async Task VoidAsync(DrawBench bench, string id, string reason)
    {
        await app.SettleAsync();
        var request = (await AskAsync(bench, id, reason)).GetProperty("request").GetInt32();
        await bench.PostAsync(app.Person("980000", Roles.OversightOfficer), $"/draws/{id}/voids/{request}/approve", new { version = 1 });
    }

    // Opened, pooled and sealed: the rest follows without entropy.
    private async Task<string> ReplacingAsync(DrawBench bench, string replaces)
    {
        var id = (await bench.PostAsync(bench.Sealer, "/draws", new { period = "2022Q1", replaces })).GetProperty("drawId").GetString()!;
        await bench.TellPoolAsync(id);
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        await app.SettleAsync();
        return id;
    }

    // Entry, ticket and team of everybody drawn.
    private async Task<List<string>> TicketsAsync(string id)
    {
        using var outcome = JsonDocument.Parse(await app.ScalarAsync<string>($"select outcome from draw.drawn_lists where draw_id = '{id}'"));
        return [.. outcome.RootElement.GetProperty("selected").EnumerateArray().Select(s => s.GetProperty("entryId").GetString() + " " + s.GetProperty("ticket").GetString())];
    }

    private async Task<Answer> SendAsync(Caller who, string url)
    {
        using var client = app.As(who);
        return await client.AskAsync(url);
    }
}
