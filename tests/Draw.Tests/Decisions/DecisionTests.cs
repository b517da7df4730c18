using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Draw.Tests;

/// <summary>Where two persons are needed: each sees what waits for the own word, nobody what would be refused; and no value is given away.</summary>
public sealed class DecisionTests(RunningDraws running) : IClassFixture<RunningDraws>
{
    private const string Dice = "31415926535897932384";

    private const string InPrinciple = """
        {"id":"key.principle","kind":"quota","category":"key","measure":{"kind":"percent","percent":"80"},"period":"quarter","force":"principle",
        "clause":"三(四)1","text":"原则上","from":{"tenant":"980001","version":1},"takesEffect":"2022-01-01"}
        """;

    private readonly TestApp app = running.App;

    [Fact]
    public async Task Draw_WithOneEntryOfTwo_SaysWhoEnteredAndWhoIsMissing_NeverWhat()
    {
        var (bench, _) = await running.BureauAsync();
        var id = await bench.PooledAsync("2022Q1");
        (await bench.GetAsync(bench.Observer, $"/draws/{id}")).GetProperty("sealedBy").ValueKind.ShouldBe(JsonValueKind.Null);
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        (await bench.GetAsync(bench.Observer, $"/draws/{id}")).GetProperty("sealedBy").GetProperty("person").GetString().ShouldBe(bench.Sealer.Person);
        Kinds(await bench.GetAsync(bench.Observer, "/decisions")).ShouldBeEmpty();

        await bench.PostAsync(bench.Second, $"/draws/{id}/entropy", new { value = Dice });
        var seen = await bench.GetAsync(bench.Observer, $"/draws/{id}");
        var by = seen.GetProperty("operatorEntered");
        (by.GetProperty("person").GetString(), by.GetProperty("name").GetString()).ShouldBe((bench.Second.Person, bench.Second.Name));
        (seen.GetProperty("observerEntered").ValueKind, seen.GetProperty("entriesDiffer").GetBoolean()).ShouldBe((JsonValueKind.Null, false));
        seen.GetRawText().ShouldNotContain(Dice);
        Kinds(await bench.GetAsync(bench.Observer, "/decisions")).ShouldBe(["entropy"]);
        Kinds(await bench.GetAsync(bench.Second, "/decisions")).ShouldBeEmpty();
        // Who entered as operator is not offered the observer's entry, whatever else the account may do.
        Kinds(await bench.GetAsync(bench.Second with { Account = app.Clock.NewId(), Roles = [Roles.Observer] }, "/decisions")).ShouldBeEmpty();

        await bench.PostAsync(bench.Observer, $"/draws/{id}/entropy", new { value = "2" + Dice[1..] });
        seen = await bench.GetAsync(bench.Sealer, $"/draws/{id}");
        (seen.GetProperty("observerEntered").GetProperty("person").GetString(), seen.GetProperty("entriesDiffer").GetBoolean(), seen.GetProperty("state").GetString())
            .ShouldBe((bench.Observer.Person, true, "sealed"));
        seen.GetRawText().ShouldNotContain(Dice[1..]);

        await bench.PostAsync(bench.Observer, $"/draws/{id}/entropy", new { value = Dice });
        await app.SettleAsync();
        seen = await bench.GetAsync(bench.Sealer, $"/draws/{id}");
        (seen.GetProperty("state").GetString(), seen.GetProperty("entriesDiffer").GetBoolean()).ShouldBe(("drawn", false));
        Kinds(await bench.GetAsync(bench.Second, "/decisions")).ShouldBe(["finalise"]);
        Kinds(await bench.GetAsync(bench.Sealer, "/decisions")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Void_AskedFor_IsListedForWhoMayDecideItAndSaysToOthersWhyNot()
    {
        var (bench, tenant) = await running.BureauAsync();
        var id = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v });
        await bench.StepAsync(bench.Sealer, id, "voids", v => new { version = v, reason = "procedure" });
        var superior = app.Person("980000", Roles.OversightOfficer);
        (await BarredAsync(bench, bench.Sealer, id)).ShouldBe("draw.same-person");
        (await BarredAsync(bench, bench.Second, id)).ShouldBeNull();
        (await BarredAsync(bench, superior, id, $"?of={tenant}")).ShouldBe("draw.bureau-decides");
        Kinds(await bench.GetAsync(bench.Second, "/decisions")).ShouldBe(["void"]);
        Kinds(await bench.GetAsync(bench.Sealer, "/decisions")).ShouldBeEmpty();
        Of(await bench.GetAsync(superior, "/decisions"), id).ShouldBeEmpty();

        await bench.GiveEntropyAsync(id);
        await bench.StepAsync(bench.Second, id, "finalise", v => new { version = v });
        (await BarredAsync(bench, bench.Second, id)).ShouldBe("draw.superior-needed");
        (await BarredAsync(bench, superior, id, $"?of={tenant}")).ShouldBeNull();
        Kinds(await bench.GetAsync(bench.Second, "/decisions")).ShouldBeEmpty();
        var line = Of(await bench.GetAsync(superior, "/decisions"), id).Single();
        (line.GetProperty("tenant").GetString(), line.GetProperty("kind").GetString(), line.GetProperty("reason").GetString()).ShouldBe((tenant, "void", "procedure"));

        // An operator of the superior reads the draw, and has no word in it.
        var above = app.Person("980000", Roles.DrawOperator);
        (await BarredAsync(bench, above, id, $"?of={tenant}")).ShouldBe("draw.superior-needed");
        Of(await bench.GetAsync(above, $"/decisions?of={tenant}"), id).ShouldBeEmpty();
        Of(await bench.GetAsync(app.Person("970000", Roles.OversightOfficer), "/decisions"), id).ShouldBeEmpty();

        await bench.PostAsync(superior, $"/draws/{id}/voids/1/approve", new { version = 1 });
        Of(await bench.GetAsync(superior, "/decisions"), id).ShouldBeEmpty();
        (await BarredAsync(bench, bench.Second, id)).ShouldBeNull("it is decided");
    }

