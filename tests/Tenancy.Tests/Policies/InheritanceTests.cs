using System.Text.Json.Nodes;
using Platform.Kernel;

namespace Platform.Tenancy.Tests;

public class InheritanceTests
{
    private const string Superior = "130600", County = "130602";

    [Fact]
    public void Check_CountyTwentyPercentAQuarterUnderTwentyFive_IsRefusedNamingDocumentAndClause()
    {
        var error = Check(
            Sample.Document(Superior, Sample.Percent("key.q", "key", "25", "quarter", "county")),
            Sample.Document(County, Sample.Percent("mine", "key", "20", "quarter", "county"))).ShouldHaveSingleItem();
        error.Code.ShouldBe("policy.laxer");
        error.Where.ShouldBe("/rules/0");
        error.Message.ShouldContain("《130600号方案》二(key.q)");
        error.Message.ShouldContain("20%/季度");
        error.Message.ShouldContain("25%/季度");
    }

    [Fact]
    public void Check_CountyFiftyPercentAHalfYearUnderTwentyFiveAQuarter_StaysBesideIt() => Check(
        Sample.Document(Superior, Sample.Percent("key.q", "key", "25", "quarter")),
        Sample.Document(County, Sample.Percent("key.h", "key", "50", "halfYear"))).ShouldBeEmpty();

    [Theory]
    [InlineData("25", "quarter", "key")]
    [InlineData("30.5", "quarter", "key")]
    [InlineData("1", "year", "key")]
    [InlineData("1", "quarter", "general")]
    public void Check_EqualOrMoreOrOfAnotherPeriodOrCategory_IsAccepted(string percent, string period, string category) => Check(
        Sample.Document(Superior, Sample.Percent("key.q", "key", "25", "quarter")),
        Sample.Document(County, Sample.Percent("mine", category, percent, period))).ShouldBeEmpty();

    [Fact]
    public void Check_OfAnotherMeasure_IsNeverCompared() => Check(
        Sample.Document(Superior, Sample.Percent("key.q", "key", "25", "quarter")),
        Sample.Document(County, Sample.Staff("mine", "key", 1, "quarter"))).ShouldBeEmpty();

    [Fact]
    public void Check_SquadsUnderOfficers_AreNotCompared()
    {
        var squads = Sample.Quota("mine", "key", new JsonObject { ["kind"] = "staff", ["unit"] = "squad", ["ratio"] = 2 }, "year");
        Check(Sample.Document(Superior, Sample.Staff("theirs", "key", 10, "year")), Sample.Document(County, squads)).ShouldBeEmpty();
    }

    [Fact]
    public void Check_SuperiorsRuleForItsOwnLevel_BindsNoCounty() => Check(
        Sample.Document(Superior, Sample.Percent("key.p", "key", "25", "quarter", "prefecture")),
        Sample.Document(County, Sample.Percent("mine", "key", "20", "quarter"))).ShouldBeEmpty();

    [Fact]
    public void Check_LaxerForTheParkOnly_IsRefused() => Check(
        Sample.Document(Superior, Sample.Percent("key.p", "key", "25", "quarter", "park")),
        Sample.Document(County, Sample.Percent("mine", "key", "20", "quarter"))).ShouldHaveSingleItem().Code.ShouldBe("policy.laxer");

    [Fact]
    public void Check_FewerDrawsOfTheSamePercent_IsLaxer()
    {
        var (theirs, mine) = (Sample.Percent("theirs", "key", "5", "draw"), Sample.Percent("mine", "key", "5", "draw"));
        (theirs["draws"], mine["draws"]) = (2, 1);
        Check(Sample.Document(Superior, theirs), Sample.Document(County, mine)).ShouldHaveSingleItem().Code.ShouldBe("policy.laxer");
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(5, 0)]
    [InlineData(4, 1)]
    public void Check_RatioWithoutPeriod_IsGivenOneUndiminished(int ratio, int refusals)
    {
        var theirs = Sample.Rule("ratio", "ratio", "county");
        (theirs["category"], theirs["measure"]) = ("general", new JsonObject { ["kind"] = "staff", ["unit"] = "officer", ["ratio"] = 5 });
        var mine = Sample.Staff("mine", "general", ratio == 10 ? 4 : ratio, "year");
        Check(Sample.Document(Superior, theirs), Sample.Document(County, mine)).Count.ShouldBe(refusals);
    }

