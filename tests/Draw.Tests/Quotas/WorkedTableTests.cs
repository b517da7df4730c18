using NodaTime;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw.Tests;

/// <summary>Every row of domain.md's table "Worked", in its order.</summary>
public sealed class WorkedTableTests
{
    private static readonly string[] Quarters = ["2022Q1", "2022Q2", "2022Q3", "2022Q4"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TaijiangKey_FiveAtAQuarter_OwesTwoEachTime(bool withCoverage)
    {
        var year = new YearOfDraws().Enter("key", 5).Rule("key", "25%", "q");
        _ = withCoverage ? year.Rule("key", "all", "y") : year;
        Quarters.Select(quarter => year.Draw(quarter, "key")).ShouldBe([2, 2, 2, 2]);
        year.Owes("2022Q4", "key").Coverage.ShouldBe(withCoverage);
        if (withCoverage)
        {
            year.Draws.Take(3).SelectMany(draw => draw.Taken).Distinct().Count().ShouldBe(5);
        }
    }

    [Fact]
    public void TaijiangSpecial_HalfAHalfYear_OwesElevenOnce()
    {
        var year = new YearOfDraws().Enter("special", 22).Rule("special", "50%", "h");
        year.Owes("2022Q1", "special").Quota.ShouldBe(11);
        year.Owes("2022H1", "special").Quota.ShouldBe(11);
        year.Draw("2022Q1", "special", 22).ShouldBe(11);
        year.Draw("2022Q2", "special").ShouldBe(0);
        year.Draw("2022Q3", "special").ShouldBe(11);
    }

    [Fact]
    public void TaijiangGeneral_EighteenOfficers_OwesNinetyDifferentOnes()
    {
        var year = new YearOfDraws { Officers = 18 }.Enter("general", 298).Rule("general", "1:5", "y");
        Quarters.Select(quarter => year.Draw(quarter, "general")).ShouldBe([23, 22, 23, 22]);
        year.Taken("general").Count.ShouldBe(90);
    }

    [Fact]
    public void General_PoolShrinksAfterADrawAboveQuota_OwesWhatIsLeft()
    {
        var year = new YearOfDraws { Officers = 18 }.Enter("general", 100).Rule("general", "1:5", "y");
        year.Draw("2022Q1", "general", 40).ShouldBe(23);
        var taken = year.Taken("general");
        year.Leave(taken.Take(25));
        year.Leave([.. year.Pool.Select(member => member.EntryId).Where(id => !taken.Contains(id)).Take(40)]);
        year.Pool.Count().ShouldBe(35);
        year.Draw("2022Q2", "general").ShouldBe(0);
        year.Draw("2022Q3", "general").ShouldBe(5);
        year.Draw("2022Q4", "general").ShouldBe(15);
        year.Taken("general").Count.ShouldBe(60);
    }

    [Fact]
    public void StaffNumber_AboveThePool_IsCutToIt()
    {
        var year = new YearOfDraws { Officers = 18 }.Enter("general", 60).Rule("general", "1:5", "y");
        int[] owed = [year.Draw("2022Q1", "general"), year.Draw("2022Q2", "general"), 0, 0];
        year.Enter("general", 20);
        owed[2] = year.Draw("2022Q3", "general");
        owed[3] = year.Draw("2022Q4", "general");
        owed.ShouldBe([15, 15, 30, 20]);
    }

    [Fact]
    public void SevenTargets_NinetyByStaff_AreAllReached()
    {
        var year = new YearOfDraws { Officers = 18 }.Enter("general", 7).Rule("general", "1:5", "y");
        Quarters.Select(quarter => year.Draw(quarter, "general")).ShouldBe([2, 2, 2, 1]);
    }

    [Theory]
    [InlineData(20, 20)]
    [InlineData(50, 30)]
    public void LingchuanGeneral_ThreeSquads_OwesThirtyAQuarterOrAll(int members, int owed)
    {
        var year = new YearOfDraws { Squads = 3, Officers = 100 }.Enter("general", members).Rule("general", "s1:10", "q");
        Quarters.Select(quarter => year.Draw(quarter, "general")).ShouldAllBe(quota => quota == owed);
        year.Owes("2022Q4", "general").Staff.ShouldBe(3);
    }

    [Fact]
    public void LingchuanSpecial_CoverageWithThreeMoreInTheThirdQuarter_ReachesAll()
    {
        var year = new YearOfDraws().Enter("special", 7).Rule("special", "all", "y");
        int[] first = [year.Draw("2022Q1", "special"), year.Draw("2022Q2", "special")];
        year.Enter("special", 3);
        int[] second = [year.Draw("2022Q3", "special"), year.Draw("2022Q4", "special")];
        first.Concat(second).ShouldBe([2, 2, 4, 2]);
        year.Taken("special").Count.ShouldBe(10);
    }

    [Theory]
    [InlineData(2, new[] { 3, 3, 6, 4 })]
    [InlineData(3, new[] { 3, 3, 3, 6 })]
    public void LingchuanKey_FiveMoreDuringTheYear_ReachesAll(int joinBefore, int[] owed)
    {
        var year = new YearOfDraws().Enter("key", 10).Rule("key", "25%", "q").Rule("key", "all", "y");
        var quotas = Quarters.Select((quarter, index) =>
        {
            _ = index == joinBefore ? year.Enter("key", 5) : year;
            return year.Draw(quarter, "key");
        }).ToList();
        quotas.ShouldBe(owed);
        year.Taken("key").Count.ShouldBe(15);
    }

    [Fact]
    public void CountyCoversByPercentAYear_UnderASuperiorsQuarter_OwesTheGreater()
    {
        var year = new YearOfDraws().Enter("key", 10).Rule("key", "25%", "q").Rule("key", "100%", "y");
        Quarters.Select(quarter => year.Draw(quarter, "key")).ShouldBe([3, 3, 3, 3]);
        year.Taken("key").Count.ShouldBe(10);
    }

    [Fact]
    public void CountysHalfYear_UnderASuperiorsQuarter_OwesSixEachTime()
    {
        var year = new YearOfDraws().Enter("key", 22).Rule("key", "25%", "q", clause: "上级").Rule("key", "50%", "h", clause: "本级");
        Quarters.Select(quarter => year.Draw(quarter, "key")).ShouldBe([6, 6, 6, 6]);
        year.Owes("2022Q1", "key").Rules.Select(due => due.Rule.Clause).ShouldBe(["上级", "本级"]);
    }

    [Fact]
    public void BaodingsOwnDraw_OverThreeCounties_IsRoundedOnce()
    {
        var year = new YearOfDraws().Enter("key", 12 + 30 + 5).Rule("key", "10%", "q");
        year.Draw("2022Q1", "key").ShouldBe(5);
        int[] counties = [12, 30, 5];
        counties.Select(members => new YearOfDraws().Enter("key", members).Rule("key", "25%", "q").Draw("2022Q1", "key"))
            .ShouldBe([3, 8, 2]);
    }

    // The county's draw is none of the prefecture's, so it is not among its earlier draws.
    [Fact]
    public void PrefecturesOnlySpecial_DrawnByTheCounty_IsOwedAgain() =>
        new YearOfDraws().Enter("special", 1).Rule("special", "10%", "q").Draw("2022Q1", "special").ShouldBe(1);

    [Fact]
    public void Gangcha_FivePercentPerKind_IsOwedByTheFirstTwoDraws()
    {
        var year = new YearOfDraws().Enter("source", 37).Enter("water", 9).Enter("forestry", 4);
        foreach (var kind in (string[])["source", "water", "forestry"])
        {
            year.Rule(kind, "5%", "2d", force: Force.Principle);
        }

        foreach (var period in (string[])["2022Q1", "2022H2"])
        {
            year.Compute(period).Strata.Select(stratum => (stratum.Category, stratum.Quota, stratum.Firm, stratum.Coverage))
                .ShouldBe([("forestry", 1, 0, false), ("source", 2, 0, false), ("water", 1, 0, false)]);
            year.Draw(period, "source").ShouldBe(2);
        }

        year.Draw("2022Q4", "source").ShouldBe(0);
        year.Draw("2023", "source").ShouldBe(2);
    }

    // Which are Special on the sealing day is classification; here the numbers of both seals.
    [Fact]
    public void ChangjiSpecial_SixThenFour_OwesHalfOfThoseOfTheDay()
    {
        var year = new YearOfDraws().Enter("special", 6).Rule("special", "50%", "q");
        year.Draw("2024Q3", "special").ShouldBe(3);
        year.Leave(year.Pool.Select(member => member.EntryId).Take(2));
        year.Draw("2024Q4", "special").ShouldBe(2);
    }

    [Fact]
    public void SecondDrawInAQuarter_EightNew_OwesTheDifference()
    {
        var year = new YearOfDraws().Enter("key", 100).Rule("key", "25%", "q");
        year.Draw("2022Q1", "key").ShouldBe(25);
        year.Enter("key", 8);
        year.Draw("2022Q1", "key").ShouldBe(2);
    }

    [Fact]
    public void PolicyFromJuly_NinetyAYear_OwesHalf()
    {
        var year = new YearOfDraws { Officers = 18 }.Enter("general", 298).Rule("general", "1:5", "y", new LocalDate(2022, 7, 1));
        year.Owes("2022Q2", "general").Quota.ShouldBe(0);
        year.Draw("2022Q3", "general").ShouldBe(23);
        year.Draw("2022Q4", "general").ShouldBe(22);
        year.Owes("2023Q1", "general").Quota.ShouldBe(23);
    }

    [Fact]
    public void ChangjiDrawInDecember_ForTheNextQuarter_CountsInTheNextYear()
    {
        var year = new YearOfDraws { Officers = 4 }.Enter("general", 100).Rule("general", "1:10", "y");
        year.Draw("2024Q4", "general").ShouldBe(40);
        year.Draw("2025Q1", "general").ShouldBe(10);
        year.Owes("2025Q1", "general").Done.ShouldBe(10);
    }

    [Fact]
    public void ChangjiOversight_SevenCountiesAndOnePark_OwesTwo()
    {
        var year = new YearOfDraws().Enter(QuotaRule.Subordinate, 8).Rule(QuotaRule.Subordinate, "25%", "q").Rule("key", "5%", "q");
        var stratum = year.Compute("2024Q1", oversight: true).Strata.ShouldHaveSingleItem();
        (stratum.Category, stratum.Quota).ShouldBe((QuotaRule.Subordinate, 2));
    }
}
