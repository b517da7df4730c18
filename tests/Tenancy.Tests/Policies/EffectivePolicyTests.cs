using System.Text.Json.Nodes;
using NodaTime;

namespace Platform.Tenancy.Tests;

public class EffectivePolicyTests
{
    private static readonly string[] Path = ["130000", "130600", "130602"];

    [Fact]
    public void Of_Taijiang_AddsTheProvincesRulesAndItsOwn()
    {
        var path = new PolicyPath("350103", Level.County, ["350000", "350100", "350103"],
            [Sample.Enact(Sample.Shipped("350000-fujian")), Sample.Enact(Sample.Shipped("350103-taijiang-2022"))]);
        var effective = Sample.Flat(path, new LocalDate(2022, 1, 5));
        ((string)effective["level"]!).ShouldBe("county");
        effective["documents"]!.AsArray().Select(d => (string)d!["tenant"]!).ShouldBe(["350000", "350103"]);
        effective.RuleIds().Take(3).ShouldBe(["key.county.quarter", "special.county.half-year", "general.county.ratio"]);
        ((string)effective.RuleOf("general.year")["from"]!["tenant"]!).ShouldBe("350103");
        ((string)effective.RuleOf("key.county.quarter")["from"]!["effective"]!).ShouldBe("2022-01-01");
        effective["categories"]!.AsArray().Select(c => (string)c!["category"]!).ShouldBe(["key", "special", "general"]);
        ((string)effective["precedence"]!["from"]!["tenant"]!).ShouldBe("350103");
    }

    [Fact]
    public void Of_Levels_TakesOnlyWhatBindsTheTenantsOwn()
    {
        InForce[] documents = [Sample.Enact(Sample.Shipped("652300-changji-2015"))];
        Quotas(new PolicyPath("652300", Level.Prefecture, ["650000", "652300"], documents))
            .ShouldBe(["subordinate.prefecture.quarter", "key.prefecture.quarter", "general.prefecture.year"]);
        Quotas(new PolicyPath("652300-P1", Level.Park, ["650000", "652300", "652300-P1"], documents))
            .ShouldBe(["key.county.quarter", "key.county.year", "general.county.year", "special.county.quarter"]);
    }

    [Fact]
    public void Of_RulesOfTheSameCategoryAndOtherPeriods_AllStay() =>
        Quotas(County(
            Sample.Enact(Sample.Document("130600", Sample.Percent("key.q", "key", "25", "quarter"))),
            Sample.Enact(Sample.Document("130602", Sample.Percent("key.h", "key", "50", "halfYear"))))).ShouldBe(["key.q", "key.h"]);

    [Fact]
    public void Of_NoDocumentInForce_IsNull() =>
        EffectivePolicy.Of(County(Sample.Enact(Sample.Document("130602"))), new LocalDate(2021, 12, 31)).ShouldBeNull();

    [Fact]
    public void Of_DocumentPastItsYear_StaysInForceUntilReplaced() =>
        Quotas(County(Sample.Enact(Sample.Shipped("130600-baoding-2022"))), new LocalDate(2030, 1, 1)).Count().ShouldBe(3);

    [Fact]
    public void Of_SameDocuments_HasTheSameHashAndCanonicalBytes()
    {
        var path = County(Sample.Enact(Sample.Shipped("130600-baoding-2022")));
        var (first, second) = (EffectivePolicy.Of(path, Sample.Day)!, EffectivePolicy.Of(path, Sample.Day.PlusDays(90))!);
        first.Hash.ShouldBe(second.Hash);
        first.Document.ShouldBe(Kernel.CanonicalJson.Of(JsonNode.Parse(first.Document)));
        first.Hash.Length.ShouldBe(64);
    }

    [Fact]
    public void Of_ConditionsAddedForSpecial_FollowWithTheirOwnSource()
    {
        var mine = Sample.Document("130602");
        mine["categories"] = new JsonArray(Sample.Category(
            "special", Sample.Condition("listed", "blacklist"), Sample.Condition("again", "penalty")));
        var effective = Sample.Flat(County(Sample.Enact(Sample.Document("130600").WithCategories()), Sample.Enact(mine)));
        var special = effective["categories"]!.AsArray().Single(c => (string)c!["category"]! == "special")!;
        special["when"]!.AsArray().Select(w => (string)w!["id"]!).ShouldBe(["penalised", "listed"]);
        ((string)special["when"]![1]!["from"]!["tenant"]!).ShouldBe("130602");
        ((string)special["from"]!["tenant"]!).ShouldBe("130600");
    }

