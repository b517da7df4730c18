using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Draw.Tests;

/// <summary>Targets and inspectors replaced over HTTP (draw protocol, section 5): two persons, a fact of the register, a public anchor, and nobody told
/// who comes next.</summary>
public sealed class SubstitutionTests(RunningDraws running) : IClassFixture<RunningDraws>
{
    private readonly TestApp app = running.App;

    [Fact]
    public async Task Target_ClosedBeforeTheVisit_IsReplacedAfterASecondPersonAgreed()
    {
        var (bench, tenant) = await running.BureauAsync();
        var id = await bench.DispatchedAsync("2022Q1", new Dictionary<string, int> { ["special"] = 12 });
        await app.SettleAsync();
        var before = await ListAsync(bench, id);
        var gone = before.First(e => e.Category == "special");

        RunningDraws.Code(await AskAsync(bench, id, new { gone.EntryId, reason = "closed" }, 409)).ShouldBe("substitution.fact-missing");
        await running.TargetAsync(tenant, gone.EntryId, "moved", 3);
        await running.TargetAsync(tenant, gone.EntryId, "closed");
        RunningDraws.Code(await AskAsync(bench, id, new { gone.EntryId, reason = "closed" }, 409)).ShouldBe("substitution.fact-missing");
        var asked = await AskAsync(bench, id, new { gone.EntryId, reason = "moved", remark = "已迁出" });
        asked.EnumerateObject().Select(p => p.Name).ShouldNotContain("in");
        (await ListAsync(bench, id)).ShouldBe(before);

        var approve = $"/draws/{id}/substitutions/1/approve";
        RunningDraws.Code(await bench.PostAsync(bench.Sealer with { Account = app.Clock.NewId() }, approve, new { version = 1 }, 409)).ShouldBe("draw.same-person");
        RunningDraws.Code(await bench.PostAsync(bench.Second, approve, new { version = 2 }, 409)).ShouldBe("substitution.stale");
        await bench.PostAsync(app.Person("970000", Roles.OversightOfficer), approve, new { version = 1 }, 404);
        RunningDraws.Code(await bench.PostAsync(app.Person("980000", Roles.OversightOfficer), approve, new { version = 1 }, 403)).ShouldBe("draw.bureau-decides");
        (await ListAsync(bench, id)).ShouldBe(before);

        var approved = await bench.PostAsync(app.Person(tenant, Roles.BureauAdministrator), approve, new { version = 1 });
        await app.SettleAsync();
        approved.GetProperty("n").GetInt32().ShouldBe(1);
        RunningDraws.Code(await bench.PostAsync(bench.Second, approve, new { version = 2 }, 409)).ShouldBe("substitution.decided");
        var after = await ListAsync(bench, id);
        var came = after.Single(e => !before.Exists(b => b.EntryId == e.EntryId));
        after.ShouldBe([.. before.Where(e => e != gone), came]);
        (came.Category, came.Team).ShouldBe(("special", came.Team));
        approved.GetRawText().ShouldNotContain(came.EntryId.ToString());
        (await app.ScalarAsync<long>($"select count(*) from inspection.tasks where draw_id = '{id}' and state = 'Withdrawn' and target_id = '{gone.EntryId}'")).ShouldBe(1);
        (await app.ScalarAsync<long>($"select count(*) from inspection.tasks where draw_id = '{id}' and state = 'Assigned' and target_id = '{came.EntryId}'")).ShouldBe(1);

        // At once public, and nothing in it says who.
        var seen = await bench.GetAsync(null, $"/public/draws/{id}");
        var anchor = seen.GetProperty("substitutions").EnumerateArray().Single();
        anchor.GetProperty("hash").GetString().ShouldBe(approved.GetProperty("hash").GetString());
        (anchor.GetProperty("kind").GetString(), anchor.GetProperty("reason").GetString()).ShouldBe(("target", "moved"));
        var counts = await bench.GetAsync(null, $"/public/counts?tenant={tenant}&year=2022");
        (counts.GetProperty("sealed").GetInt32(), counts.GetProperty("substituted").GetInt32(), counts.GetProperty("voided").GetInt32()).ShouldBe((1, 1, 0));
        (await app.ScalarAsync<int>($"select substitutions from oversight.draws where draw_id = '{id}'")).ShouldBe(1);
        (await running.VerifyAsync(app.Person(tenant, Roles.Auditor), $"/draws/{id}/bundle")).ShouldContain("1 substitutions, nothing differs");

        // The proof of who came in leads to the sealed root; substitutes in, substituted out in what is sealed next.
        (await app.ScalarAsync<string>($"select leaf from draw.drawn_targets where draw_id = '{id}' and entry_id = '{came.EntryId}'")).ShouldContain(came.EntryId.ToString());
        app.Clock.MoveTo("2022-04-05");
        var next = await bench.PooledAsync("2022Q2");
        await bench.StepAsync(bench.Sealer, next, "seal", v => new { version = v });
        var drawn = JsonSerializer.Deserialize<Dictionary<string, int>>(await app.ScalarAsync<string>($"select drawn from draw.draw_secrets where draw_id = '{next}'"))!;
        drawn.ShouldContainKey(came.EntryId.ToString());
        drawn.ShouldNotContainKey(gone.EntryId.ToString());
    }

