using NodaTime;
using Platform.Kernel;

namespace Platform.Draw.Tests;

public sealed class QuotaPolicyTests
{
    private const string Effective = """
        {
          "tenant": "350103", "level": "county", "path": ["350000","350100","350103"],
          "rules": [
            { "id": "key.quarter", "kind": "quota", "category": "key", "measure": {"kind":"percent","percent":"12.5"}, "period": "quarter",
              "force": "must", "clause": "四.1", "decided": false, "text": "甲",
              "from": {"tenant":"350000","version":2,"effective":"2022-01-01"}, "takesEffect": "2022-01-01" },
            { "id": "general.year", "kind": "quota", "category": "general", "period": "year",
              "measure": {"kind":"staff","unit":"squad","ratio":5}, "force": "principle", "clause": null, "decided": true, "text": "乙",
              "from": {"tenant":"350103","version":1,"effective":"2022-03-01"}, "takesEffect": "2022-03-01" },
            { "id": "each", "kind": "quota", "category": "source", "measure": {"kind":"coverage"}, "period": "draw", "draws": 2,
              "force": "must", "clause": "二", "text": "丙",
              "from": {"tenant":"350103","version":1,"effective":"2022-03-01"}, "takesEffect": "2022-03-01" },
            { "id": "more", "kind": "quota", "category": "key", "measure": {"kind":"coverage"}, "period": "year",
              "force": "may", "clause": "三", "text": "丁",
              "from": {"tenant":"350103","version":1,"effective":"2022-03-01"}, "takesEffect": "2022-03-01" },
            { "id": "draws.a", "kind": "minimum", "subject": "draws.perYear", "value": "2", "unit": "draw",
              "force": "principle", "clause": "二(三)", "text": "戊",
              "from": {"tenant":"350103","version":1,"effective":"2022-03-01"} },
            { "id": "draws.b", "kind": "minimum", "subject": "draws.perYear", "value": null, "unit": "draw",
              "force": "must", "clause": "二(四)", "text": "己",
              "from": {"tenant":"350103","version":1,"effective":"2022-03-01"} },
            { "id": "window", "kind": "window", "subject": "draw", "force": "must", "clause": "三", "text": "庚",
              "from": {"tenant":"350103","version":1} }
          ]
        }
        """;

    [Fact]
    public void Parse_EffectivePolicy_KeepsWhatBindsTheNumbers()
    {
        var policy = QuotaPolicy.Parse(Effective);
        (policy.Tenant, policy.Level).ShouldBe(("350103", "county"));
        policy.Rules.Select(rule => rule.Id).ShouldBe(["key.quarter", "general.year", "each"]);
        policy.Rules[0].Measure.ShouldBe(new Measure.Percent(Ratio.Of(1, 8)));
        policy.Rules[0].From.ShouldBe(new RuleSource("350000", 2));
        policy.Rules[1].Measure.ShouldBe(new Measure.Staff(StaffUnit.Squad, 5));
        (policy.Rules[1].Force, policy.Rules[1].Length, policy.Rules[1].Clause).ShouldBe((Force.Principle, PeriodLength.Year, null));
        policy.Rules[1].TakesEffect.ShouldBe(new LocalDate(2022, 3, 1));
        (policy.Rules[2].Length, policy.Rules[2].Draws).ShouldBe((null, 2));
        policy.DrawsPerYear.ShouldNotBeNull().Least.ShouldBe(2);
    }

    [Theory]
    [InlineData("\"quarter\"", "\"month\"")]
    [InlineData("\"12.5\"", "\"12,5\"")]
    [InlineData("\"12.5\"", "12.5")]
    [InlineData("\"squad\"", "\"person\"")]
    [InlineData("\"takesEffect\": \"2022-01-01\"", "\"takesEffect\": \"1.1.2022\"")]
    [InlineData("\"rules\"", "\"rule\"")]
    public void Parse_Malformed_IsABug(string good, string bad) =>
        Should.Throw<FormatException>(() => QuotaPolicy.Parse(Effective.Replace(good, bad, StringComparison.Ordinal)));

    [Theory]
    [InlineData("25", 25, 1)]
    [InlineData("0.10", 1, 10)]
    [InlineData("33.333", 33333, 1000)]
    public void ParseDecimal_Number_IsExact(string text, int numerator, int denominator) =>
        Ratio.ParseDecimal(text).ShouldBe(Ratio.Of(numerator, denominator));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("-5")]
    [InlineData("1e2")]
    [InlineData("1.2.3")]
    [InlineData(" 1")]
    public void ParseDecimal_AnythingElse_IsRefused(string text) => Should.Throw<FormatException>(() => Ratio.ParseDecimal(text));
}
