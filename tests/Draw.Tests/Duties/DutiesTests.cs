using NodaTime;
using NodaTime.Text;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw.Tests;

/// <summary>What is due on a day, against the check values of the schemes.</summary>
public sealed class DutiesTests
{
    private static readonly Citation Clause = new("某方案", "甲", false, "t", "970100");

    private static readonly NamedDuty ToThePrefecture = new("州局", true, Clause);

    /// <summary>Lists in the last five working days of the quarter before; plans by 10 December.</summary>
    private static readonly DutyTerms Early = Terms(
        new WindowRule(new WindowEdge(true, -5, true), new WindowEdge(true, -1, false), Clause), filePlan: ToThePrefecture,
        planDay: new Deadline(new AnnualDate(12, 10), null, 0, false, Clause));

    private static readonly DutyTerms FirstTenDays = Terms(new WindowRule(new WindowEdge(false, 1, false), new WindowEdge(false, 10, false), Clause));

    [Theory]
    [InlineData("2022-09-25", "notYet 2022-09-26 2022-09-30 5")]
    [InlineData("2022-09-26", "open 2022-09-26 2022-09-30 4")]
    [InlineData("2022-09-30", "due 2022-09-26 2022-09-30 0")]
    [InlineData("2023-09-22", "open 2023-09-22 2023-09-30 4")]
    [InlineData("2024-09-25", "open 2024-09-25 2024-09-30 4")]
    [InlineData("2026-09-23", "open 2026-09-23 2026-09-30 4")]
    public void Draw_OfTheNextQuarter_HasTheLastFiveWorkingDays(string today, string expected) => Line(
        Of(Early, today).Single(d => d is { Subject: "draw", Category: "key" } && Period.Parse(d.Period).FirstDay > Day(today))).ShouldBe(expected);

    [Fact]
    public void Draw_OfAQuarterWithAWeekOff_WarnsByWorkingDays()
    {
        Line(Of(FirstTenDays, "2025-09-30").Single(d => d is { Subject: "draw", Category: "key", Period: "2025Q4" })).ShouldBe("notYet 2025-10-01 2025-10-10 2");
        Line(Of(FirstTenDays, "2025-10-09").Single(d => d is { Subject: "draw", Category: "key", Period: "2025Q4" })).ShouldBe("open 2025-10-01 2025-10-10 1");
        Line(Of(FirstTenDays, "2025-10-11").Single(d => d is { Subject: "draw", Category: "key", Period: "2025Q4" })).ShouldBe("overdue 2025-10-01 2025-10-10 0");
    }

    [Theory]
    [InlineData("2022-12-01", null, "open  2022-12-10 6 2022-12-09")]
    [InlineData("2022-12-09", null, "due  2022-12-10 0 2022-12-09")]
    [InlineData("2022-12-10", "2022-12-10", "done  2022-12-10 0 2022-12-09")]
    [InlineData("2022-12-11", null, "overdue  2022-12-10 0 2022-12-09")]
    [InlineData("2022-12-12", "2022-12-12", "late  2022-12-10 0 2022-12-09")]
    public void PlanFiling_OnADayOff_IsNotMovedAndRemindsOnTheLastWorkingDayBefore(string today, string? filed, string expected)
    {
        var plan = DutyPlan.None(2023) with { FirstFiled = filed is null ? null : Day(filed) };
        var duty = Of(Early, today, plan).Single(d => d is { Subject: "plan.filing", Period: "2023" });
        $"{Line(duty)} {Text(duty.RemindOn)}".ShouldBe(expected);
        duty.Ground.ShouldBe(Clause);
    }

    [Fact]
    public void Category_DrawnEachHalfYear_IsDueUntilItsLastQuartersWindowCloses()
    {
        var plain = Terms(null);
        var duty = Of(plain, "2022-02-01").Single(d => d is { Subject: "draw", Category: "special" });
        (duty.Period, Line(duty)).ShouldBe(("2022H1", "open 2022-01-01 2022-06-30 " + Calendars.Notices.WorkingDaysLeft(Day("2022-02-01"), Day("2022-06-30"))));
        // Of the next quarter too, and only once.
        Of(plain, "2022-05-01").Where(d => d is { Subject: "draw", Category: "special" }).Select(d => d.Period).ShouldBe(["2022H1", "2022H2"]);
    }

    [Fact]
    public void Plan_ThatMovesNumbers_SaysWhatIsDueWhen()
    {
        var plan = new DutyPlan(2022, null, null, true, [.. ((string, int)[])[("2022Q1", 0), ("2022Q2", 45), ("2022Q3", 0), ("2022Q4", 45)]
            is { } numbers ? numbers.Select(n => new PlannedNumber("general", Period.Parse(n.Item1), n.Item2)) : []], new Dictionary<string, PeriodLength>());
        var general = Of(Terms(null), "2022-02-01", plan).Where(d => d is { Subject: "draw", Category: "general" }).ToList();
        general.Select(d => $"{d.Period} {d.Number}").ShouldBe(["2022Q2 45"]);
    }

    [Fact]
    public void Draws_FixedFiledAndAwaited_AreDoneLateOrOverdue()
    {
        DutyDraw[] draws =
        [
            new("a", Period.Parse("2022Q3"), Day("2022-06-24"), Day("2022-06-30"), Day("2022-07-04"), null, Day("2022-09-30"), true),
            new("b", Period.Parse("2022Q4"), Day("2022-09-26"), null, null, Day("2022-09-26"), null, false),
        ];
        var duties = Of(Early, "2022-09-28", null, draws);
        duties.Where(d => d is { Subject: "draw", Category: "key" }).Select(d => $"{d.Period} {State(d)}").ShouldBe(["2022Q3 done", "2022Q4 open"]);
        duties.Where(d => d.Subject == "list.filing").Select(d => $"{d.Period} {d.DrawId} {State(d)}").ShouldBe(["2022Q3 a late", "2022Q4  open"]);
        duties.Where(d => d.Subject is "entropy" or "reveal").Select(d => $"{d.Subject} {d.DrawId} {Line(d)}")
            .ShouldBe(["reveal a open  2022-10-01 2", "entropy b open 2022-09-26 2022-10-03 2"]);
    }