    [Fact]
    public async Task Decisions_OfASuperior_AreLoggedOnlyWhereSomethingWasShown()
    {
        var (bench, tenant) = await running.BureauAsync();
        var (_, quiet) = await running.BureauAsync();
        var id = await bench.DispatchedAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "voids", v => new { version = v, reason = "leaked" });
        var superior = app.Person("980000", Roles.OversightOfficer);
        (await bench.GetAsync(superior, "/decisions?size=201", 400)).GetProperty("code").GetString().ShouldStartWith("page.");
        Of(await bench.GetAsync(superior, "/decisions"), id).Count.ShouldBe(1);
        (await LooksAsync(tenant)).ShouldBe(1);
        (await LooksAsync(quiet)).ShouldBe(0);
    }

    [Fact]
    public async Task Substitution_AskedFor_IsListedForAnotherPersonOfTheBureau()
    {
        var (bench, tenant) = await running.BureauAsync();
        var id = await bench.DispatchedAsync("2022Q1");
        var entry = (await bench.GetAsync(bench.Sealer, $"/draws/{id}/list")).GetProperty("entries")[0];
        await bench.PostAsync(bench.Sealer, $"/draws/{id}/substitutions", new
        {
            entryId = entry.GetProperty("entryId").GetString(), inspector = entry.GetProperty("team")[0].GetString(), reason = "interest",
        });
        Kinds(await bench.GetAsync(bench.Second, "/decisions")).ShouldBe(["substitution"]);
        Kinds(await bench.GetAsync(app.Person(tenant, Roles.BureauAdministrator), "/decisions")).ShouldBe(["substitution"]);
        Kinds(await bench.GetAsync(bench.Sealer, "/decisions")).ShouldBeEmpty();
        Barred(await bench.GetAsync(bench.Sealer, $"/draws/{id}/substitutions"), "substitutions").ShouldBe("draw.same-person");
        Barred(await bench.GetAsync(bench.Second, $"/draws/{id}/substitutions"), "substitutions").ShouldBeNull();

        // Who had the bundle could compute who comes in, and so neither agrees nor refuses.
        var knower = bench.Second with { Account = app.Clock.NewId(), Roles = [Roles.Auditor] };
        await bench.GetAsync(knower, $"/draws/{id}/bundle");
        Barred(await bench.GetAsync(bench.Second, $"/draws/{id}/substitutions"), "substitutions").ShouldBe("substitution.code-known");
        Kinds(await bench.GetAsync(bench.Second, "/decisions")).ShouldBeEmpty();
        RunningDraws.Code(await bench.PostAsync(bench.Second, $"/draws/{id}/substitutions/1/refuse", new { version = 1 }, 403)).ShouldBe("substitution.code-known");
        (await app.ScalarAsync<string>($"select state from draw.substitutions where draw_id = '{id}'")).ShouldBe("Asked");
    }

    [Fact]
    public async Task Exception_AskedFor_IsListedForAnAdministratorWhoDidNotAsk()
    {
        var (bench, tenant) = await running.BureauAsync(more: InPrinciple);
        var id = await bench.PooledAsync("2022Q1");
        await bench.StepAsync(bench.Sealer, id, "exceptions", v => new { version = v, category = "key", count = 3, reason = "人手不足" });
        var administrator = app.Person(tenant, Roles.BureauAdministrator);
        var both = bench.Sealer with { Account = app.Clock.NewId(), Roles = [Roles.BureauAdministrator] };
        var line = (await bench.GetAsync(administrator, "/decisions")).GetProperty("decisions")[0];
        (line.GetProperty("kind").GetString(), line.GetProperty("reason").GetString()).ShouldBe(("exception", "key"));
        Kinds(await bench.GetAsync(both, "/decisions")).ShouldBeEmpty();
        Kinds(await bench.GetAsync(bench.Second, "/decisions")).ShouldBeEmpty();
        Barred(await bench.GetAsync(both, $"/draws/{id}/exceptions"), "exceptions").ShouldBe("draw.same-person");
        Barred(await bench.GetAsync(administrator, $"/draws/{id}/exceptions"), "exceptions").ShouldBeNull();
        await bench.StepAsync(administrator, id, "exceptions/key/approve", v => new { version = v });
        Kinds(await bench.GetAsync(administrator, "/decisions")).ShouldBeEmpty();
    }

    private static async Task<string?> BarredAsync(DrawBench bench, Caller who, string id, string of = "") =>
        Barred(await bench.GetAsync(who, $"/draws/{id}/voids{of}"), "voids");

    private static string? Barred(JsonElement page, string name) =>
        page.GetProperty(name)[0].GetProperty("barred") is { ValueKind: JsonValueKind.Object } barred ? barred.GetProperty("code").GetString() : null;

    private static List<string?> Kinds(JsonElement page) => [.. page.GetProperty("decisions").EnumerateArray().Select(l => l.GetProperty("kind").GetString())];

    private static List<JsonElement> Of(JsonElement page, string id) =>
        [.. page.GetProperty("decisions").EnumerateArray().Where(l => l.GetProperty("drawId").GetString() == id)];

    private async Task<long> LooksAsync(string tenant) =>
        await app.ScalarAsync<long>($"select count(*) from draw.log where tenant_id = '{tenant}' and action = 'superior.looked' and subject = '/api/draw/decisions'");
}
