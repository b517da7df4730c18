using Platform.Contracts;
using Platform.Harness;

namespace Platform.Scenarios.Tests;

/// <summary>刚察县 2016: strata are the target kinds, 5 % of each in each of the year's first two draws.</summary>
public sealed class GangchaScenario
{
    [Fact]
    public async Task Kinds_AreTheStrata_InEachOfTwoDraws()
    {
        await using var world = await World.StartAsync("2017-03-01");
        await world.ProvinceAsync("630000", "青海省");
        await world.BureauAsync("630000", "630000", "632200", "prefecture", "海北藏族自治州");
        var county = await world.BureauAsync("630000", "632200", "632224", "county", "刚察县");
        await world.EnactAsync("632224");
        await county.OfficersAsync(4, department: "环境监察大队");
        await county.TargetsAsync(30);
        await county.TargetsAsync(7, "project");
        await county.TargetsAsync(5, "waterPermit");
        await county.TargetsAsync(4, "soilAndWaterPlan");
        await county.TargetsAsync(4, "forestry");

        foreach (var (day, period) in ((string, string)[])[("2017-03-02", "2017H1"), ("2017-09-04", "2017H2")])
        {
            world.App.Clock.MoveTo(day);
            var draw = await county.OpenAsync(period);
            (await county.QuotasAsync(draw)).ShouldBe(["forestry 4 1 二(三)", "source 37 2 二(三)", "water 9 1 二(三)"]);
            await county.FinaliseAsync(draw);
            await county.DispatchAsync(draw);
            (await county.ListAsync(draw)).Count.ShouldBe(4);
        }
        var third = await county.OpenAsync("2017Q4");
        (await county.QuotasAsync(third)).ShouldBe(["forestry 4 0 二(三)", "source 37 0 二(三)", "water 9 0 二(三)"]);
    }
}
