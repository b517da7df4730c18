using Platform.Contracts;
using Platform.Harness;

namespace Platform.Publication.Tests;

public sealed class RecountDueDatesTests
{
    [Fact]
    public async Task Notice_OutAtLast_MovesProvisionalDays()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "data", "holidays")))
        {
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        }
        await using var app = await TestApp.StartAsync("2027-01-04", new Dictionary<string, string?>
        {
            ["Calendar:Folder"] = folder.Path, ["Calendar:Recheck"] = "00:00:00", ["Publication:ReminderWorkingDays"] = "2",
        });
        app.Tested = [PublicationService.Name];
        await app.TellAsync("350000", new JurisdictionChanged("350000", 1, null, "350000", "province", "某省", true));
        var day = new DateOnly(2027, 1, 4);
        await app.TellAsync("350000", new ResultDetermined(
            "350000", Guid.CreateVersion7(), 1, Guid.CreateVersion7(), "350000", "甲", "乙", "丙", "2027Q1", "未发现问题", day, day, [], []));
        var publisher = app.As("350000", Roles.Publisher);
        var before = (await publisher.AskAsync("/api/publication/publications"))["items"][0];

        await File.WriteAllTextAsync(Path.Combine(folder.Path, "2027.json"), """{"year":2027,"days":[{"date":"2027-01-05","isOffDay":true}]}""");
        await app.RunMinuteAsync();
        var after = (await publisher.AskAsync("/api/publication/publications"))["items"][0];

        (before.GetProperty("due").GetString(), before.GetProperty("dueProvisional").GetBoolean()).ShouldBe(("2027-01-06", true));
        (after.GetProperty("due").GetString(), after.GetProperty("dueProvisional").GetBoolean()).ShouldBe(("2027-01-07", false));
    }
}