    [Fact]
    public void Of_CategoriesOfASubordinateEnactedBefore_GiveWayToTheTopmost()
    {
        var county = Sample.Document("130602").WithCategories();
        county["categories"]![0]!["when"]![0]!["fact"] = "permit";
        var effective = Sample.Flat(County(Sample.Enact(Sample.Document("130600").WithCategories()), Sample.Enact(county)));
        ((string)effective["categories"]![0]!["when"]![0]!["fact"]!).ShouldBe("keyPolluter");
    }

    [Fact]
    public void Of_PermissionForbiddenOnThePath_IsCut()
    {
        var effective = Sample.Flat(County(
            Sample.Enact(Sample.Document("130600", Sample.Subject("may", "permission", "withhold", "stateSecret", "publicSecurity"),
                Sample.Subject("exp", "permission", "experts.draw"))),
            Sample.Enact(Sample.Document("130602", Sample.Subject("not", "prohibition", "withhold", "publicSecurity"),
                Sample.Subject("none", "prohibition", "experts.draw")))));
        effective.RuleOf("may")["values"]!.AsArray().Select(v => (string)v!).ShouldBe(["stateSecret"]);
        effective.RuleIds().ShouldNotContain("exp");
    }

    [Fact]
    public void TakesEffect_OfARuleThatANewVersionRepeats_IsTheFirstDay()
    {
        var path = County(
            Sample.Enact(Sample.Document("130600", Sample.Percent("old.id", "key", "25", "quarter"),
                Sample.Percent("gone", "general", "5", "year"))),
            Sample.Enact(Sample.Document("130600", Sample.Percent("new.id", "key", "25", "quarter"),
                Sample.Percent("more", "general", "6", "year")), 2, new LocalDate(2023, 7, 1)));
        var effective = Sample.Flat(path, new LocalDate(2023, 8, 1));
        ((string)effective.RuleOf("new.id")["takesEffect"]!).ShouldBe("2022-01-01");
        ((string)effective.RuleOf("more")["takesEffect"]!).ShouldBe("2023-07-01");
        ((int)effective.RuleOf("more")["from"]!["version"]!).ShouldBe(2);
    }

    [Fact]
    public void TakesEffect_OfARuleThatMovesFromCountyToPrefecture_HasNoGap()
    {
        var path = County(
            Sample.Enact(Sample.Document("130602", Sample.Percent("mine", "key", "25", "quarter"))),
            Sample.Enact(Sample.Document("130602"), 2, new LocalDate(2023, 1, 1)),
            Sample.Enact(Sample.Document("130600", Sample.Percent("theirs", "key", "25", "quarter")), 1, new LocalDate(2023, 1, 1)));
        ((string)Sample.Flat(path, new LocalDate(2024, 1, 1)).RuleOf("theirs")["takesEffect"]!).ShouldBe("2022-01-01");
    }

    [Fact]
    public void TakesEffect_AfterAGap_BeginsAgain()
    {
        var path = County(
            Sample.Enact(Sample.Document("130602", Sample.Percent("mine", "key", "25", "quarter"))),
            Sample.Enact(Sample.Document("130602"), 2, new LocalDate(2023, 1, 1)),
            Sample.Enact(Sample.Document("130602", Sample.Percent("mine", "key", "25", "quarter")), 3, new LocalDate(2023, 7, 1)));
        ((string)Sample.Flat(path, new LocalDate(2024, 1, 1)).RuleOf("mine")["takesEffect"]!).ShouldBe("2023-07-01");
    }

    [Fact]
    public void ChangesFrom_ADay_AreThatDayAndLaterOnes() =>
        County(Sample.Enact(Sample.Document("130600")), Sample.Enact(Sample.Document("130602"), 1, new LocalDate(2022, 7, 1)))
            .ChangesFrom(new LocalDate(2022, 3, 1)).ShouldBe([new LocalDate(2022, 3, 1), new LocalDate(2022, 7, 1)]);

    [Fact]
    public void On_TwoVersionsOfOneDay_TakesTheHigher() =>
        County(Sample.Enact(Sample.Document("130600"), 1), Sample.Enact(Sample.Document("130600"), 2)).On(Sample.Day)
            .Single().Version.ShouldBe(2);

    private static PolicyPath County(params InForce[] documents) => new("130602", Level.County, Path, documents);

    private static IEnumerable<string> Quotas(PolicyPath path, LocalDate? day = null) =>
        Sample.Flat(path, day)["rules"]!.AsArray().Where(r => (string)r!["kind"]! == "quota").Select(r => (string)r!["id"]!);
}
