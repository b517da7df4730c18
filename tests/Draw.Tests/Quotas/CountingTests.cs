using NodaTime;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw.Tests;

/// <summary>The bullets of domain.md's "Counting", and what else "How a quota is computed" says.</summary>
public sealed class CountingTests
{
    [Fact]
    public void Category_Empty_OwesNothing()
    {
        var stratum = new YearOfDraws { Officers = 5 }.Rule("key", "25%", "q").Rule("key", "1:5", "y").Owes("2022Q1", "key");
        (stratum.Size, stratum.Quota).ShouldBe((0, 0));
    }

    [Fact]
    public void Category_WithoutRules_HasAStratumOwingNothing()
    {
        var stratum = new YearOfDraws().Enter("other", 3).Owes("2022Q1", "other");
        (stratum.Size, stratum.Quota, stratum.Coverage, stratum.Decides).ShouldBe((3, 0, false, null));
    }

    [Fact]
    public void OneTarget_AtAQuarterAQuarter_IsOwedEveryQuarter()
    {
        var year = new YearOfDraws().Enter("key", 1).Rule("key", "25%", "q");
        ((string[])["2022Q1", "2022Q2", "2022Q3", "2022Q4"]).Select(quarter => year.Draw(quarter, "key")).ShouldBe([1, 1, 1, 1]);
    }

    [Fact]
    public void Target_DrawnInAnotherCategory_IsNotUndrawnAndNotDone()
    {
        var year = new YearOfDraws().Enter("key", 4).Rule("key", "all", "y").Rule("special", "all", "y");
        year.Draw("2022Q1", "key").ShouldBe(1);
        year.Reclassify(year.Taken("key").Single(), "special");
        var special = year.Owes("2022Q4", "special");
        special.Rules[0].Undrawn.ShouldBe(0);
        special.Rules[0].Different.ShouldBe(0);
        special.Quota.ShouldBe(0);
        year.Owes("2022Q4", "key").Quota.ShouldBe(3);
    }

    [Fact]
    public void Quarter_Short_StaysShortWhileTheYearMovesOn()
    {
        var year = new YearOfDraws { Officers = 8 }
            .Enter("key", 40).Rule("key", "25%", "q").Enter("general", 100).Rule("general", "1:5", "y");
        year.Draw("2022Q1", "general").ShouldBe(10);
        year.Owes("2022Q3", "general").Quota.ShouldBe(20); // the second quarter's ten move on
        year.Owes("2022Q3", "key").Quota.ShouldBe(10);     // the second quarter's ten do not
    }

    [Fact]
    public void Staff_AfterTheFirstSeal_IsFixedForThePeriod()
    {
        var year = new YearOfDraws { Officers = 18 }.Enter("general", 298).Rule("general", "1:5", "y");
        year.Compute("2022Q1").Fixes.ShouldBe([new FixedStaff(StaffUnit.Officer, Period.OfYear(2022), 18)]);
        year.Draw("2022Q1", "general").ShouldBe(23);
        year.Officers = 40;
        year.Compute("2022Q2").Fixes.ShouldBeEmpty();
        year.Draw("2022Q2", "general").ShouldBe(22);
        year.Owes("2023Q1", "general").Quota.ShouldBe(50);
    }

    [Fact]
    public void Plan_AboveTheQuota_KeepsTheTwoNumbersApart()
    {
        var year = new YearOfDraws().Enter("special", 22).Rule("special", "50%", "h");
        year.Plan.Add(new("special", Period.Parse("2022H1"), 22));
        var stratum = year.Owes("2022Q1", "special");
        (stratum.Quota, stratum.Planned, stratum.Proposed).ShouldBe((11, 22, 22));
        year.Draw("2022Q1", "special", 22);
        year.Owes("2022Q2", "special").ShouldSatisfyAllConditions(s => s.Quota.ShouldBe(0), s => s.Proposed.ShouldBe(0));
    }

    [Fact]
    public void Plan_MovingAHalfYearToItsSecondQuarter_MovesTheQuota()
    {
        var year = new YearOfDraws().Enter("special", 22).Rule("special", "50%", "h");
        year.Plan.AddRange([new("special", Period.Parse("2022Q1"), 0), new("special", Period.Parse("2022Q2"), 11)]);
        year.Draw("2022Q1", "special").ShouldBe(0);
        year.Draw("2022Q2", "special").ShouldBe(11);
        year.Draw("2022Q3", "special").ShouldBe(11);
    }

