using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;

namespace Platform.Kernel.Tests;

public sealed class WorkingCalendarTests
{
    private static readonly string Folder = HolidayFolder();
    private static readonly WorkingCalendar China = new(
        Directory.GetFiles(Folder, "*.json").Select(path => HolidayNotice.Parse(File.ReadAllBytes(path))));

    // domain.md, "Deadlines and windows", check values (the start day is not counted).
    [Theory]
    [InlineData("2022-09-29", 20, "2022-11-01")]
    [InlineData("2022-12-30", 1, "2023-01-03")]
    [InlineData("2024-12-31", 20, "2025-02-05")]
    [InlineData("2022-07-01", 60, "2022-09-26")]
    [InlineData("2026-02-13", 1, "2026-02-14")]
    [InlineData("2022-09-29", 0, "2022-09-29")]
    public void AddWorkingDays_CheckValues_AreMet(string start, int days, string end) =>
        China.AddWorkingDays(Day(start), days).ShouldBe(Day(end));

    // Changji's window opens on the fifth-last working day of the quarter.
    [Theory]
    [InlineData("2022Q3", "2022-09-26")]
    [InlineData("2023Q3", "2023-09-22")]
    [InlineData("2024Q3", "2024-09-25")]
    [InlineData("2026Q3", "2026-09-23")]
    public void NthWorkingDay_FifthLastOfTheQuarter_OpensTheWindow(string period, string opens)
    {
        China.NthWorkingDay(Period.Parse(period), -5).ShouldBe(Day(opens));
        WorkingCalendar.NthCalendarDay(Period.Parse(period), -1).ShouldBe(Period.Parse(period).LastDay);
    }

    [Fact]
    public void WorkingDays_LingchuansWindowOf2025Q4_HasTwo()
    {
        var (first, last) = (Day("2025-10-01"), WorkingCalendar.NthCalendarDay(Period.Parse("2025Q4"), 10)!.Value);
        last.ShouldBe(Day("2025-10-10"));
        China.WorkingDays(first, last).ShouldBe(2);
        China.WorkingDaysLeft(Day("2025-10-09"), last).ShouldBe(1);
        China.WorkingDaysLeft(last, last).ShouldBe(0);
    }

    [Fact]
    public void AddCalendarDays_TaijiangsFiftyDays_EndOnTheSchemesDay() =>
        WorkingCalendar.AddCalendarDays(Day("2022-01-05"), 50).ShouldBe(Day("2022-02-24"));

    [Fact]
    public void IsWorkingDay_ByNotice_IncludesWeekendsWorkedInExchange()
    {
        China.IsWorkingDay(Day("2026-02-14")).ShouldBeTrue();
        China.IsWorkingDay(Day("2022-10-08")).ShouldBeTrue();
        China.IsWorkingDay(Day("2022-10-03")).ShouldBeFalse();
        China.IsWorkingDay(Day("2022-12-31")).ShouldBeFalse();
    }

    [Fact]
    public void Notice_TouchingTheDecemberBefore_CountsThere()
    {
        var notice = Notice("""{"year":2030,"days":[{"date":"2029-12-31","isOffDay":true}]}""");
        new WorkingCalendar([notice]).IsWorkingDay(Day("2029-12-31")).ShouldBeFalse();
        new WorkingCalendar([]).IsWorkingDay(Day("2029-12-31")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2026-10-01", "2026-11-30", false)]
    [InlineData("2026-10-01", "2026-12-20", true)] // the notice of 2027 may still touch it
    [InlineData("2025-10-01", "2025-12-31", false)]
    [InlineData("2026-12-31", "2027-01-05", true)]
    [InlineData("2021-12-31", "2022-01-05", true)]
    public void IsProvisional_WithoutANotice_IsMarked(string first, string last, bool provisional) =>
        China.IsProvisional(Day(first), Day(last)).ShouldBe(provisional);

    [Fact]
    public void Year_WithoutNotice_CountsMondayToFriday()
    {
        new WorkingCalendar([]).AddWorkingDays(Day("2031-10-01"), 3).ShouldBe(Day("2031-10-06"));
        China.Years.ShouldBe([2022, 2023, 2024, 2025, 2026]);
    }

    [Fact]
    public void OnOrBefore_DeadlineOnADayOff_RemindsOnTheLastWorkingDayBefore()
    {
        China.OnOrBefore(Day("2022-10-05")).ShouldBe(Day("2022-09-30"));
        China.OnOrAfter(Day("2022-10-01")).ShouldBe(Day("2022-10-08"));
        China.OnOrBefore(Day("2022-10-08")).ShouldBe(Day("2022-10-08"));
    }

    [Fact]
    public void NthWorkingDay_MoreThanThereAre_IsNull() => China.NthWorkingDay(Day("2022-10-01"), Day("2022-10-07"), 1).ShouldBeNull();

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"days":[]}""")]
    [InlineData("""{"year":2030}""")]
    [InlineData("""{"year":"2030","days":[]}""")]
    [InlineData("""{"year":0,"days":[]}""")]
    [InlineData("""{"year":2030,"days":[{"date":"2030-02-30","isOffDay":true}]}""")]
    [InlineData("""{"year":2030,"days":[{"date":"2029-11-30","isOffDay":true}]}""")]
    [InlineData("""{"year":2030,"days":[{"date":"2031-01-01","isOffDay":true}]}""")]
    [InlineData("""{"year":2030,"days":[{"date":"2030-01-01"}]}""")]
    [InlineData("""{"year":2030,"days":[{"date":"2030-01-01","isOffDay":true},{"date":"2030-01-01","isOffDay":false}]}""")]
    public void Notice_Malformed_IsRefused(string json) => Should.Throw<FormatException>(() => Notice(json));

    [Fact]
    public void AddWorkingDays_AnyStart_CountsExactlyThatMany() => Prop.ForAll(
        Gen.Choose(0, 1500).ToArbitrary(),
        Gen.Choose(1, 80).ToArbitrary(),
        (offset, days) =>
        {
            var start = new LocalDate(2022, 1, 1).PlusDays(offset);
            var end = China.AddWorkingDays(start, days);
            return China.IsWorkingDay(end) && China.WorkingDaysLeft(start, end) == days
                && China.NthWorkingDay(start.PlusDays(1), end, days) == end && China.NthWorkingDay(start.PlusDays(1), end, -1) == end;
        }).QuickCheckThrowOnFailure();

    internal static string HolidayFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
            {
                return Path.Combine(folder.FullName, "data", "holidays");
            }
        }

        throw new InvalidOperationException("Not inside the repository.");
    }

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;

    private static HolidayNotice Notice(string json) => HolidayNotice.Parse(Encoding.UTF8.GetBytes(json));
}
