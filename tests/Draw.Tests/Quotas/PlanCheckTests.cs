using System.Globalization;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw.Tests;

public sealed class PlanCheckTests
{
    private static readonly Dictionary<string, PeriodLength> Unchosen = [];
    private static readonly Dictionary<string, int> Sizes = new() { ["key"] = 5, ["special"] = 22, ["general"] = 298 };
    private static readonly YearOfDraws Taijiang = new YearOfDraws { Officers = 18 }
        .Rule("key", "25%", "q").Rule("special", "50%", "h").Rule("general", "1:5", "y");

    [Fact]
    public void EvenSplit_OfTaijiang_IsTheQuotas() => Numbers(
        PlanCheck.EvenSplit(Taijiang.Policy, 2022, Sizes, Taijiang.Staff, Unchosen)).ShouldBe(
    [
        "general 2022Q1 23", "general 2022Q2 22", "general 2022Q3 23", "general 2022Q4 22",
        "key 2022Q1 2", "key 2022Q2 2", "key 2022Q3 2", "key 2022Q4 2", "special 2022H1 11", "special 2022H2 11",
    ]);

    [Theory]
    [InlineData("special 2022H1 22;special 2022H2 22;general 2022 90;key 2022 8", "")]
    [InlineData("special 2022H1 10", "special.50%.h 2022H1 10<11")]
    [InlineData("special 2022Q1 5;special 2022Q2 5", "special.50%.h 2022H1 10<11")]
    [InlineData("special 2022 21", "special.50%.h 2022 21<22")]
    [InlineData("general 2022 89", "general.1:5.y 2022 89<90")]
    [InlineData("general 2022Q1 0;general 2022Q2 45;general 2022Q3 0;general 2022Q4 45", "")]
    [InlineData("general 2022Q1 30", "general.1:5.y 2022 30<90")]
    [InlineData("key 2022H1 3;general 2022 3", "key.25%.q 2022H1 3<4;general.1:5.y 2022 3<90")]
    [InlineData("", "")]
    public void Shortfalls_OfAPlan_AreFoundAtOnce(string plan, string found) => string.Join(
        ';',
        PlanCheck.Shortfalls(Taijiang.Policy, 2022, Sizes, Taijiang.Staff, Parse(plan), Unchosen)
            .Select(shortfall => $"{shortfall.Rule.Id} {shortfall.Period} {shortfall.Planned}<{shortfall.Required}")).ShouldBe(found);

    [Fact]
    public void Shortfalls_OfARulePerDraw_CountItsDraws()
    {
        var gangcha = new YearOfDraws().Rule("source", "5%", "2d");
        var sizes = new Dictionary<string, int> { ["source"] = 37 };
        IReadOnlyList<PlanShortfall> Of(string plan) =>
            PlanCheck.Shortfalls(gangcha.Policy, 2022, sizes, gangcha.Staff, Parse(plan), Unchosen);
        Of("source 2022 3").Single().Required.ShouldBe(4);
        Of("source 2022H1 2;source 2022H2 2").ShouldBeEmpty();
    }

    [Fact]
    public void Overlaps_OfPeriods_AreFound()
    {
        PlanCheck.Overlaps(Parse("a 2022 9;a 2022Q1 1;b 2022Q1 1;b 2022Q2 1")).ShouldBe(
            [new PlanOverlap("a", Period.Parse("2022"), Period.Parse("2022Q1"))]);
    }

    private static List<PlannedNumber> Parse(string plan) =>
    [
        .. plan.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' '))
            .Select(part => new PlannedNumber(part[0], Period.Parse(part[1]), int.Parse(part[2], CultureInfo.InvariantCulture))),
    ];

    private static IEnumerable<string> Numbers(IEnumerable<PlannedNumber> numbers) =>
        numbers.Select(entry => $"{entry.Category} {entry.Period} {entry.Number}").Order(StringComparer.Ordinal);
}