    [Fact]
    public void Plan_MovingAYearsNumber_ReplacesTheEvenSplit()
    {
        var year = new YearOfDraws { Officers = 18 }.Enter("general", 298).Rule("general", "1:5", "y");
        year.Plan.AddRange(Quarterly("general", 0, 45, 0, 45));
        ((string[])["2022Q1", "2022Q2", "2022Q3", "2022Q4"]).Select(quarter => year.Draw(quarter, "general")).ShouldBe([0, 45, 0, 45]);
    }

    [Fact]
    public void Plan_WhenThePoolGrew_StillReachesR()
    {
        var year = new YearOfDraws().Enter("special", 8).Rule("special", "all", "y");
        year.Plan.AddRange(Quarterly("special", 0, 4, 0, 4));
        year.Draw("2022Q1", "special");
        year.Draw("2022Q2", "special").ShouldBe(4);
        year.Enter("special", 3);
        year.Draw("2022Q3", "special").ShouldBe(0);
        year.Draw("2022Q4", "special").ShouldBe(7);
    }

    [Fact]
    public void Plan_OfATotalOnly_LeavesTheEvenSplit()
    {
        var year = new YearOfDraws { Officers = 18 }.Enter("general", 298).Rule("general", "1:5", "y");
        year.Plan.Add(new("general", Period.OfYear(2022), 120));
        year.Owes("2022Q1", "general").ShouldSatisfyAllConditions(s => s.Quota.ShouldBe(23), s => s.Planned.ShouldBe(30));
    }

    [Fact]
    public void Plan_NeverLowersARuleWhosePeriodIsTheCadence()
    {
        var year = new YearOfDraws().Enter("key", 10).Rule("key", "25%", "q").Rule("key", "all", "y");
        year.Plan.AddRange(Quarterly("key", 0, 0, 5, 5));
        year.Owes("2022Q1", "key").ShouldSatisfyAllConditions(s => s.Quota.ShouldBe(3), s => s.Decides!.Rule.Id.ShouldBe("key.25%.q"));
    }

    [Fact]
    public void FirstYear_Coverage_IsNotScaled()
    {
        var year = new YearOfDraws().Enter("key", 10).Rule("key", "all", "y", new LocalDate(2022, 5, 4));
        year.Owes("2022Q2", "key").Quota.ShouldBe(0);
        year.Draw("2022Q3", "key").ShouldBe(5);
        year.Draw("2022Q4", "key").ShouldBe(5);
    }

    [Fact]
    public void FirstYear_EarlierDraws_DoNotMeetTheScaledNumber()
    {
        var year = new YearOfDraws { Officers = 18 }.Enter("general", 298).Rule("general", "1:5", "y");
        year.Draw("2022Q1", "general").ShouldBe(23);
        year.Draw("2022Q2", "general").ShouldBe(22);
        var stricter = new YearOfDraws { Officers = 18 }.Rule("general", "1:10", "y", new LocalDate(2022, 7, 1));
        QuotaComputation.Compute(new(
            stricter.Policy, Period.Parse("2022Q3"), false, year.Pool, year.Draws, stricter.Staff, [], stricter.Cadence))
            .Strata.Single().Quota.ShouldBe(45);
    }

    [Fact]
    public void FirstYear_FromTheLastQuartersMiddle_OwesNothingMore()
    {
        var year = new YearOfDraws { Officers = 18 }.Enter("general", 50).Rule("general", "1:5", "y", new LocalDate(2022, 11, 1));
        year.Owes("2022Q4", "general").Quota.ShouldBe(0);
    }

    [Fact]
    public void Cadence_ChosenShorter_SplitsTheHalfYear()
    {
        var year = new YearOfDraws().Enter("special", 22).Rule("special", "50%", "h");
        year.Cadence["special"] = PeriodLength.Quarter;
        year.Owes("2022Q1", "special").Coverage.ShouldBeTrue();
        year.Draw("2022Q1", "special").ShouldBe(6);
        year.Draw("2022Q2", "special").ShouldBe(5);
        year.Cadence["special"] = PeriodLength.Year;
        year.Owes("2022Q3", "special").Quota.ShouldBe(11);
    }

