using System.Text.Json.Nodes;
using NodaTime;

namespace Platform.Tenancy.Tests;

public class ExplanationTests
{
    [Fact]
    public void Of_EveryRuleOfEveryScheme_NamesDocumentAndClause()
    {
        foreach (var name in Directory.GetFiles(Path.Combine(Sample.Root, "data", "policies"))
            .Select(f => Path.GetFileNameWithoutExtension(f)))
        {
            var document = Sample.Shipped(name);
            var path = new PolicyPath(document.Tenant, Level.County, [document.Tenant], [Sample.Enact(document)]);
            var explained = Explanation.Of(EffectivePolicy.Of(path, document.Effective)!.Document);
            explained.Rules.Count.ShouldBe(document.Rules.Count(r => r.Binds(Level.County)));
            explained.Rules.ShouldAllBe(r => r.Source.Title == document.Title && (r.Source.Clause != null || r.Source.Decided)
                && r.Source.Text.Length > 0);
            explained.Conditions.ShouldAllBe(c => c.Source.Clause != null || c.Source.Decided);
        }
    }

    [Fact]
    public void Of_Taijiang_TellsTheProvincesNumbersFromItsOwn()
    {
        var path = new PolicyPath("350103", Level.County, ["350000", "350100", "350103"],
            [Sample.Enact(Sample.Shipped("350000-fujian")), Sample.Enact(Sample.Shipped("350103-taijiang-2022"))]);
        var rules = Explanation.Of(EffectivePolicy.Of(path, Sample.Day)!.Document).Rules;
        var key = rules.Single(r => r.Rule == "key.county.quarter");
        (key.Number, key.Source.Tenant, key.Source.Clause).ShouldBe(("25%/季度", "350000", "四.1"));
        key.Asks.GetProperty("measure").GetProperty("percent").GetString().ShouldBe("25");
        var general = rules.Single(r => r.Rule == "general.year");
        (general.Number, general.Source.Tenant, general.Source.Clause).ShouldBe(("1:5/年", "350103", "四.1"));
        rules.Where(r => r.Source.Tenant == "350000").ShouldAllBe(r => r.StricterThan == null);
    }

    [Fact]
    public void StricterThan_IsTheNearestSuperiorsRuleThatIsExceeded()
    {
        var path = new PolicyPath("130602", Level.County, ["130000", "130600", "130602"],
        [
            Sample.Enact(Sample.Document("130000", Sample.Percent("p", "key", "20", "quarter"))),
            Sample.Enact(Sample.Document("130600", Sample.Percent("c", "key", "25", "quarter"), Sample.Percent("y", "key", "90", "year"))),
            Sample.Enact(Sample.Document("130602", Sample.Percent("o", "key", "30", "quarter"), Sample.Percent("same", "key", "90", "year"))),
        ]);
        Explanation.Of(EffectivePolicy.Of(path, Sample.Day)!.Document).Rules.Select(r => (r.Rule, r.StricterThan?.Tenant))
            .ShouldBe([("p", null), ("c", "130000"), ("y", null), ("o", "130600"), ("same", null)]);
    }

    [Fact]
    public void Applies_GreatestMinimumEarliestDeadlineLatestRight()
    {
        var (above, below) = (Document("130600", 2, 20, 60), Document("130602", 3, 15, 30));
        var rules = Explanation.Of(EffectivePolicy.Of(new PolicyPath("130602", Level.County, ["130600", "130602"], [above, below]),
            Sample.Day)!.Document).Rules;
        rules.Where(r => r.Applies).Select(r => (r.Kind, r.Source.Tenant))
            .ShouldBe([("right", "130600"), ("minimum", "130602"), ("deadline", "130602")], ignoreOrder: true);

        static InForce Document(string tenant, int members, int publication, int request)
        {
            var (minimum, deadline, right) = (
                Sample.Subject("min", "minimum", "team.members"), Sample.Subject("dl", "deadline", "publication"),
                    Sample.Subject("rt", "right", "reinspection.request"));
            (minimum["value"], minimum["unit"]) = (members.ToString(System.Globalization.CultureInfo.InvariantCulture), "persons");
            (deadline["after"], deadline["days"], deadline["unit"]) = ("determined", publication, "working");
            (right["after"], right["days"], right["unit"]) = ("published", request, "working");
            return Sample.Enact(Sample.Document(tenant, minimum, deadline, right));
        }
    }

    [Fact]
    public void SixthPolicy_WithItsOwnCategoriesAndNumbers_WorksWithoutABuild()
    {
        var document = Sample.Document("440300", Sample.Percent("solar.q", "rooftop", "12.5", "quarter"),
            Sample.Staff("rest.y", "rest", 7, "year"));
        document["precedence"] = new JsonObject { ["order"] = new JsonArray("rooftop", "rest"), ["clause"] = "第九条", ["text"] = "先屋顶后其余" };
        document["categories"] = new JsonArray(Sample.Category("rooftop", Sample.Condition("sunny", "industry")), Sample.Otherwise("rest"));
        var read = Sample.Read(document);
        Inheritance.Check(read, 1, Level.Prefecture, [], Sample.Calendar, new LocalDate(2025, 1, 1)).ShouldBeEmpty();
        var path = new PolicyPath("440300", Level.Prefecture, ["440000", "440300"], [Sample.Enact(read)]);
        var rules = Explanation.Of(EffectivePolicy.Of(path, new LocalDate(2025, 1, 1))!.Document).Rules;
        rules.Select(r => (r.Category, r.Number, r.Source.Clause))
            .ShouldBe([("rooftop", "12.5%/季度", "二(solar.q)"), ("rest", "1:7/年", "二(rest.y)")]);
    }
}
