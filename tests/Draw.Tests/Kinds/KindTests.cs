using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Draw.Tests;

public sealed class DirectedFilterTests
{
    private static readonly byte[] Code = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void Filter_WrittenInAnyOrder_HasOneHash()
    {
        var one = Draw(new() { ["industry"] = ["化工", "造纸", "化工"], ["area"] = ["130602"] });
        var other = Draw(new() { ["area"] = [" 130602"], ["industry"] = ["造纸", "化工"] });

        DirectedFilter.HashOf(one, Code).ShouldBe(DirectedFilter.HashOf(other, Code));
        DirectedFilter.Published(one, Code)!.ShouldEndWith("""
            "tags":{"inspectors":{},"targets":{"area":["130602"],"industry":["化工","造纸"]}}}
            """.TrimEnd());
        DirectedFilter.Published(one, Code)!.ShouldStartWith($$"""{"salt":"{{Leaf.Salt(Code, "filter", one.DrawId)}}","tags":""");
        DirectedFilter.HashOf(one, [.. Code.Reverse()]).ShouldNotBe(DirectedFilter.HashOf(one, Code));
        DirectedFilter.HashOf(Draw(new() { ["area"] = ["130603"] }), Code).ShouldNotBe(DirectedFilter.HashOf(one, Code));
    }

    [Theory]
    [InlineData("""{"kind":"permission","values":["time","industry","area"]}""", "size", "draw.directed-by")]
    [InlineData("""{"kind":"permission","values":["time","industry","area"]}""", "area", null)]
    [InlineData("""{"kind":"permission"}""", "size", null)]
    [InlineData("""{"kind":"prohibition"}""", "area", "draw.directed-forbidden")]
    [InlineData("""{"kind":"prohibition","values":["area"]}""", "area", "draw.directed-forbidden")]
    [InlineData("""{"kind":"prohibition","values":["area"]}""", "industry", null)]
    [InlineData("", "size", null)]
    public void Policy_OnDirectedDraws_IsKept(string rule, string tag, string? refused)
    {
        var document = "{\"rules\":[" + rule.Replace("{\"kind\"", "{\"subject\":\"draw.directed\",\"clause\":\"二(六)\",\"kind\"", StringComparison.Ordinal) + "]}";
        KindRules.Forbids(KindTerms.Parse(document), new PoolFilter([new(tag, ["x"])], [])).Select(e => e.Code).SingleOrDefault().ShouldBe(refused);
    }

    [Fact]
    public void Policy_ThatNamesTags_AsksForTheirValues()
    {
        var terms = KindTerms.Parse("""{"rules":[{"subject":"draw.directed","clause":"二(六)","kind":"permission","values":["industry","area"]}]}""");
        KindRules.Forbids(terms, new PoolFilter([new("area", []), new("size", ["大型"])], [])).ShouldHaveSingleItem().Code.ShouldBe("draw.directed-by");
        KindRules.Forbids(terms, new PoolFilter([new("area", ["130602"]), new("size", ["大型"])], [])).ShouldBeEmpty();
    }

    [Fact]
    public void TargetId_OfABureau_FollowsFromItsCodeAlone()
    {
        var id = DrawKinds.TargetId("652300-P1");
        id.ShouldBe(DrawKinds.TargetId("652300-P1"));
        id.ShouldNotBe(DrawKinds.TargetId("652301"));
        (id.Version, DrawKinds.TargetId("01985f3e-0000-7000-8000-000000000001")).ShouldBe((8, Guid.Parse("01985f3e-0000-7000-8000-000000000001")));
    }

    private static Draw Draw(Dictionary<string, IReadOnlyList<string>> targets)
    {
        var errors = new List<Error>();
        var filter = DirectedFilter.Read(new FilterWish(targets), errors);
        errors.ShouldBeEmpty();
        return new Draw
        {
            TenantId = "130600", DrawId = "130600-2022Q2-01", Period = "2022Q2", Number = 1, PolicyVersion = 1, PolicyHash = "", EntropySource = "",
            TeamSize = 2, Needs = "[]", OpenedBy = "", Kind = DrawKind.Directed, Filter = DirectedFilter.Write(filter!),
        };
    }
}

