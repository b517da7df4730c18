using System.Text;
using System.Text.Json.Nodes;
using Platform.Kernel;

namespace Platform.Tenancy.Tests;

public class PolicyReaderTests
{
    [Fact]
    public void Read_DocumentWithTenFaults_ReportsAllTenWithTheirPlaces()
    {
        var errors = Faults("""
            {
              "tenant": "35010", "title": "", "issuer": "某局", "number": null, "effective": "2022-02-30", "color": "red",
              "categories": [ { "category": "key", "name": "重点", "clause": "一", "text": "重点", "when": [ { "id": "a", "fact": "zodiac" } ] } ],
              "precedence": { "order": ["key"], "clause": null, "decided": true, "text": "平台确定" },
              "rules": [
                { "id": "one", "kind": "quota", "category": "key", "measure": { "kind": "percent", "percent": "125" }, "period": "quarter", "force": "must", "clause": "一", "text": "原文" },
                { "id": "one", "kind": "quota", "category": "key", "measure": { "kind": "percent", "percent": 25 }, "period": "month", "force": "must", "clause": null, "text": "原文" }
              ]
            }
            """);
        errors.Select(e => (e.Code, e.Where!)).ShouldBe(
            [
                ("policy.format", "/tenant"), ("policy.text", "/title"), ("policy.format", "/effective"),
                    ("policy.unknown-field", "/color"),
                ("policy.choice", "/categories/0/when/0/fact"), ("policy.range", "/rules/0/measure/percent"),
                ("policy.duplicate-rule", "/rules/1/id"),
                ("policy.type", "/rules/1/measure/percent"), ("policy.choice", "/rules/1/period"), ("policy.no-clause", "/rules/1/clause"),
            ],
            ignoreOrder: true);
        errors.ShouldAllBe(e => e.Status == 400 && e.Message.Length > 5);
    }

    [Theory]
    [InlineData("2", "visits.perYear", null)]
    [InlineData("1.5", "visits.perYear", "policy.range")]
    [InlineData("0", "visits.perYear", "policy.range")]
    [InlineData("2", "visits.perWeek", "policy.choice")]
    public void Read_Maximum_OfVisitsIsAWholeNumber(string value, string subject, string? fault)
    {
        var rule = Sample.Subject("cap", "maximum", subject);
        (rule["value"], rule["unit"]) = (value, "visits");
        Faults(Sample.Document("350103", rule).ToJsonString()).Select(e => e.Code).SingleOrDefault().ShouldBe(fault);
    }

    [Theory]
    [InlineData("{", "policy.not-json")]
    [InlineData("[]", "policy.type")]
    [InlineData("\"\\ud800\"", "policy.not-json")]
    [InlineData("{\"\\ud800\":1}", "policy.not-json")]
    [InlineData("null", "policy.type")]
    public void Read_NotAnObject_IsRefused(string json, string code) => Faults(json).ShouldHaveSingleItem().Code.ShouldBe(code);

    [Fact]
    public void Read_MoreThanAMegabyte_IsRefused() =>
        PolicyReader.Read(new byte[PolicyReader.MostBytes + 1]).Errors.ShouldHaveSingleItem().Code.ShouldBe("policy.too-long");

    [Fact]
    public void Read_FieldTwice_IsRefused() =>
        Faults("{\"tenant\":\"350103\",\"tenant\":\"350103\"}")
            .ShouldContain(e => e.Code == "policy.duplicate-field" && e.Where == "/tenant");