    [Fact]
    public void OversightDraw_OfTheQuarter_IsDueUntilOneIsFixed()
    {
        var from = new RuleSource("970000", 1);
        var rule = new QuotaRule(
            "bureaus", QuotaRule.Subordinate, new Measure.Percent(Ratio.Of(1, 4)), PeriodLength.Quarter, 0, Force.Must, "三(四)", false, "t", from, Day("2015-01-01"));
        var policy = new PlanPolicy(1, "", new QuotaPolicy("970100", "prefecture", [], null), Terms(null), new Dictionary<RuleSource, string> { [from] = "某方案" })
        {
            Oversight = [rule],
        };
        DutyDraw quota = new("a", Period.Parse("2022Q3"), Day("2022-07-01"), Day("2022-07-02"), null, null, null, false);

        Bureaus(true, quota).ShouldBe(["2022Q3 due 2022-07-01 2022-09-30 0", "2022Q4 notYet 2022-10-01 2022-12-31 62"]);
        Bureaus(true, quota, quota with { Kind = DrawKind.Oversight })[0].ShouldStartWith("2022Q3 done");
        Bureaus(false).ShouldBeEmpty();

        List<string> Bureaus(bool there, params DutyDraw[] draws) =>
        [
            .. new Duties(Day("2022-09-30"), Calendars.Notices, _ => policy, new Dictionary<int, DutyPlan>(), draws) { HasSubordinates = there }.All()
                .Where(d => d is { Subject: "draw", Category: QuotaRule.Subordinate }).Select(d => $"{d.Period} {Line(d)}"),
        ];
    }

    [Fact]
    public void Reveal_WithoutDueDates_IsDueAHundredAndEightyDaysAfterThePeriod()
    {
        DutyDraw[] draws = [new("a", Period.Parse("2022Q3"), Day("2022-06-24"), Day("2022-06-30"), Day("2022-06-30"), null, null, true)];
        Of(Early, "2022-09-28", null, draws).Single(d => d.Subject == "reveal").LastDay.ShouldBe(Day("2023-03-29"));
    }

    [Fact]
    public void DrawsOfTheYear_ByJuneAndOctober_AreRemindedOf()
    {
        var twice = Terms(null) with
        {
            FirstDraw = [new Deadline(new AnnualDate(6, 30), null, 0, false, Clause)], SecondDraw = [new Deadline(new AnnualDate(10, 31), null, 0, false, Clause)],
        };
        DutyDraw first = new("a", Period.Parse("2017H1"), Day("2017-05-08"), Day("2017-05-08"), null, null, null, false);
        Year(Of(twice, "2017-05-01")).ShouldBe(["draws.first open", "draws.second open", "draws.perYear open"]);
        Year(Of(twice, "2017-07-01")).ShouldBe(["draws.first overdue", "draws.second open", "draws.perYear open"]);
        Year(Of(twice, "2017-11-01", null, first)).ShouldBe(["draws.first done", "draws.second overdue", "draws.perYear open"]);
        Of(twice, "2017-05-01").ShouldAllBe(d => d.Provisional == (d.LastDay != null));

        static IEnumerable<string> Year(IEnumerable<Duty> duties) =>
            duties.Where(d => d.Subject.StartsWith("draws.", StringComparison.Ordinal)).Select(d => $"{d.Subject} {State(d)}");
    }

    [Fact]
    public void Publication_OfThePlan_IsOpenUntilDone()
    {
        var terms = Terms(null) with { PublishPlan = new NamedDuty(null, true, Clause) };
        State(Of(terms, "2022-02-01").Single(d => d.Subject == "plan.publication")).ShouldBe("open");
        State(Of(terms, "2022-02-01", DutyPlan.None(2022) with { PublishedOn = Day("2022-01-05") }).Single(d => d.Subject == "plan.publication")).ShouldBe("done");
    }

    private static IReadOnlyList<Duty> Of(DutyTerms terms, string today, DutyPlan? plan = null, params DutyDraw[] draws)
    {
        var rules = new YearOfDraws().Rule("key", "25%", "q").Rule("special", "50%", "h").Rule("general", "1:5", "y").Policy.Rules;
        var from = new RuleSource("999999", 1);
        var policy = new PlanPolicy(
            1, "", new QuotaPolicy("970101", "county", rules, new DrawsPerYear(2, Force.Principle, "甲", "t", from)), terms,
            new Dictionary<RuleSource, string> { [from] = "某方案" });
        return new Duties(
            Day(today), Calendars.Notices, _ => policy, plan is null ? new Dictionary<int, DutyPlan>() : new Dictionary<int, DutyPlan> { [plan.Year] = plan },
            draws).All();
    }

    private static DutyTerms Terms(WindowRule? window, NamedDuty? filePlan = null, Deadline? planDay = null) => new(
        window is null ? [] : [window], window is null ? [] : [window], planDay is null ? [] : [planDay], [], [], [], filePlan, ToThePrefecture, null, null);

    private static string Line(Duty d) => $"{State(d)} {Text(d.From)} {Text(d.LastDay)} {d.WorkingDaysLeft}";

    private static string State(Duty d) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(d.State.ToString());

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();

    private static string Text(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : "";
}
