using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Platform.Kernel.Tests;

public sealed class PeriodTests
{
    [Theory]
    [InlineData("2022", "2022-01-01", "2022-12-31")]
    [InlineData("2022H1", "2022-01-01", "2022-06-30")]
    [InlineData("2022H2", "2022-07-01", "2022-12-31")]
    [InlineData("2024Q1", "2024-01-01", "2024-03-31")]
    [InlineData("2022Q4", "2022-10-01", "2022-12-31")]
    public void Period_Parsed_HasItsDays(string text, string first, string last)
    {
        var period = Period.Parse(text);
        period.ToString().ShouldBe(text);
        period.FirstDay.ToString("uuuu-MM-dd", null).ShouldBe(first);
        period.LastDay.ToString("uuuu-MM-dd", null).ShouldBe(last);
        period.Contains(period.FirstDay).ShouldBeTrue();
        period.Contains(period.LastDay).ShouldBeTrue();
        period.Contains(period.LastDay.PlusDays(1)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("22")]
    [InlineData("0999")]
    [InlineData("2022Q0")]
    [InlineData("2022Q5")]
    [InlineData("2022H3")]
    [InlineData("2022q1")]
    [InlineData("2022Q1 ")]
    [InlineData(" 2022")]
    [InlineData("+022")]
    [InlineData("2022M1")]
    public void Period_Malformed_IsRefused(string? text) => Period.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Period_Neighbours_CrossTheYear()
    {
        Period.Parse("2024Q4").Next.ShouldBe(Period.Parse("2025Q1"));
        Period.Parse("2025H1").Previous.ShouldBe(Period.Parse("2024H2"));
        Period.Parse("2025Q1").PreviousQuarter.ShouldBe(Period.Parse("2024Q4"));
        Period.Parse("2025H2").PreviousQuarter.ShouldBe(Period.Parse("2025Q2"));
        Period.Parse("2025").PreviousQuarter.ShouldBe(Period.Parse("2024Q4"));
        Period.Containing(new LocalDate(2025, 7, 1), PeriodLength.HalfYear).ShouldBe(Period.Parse("2025H2"));
    }

    [Fact]
    public void Period_Split_MakesItUp()
    {
        Period.Parse("2022H2").Split(PeriodLength.Quarter).ShouldBe([Period.Parse("2022Q3"), Period.Parse("2022Q4")]);
        Period.Parse("2022").Split(PeriodLength.HalfYear).Count.ShouldBe(2);
        Period.Parse("2022Q3").Within(PeriodLength.Year).ShouldBe(Period.OfYear(2022));
        Should.Throw<ArgumentException>(() => Period.Parse("2022").Within(PeriodLength.Quarter));
        Should.Throw<ArgumentException>(() => Period.Parse("2022Q1").Split(PeriodLength.Year));
        Should.Throw<InvalidOperationException>(() => default(Period).Next);
    }

    [Fact]
    public void Period_AnyDay_LiesInExactlyOneOfEachLength() => Prop.ForAll(
        Gen.Choose(0, 40_000).ToArbitrary(),
        offset =>
        {
            var day = new LocalDate(1990, 1, 1).PlusDays(offset);
            return Enum.GetValues<PeriodLength>().All(length =>
            {
                var period = Period.Containing(day, length);
                return period.Contains(day) && !period.Next.Contains(day) && !period.Previous.Contains(day)
                    && period.Next.Previous == period && Period.Parse(period.ToString()) == period
                    && period.Next.FirstDay == period.LastDay.PlusDays(1);
            });
        }).QuickCheckThrowOnFailure();
}