/// <summary>What may not be asked of a draw's kind, over HTTP; nothing is opened.</summary>
public sealed class KindTests : IAsyncLifetime
{
    private TestApp app = null!;

    public async Task InitializeAsync()
    {
        app = await TestApp.StartAsync("2022-01-05");
        app.Tested = [DrawService.Name];
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Open_OfAKindWithWhatItIsNot_IsRefusedByName()
    {
        var bench = new DrawBench(app, "991101");
        await bench.EnactAsync();
        var forbidding = new DrawBench(app, "991102");
        await forbidding.EnactAsync(rules: """,{"id":"d","kind":"prohibition","subject":"draw.directed","force":"must","clause":"九","text":"t","from":{"tenant":"991102","version":1} }""");
        var filter = new { targets = new { industry = new[] { "化工" } } };

        (await RefusedAsync(bench, new { period = "2022Q1", filter }, 400)).ShouldBe(["draw.not-directed"]);
        (await RefusedAsync(bench, new { period = "2022Q1", purpose = "专项", kind = "oversight" }, 422)).ShouldBe(["draw.no-subordinates", "draw.not-directed"], ignoreOrder: true);
        (await RefusedAsync(bench, new { period = "2022Q1", kind = "directed" }, 400)).ShouldBe(["draw.purpose-missing", "draw.filter-missing"]);
        (await RefusedAsync(bench, new { period = "2022Q1", kind = "directed", purpose = "专项", filter = new { targets = new { industry = new[] { "" } } } }, 400))
            .ShouldContain("draw.filter-malformed");
        (await RefusedAsync(bench, new { period = "2022Q1", kind = "directed", purpose = "专项", filter = new { targets = new { industry = (string[]?)null } } }, 400))
            .ShouldNotBeEmpty();
        (await RefusedAsync(bench, new { period = "2022Q1", kind = "lottery" }, 400)).ShouldBe(["request.malformed"]);
        (await RefusedAsync(forbidding, new { period = "2022Q1", kind = "directed", purpose = "专项", filter }, 422)).ShouldBe(["draw.directed-forbidden"]);
        (await app.ScalarAsync<long>("select count(*) from draw.draws where tenant_id like '9911%'")).ShouldBe(0);
    }

    [Fact]
    public async Task Directed_SealedWithoutCounts_IsRefusedAndADrawOfAnotherKindHasNoFilter()
    {
        var bench = new DrawBench(app, "991103");
        await bench.EnactAsync();
        var filter = new { targets = new { industry = new[] { "化工" } } };
        var id = (await bench.PostAsync(bench.Sealer, "/draws", new { period = "2022Q1", kind = "directed", purpose = "专项", filter })).GetProperty("drawId").GetString()!;
        await bench.TellPoolAsync(id);
        (await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v }, 422)).GetProperty("code").GetString().ShouldBe("draw.counts-missing");
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v, counts = new { key = 1 } });

        // Beside it a quota draw of the same period, with nothing taken yet.
        var quota = await bench.PooledAsync("2022Q1");
        (await bench.StepAsync(bench.Sealer, quota, "pool", v => new { version = v, filter }, 400)).GetProperty("code").GetString().ShouldBe("draw.not-directed");
        var seen = await bench.GetAsync(bench.Sealer, $"/draws/{id}");
        seen.GetProperty("strata").EnumerateArray().Sum(s => s.GetProperty("quota").GetInt32()).ShouldBe(0);
        (seen.GetProperty("kind").GetString(), seen.GetProperty("purpose").GetString()).ShouldBe(("directed", "专项"));
        seen.TryGetProperty("filter", out _).ShouldBeFalse();
    }

    private static async Task<List<string>> RefusedAsync(DrawBench bench, object request, int status) =>
        [.. (await bench.PostAsync(bench.Sealer, "/draws", request, status)).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString()!)];
}
