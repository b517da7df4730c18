using NodaTime;
using Platform.Harness;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Publication.Tests;

public sealed class PublicationPolicyTests
{
    private const string Documents =
        """[{"tenant":"130600","version":1,"title":"市方案","number":"市环〔2022〕3号"},{"tenant":"130602","version":2,"title":"区细则","number":null}]""";

    private const string Baoding =
        """{"kind":"deadline","subject":"publication","unit":"working","after":"determined","days":20,"force":"must","clause":"二(十)","from":{"tenant":"130600","version":1}}""";

    private static readonly WorkingCalendar Calendar = new(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "data", "holidays"))
        .Select(f => HolidayNotice.Parse(File.ReadAllBytes(f))));

    [Theory]
    [InlineData("2022-09-29", "2022-11-01")]
    [InlineData("2024-12-31", "2025-02-05")]
    public void DueOf_TwentyWorkingDays_FollowsTheNotices(string determined, string due)
    {
        var day = Due([Baoding], determined);

        day.ShouldBe(new DueDay(Day(due), true, "二(十)", "市方案（市环〔2022〕3号）", false));
    }

    [Fact]
    public void DueOf_NoRule_IsTheReminder() => Due([], "2022-09-29", reminder: 20).ShouldBe(new DueDay(Day("2022-11-01"), false, null, null, false));

    [Fact]
    public void DueOf_SeveralClauses_IsTheEarliestDay()
    {
        var county = """{"kind":"deadline","subject":"publication","unit":"calendar","after":"visited","days":25,"clause":"五","from":{"tenant":"130602","version":2}}""";

        Due([Baoding, county], "2022-09-29").ShouldBe(new DueDay(Day("2022-10-24"), true, "五", "区细则", false));
    }

    [Fact]
    public void DueOf_RuleThatMay_DoesNotCount()
    {
        var may = """{"kind":"deadline","subject":"publication","unit":"working","after":"determined","days":5,"force":"may","clause":"三"}""";

        Due([may, Baoding], "2022-09-29").Clause.ShouldBe("二(十)");
    }

    [Fact]
    public void DueOf_DecidedRuleBesideAClause_DoesNotCount()
    {
        var decided = """{"kind":"deadline","subject":"publication","unit":"working","after":"determined","days":5,"clause":null,"decided":true}""";

        Due([decided, Baoding], "2022-09-29").Clause.ShouldBe("二(十)");
        Due([decided], "2022-09-29").ShouldBe(new DueDay(Day("2022-10-11"), false, null, null, false));
    }

    [Theory]
    [InlineData("2022-09-29", "2022-12-10")]
    [InlineData("2022-12-10", "2022-12-10")]
    [InlineData("2022-12-11", "2023-12-10")]
    public void DueOf_DayOfTheYear_IsTheNextOne(string determined, string due) =>
        Due(["""{"kind":"deadline","subject":"publication","after":"determined","monthDay":"12-10","clause":"九"}"""], determined).Day.ShouldBe(Day(due));

    [Fact]
    public void DueOf_AfterThePeriodsEnd_CountsFromItsLastDay() =>
        Due(["""{"kind":"deadline","subject":"publication","after":"periodEnd","days":10,"unit":"calendar","clause":"九"}"""], "2022-08-01").Day.ShouldBe(Day("2022-10-10"));

    [Fact]
    public void DueOf_YearWithoutNotice_IsProvisional() => Due([Baoding], "2027-03-01").Provisional.ShouldBeTrue();

    [Fact]
    public void WithholdReasons_ForbiddenByAnotherDocument_AreTakenAway()
    {
        var policy = Read(
            """{"kind":"permission","subject":"withhold","values":["stateSecret","publicSecurity"],"clause":"二(十)"}""",
            """{"kind":"prohibition","subject":"withhold","values":["publicSecurity"],"clause":"八"}""");

        policy.WithholdReasons.ShouldBe(["stateSecret"]);
    }

    [Fact]
    public void Read_NoPolicy_PermitsNothing() => PublicationPolicy.Read(null).WithholdReasons.ShouldBeEmpty();

    private static DueDay Due(string[] rules, string determined, int reminder = 20) =>
        Read(rules).DueOf(Day(determined), Day(determined), Period.Parse("2022Q3"), Calendar, reminder);

    private static PublicationPolicy Read(params string[] rules) =>
        PublicationPolicy.Read($$"""{"documents":{{Documents}},"rules":[{{string.Join(',', rules)}}]}""");

    private static LocalDate Day(string text) => LocalDate.FromDateOnly(DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture));
}
