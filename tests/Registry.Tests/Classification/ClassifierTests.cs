using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace Platform.Registry.Tests;

public sealed class ClassifierTests
{
    private const string Order = """["special","key"]""";

    [Fact]
    public void Parse_UnknownPartOfACondition_IsRefused()
    {
        Should.Throw<FormatException>(() => Schemes.Written("""[{"category":"key","when":[{"id":"a","fact":"permit","unless":"x"}]}]""", Order));
        Should.Throw<FormatException>(() => CategoryPolicy.Parse("null"));
    }

    [Theory]
    [InlineData("\"during\":\"lastMonth\"")]
    [InlineData("\"dayOf\":\"entered\"")]
    public void For_UnknownTime_IsRefused(string part) => Should.Throw<FormatException>(() =>
        Schemes.Written($$"""[{"category":"key","when":[{"id":"a","fact":"permit",{{part}}}]}]""", Order).For("2022-01-01", "2022"));

    [Fact]
    public void Categorise_SumOfFacts_AreCountedTogether()
    {
        var classifier = Schemes.Written(
            """[{"category":"special","when":[{"id":"a","fact":"penalty","sumOf":["card"],"during":"previousYear","atLeast":3}]}]""", Order).For("2022-05-01", "2022");
        DatedFact[] facts = [Schemes.Event("penalty", "2021-01-01"), Schemes.Event("card", "2021-02-01", value: "red"), Schemes.Event("penalty", "2021-03-01")];
        classifier.Categorise("unit", facts).ShouldBe("special");
        classifier.Categorise("unit", facts.AsSpan(1)).ShouldBeNull();
    }

    [Fact]
    public void Categorise_CategoryOutsideThePrecedence_ComesLast()
    {
        var policy = Schemes.Written(
            """[{"category":"other","when":[{"id":"o","fact":"blacklist"}]},{"category":"key","when":[{"id":"k","fact":"permit"}]}]""", Order);
        var classifier = policy.For("2022-05-01", "2022");
        var (blacklist, permit) = (Schemes.State("blacklist", null, "2022-01-01"), Schemes.State("permit", "key", "2022-01-01"));
        classifier.Categorise("unit", [blacklist, permit]).ShouldBe("key");
        classifier.Categorise("unit", [blacklist]).ShouldBe("other");
    }

    [Fact]
    public void Categorise_WithdrawnFact_CountedUntilThen()
    {
        var mistaken = Schemes.State("keyPolluter", "2022", "2022-01-01") with { WithdrawnOn = Schemes.Day("2022-04-01") };
        Schemes.Baoding.For("2022-03-31", "2022Q1").Categorise("unit", [mistaken]).ShouldBe("key");
        Schemes.Baoding.For("2022-04-01", "2022Q2").Categorise("unit", [mistaken]).ShouldBe("general");
    }

    [Fact]
    public void Categorise_OrderOfFacts_DoesNotMatter()
    {
        var classifier = Schemes.Baoding.For("2022-04-05", "2022Q2");
        var fact = from name in Gen.Elements("creditGrade", "keyPolluter", "positiveList", "permit", "penalty", "report")
                   from day in Gen.Choose(0, 500)
                   from value in Gen.Elements("A", "C", "key")
                   let start = Schemes.Day("2021-01-01").PlusDays(day)
                   select name is "penalty" or "report"
                       ? new DatedFact(Guid.Empty, name, null, null, null, start, start.PlusDays(20), start)
                       : new DatedFact(Guid.Empty, name, value, start, null, null, null, start);
        var cases = from facts in fact.ListOf()
                    from shuffled in Gen.Shuffle(facts)
                    select (Facts: facts.Select((f, i) => f with { Id = new(i, 0, 0, new byte[8]) }).ToArray(), shuffled);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            var reversed = c.Facts.Reverse().ToArray();
            var category = classifier.Categorise("unit", c.Facts);
            return category == classifier.Categorise("unit", reversed)
                && category == classifier.Explain("unit", reversed).Category;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Categorise_AMillionTargets_TakesSeconds()
    {
        var classifier = Schemes.Baoding.For("2022-04-05", "2022Q2");
        DatedFact[] facts =
        [
            Schemes.State("permit", "key", "2020-01-01"), Schemes.State("creditGrade", "B", "2021-01-01"), Schemes.State("industry", "化工", "2020-01-01"),
            Schemes.Event("penalty", "2021-02-01"), Schemes.State("size", "大型", "2020-01-01"),
        ];
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 1_000_000; i++)
        {
            _ = classifier.Categorise("unit", facts);
        }

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        Console.WriteLine($"1,000,000 targets classified in {watch.ElapsedMilliseconds} ms");
    }
}
