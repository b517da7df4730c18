using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Platform.Kernel.Tests;

public sealed class WorkingCalendarFilesTests : IDisposable
{
    private const string FridayOff = """{"year":2030,"days":[{"date":"2030-05-03","isOffDay":true}]}""";
    private static readonly LocalDate Friday = new(2030, 5, 3);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("holidays-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Files_Replaced_TakeEffectWithoutARestart()
    {
        var files = Open(TimeSpan.Zero);
        files.Current.IsWorkingDay(Friday).ShouldBeTrue();
        files.Current.IsProvisional(Friday, Friday).ShouldBeTrue();

        Write(FridayOff);
        files.Current.IsWorkingDay(Friday).ShouldBeFalse();
        files.Current.IsProvisional(Friday, Friday).ShouldBeFalse();

        File.Delete(Path.Combine(folder.FullName, "2030.json"));
        files.Current.IsWorkingDay(Friday).ShouldBeTrue();
    }

    [Fact]
    public void Files_MalformedReplacement_KeepsTheOldAndSaysWhy()
    {
        Write(FridayOff);
        var files = Open(TimeSpan.Zero);
        Write(FridayOff.Replace("isOffDay", "isoffday", StringComparison.Ordinal));
        files.Current.IsWorkingDay(Friday).ShouldBeFalse();
        files.Faults.ShouldHaveSingleItem().ShouldStartWith("2030.json: ");

        Write("""{"year":2030,"days":[]}""");
        files.Current.IsWorkingDay(Friday).ShouldBeTrue();
        files.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Files_WithinTheRecheck_AreNotReadAgain()
    {
        var files = Open(TimeSpan.FromHours(1));
        Write(FridayOff);
        files.Current.IsWorkingDay(Friday).ShouldBeTrue();
    }

    [Fact]
    public void Files_NoFolder_IsRefusedAtOnce() =>
        Should.Throw<DirectoryNotFoundException>(() => Open(Path.Combine(folder.FullName, "none"), TimeSpan.Zero));

    [Fact]
    public async Task OnChange_SameCalendar_IsDoneOnceAndAgainWhenAnotherCameOrItWasNotDone()
    {
        var files = Open(TimeSpan.Zero);
        var (runs, succeeds) = (0, false);
        Task<bool> WorkAsync()
        {
            runs++;
            return Task.FromResult(succeeds);
        }

        await files.OnChangeAsync("work", WorkAsync);
        runs.ShouldBe(1);
        succeeds = true;
        await files.OnChangeAsync("work", WorkAsync);
        runs.ShouldBe(2, "it had failed");
        await files.OnChangeAsync("work", WorkAsync);
        runs.ShouldBe(2);
        await files.OnChangeAsync("other work", WorkAsync);
        runs.ShouldBe(3);
        Write(FridayOff);
        await files.OnChangeAsync("work", WorkAsync);
        runs.ShouldBe(4);
    }

    private static WorkingCalendarFiles Open(string path, TimeSpan recheck) => new(
        new WorkingCalendarOptions { Folder = path, Recheck = recheck }, TimeProvider.System, NullLogger<WorkingCalendarFiles>.Instance);

    private WorkingCalendarFiles Open(TimeSpan recheck) => Open(folder.FullName, recheck);

    private void Write(string json) => File.WriteAllText(Path.Combine(folder.FullName, "2030.json"), json);
}