    [Fact]
    public void Coverage_DependsOnRulesLongerThanTheCadence()
    {
        new YearOfDraws().Enter("a", 9).Rule("a", "50%", "h").Owes("2022Q1", "a").Coverage.ShouldBeFalse();
        new YearOfDraws().Enter("a", 9).Rule("a", "50%", "y").Owes("2022Q1", "a").Coverage.ShouldBeTrue();
        new YearOfDraws().Enter("a", 9).Rule("a", "5%", "q").Rule("a", "50%", "h").Owes("2022Q1", "a").Coverage.ShouldBeTrue();
        new YearOfDraws().Enter("a", 9).Rule("a", "5%", "2d").Owes("2022", "a").Coverage.ShouldBeFalse();
    }

    [Fact]
    public void Principle_AboveAMust_ShowsBothNumbers()
    {
        var year = new YearOfDraws().Enter("key", 8).Rule("key", "25%", "q").Rule("key", "all", "y", force: Force.Principle);
        year.Draw("2022Q1", "key").ShouldBe(2);
        year.Draw("2022Q2", "key").ShouldBe(2);
        year.Enter("key", 8);
        year.Owes("2022Q3", "key").ShouldSatisfyAllConditions(s => s.Quota.ShouldBe(8), s => s.Firm.ShouldBe(4));
    }

    [Fact]
    public void DrawnCounts_CountEveryDrawThatTookIt()
    {
        var member = new PoolMember("a", "key");
        PoolTally.DrawnCounts([new(Period.Parse("2022Q1"), [member, new("b", "key")]), new(Period.Parse("2022Q2"), [member])])
            .ShouldBe(new Dictionary<string, int> { ["a"] = 2, ["b"] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public void DrawPeriod_LongerThanARule_IsRefused()
    {
        var year = new YearOfDraws().Enter("key", 5).Rule("key", "25%", "q").Rule(QuotaRule.Subordinate, "25%", "h");
        Should.Throw<ArgumentException>(() => year.Compute("2022H1"));
        Platform.Draw.Cadence.LongestDraw(year.Policy, oversight: false).ShouldBe(PeriodLength.Quarter);
        Platform.Draw.Cadence.LongestDraw(year.Policy, oversight: true).ShouldBe(PeriodLength.HalfYear);
    }

    [Fact]
    public void Explanation_OfARule_ShowsEveryNumberAndItsSource()
    {
        var year = new YearOfDraws().Enter("key", 5).Rule("key", "12.5%", "h", clause: "三(四)1");
        year.Draw("2022Q1", "key").ShouldBe(1);
        var due = year.Owes("2022Q2", "key").Decides.ShouldNotBeNull();
        (due.J, due.M, due.Different, due.Undrawn, due.Required.ToString(), due.Due).ShouldBe((1, 1, 1, 4, "5/8", 0));
        (due.Rule.Clause, due.Rule.From.Tenant, due.Period).ShouldBe(("三(四)1", "999999", Period.Parse("2022H1")));
    }

    [Fact]
    public void Compute_AMillionEntries_IsQuick()
    {
        var taken = Enumerable.Range(0, 30_000).Select(i => new PoolMember($"e-{i * 7:D7}", "general")).ToList();
        var policy = new YearOfDraws().Rule("general", "10%", "q").Rule("general", "20%", "h").Rule("general", "all", "y").Policy;
        var pool = Enumerable.Range(0, 1_000_000).Select(i => new PoolMember($"e-{i:D7}", "general")).ToList();
        var started = TimeProvider.System.GetTimestamp();
        var result = QuotaComputation.Compute(new(
            policy, Period.Parse("2022Q2"), false, pool, [new(Period.Parse("2022Q1"), taken)], new(0, 0, []), [],
            new Dictionary<string, PeriodLength>()));
        TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(5));
        result.Strata.Single().Quota.ShouldBe(470_000);
    }

    private static IEnumerable<PlannedNumber> Quarterly(string category, params int[] numbers) =>
        numbers.Select((number, index) => new PlannedNumber(category, Period.OfQuarter(2022, index + 1), number));
}
