using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Harness;

namespace Platform.Inspection.Tests;

public sealed class RecountDueDatesTests
{
    [Fact]
    public async Task Notice_OutAtLast_MovesProvisionalDays_WhateverFailsForOthers()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "data", "holidays")))
        {
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        }

        await using var app = await TestApp.StartAsync("2027-01-04", new Dictionary<string, string?>
        {
            ["Calendar:Folder"] = folder.Path, ["Calendar:Recheck"] = "00:00:00",
        });
        app.Tested = [InspectionService.Name];
        var bureaus = new Bureaus(app, "900");
        await bureaus.PlaceAllAsync();
        var tasks = new Dictionary<string, Guid>();
        foreach (var tenant in (string[])[bureaus.Province, bureaus.Prefecture])
        {
            await app.TellAsync(tenant, new PolicyInForce(tenant, 1, new DateOnly(2027, 1, 1), Policy(tenant), "hash", app.Clock.GetUtcNow()));
            var target = await bureaus.TargetAsync(tenant);
            tasks[tenant] = await bureaus.DispatchAsync(tenant, tenant, target.Id, "2027Q1");
        }

        var before = await DueAsync(bureaus.Prefecture);
        await app.ScalarAsync<object>($"update inspection.policies set document = '{{' where tenant_id = '{bureaus.Province}'");
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "2027.json"), """{"year":2027,"days":[{"date":"2027-01-05","isOffDay":true}]}""");
        await app.RunMinuteAsync();

        before.ShouldBe(("2027-01-06", true));
        (await DueAsync(bureaus.Prefecture)).ShouldBe(("2027-01-07", false));
        (await DueAsync(bureaus.Province)).ShouldBe(("2027-01-06", true));

        async Task<(string, bool)> DueAsync(string tenant)
        {
            var due = (await bureaus.GetAsync(bureaus.Reviewer(tenant), $"/tasks/{tasks[tenant]}")).GetProperty("due");
            return (due.Text("day"), due.GetProperty("provisional").GetBoolean());
        }
    }

    private static string Policy(string tenant) => new JsonObject
    {
        ["documents"] = new JsonArray(),
        ["rules"] = new JsonArray(new JsonObject
        {
            ["kind"] = "deadline", ["subject"] = "inspection", ["days"] = 2, ["unit"] = "working", ["clause"] = "一",
            ["from"] = new JsonObject { ["tenant"] = tenant, ["version"] = 1 },
        }),
    }.ToJsonString();
}
