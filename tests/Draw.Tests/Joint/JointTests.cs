using System.Net.Http.Json;
using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Draw.Tests;

public sealed class JointFiguresTests
{
    [Fact]
    public void Figures_OfAYear_CountDifferentTargetsAgainstTheShare()
    {
        var terms = new JointTerms(1, new(Ratio.ParseDecimal("3"), "二(八)", "130600", 1), true);
        var set = new JointNumbers { TenantId = "130600", Year = 2022 };
        set.Set(2, 10, "联席会议通知", null, new(2022, 3, 1));
        List<(string, int)> targets = [.. Enumerable.Range(0, 100).Select(i => ("T" + i, i < 2 ? 2 : 1)), ("T2", 3), ("T0", 1)];

        var line = JointFigures.Of("130600", terms, set, targets, 2, 9);

        (line.Internal.Drawn, line.Internal.Joint, line.Internal.Needed, line.Internal.Short).ShouldBe((100, 3, 3, false));
        (line.Departmental.Short, line.Departmental.TargetsSet).ShouldBe((true, 10));
        JointFigures.Of("130600", terms, null, [("T0", 1)], 0, 0).Internal.Short.ShouldBeTrue();
        JointFigures.Of("130600", null, null, [("T0", 1)], 0, 0).Internal.Short.ShouldBeFalse();
    }
}

public sealed class PoolForJointTests
{
    [Fact]
    public void Pool_ForADraw_HasOfficersOfAnotherAuthorityOnlyWhereItJoins()
    {
        Pool pool = new(
            [], new Dictionary<string, string>(), [],
            [new("a", "执法大队", "officer", []), new("b", "市场监管所", "officer", []), new("c", "住建站", "officer", []), new("d", "检测机构", "expert", [])],
            [], 1, 0, new Dictionary<string, string?> { ["执法大队"] = null, ["市场监管所"] = "市监局", ["住建站"] = "住建局", ["检测机构"] = "某检测公司" },
            new HashSet<string>());

        People(null).ShouldBe("a d");
        People(new(JointKind.Internal, ["执法大队", "水科"], 1)).ShouldBe("a d");
        People(new(JointKind.Departmental, ["执法大队", "市场监管所"], 1)).ShouldBe("a b d");
        pool.Freeze(new Dictionary<string, int>(), new Dictionary<string, string> { ["a"] = "P-1" }).Inspectors.ShouldHaveSingleItem().InspectorId.ShouldBe("P-1");

        string People(JointDraw? joint) => string.Join(' ', pool.For(joint).Inspectors.Select(i => i.InspectorId));
    }
}

/// <summary>Joint draws over HTTP: what is refused, at opening and with the pool.</summary>
public sealed class JointTests : IAsyncLifetime
{
    private const string Tenant = "993101";
    private TestApp app = null!;
    private DrawBench bench = null!;

