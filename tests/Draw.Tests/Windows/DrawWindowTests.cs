using NodaTime;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw.Tests;

/// <summary>The check values of the schemes' windows.</summary>
public sealed class DrawWindowTests
{
    private static readonly WorkingCalendar Calendar = Calendars.Notices;
    private static readonly Citation Clause = new("某方案", "甲", false, "t", "970100");

    private static readonly WindowRule LastFiveWorkingDays = new(new WindowEdge(true, -5, true), new WindowEdge(true, -1, false), Clause);
    private static readonly WindowRule FirstTenDays = new(new WindowEdge(false, 1, false), new WindowEdge(false, 10, false), Clause);

    [Theory]
    [InlineData("2022Q4", "2022-09-26", "2022-09-30", false)]
    [InlineData("2023Q4", "2023-09-22", "2023-09-30", false)]
    [InlineData("2024Q4", "2024-09-25", "2024-09-30", false)]
    [InlineData("2026Q4", "2026-09-23", "2026-09-30", false)]
    [InlineData("2025Q1", "2024-12-25", "2024-12-31", false)]
    [InlineData("2027Q1", "2026-12-25", "2026-12-31", true)]
    [InlineData("2022H2", "2022-06-24", "2022-06-30", false)]
    [InlineData("2023", "2022-12-26", "2022-12-31", false)]
    public void Window_OfTheLastFiveWorkingDays_OpensAndCloses(string period, string opens, string closes, bool provisional)
    {
        var window = DrawWindow.Of([LastFiveWorkingDays], Period.Parse(period), Calendar)!;
        (Day(window.Opens), Day(window.Closes), window.Provisional).ShouldBe((opens, closes, provisional));
    }

    [Fact]
    public void Window_OfTheFirstTenDays_CountsCalendarDays()
    {
        var window = DrawWindow.Of([FirstTenDays], Period.Parse("2025Q4"), Calendar)!;
        (Day(window.Opens), Day(window.Closes)).ShouldBe(("2025-10-01", "2025-10-10"));
        Calendar.WorkingDays(window.Opens, window.Closes).ShouldBe(2);
    }

    [Fact]
    public void Window_OfSeveralRules_IsWhatTheyShare()
    {
        var shorter = FirstTenDays with { Opens = new WindowEdge(false, 3, false), From = Clause with { Clause = "乙" } };
        var window = DrawWindow.Of([FirstTenDays, shorter], Period.Parse("2022Q1"), Calendar)!;
        (Day(window.Opens), window.OpensBy.Clause, Day(window.Closes), window.ClosesBy.Clause).ShouldBe(("2022-01-03", "乙", "2022-01-10", "甲"));
        DrawWindow.Of([], Period.Parse("2022Q1"), Calendar).ShouldBeNull();
    }

    [Theory]
    [InlineData("2022-09-25", null, "window.not-open")]
    [InlineData("2022-09-25", "急", "window.not-open")]
    [InlineData("2022-09-26", null, "")]
    [InlineData("2022-09-30", "不会记下", "")]
    [InlineData("2022-10-01", null, "window.closed")]
    [InlineData("2022-10-01", " ", "window.reason-malformed")]
    [InlineData("2022-10-01", "系统停用", "系统停用")]
    public void Admit_ByDay_RefusesOrKeepsTheReason(string today, string? reason, string found)
    {
        var window = DrawWindow.Of([LastFiveWorkingDays], Period.Parse("2022Q4"), Calendar);
        var day = NodaTime.Text.LocalDatePattern.Iso.Parse(today).GetValueOrThrow();
        var outcome = DrawWindow.Admit(window, "名单抽取", day, reason);
        (outcome.Failed ? outcome.Errors.Single().Code : outcome.Value.Reason ?? "").ShouldBe(found);
        DrawWindow.Admit(null, "名单抽取", day, null).Value.Late.ShouldBeFalse();
    }

    private static string Day(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);
}

/// <summary>The holiday notices that the product ships.</summary>
internal static class Calendars
{
    public static readonly WorkingCalendar Notices = new(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "data", "holidays"), "*.json")
        .Select(path => HolidayNotice.Parse(File.ReadAllBytes(path))));
}
