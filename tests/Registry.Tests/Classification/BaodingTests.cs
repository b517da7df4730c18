namespace Platform.Registry.Tests;

/// <summary>Baoding 二(五): what each category is, and what happens where two claim a target.</summary>
public sealed class BaodingTests
{
    private static readonly DatedFact OnKeyList = Schemes.State("keyPolluter", "2022", "2022-01-01");
    private static readonly DatedFact OnPositiveList = Schemes.State("positiveList", null, "2021-05-01");

    private static string? Category(params DatedFact[] facts) => Schemes.Baoding.For("2022-04-05", "2022Q2").Categorise("unit", facts);

    [Fact]
    public void Categorise_NoFacts_General() => Category().ShouldBe("general");

    [Fact]
    public void Categorise_KeyList_Key() => Category(OnKeyList).ShouldBe("key");

    [Theory]
    [InlineData("key", "key")]
    [InlineData("simplified", "general")]
    [InlineData("registered", "general")]
    public void Categorise_Permit_OnlyKeyManagementIsKey(string permit, string expected) =>
        Category(Schemes.State("permit", permit, "2020-01-01")).ShouldBe(expected);

    [Theory]
    [InlineData("A", "general")]
    [InlineData("B", "general")]
    [InlineData("C", "special")]
    [InlineData("D", "special")]
    [InlineData("E", "special")]
    public void Categorise_Grade_LowIsSpecial(string grade, string expected) =>
        Category(Schemes.State("creditGrade", grade, "2021-06-01")).ShouldBe(expected);

    [Theory]
    [InlineData("A", "general")]
    [InlineData("B", "key")]
    [InlineData("C", "special")]
    public void Categorise_KeyAndGrade_GradeDecidesButForB(string grade, string expected) =>
        Category(OnKeyList, Schemes.State("creditGrade", grade, "2021-06-01")).ShouldBe(expected);

    [Fact]
    public void Categorise_KeyAndPositiveList_General() => Category(OnKeyList, OnPositiveList).ShouldBe("general");

    [Fact]
    public void Categorise_SpecialAndPositiveList_Special() =>
        Category(OnPositiveList, Schemes.State("creditGrade", "D", "2021-06-01")).ShouldBe("special");

    [Fact]
    public void Categorise_GradeThatRanOut_StaysUntilReplaced()
    {
        var old = Schemes.State("creditGrade", "E", "2020-01-01", "2020-12-31");
        Category(old).ShouldBe("special");
        Category(old, Schemes.State("creditGrade", "B", "2021-09-01")).ShouldBe("general");
        Category(Schemes.State("creditGrade", "B", "2021-09-01"), old).ShouldBe("general");
        Category(old with { Settled = Schemes.Day("2022-01-01") }).ShouldBe("general");
    }

    [Fact]
    public void Categorise_GradeFromTomorrow_IsNotYetThere() =>
        Category(Schemes.State("creditGrade", "A", "2021-01-01"), Schemes.State("creditGrade", "E", "2022-04-06", entered: "2022-04-01"), OnKeyList)
            .ShouldBe("general");

    [Theory]
    [InlineData("2021-12-31", "general")]
    [InlineData("2022-01-01", "special")]
    [InlineData("2022-03-31", "special")]
    [InlineData("2022-04-01", "general")]
    public void Categorise_Penalty_CountsInThePreviousQuarterOnly(string on, string expected) =>
        Category(Schemes.Event("penalty", on)).ShouldBe(expected);

    [Fact]
    public void Categorise_Penalty_RevokedDoesNotCount()
    {
        Category(Schemes.Event("penalty", "2022-02-01", "2022-04-05")).ShouldBe("general");
        Category(Schemes.Event("penalty", "2022-02-01", "2022-04-06")).ShouldBe("special");
    }

    [Fact]
    public void Categorise_Penalty_KnownAfterTheSealDoesNotCount() =>
        Category(Schemes.Event("penalty", "2022-02-01", entered: "2022-04-06")).ShouldBe("general");

    [Theory]
    [InlineData("2022-01-10", null, "general")]
    [InlineData("2021-12-01", "2022-01-20", "special")]
    [InlineData("2022-01-10", "2022-04-02", "general")]
    public void Categorise_Report_VerifiedInThePreviousQuarter(string on, string? verified, string expected) =>
        Category(Schemes.Event("report", on, verified)).ShouldBe(expected);

    [Fact]
    public void Categorise_ListedSupervision_WhileItLasts()
    {
        Category(Schemes.State("listedSupervision", "province", "2022-01-01", "2022-04-05")).ShouldBe("special");
        Category(Schemes.State("listedSupervision", "province", "2022-01-01", "2022-04-04")).ShouldBe("general");
    }

    [Fact]
    public void Explain_KeyAndGradeA_CitesTheConflictRule()
    {
        var explained = Schemes.Baoding.For("2022-04-05", "2022Q2")
            .Explain("unit", [OnKeyList, Schemes.State("creditGrade", "A", "2021-06-01")]);

        explained.Category.ShouldBe("general");
        explained.Ground.ShouldBe(ClassificationGround.Precedence);
        explained.Candidates.ShouldBe(["general", "key"]);
        explained.Clause.ShouldBe("二(五)");
        explained.Precedence!.Clause.ShouldBe("二(五)");
        explained.Precedence.Text!.ShouldContain("相冲突");
        explained.Conditions.Count.ShouldBe(10);
        explained.Conditions.Where(c => c.Matched).Select(c => c.Id).ShouldBe(["key-list", "credit-a"], ignoreOrder: true);
        explained.Conditions.Single(c => c.Id == "credit-a").Facts.ShouldHaveSingleItem().Value.ShouldBe("A");
        var penalty = explained.Conditions.Single(c => c.Id == "penalty-last-quarter");
        penalty.Since.ShouldBe(Schemes.Day("2022-01-01"));
        penalty.Until.ShouldBe(Schemes.Day("2022-03-31"));
        explained.Why.ShouldContain("一般监管对象");
    }
}