    [Theory]
    [InlineData("kind", "\"quotum\"", "policy.choice")]
    [InlineData("force", "\"should\"", "policy.choice")]
    [InlineData("id", "\"A b\"", "policy.format")]
    [InlineData("levels", "[\"village\"]", "policy.choice")]
    [InlineData("levels", "[]", "policy.list")]
    [InlineData("category", "\"Key!\"", "policy.format")]
    [InlineData("draws", "2", "policy.draws")]
    [InlineData("measure", "{\"kind\":\"staff\",\"unit\":\"cat\",\"ratio\":5}", "policy.choice")]
    [InlineData("measure", "{\"kind\":\"staff\",\"unit\":\"officer\",\"ratio\":0}", "policy.range")]
    [InlineData("measure", "{\"kind\":\"staff\",\"unit\":\"officer\",\"ratio\":1.5}", "policy.range")]
    [InlineData("measure", "{\"kind\":\"percent\",\"percent\":\"0\"}", "policy.range")]
    [InlineData("measure", "{\"kind\":\"percent\",\"percent\":\"1e1\"}", "policy.format")]
    [InlineData("measure", "{\"kind\":\"coverage\",\"percent\":\"1\"}", "policy.unknown-field")]
    [InlineData("text", "\"行一\\n行二\"", "policy.text")]
    [InlineData("text", "\"e\\u0301\"", "policy.text")]
    public void Read_FaultyMemberOfAQuota_IsRefusedByCode(string member, string value, string code)
    {
        var rule = Sample.Percent("one", "key", "25", "quarter");
        rule[member] = JsonNode.Parse(value);
        Errors(Sample.Document("350103", rule)).ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("{\"monthDay\":\"02-29\"}", "policy.format")]
    [InlineData("{\"monthDay\":\"12-10\",\"after\":\"visited\"}", "policy.deadline")]
    [InlineData("{\"after\":\"visited\",\"days\":-1,\"unit\":\"working\"}", "policy.range")]
    [InlineData("{\"after\":\"visited\",\"days\":7}", "policy.missing")]
    public void Read_FaultyDeadline_IsRefused(string members, string code)
    {
        var rule = Sample.Subject("one", "deadline", "record.entry");
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
        {
            rule[name] = value?.DeepClone();
        }
        Errors(Sample.Document("350103", rule)).ShouldHaveSingleItem().Code.ShouldBe(code);
    }

    [Fact]
    public void Read_ProhibitionOfAnUnknownReason_IsRefused()
    {
        Errors(Sample.Document("350103", Forbidding("suspended", "leave"))).ShouldBeEmpty();
        Errors(Sample.Document("350103", Forbidding("suspended", "lazy"))).ShouldHaveSingleItem().Where.ShouldBe("/rules/0/values");

        static JsonObject Forbidding(params string[] reasons)
        {
            var rule = Sample.Subject("one", "prohibition", "substitute");
            rule["values"] = new JsonArray([.. reasons.Select(r => JsonValue.Create(r))]);
            return rule;
        }
    }

    [Fact]
    public void Read_DeadlineNobodyKeeps_IsRefused()
    {
        var rule = Sample.Subject("one", "deadline", "publicaton");
        rule["monthDay"] = "12-10";
        Errors(Sample.Document("350103", rule)).ShouldHaveSingleItem().Where.ShouldBe("/rules/0/subject");
    }

    [Fact]
    public void Read_WindowFromDayZero_IsRefused() =>
        Errors(Sample.Document("350103", Sample.Window("one", "draw", ("periodStart", 0, "calendar"), ("periodStart", 10, "calendar"))))
            .ShouldHaveSingleItem().Where.ShouldBe("/rules/0/opens/day");

    [Fact]
    public void Read_CategoryWithoutConditions_IsRefused()
    {
        var document = Sample.Document("350103").WithCategories();
        document["categories"]!.AsArray().Add(Sample.Category("positiveList"));
        Errors(document).Select(e => e.Code).ShouldBe(["policy.empty-category", "policy.precedence-incomplete"], ignoreOrder: true);
    }

    [Fact]
    public void Read_TwoRestCategories_AreRefused()
    {
        var document = Sample.Document("350103").WithCategories();
        document["categories"]![0]!["otherwise"] = true;
        Errors(document).ShouldHaveSingleItem().Code.ShouldBe("policy.otherwise");
    }

    [Fact]
    public void Read_SameContentOtherwiseSpaced_HasTheSameHash()
    {
        var json = Sample.Document("350103", Sample.Percent("one", "key", "25", "quarter"));
        var spaced = Encoding.UTF8.GetBytes(json.ToJsonString(new() { WriteIndented = true }));
        PolicyReader.Read(spaced).Value.Hash.ShouldBe(Sample.Read(json).Hash);
    }

    private static IReadOnlyList<Error> Faults(string json) => PolicyReader.Read(Encoding.UTF8.GetBytes(json)).Errors;

    private static IReadOnlyList<Error> Errors(JsonNode json) => Faults(json.ToJsonString());
}