    [Fact]
    public async Task Inspector_WithAnInterest_IsReplacedBeforeDispatchAndAfter()
    {
        var (bench, tenant) = await running.BureauAsync();
        var id = await FinalAsync(bench);
        var first = (await ListAsync(bench, id))[0];
        await AskAsync(bench, id, new { first.EntryId, reason = "interest", inspector = first.Members[0] });
        await bench.PostAsync(bench.Second, $"/draws/{id}/substitutions/1/approve", new { version = 1 });
        var second = (await ListAsync(bench, id))[0];
        second.Members[0].ShouldBe(first.Members[1]);
        second.Members.ShouldNotContain(first.Members[0]);
        await app.SettleAsync();
        (await app.ScalarAsync<long>($"select count(*) from inspection.tasks where draw_id = '{id}'")).ShouldBe(0);

        await bench.StepAsync(bench.Second, id, "dispatch", v => new { version = v });
        await app.SettleAsync();
        (await LeadAsync(id, first.EntryId)).ShouldBe(first.Members[1]);
        RunningDraws.Codes(await AskAsync(bench, id, new { first.EntryId, reason = "leave", inspector = first.Members[0] }, 409)).ShouldBe(["substitution.already-substituted"]);
        RunningDraws.Code(await AskAsync(bench, id, new { first.EntryId, reason = "left", inspector = first.Members[1] }, 409)).ShouldBe("substitution.fact-missing");
        await app.TellAsync(tenant, new InspectorsChanged(tenant, [new InspectorState(first.Members[1], 2, "名", "officer", "1", "", "", null, false)]));
        await AskAsync(bench, id, new { first.EntryId, reason = "left", inspector = first.Members[1] });
        await bench.PostAsync(bench.Second, $"/draws/{id}/substitutions/2/approve", new { version = 1 });
        await app.SettleAsync();

        var third = (await ListAsync(bench, id))[0];
        third.Members[0].ShouldBe(second.Members[1]);
        (await LeadAsync(id, first.EntryId)).ShouldBe(second.Members[1]);
        (await running.VerifyAsync(app.Person(tenant, Roles.Auditor), $"/draws/{id}/bundle")).ShouldContain("2 substitutions, nothing differs");
    }

