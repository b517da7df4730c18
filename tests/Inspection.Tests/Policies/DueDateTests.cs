using NodaTime;
using NodaTime.Text;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Inspection.Tests;

public sealed class DueDateTests
{
    private static readonly WorkingCalendar Calendar = new(
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "data", "holidays"), "*.json")
            .Select(path => HolidayNotice.Parse(File.ReadAllBytes(path))));

    [Fact]
    public void Inspection_Taijiang_IsDueFiftyDaysAfterDispatch()
    {
        var due = DueDate.Of(Policy("350103-taijiang-2022.json"), Day("2022-01-05"), Period.Parse("2022Q1"), Calendar);
        (due.Day, due.Clause, due.Provisional).ShouldBe((Day("2022-02-24"), "五", false));
        due.Document.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("130600-baoding-2022.json")]
    [InlineData("140524-lingchuan-2024.json")]
    [InlineData("632224-gangcha-2016.json")]
    [InlineData("652300-changji-2015.json")]
    public void Inspection_WithoutAClause_IsDueByThePeriodsLastDay(string file) =>
        DueDate.Of(Policy(file), Day("2024-07-02"), Period.Parse("2024Q3"), Calendar)
            .ShouldBe(new DueDate(Day("2024-09-30"), null, null, false));

    [Fact]
    public void Inspection_WithoutAnyPolicy_IsDueByThePeriodsLastDay() =>
        DueDate.Of(null, Day("2022-01-05"), Period.Parse("2022H1"), Calendar).Day.ShouldBe(Day("2022-06-30"));

    [Theory]
    [InlineData("2022-03-31", "2022-03-31")]
    [InlineData("2022-04-02", "2022-06-30")]
    public void Inspection_DispatchedAfterThePeriod_IsDueByTheLastDayOfThatQuarter(string dispatched, string due) =>
        DueDate.Of(null, Day(dispatched), Period.Parse("2022Q1"), Calendar).Day.ShouldBe(Day(due));

    [Fact]
    public void Entry_Changji_IsSevenWorkingDaysAfterTheVisit()
    {
        var (visited, period) = (Day("2022-09-29"), Period.Parse("2022Q3"));
        DueDate.OfEntry(Policy("652300-changji-2015.json"), visited, period, Calendar)!.Day.ShouldBe(Day("2022-10-13"));
        DueDate.OfEntry(Policy("350103-taijiang-2022.json"), visited, period, Calendar).ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"after":"dispatched","days":20,"unit":"working"}""", "2022-11-01")]
    [InlineData("""{"after":"dispatched","days":3,"unit":"calendar"}""", "2022-10-02")]
    [InlineData("""{"after":"periodStart","days":10,"unit":"calendar"}""", "2022-10-11")]
    [InlineData("""{"after":"periodEnd","days":1,"unit":"calendar"}""", "2023-01-01")]
    [InlineData("""{"after":"yearEnd","days":0,"unit":"calendar"}""", "2022-12-31")]
    [InlineData("""{"monthDay":"12-10"}""", "2022-12-10")]
    [InlineData("""{"after":"visited","days":1,"unit":"calendar"}""", "2022-12-31")]
    public void Inspection_EachForm_GivesItsDay(string rule, string due) =>
        DueDate.Of(Policy(Rules(rule)), Day("2022-09-29"), Period.Parse("2022Q4"), Calendar).Day.ShouldBe(Day(due));

    [Fact]
    public void Inspection_SeveralRules_TakesTheEarliest()
    {
        var policy = Policy(Rules(
            """{"after":"dispatched","days":50,"unit":"calendar"}""", """{"after":"dispatched","days":20,"unit":"working"}"""));
        DueDate.Of(policy, Day("2022-09-29"), Period.Parse("2022Q4"), Calendar).ShouldSatisfyAllConditions(
            due => due.Day.ShouldBe(Day("2022-11-01")), due => due.Clause.ShouldBe("条1"), due => due.Document.ShouldBe("方案（1号）"));
    }

    [Fact]
    public void Inspection_OverAYearWithoutNotice_IsProvisional()
    {
        var policy = Policy(Rules("""{"after":"dispatched","days":5,"unit":"working"}"""));
        DueDate.Of(policy, Day("2031-01-06"), Period.Parse("2031Q1"), Calendar).Provisional.ShouldBeTrue();
    }

    private static string Rules(params string[] rules) => $$"""
        {
          "documents": [ {"tenant":"990101","version":1,"title":"方案","number":"1号"} ],
          "rules": [ {{string.Join(',', rules.Select((rule, index) => Rule(rule, index)))}} ]
        }
        """;

    private static string Rule(string days, int index) => $$"""
        {"kind":"deadline","subject":"inspection","force":"must","clause":"条{{index}}","from":{"tenant":"990101","version":1},
        """ + days[1..];

    private static PolicyCopy Policy(string fileOrDocument) => new()
    {
        TenantId = "990101", Version = 1, ValidFrom = Day("2015-01-01"), Hash = "",
        Document = fileOrDocument.EndsWith(".json", StringComparison.Ordinal)
            ? Bureaus.Effective("990101", fileOrDocument)
            : fileOrDocument,
    };

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
