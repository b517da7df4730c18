using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;

namespace Platform.Scenarios.Tests;

/// <summary>What the schemes say of minutes, observers and rules in principle, with the bureaus' own policies.</summary>
public sealed class ObservedScenario
{
    [Fact]
    public async Task Gangcha_GoesUnderItsRuleInPrinciple_BeforeObservers()
    {
        await using var world = await World.StartAsync("2017-03-01");
        await world.ProvinceAsync("630000", "青海省");
        var prefecture = await world.BureauAsync("630000", "630000", "632200", "prefecture", "海北藏族自治州");
        var county = await world.BureauAsync("630000", "632200", "632224", "county", "刚察县");
        await world.EnactAsync("632224");
        await county.OfficersAsync(4, department: "环境监察大队");
        await county.TargetsAsync(30);
        var draw = await county.OpenAsync("2017H1");
        (await county.QuotasAsync(draw)).ShouldContain("source 30 2 二(三)");

        await county.PostAsync($"/api/draw/draws/{draw}/exceptions", county.Person(Roles.DrawOperator), new
        {
            version = await VersionAsync(county, draw), category = "source", count = 1, reason = "县环境监察大队集中整治草原违法采矿，人手不足",
        });
        await county.PostAsync($"/api/draw/draws/{draw}/exceptions/source/approve", county.Person(Roles.BureauAdministrator), new { version = await VersionAsync(county, draw) });
        await county.StepAsync(draw, "seal", county.Person(Roles.DrawOperator));
        var hash = (await county.GetAsync($"/api/draw/draws/{draw}", Roles.DrawOperator))["commitmentHash"].GetString();
        var deputy = county.Person(Roles.Observer, 2);
        await county.PostAsync($"/api/draw/draws/{draw}/witnesses", deputy, new { stage = "commitment", hash, capacity = "peoplesDeputy", unit = "刚察县人大常委会" });
        foreach (var role in (string[])[Roles.DrawOperator, Roles.Observer])
        {
            await county.PostAsync($"/api/draw/draws/{draw}/entropy", role, new { value = TestApp.Dice(draw) });
        }
        await county.App.SettleAsync();
        await county.StepAsync(draw, "finalise", county.Person(Roles.DrawOperator, 2));
        await county.DispatchAsync(draw);
        (await county.ListAsync(draw)).Count.ShouldBe(1);
        await county.VerifyAsync(draw, county.Person(Roles.Auditor));

        var told = await prefecture.GetAsync("/api/oversight/draws?of=632224", Roles.OversightOfficer);
        var exception = told["draws"][0].GetProperty("exceptions")[0];
        (exception.GetProperty("quota").GetInt32(), exception.GetProperty("count").GetInt32(), exception.GetProperty("clause").GetString()).ShouldBe((2, 1, "二(三)"));
        var status = await prefecture.GetAsync($"/api/draw/draws/{draw}/minutes?of=632224", Roles.OversightOfficer);
        Kind(status.Body, "draw").GetProperty("missing").EnumerateArray().Select(m => m.GetProperty("code").GetString()).ShouldBe(
            ["attendance.commitment", "attendance.drawing", "witness.drawing"]);
        using var client = world.App.As(prefecture.Person(Roles.OversightOfficer));
        (await client.GetByteArrayAsync(new Uri($"/api/draw/draws/{draw}/minutes/draw?of=632224", UriKind.Relative))).Length.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task Lingchuan_MustKeepMinutesOfTheRatioAndOfTheDraw()
    {
        await using var world = await World.StartAsync("2024-01-04");
        await world.ProvinceAsync("140000", "山西省");
        await world.BureauAsync("140000", "140000", "140500", "prefecture", "晋城市");
        var county = await world.BureauAsync("140000", "140500", "140524", "county", "陵川县");
        await world.EnactAsync("140524");
        await county.OfficersAsync(3);
        await county.TargetsAsync(4, "unit", Bureau.State("keyPolluter", "2024"));
        var draw = await county.OpenAsync("2024Q1");

        var status = await county.GetAsync($"/api/draw/draws/{draw}/minutes", Roles.DrawOperator);
        foreach (var kind in (string[])["ratio", "draw"])
        {
            (Kind(status.Body, kind).GetProperty("duty").GetBoolean(), Kind(status.Body, kind).GetProperty("clause").GetString()).ShouldBe((true, "二(四)"));
        }
    }

    private static JsonElement Kind(JsonElement status, string name) =>
        status.GetProperty("minutes").EnumerateArray().Single(m => m.GetProperty("name").GetString() == name);

    private static async Task<int> VersionAsync(Bureau bureau, string draw) => (await bureau.GetAsync($"/api/draw/draws/{draw}", Roles.DrawOperator))["version"].GetInt32();
}
