using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Scenarios.Tests;

/// <summary>昌吉州 2015, 三(四): the prefecture inspects at least 25 % of its counties and parks each quarter.</summary>
public sealed class SubordinateScenario : IAsyncLifetime
{
    private static readonly string[] Counties = ["652301", "652302", "652323", "652324", "652325", "652327", "652328"];
    private World world = null!;
    private Bureau prefecture = null!;
    private List<(Guid Id, Caller Account)> officers = null!;

    public async Task InitializeAsync()
    {
        world = await World.StartAsync("2024-07-02");
        await world.ProvinceAsync("650000", "新疆维吾尔自治区");
        prefecture = await world.BureauAsync("650000", "650000", "652300", "prefecture", "昌吉回族自治州");
        foreach (var county in Counties)
        {
            await world.BureauAsync("650000", "652300", county, "county", "某县" + county);
        }
        await world.BureauAsync("650000", "652300", "652300-P1", "park", "准东开发区");
        await world.EnactAsync("652300");
        officers = await prefecture.OfficersAsync(3);
        await prefecture.ItemAsync("双随机抽查工作落实情况");
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task Oversight_OfEightSubordinates_DrawsTwoAndGoesTheNormalWay()
    {
        await world.Of("652302").TargetsAsync(4, "unit", Bureau.State("controlLevel", "国控"));
        var draw = await prefecture.OpenAsync(new { period = "2024Q3", kind = "oversight" });
        var beside = await prefecture.OpenAsync("2024Q3");
        (draw, beside).ShouldBe(("652300-2024Q3-01", "652300-2024Q3-02"));
        (await prefecture.QuotasAsync(draw)).ShouldBe(["subordinate 8 2 三(四)"]);
        (await prefecture.QuotasAsync(beside)).ShouldContain("key 4 1 三(四)1");
        await prefecture.FinaliseAsync(draw);
        await prefecture.DispatchAsync(draw);
        var list = await prefecture.ListAsync(draw);
        list.Count.ShouldBe(2);
        list.Select(e => e.GetProperty("entryId").GetString()).ShouldBeSubsetOf([.. Counties, "652300-P1"]);

        // The task: the bureau is the target, and its own log says nothing of it.
        var (bureau, id) = (list[0].GetProperty("entryId").GetString()!, list[0].GetProperty("taskId").GetGuid());
        var member = officers.Single(o => o.Id == list[0].GetProperty("team")[0].GetGuid()).Account;
        var task = await prefecture.GetAsync($"/api/inspection/tasks/{id}", member);
        var target = task["target"];
        (target.GetProperty("kind").GetString(), target.GetProperty("code").GetString()).ShouldBe(("bureau", bureau));
        target.GetProperty("name").GetString().ShouldNotBe(bureau);
        (await world.App.ScalarAsync<long>($"select count(*) from inspection.log where tenant_id = '{bureau}'")).ShouldBe(0);
        await prefecture.SubmitAsync(id, member, "2024-07-02", fault: true);
        await prefecture.SubmitAsync(
            list[1].GetProperty("taskId").GetGuid(), officers.Single(o => o.Id == list[1].GetProperty("team")[0].GetGuid()).Account, "2024-07-02");

        var due = (await prefecture.GetAsync("/api/publication/publications", Roles.Publisher))["items"].EnumerateArray().ToList();
        due.Count.ShouldBe(2);
        await prefecture.PostAsync($"/api/publication/publications/{due[0].GetProperty("id").GetGuid()}/publish", Roles.Publisher, new
        {
            version = due[0].GetProperty("version").GetInt32(), channels = new[] { new { channel = "bureauSite", on = "2024-07-02" } },
        });
        await world.App.SettleAsync();
        using var anonymous = world.App.Anonymous();
        var published = (await anonymous.AskAsync("/api/publication/public/results?tenant=652300"))["items"].EnumerateArray().Single();
        published.GetProperty("draws").EnumerateArray().Single().GetProperty("proof").ValueKind.ShouldBe(JsonValueKind.Object);
        await prefecture.VerifyAsync(draw, who: null);

        // Bureaus are not targets: their figures stand apart.
        var seen = await prefecture.GetAsync("/api/oversight/coverage?period=2024Q3", Roles.BureauAdministrator);
        seen["totals"].GetProperty("drawn").GetInt32().ShouldBe(0);
        var oversight = seen["oversight"].EnumerateArray().Single().GetProperty("figures");
        (oversight.GetProperty("quota").GetInt32(), oversight.GetProperty("drawn").GetInt32(), oversight.GetProperty("done").GetInt32()).ShouldBe((2, 2, 2));
        (await prefecture.QuotasAsync(await prefecture.OpenAsync(new { period = "2024Q3", kind = "oversight" }))).ShouldBe(["subordinate 8 0 三(四)"]);
        world.App.Clock.MoveTo("2024-10-09");
        (await prefecture.QuotasAsync(await prefecture.OpenAsync(new { period = "2024Q4", kind = "oversight" }))).ShouldBe(["subordinate 8 2 三(四)"]);
    }
}
