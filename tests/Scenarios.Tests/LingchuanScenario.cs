using Platform.Contracts;
using Platform.Harness;

namespace Platform.Scenarios.Tests;

/// <summary>陵川县 2024: squads as the measure, and everyone of some categories within the year.</summary>
public sealed class LingchuanScenario : IAsyncLifetime
{
    private World world = null!;
    private Bureau county = null!;

    public async Task InitializeAsync()
    {
        world = await World.StartAsync("2024-01-04");
        await world.ProvinceAsync("140000", "山西省");
        await world.BureauAsync("140000", "140000", "140500", "prefecture", "晋城市");
        county = await world.BureauAsync("140000", "140500", "140524", "county", "陵川县");
        await world.EnactAsync("140524");
        var officers = await county.OfficersAsync(9);
        for (var squad = 0; squad < 3; squad++)
        {
            await county.PostAsync("/api/registry/squads", Roles.LibraryKeeper, new { name = $"{squad + 1}分队", members = officers.Skip(squad * 3).Take(3).Select(o => o.Id) });
        }
    }

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task Squads_AndCoverage_OverTheYear()
    {
        await county.TargetsAsync(10, "unit", Bureau.State("keyPolluter", "2024"));
        await county.TargetsAsync(5, "unit", Bureau.Event("penalty", "2023-03-01"), Bureau.Event("penalty", "2023-09-01"));
        await county.TargetsAsync(2, "unit", Bureau.Event("card", "2023-02-01", "red"), Bureau.Event("card", "2023-08-01", "black"));
        await county.TargetsAsync(8, "unit", Bureau.State("positiveList"));
        await county.TargetsAsync(50);

        var owed = new List<string>();
        var reached = new Dictionary<string, HashSet<string>> { ["key"] = [], ["special"] = [] };
        foreach (var (day, period) in ((string, string)[])[("2024-01-05", "2024Q1"), ("2024-04-03", "2024Q2"), ("2024-07-03", "2024Q3"), ("2024-10-09", "2024Q4")])
        {
            world.App.Clock.MoveTo(day);
            if (period == "2024Q3")
            {
                await county.TargetsAsync(5, "unit", Bureau.State("keyPolluter", "2024", "2024-07-01"));
                await county.TargetsAsync(3, "unit", Bureau.Event("fault", "2024-06-20"));
            }
            var draw = await county.OpenAsync(period);
            owed.Add(string.Join(", ", (await county.QuotasAsync(draw)).Select(q => string.Join(' ', q.Split(' ').Take(3)))));
            await county.FinaliseAsync(draw);
            await county.DispatchAsync(draw);
            foreach (var entry in await county.ListAsync(draw))
            {
                if (reached.TryGetValue(entry.GetProperty("category").GetString()!, out var set))
                {
                    set.Add(entry.GetProperty("entryId").GetString()!);
                }
            }
        }

        owed.ShouldBe([
            "general 50 30, key 10 3, positiveList 8 2, special 7 2",
            "general 50 30, key 10 3, positiveList 8 2, special 7 2",
            "general 50 30, key 15 6, positiveList 8 2, special 10 4",
            "general 50 30, key 15 4, positiveList 8 2, special 10 2",
        ]);
        reached["key"].Count.ShouldBe(15);
        reached["special"].Count.ShouldBe(10);
    }

    [Fact]
    public async Task List_IsFiledWithTheCitysTeamWithinTheFirstTenDays()
    {
        await county.TargetsAsync(4, "unit", Bureau.State("keyPolluter", "2024"));
        await county.TargetsAsync(6);
        var city = world.Of("140500");
        world.App.Clock.MoveTo("2024-01-05");
        var first = await county.OpenAsync("2024Q1");
        await county.FinaliseAsync(first);
        world.App.Clock.MoveTo("2024-01-10");
        var filed = await county.StepAsync(first, "file", county.Person(Roles.DrawOperator));
        (filed["unit"].GetString(), filed["clause"].GetString(), filed["late"].GetBoolean()).ShouldBe(("晋城市生态环境保护综合行政执法队", "四、工作要求(二)", false));
        (await city.GetAsync($"/api/draw/filings/{first}/list?of=140524", city.Person(Roles.FilingRecipient)))["entries"].GetArrayLength().ShouldBe(7);
        (await world.Of("140000").SendAsync(HttpMethod.Get, $"/api/draw/filings/{first}/list?of=140524", world.Of("140000").Person(Roles.FilingRecipient))).Status.ShouldBe(404);
        await county.DispatchAsync(first);

        world.App.Clock.MoveTo("2024-04-03");
        var second = await county.OpenAsync("2024Q2");
        await county.FinaliseAsync(second);
        world.App.Clock.MoveTo("2024-04-11");
        var duty = (await county.GetAsync("/api/draw/duties", Roles.DrawOperator))["tenants"][0].GetProperty("duties").EnumerateArray()
            .Single(d => d.GetProperty("subject").GetString() == "list.filing" && d.GetProperty("period").GetString() == "2024Q2");
        (duty.GetProperty("state").GetString(), duty.GetProperty("lastDay").GetString()).ShouldBe(("overdue", "2024-04-10"));
        (await county.StepAsync(second, "file", county.Person(Roles.DrawOperator), status: 422)).Codes.ShouldBe(["window.closed"]);
        (await county.StepAsync(second, "file", county.Person(Roles.DrawOperator), late: "清明假期"))["lateReason"].GetString().ShouldBe("清明假期");
    }
}