    [Fact]
    public async Task Ask_ForWhatMayNotBe_IsRefusedByNameAndChangesNothing()
    {
        var (bench, tenant) = await running.BureauAsync(more: """
            {"id":"sub","kind":"prohibition","subject":"substitute","values":["suspended"],"force":"must","clause":"九","text":"t"}
            """);
        var id = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        await bench.GiveEntropyAsync(id);
        var nobody = app.Clock.NewId();
        var entry = Guid.Parse(await app.ScalarAsync<string>($"select entry_id from draw.drawn_targets where draw_id = '{id}' and place = 0"));
        RunningDraws.Code(await AskAsync(bench, id, new { entryId = entry, reason = "closed" }, 409)).ShouldBe("substitution.wrong-state");
        await bench.StepAsync(bench.Second, id, "finalise", v => new { version = v });
        await running.TargetAsync(tenant, entry, "suspended");
        var list = await ListAsync(bench, id);

        RunningDraws.Code(await AskAsync(bench, id, new { entryId = entry, reason = "interest" }, 422)).ShouldBe("substitution.reason-unknown");
        RunningDraws.Code(await AskAsync(bench, id, new { entryId = entry, reason = "closed", inspector = list[0].Members[0] }, 422)).ShouldBe("substitution.reason-unknown");
        RunningDraws.Code(await AskAsync(bench, id, new { entryId = entry, reason = "suspended" }, 422)).ShouldBe("substitution.reason-forbidden");
        RunningDraws.Code(await AskAsync(bench, id, new { entryId = nobody, reason = "closed" }, 422)).ShouldBe("substitution.not-in-list");
        RunningDraws.Codes(await AskAsync(bench, id, new { entryId = nobody, reason = "bored" }, 422)).ShouldBe(["substitution.reason-unknown", "substitution.not-in-list"]);
        RunningDraws.Code(await AskAsync(bench, id, new { entryId = entry, reason = "interest", inspector = nobody }, 422)).ShouldBe("substitution.not-in-team");
        RunningDraws.Code(await AskAsync(bench, id, new { entryId = entry, reason = "teamless" }, 409)).ShouldBe("substitution.team-there");
        RunningDraws.Code(await AskAsync(bench, id, new { entryId = entry, reason = "closed", remark = new string('多', 1001) }, 400)).ShouldBe("substitution.remark-too-long");
        await bench.PostAsync(bench.Observer, $"/draws/{id}/substitutions", new { entryId = entry, reason = "closed" }, 403);
        await bench.PostAsync(app.Person("980000", Roles.DrawOperator), $"/draws/{id}/substitutions", new { entryId = entry, reason = "closed" }, 404);
        (await app.ScalarAsync<long>($"select count(*) from draw.substitutions where draw_id = '{id}'")).ShouldBe(0);
        (await app.ScalarAsync<long>($"select count(*) from draw.log where subject = '{id}' and action like 'substitution%'")).ShouldBe(0);
        (await ListAsync(bench, id)).ShouldBe(list);

        await AskAsync(bench, id, new { entryId = entry, reason = "interest", inspector = list[0].Members[0] });
        RunningDraws.Code(await AskAsync(bench, id, new { entryId = entry, reason = "leave", inspector = list[0].Members[0] }, 409)).ShouldBe("substitution.already-asked");
        await bench.PostAsync(bench.Second, $"/draws/{id}/substitutions/1/refuse", new { version = 1 });
        RunningDraws.Code(await bench.PostAsync(bench.Second, $"/draws/{id}/substitutions/1/approve", new { version = 2 }, 409)).ShouldBe("substitution.decided");
        RunningDraws.Code(await bench.PostAsync(bench.Second, $"/draws/{id}/substitutions/7/approve", new { version = 1 }, 404)).ShouldBe("substitution.not-found");
        (await ListAsync(bench, id)).ShouldBe(list);
        (await bench.GetAsync(null, $"/public/draws/{id}")).GetProperty("substitutions").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Target_WithAResult_IsNotReplacedAnyMore()
    {
        var (bench, tenant) = await running.BureauAsync();
        var id = await bench.DispatchedAsync("2022Q1");
        await app.SettleAsync();
        var entry = (await ListAsync(bench, id))[0];
        await running.TargetAsync(tenant, entry.EntryId, "closed");
        await AskAsync(bench, id, new { entry.EntryId, reason = "closed" });
        var task = await app.ScalarAsync<Guid>($"select task_id from draw.drawn_targets where draw_id = '{id}' and entry_id = '{entry.EntryId}'");
        await app.TellAsync(tenant, new TasksChanged(tenant, id, "2022Q1", [new TaskState(task, 9, "key", "done", new(2022, 3, 31), new(2022, 1, 5), null)]));

        RunningDraws.Code(await bench.PostAsync(bench.Second, $"/draws/{id}/substitutions/1/approve", new { version = 1 }, 409)).ShouldBe("substitution.task-done");
        (await bench.GetAsync(null, $"/public/draws/{id}")).GetProperty("substitutions").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Target_WithoutATeam_IsReplacedByTheSuperiorsWord()
    {
        var (bench, tenant) = await running.BureauAsync();
        var (id, entry) = await TeamlessAsync(bench);
        (await bench.GetAsync(bench.Sealer, $"/draws/{id}")).GetProperty("teamless").GetInt32().ShouldBe(1);
        await AskAsync(bench, id, new { entryId = entry, reason = "teamless" });
        await app.SettleAsync();
        (await app.ScalarAsync<int>($"select awaiting_superior from oversight.draws where draw_id = '{id}'")).ShouldBe(1);
        var approve = $"/draws/{id}/substitutions/1/approve";
        foreach (var who in (Caller[])[bench.Second, app.Person(tenant, Roles.Auditor), app.Person(tenant, Roles.OversightOfficer)])
        {
            RunningDraws.Code(await bench.PostAsync(who, approve, new { version = 1 }, 403)).ShouldBe("draw.superior-needed");
        }
        var superior = app.Person("980000", Roles.OversightOfficer);
        (await bench.GetAsync(superior, $"/draws/{id}/substitutions?of={tenant}")).GetProperty("substitutions")[0].GetProperty("entryId").GetString().ShouldBe(entry.ToString());

        await bench.PostAsync(superior, approve, new { version = 1 });
        await app.SettleAsync();
        // None of its category is left, so nobody came in; nobody waits any more.
        (await ListAsync(bench, id)).ShouldNotContain(e => e.EntryId == entry);
        var draw = await bench.GetAsync(bench.Sealer, $"/draws/{id}");
        (draw.GetProperty("teamless").GetInt32(), draw.GetProperty("awaitingSuperior").GetInt32(), draw.GetProperty("substitutions").GetInt32()).ShouldBe((0, 0, 1));
        (await app.ScalarAsync<string>($"select tenant_id || ' ' || actor_tenant from draw.log where subject = '{id}' and action = 'substitution.approved'"))
            .ShouldBe(tenant + " 980000");
    }

    [Fact]
    public async Task Target_WithoutATeamAndWithoutASuperior_IsTheAuditorsToDecide()
    {
        var (bench, tenant) = await running.BureauAsync(alone: true);
        var (id, entry) = await TeamlessAsync(bench);
        await AskAsync(bench, id, new { entryId = entry, reason = "teamless" });
        RunningDraws.Code(await bench.PostAsync(bench.Second, $"/draws/{id}/substitutions/1/approve", new { version = 1 }, 403)).ShouldBe("draw.superior-needed");
        await bench.PostAsync(app.Person(tenant, Roles.Auditor), $"/draws/{id}/substitutions/1/approve", new { version = 1 });
        (await ListAsync(bench, id)).ShouldNotContain(e => e.EntryId == entry);
    }

    [Fact]
    public async Task Person_WhoHadTheCodeBeforeTheReveal_NeitherAsksNorDecides()
    {
        var (bench, tenant) = await running.BureauAsync(alone: true);
        var (id, entry) = await TeamlessAsync(bench);
        await bench.StepAsync(bench.Second, id, "dispatch", v => new { version = v });
        var both = app.Person(tenant, Roles.Auditor) with { Roles = [Roles.Auditor, Roles.DrawOperator] };
        RunningDraws.Code(await bench.GetAsync(both, $"/draws/{id}/bundle", 403)).ShouldBe("draw.code-secret");

        var auditor = app.Person(tenant, Roles.Auditor);
        await bench.GetAsync(auditor, $"/draws/{id}/bundle");
        var operates = auditor with { Account = app.Clock.NewId(), Roles = [Roles.DrawOperator] };
        RunningDraws.Code(await bench.PostAsync(operates, $"/draws/{id}/substitutions", new { entryId = entry, reason = "teamless" }, 403)).ShouldBe("substitution.code-known");
        await AskAsync(bench, id, new { entryId = entry, reason = "teamless" });
        RunningDraws.Code(await bench.PostAsync(auditor, $"/draws/{id}/substitutions/1/approve", new { version = 1 }, 403)).ShouldBe("substitution.code-known");
        (await bench.GetAsync(null, $"/public/draws/{id}")).GetProperty("substitutions").GetArrayLength().ShouldBe(0);
        await bench.PostAsync(app.Person(tenant, Roles.Auditor), $"/draws/{id}/substitutions/1/approve", new { version = 1 });
    }

    [Fact]
    public async Task Superior_ReadingRequestsOfTheBureau_SeesNeitherTargetNorRemark()
    {
        var (bench, tenant) = await running.BureauAsync();
        var id = await FinalAsync(bench);
        var entry = (await ListAsync(bench, id))[0];
        await AskAsync(bench, id, new { entry.EntryId, reason = "leave", inspector = entry.Members[0], remark = "某某化工厂的检查人员请假" });
        var seen = (await bench.GetAsync(app.Person("980000", Roles.OversightOfficer), $"/draws/{id}/substitutions?of={tenant}")).GetProperty("substitutions")[0];
        foreach (var hidden in (string[])["entryId", "inspector", "remark"])
        {
            seen.GetProperty(hidden).ValueKind.ShouldBe(JsonValueKind.Null, hidden);
        }
        (await bench.GetAsync(bench.Second, $"/draws/{id}/substitutions")).GetProperty("substitutions")[0].GetProperty("remark").GetString().ShouldBe("某某化工厂的检查人员请假");
    }

    [Fact]
    public async Task Certificate_OfAnExpert_IsNoReason()
    {
        var (bench, tenant) = await running.BureauAsync();
        var id = await FinalAsync(bench);
        var entry = (await ListAsync(bench, id))[0];
        var body = new { entry.EntryId, reason = "certificateWithdrawn", inspector = entry.Members[0] };
        await app.TellAsync(tenant, new InspectorsChanged(tenant, [new InspectorState(entry.Members[0], 2, "名", "expert", "1", "", "", null, true)]));
        RunningDraws.Code(await AskAsync(bench, id, body, 409)).ShouldBe("substitution.fact-missing");
        await app.TellAsync(tenant, new InspectorsChanged(tenant, [new InspectorState(entry.Members[0], 3, "名", "staff", "1", "", "", null, true)]));
        await AskAsync(bench, id, body);
    }

    [Fact]
    public async Task Inspector_WhomNobodyCanReplace_LeavesTheTargetToTheSuperior()
    {
        var (bench, _) = await running.BureauAsync();
        bench.Officers = 2;
        var id = await FinalAsync(bench);
        var entry = (await ListAsync(bench, id)).First(e => e.Members.Count == 2);
        var before = (await bench.GetAsync(bench.Sealer, $"/draws/{id}")).GetProperty("teamless").GetInt32();
        await AskAsync(bench, id, new { entry.EntryId, reason = "interest", inspector = entry.Members[0] });
        await bench.PostAsync(bench.Second, $"/draws/{id}/substitutions/1/approve", new { version = 1 });

        (await bench.GetAsync(bench.Sealer, $"/draws/{id}")).GetProperty("teamless").GetInt32().ShouldBe(before + 1);
        (await ListAsync(bench, id)).Single(e => e.EntryId == entry.EntryId).Members.ShouldBeEmpty();
        await bench.StepAsync(bench.Second, id, "dispatch", v => new { version = v });
        await app.SettleAsync();
        (await app.ScalarAsync<string>($"select state from inspection.tasks where draw_id = '{id}' and target_id = '{entry.EntryId}'")).ShouldBe("Waiting");
    }

    [Fact]
    public async Task Approvals_AtOnce_TakeOneNumberEach()
    {
        var (bench, _) = await running.BureauAsync();
        var id = await FinalAsync(bench);
        foreach (var entry in (await ListAsync(bench, id)).Take(2))
        {
            await AskAsync(bench, id, new { entry.EntryId, reason = "leave", inspector = entry.Members[0] });
        }
        Func<Caller, int, Func<Task<Answer>>> approve = (who, number) => async () =>
        {
            using var client = app.As(who);
            return await client.TellAsync($"/api/draw/draws/{id}/substitutions/{number}/approve", new { version = 1 });
        };

        var answers = await app.MeetAsync("draw.substitution_anchors", approve(bench.Second, 1), approve(app.Person(id[..6], Roles.DrawOperator), 2));

        answers.ShouldAllBe(a => a.Status == 200);
        answers.Select(a => a["n"].GetInt32()).ShouldBe([1, 2], ignoreOrder: true);
        await bench.StepAsync(bench.Second, id, "dispatch", v => new { version = v });
        (await running.VerifyAsync(app.Person(id[..6], Roles.Auditor), $"/draws/{id}/bundle")).ShouldContain("2 substitutions, nothing differs");
    }

    private sealed record Entry(Guid EntryId, string Category, string Team)
    {
        public List<Guid> Members => [.. Team.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];
    }

    private static Task<JsonElement> AskAsync(DrawBench bench, string id, object body, int status = 200) =>
        bench.PostAsync(bench.Sealer, $"/draws/{id}/substitutions", body, status);

    private static async Task<List<Entry>> ListAsync(DrawBench bench, string id) =>
        [.. (await bench.GetAsync(bench.Second, $"/draws/{id}/list")).GetProperty("entries").EnumerateArray().Select(e => new Entry(
            e.GetProperty("entryId").GetGuid(), e.GetProperty("category").GetString()!,
            e.GetProperty("team") is { ValueKind: JsonValueKind.Array } team ? string.Join(',', team.EnumerateArray().Select(m => m.GetString())) : ""))];

    private static async Task<string> FinalAsync(DrawBench bench, object? counts = null)
    {
        var id = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "seal", v => counts is null ? new { version = v } : new { version = v, counts });
        await bench.GiveEntropyAsync(id);
        await bench.StepAsync(bench.Second, id, "finalise", v => new { version = v });
        return id;
    }

    // Two officers in all, one of them recused for key0; all of the category are drawn.
    private static async Task<(string Id, Guid Entry)> TeamlessAsync(DrawBench bench)
    {
        bench.Officers = 2;
        return (await FinalAsync(bench, new Dictionary<string, int> { ["key"] = 5 }), bench.Id("key0"));
    }

    private Task<Guid> LeadAsync(string id, Guid target) => app.ScalarAsync<Guid>($"select lead from inspection.tasks where draw_id = '{id}' and target_id = '{target}'");
}