    public async Task InitializeAsync()
    {
        app = await TestApp.StartAsync("2022-01-05");
        app.Tested = [DrawService.Name];
        bench = new DrawBench(app, Tenant);
        await bench.EnactAsync(rules: $$"""
            ,{"id":"per","kind":"minimum","subject":"team.perDepartment","value":"2","unit":"persons","force":"must","clause":"四.2","text":"t","from":{"tenant":"{{Tenant}}","version":1} }
            """);
        bench.MoreLines.AddRange(["执法大队", "水科"], ["市场监管所", "住建站"]);
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Open_WithDepartmentsThatMakeNoTeam_IsRefused()
    {
        string[] two = ["执法大队", "水科"];
        (await RefusedAsync(new { kind = "internal", departments = new[] { "水科" } }, 400)).ShouldBe(["draw.joint-departments"]);
        (await RefusedAsync(new { kind = "internal", departments = new[] { "水科", " 水科" } }, 400)).ShouldBe(["draw.joint-departments"]);
        (await RefusedAsync(new { kind = "internal", departments = Enumerable.Range(0, 11).Select(i => "D" + i) }, 400)).ShouldBe(["draw.joint-departments", "draw.joint-too-many"]);
        (await RefusedAsync(new { kind = "friendly", departments = two }, 400)).ShouldBe(["request.malformed"]);
        (await RefusedAsync(new { kind = "internal", departments = two }, 422, new { size = 3 })).ShouldBe(["draw.joint-team-too-small"]);
        (await app.ScalarAsync<long>($"select count(*) from draw.draws where tenant_id = '{Tenant}'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("internal", "执法大队,水科", "draw.seal-need-unmet")]
    [InlineData("internal", "执法大队,不存在", "draw.joint-unknown draw.seal-need-unmet")]
    [InlineData("internal", "执法大队,市场监管所", "draw.joint-not-internal draw.seal-need-unmet")]
    [InlineData("departmental", "执法大队,水科", "draw.joint-not-departmental draw.seal-need-unmet")]
    [InlineData("departmental", "市场监管所,住建站", "draw.joint-not-departmental draw.seal-need-unmet")]
    [InlineData("departmental", "执法大队,市场监管所,住建站", "draw.seal-need-unmet")]
    public async Task Pool_AgainstTheDepartments_RefusesTheSealAsTheDryRunSays(string kind, string departments, string codes)
    {
        var id = (await bench.PostAsync(bench.Sealer, "/draws", new { period = "2022Q1", joint = new { kind, departments = departments.Split(',') } }))
            .GetProperty("drawId").GetString()!;
        await bench.TellPoolAsync(id);
        var run = await bench.GetAsync(bench.Sealer, $"/draws/{id}/dry-run");
        // Of each department two are needed: water has nobody, market supervision one.
        string.Join(' ', run.GetProperty("refusals").EnumerateArray().Select(r => r.GetProperty("code").GetString()).Distinct()).ShouldBe(codes);
        await bench.StepAsync(bench.Sealer, id, "seal", v => new { version = v }, 422);
        (await app.ScalarAsync<long>("select count(*) from draw.sealings")).ShouldBe(0);
    }

    [Fact]
    public async Task Seal_UnderAPolicyThatAsksForMoreOfEachDepartment_IsRefused()
    {
        var other = new DrawBench(app, "993102");
        await other.EnactAsync();
        other.MoreLines.AddRange(["执法大队"], ["市场监管所", "住建站"]);
        var id = (await other.PostAsync(other.Sealer, "/draws", new { period = "2022Q1", joint = new { kind = "departmental", departments = new[] { "执法大队", "住建站" } } }))
            .GetProperty("drawId").GetString()!;
        await other.EnactAsync(version: 2, rules: """
            ,{"id":"per","kind":"minimum","subject":"team.perDepartment","value":"2","unit":"persons","force":"must","clause":"四.2","text":"t","from":{"tenant":"993102","version":1} }
            """);
        await other.StepAsync(other.Sealer, id, "pool", v => new { version = v });
        await other.TellPoolAsync(id);

        (await other.StepAsync(other.Sealer, id, "seal", v => new { version = v }, 409)).GetProperty("code").GetString().ShouldBe("draw.joint-below-minimum");
        (await app.ScalarAsync<long>("select count(*) from draw.sealings where tenant_id = '993102'")).ShouldBe(0);
    }

    [Fact]
    public async Task Numbers_OfTheYear_AreSetByTheAdministratorAndShown()
    {
        var administrator = app.Person(Tenant, Roles.BureauAdministrator);
        object set = new { version = 0, draws = 2, targets = 20, title = "关于2022年部门联合抽查的通知", issued = "2022-01-04" };
        (await PutAsync(administrator, 2022, set)).Status.ShouldBe(200);
        (await PutAsync(administrator, 2022, set)).Codes.ShouldBe(["joint.stale"]);
        (await PutAsync(administrator, 2022, new { version = 1, draws = -1, targets = 20, title = "x", issued = "2022-01-04" })).Codes.ShouldBe(["joint.numbers"]);
        (await PutAsync(administrator, 2022, new { version = 1, draws = 1, targets = 20, title = "x", issued = "2022-01-06" })).Codes.ShouldBe(["joint.numbers"]);
        (await PutAsync(administrator, 1999, set)).Codes.ShouldBe(["joint.year"]);
        (await PutAsync(bench.Sealer, 2022, set)).Status.ShouldBe(403);

        var line = (await bench.GetAsync(bench.Sealer, "/joint?year=2022")).GetProperty("tenants").EnumerateArray().Single().GetProperty("departmental");
        (line.GetProperty("drawsSet").GetInt32(), line.GetProperty("targetsSet").GetInt32(), line.GetProperty("short").GetBoolean()).ShouldBe((2, 20, true));
        (await bench.GetAsync(bench.Sealer, "/joint?year=1", 400)).GetProperty("code").GetString().ShouldBe("joint.year");
    }

    private async Task<Answer> PutAsync(Caller who, int year, object body)
    {
        using var client = app.As(who);
        return await client.SendAsync(HttpMethod.Put, $"/api/draw/joint/{year}", JsonContent.Create(body));
    }

    private async Task<List<string>> RefusedAsync(object joint, int status, object? team = null) =>
        [.. (await bench.PostAsync(bench.Sealer, "/draws", team is null ? new { period = "2022Q1", joint } : new { period = "2022Q1", joint, team }, status))
            .GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString()!)];
}

file static class Lines
{
    /// <summary>Own departments without people but 执法大队's, and those of other authorities with one and two.</summary>
    public static void AddRange(this List<string> lines, string[] own, string[] others)
    {
        lines.AddRange(own.Select(d => $$"""{"tree":"departments","name":"{{d}}"}"""));
        lines.AddRange(others.Select(d => $$"""{"tree":"departments","name":"{{d}}","authority":"某局"}"""));
        lines.Add($$"""{"tree":"inspectors","inspectorId":"{{Guid.CreateVersion7()}}","department":"{{others[0]}}","kind":"officer","skills":[]}""");
        lines.AddRange(Enumerable.Range(0, 2).Select(_ => $$"""{"tree":"inspectors","inspectorId":"{{Guid.CreateVersion7()}}","department":"{{others[1]}}","kind":"officer","skills":[]}"""));
    }
}