    [Fact]
    public void Check_SeveralLaxerRules_AreAllNamed() => Check(
        Sample.Document(Superior, Sample.Percent("key.q", "key", "25", "quarter"), Sample.Staff("gen.y", "general", 10, "year")),
        Sample.Document(County, Sample.Percent("a", "key", "20", "quarter"), Sample.Staff("b", "general", 5, "year")))
        .Select(e => e.Where).ShouldBe(["/rules/0", "/rules/1"]);

    [Fact]
    public void Check_AddedConditionForSpecial_IsAccepted()
    {
        var mine = Sample.Document(County);
        mine["categories"] = new JsonArray(Sample.Category("special", Sample.Condition("listed", "blacklist")));
        Check(Sample.Document(Superior).WithCategories(), mine).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("key")]
    [InlineData("positiveList")]
    public void Check_OwnConditionsForAnotherCategory_AreRefused(string category)
    {
        var mine = Sample.Document(County);
        mine["categories"] = new JsonArray(Sample.Category(category, Sample.Condition("mine", "permit")));
        Check(Sample.Document(Superior).WithCategories(), mine).ShouldHaveSingleItem().Code.ShouldBe("policy.category-not-yours");
    }

    [Fact]
    public void Check_CategoriesRepeatedAsTheyAre_AreAccepted() =>
        Check(Sample.Document(Superior).WithCategories(), Sample.Document(County).WithCategories()).ShouldBeEmpty();

    [Fact]
    public void Check_OtherPrecedence_IsRefused()
    {
        var mine = Sample.Document(County).WithCategories();
        mine["precedence"]!["order"] = new JsonArray("key", "special", "general");
        Check(Sample.Document(Superior).WithCategories(), mine).ShouldHaveSingleItem().Code.ShouldBe("policy.precedence-not-yours");
    }

    [Fact]
    public void Check_CategoriesWithoutPrecedence_AreRefused()
    {
        var mine = Sample.Document(County).WithCategories();
        mine.Remove("precedence");
        Check(Sample.Document(Superior), mine).ShouldHaveSingleItem().Code.ShouldBe("policy.precedence-missing");
    }

    [Fact]
    public void Check_QuotaOfAnUndefinedCategory_IsRefused() => Check(
        Sample.Document(Superior).WithCategories(),
        Sample.Document(County, Sample.Percent("mine", "keyy", "25", "quarter")))
            .ShouldHaveSingleItem().Code.ShouldBe("policy.unknown-category");

    [Fact]
    public void Check_RuleForASuperiorsLevel_IsRefused() => Check(
        Sample.Document(Superior),
        Sample.Document(County, Sample.Percent("mine", "key", "25", "quarter", "prefecture")))
            .ShouldHaveSingleItem().Code.ShouldBe("policy.binds-nobody");

    [Fact]
    public void Check_WindowThatSharesNoDayWithASuperiors_IsRefusedNamingBoth()
    {
        var error = Check(
            Sample.Document(Superior, Sample.Window("theirs", "draw", ("previousPeriodEnd", -5, "working"),
                ("previousPeriodEnd", -1, "calendar"))),
            Sample.Document(County, Sample.Window("mine", "draw", ("periodStart", 1, "calendar"), ("periodStart", 10, "calendar"))))
                .ShouldHaveSingleItem();
        error.Code.ShouldBe("policy.window-empty");
        error.Message.ShouldContain("《130600号方案》二(theirs)");
        error.Message.ShouldContain("《130602号方案》二(mine)");
    }

    [Fact]
    public void Check_WindowWithinASuperiors_IsAccepted() => Check(
        Sample.Document(Superior, Sample.Window("theirs", "draw", ("periodStart", 1, "calendar"), ("periodStart", 10, "calendar"))),
        Sample.Document(County, Sample.Window("mine", "draw", ("periodStart", 1, "working"), ("periodStart", 2, "working"))))
            .ShouldBeEmpty();

    [Fact]
    public void Check_WindowThatNeverOpens_IsRefused() => Check(
        Sample.Document(Superior),
        Sample.Document(County, Sample.Window("mine", "draw", ("periodStart", 10, "calendar"), ("periodStart", 9, "calendar"))))
        .ShouldHaveSingleItem().Code.ShouldBe("policy.window-empty");

    private static List<Error> Check(JsonObject superior, JsonObject document) =>
        Inheritance.Check(Sample.Read(document), 1, Level.County, [Sample.Enact(superior)], Sample.Calendar, Sample.Day);
}
