using FsCheck;
using FsCheck.Fluent;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw.Tests;

/// <summary>Proposals and totals of plans, for any rules.</summary>
public sealed class PlanRulesTests
{
    private static readonly Dictionary<string, PeriodLength> Unchosen = [];

    private static readonly Arbitrary<(List<(string Measure, string Period)> Rules, int Officers, int Size)> Cases = Arb.From(
        from rules in (from measure in Gen.OneOf(
                Gen.Choose(1, 100).Select(percent => $"{percent}%"), Gen.Choose(1, 15).Select(ratio => $"1:{ratio}"),
                Gen.Choose(1, 15).Select(ratio => $"s1:{ratio}"), Gen.Constant("all"))
            from period in Gen.Elements("q", "h", "y")
            select (measure, period)).NonEmptyListOf().Where(list => list.Count <= 4)
        from officers in Gen.Choose(0, 20)
        from size in Gen.Choose(0, 120)
        select (rules.Distinct().ToList(), officers, size));

    [Fact]
    public void Proposal_Always_IsWithinTheRules() => Prop.ForAll(Cases, sample =>
    {
        var (policy, staff, sizes) = Of(sample);
        var entries = PlanRules.Propose(policy.Quotas, 2022, sizes, staff, Unchosen).Select(p => p.Entry).ToList();
        return PlanRules.Check(policy, 2022, sizes, staff, entries, Unchosen).Count == 0;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Proposal_LessOneAnywhere_IsBelowARuleOrNothingWasOwed() => Prop.ForAll(Cases, sample =>
    {
        var (policy, staff, sizes) = Of(sample);
        var proposals = PlanRules.Propose(policy.Quotas, 2022, sizes, staff, Unchosen);
        var last = proposals[^1].Entry;
        // Of a rule as long as its cadence, one less is always missing.
        return last.Targets == 0 || proposals[^1].Rule.Length != Period.Parse(last.Period).Length
            || PlanRules.Check(policy, 2022, sizes, staff, [.. proposals.SkipLast(1).Select(p => p.Entry), last with { Targets = last.Targets - 1 }], Unchosen)
                .Exists(e => e.Code == "plan.below-rule");
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("key 2022Q1 2;key 2022Q2 2;key 2022Q3 2;key 2022Q4 2", "key 2 8")]
    [InlineData("special 2022H1 22;special 2022H2 22", "special 22 44")]
    [InlineData("special 2022Q1 22;special 2022Q2 0;special 2022H2 11", "special 22 33")]
    [InlineData("general 2022Q1 0;general 2022Q2 45;general 2022Q3 0;general 2022Q4 45", "general 90 90")]
    public void Totals_CountDifferentOnesOwedAndAllVisits(string plan, string total)
    {
        var policy = new YearOfDraws().Rule("key", "25%", "q").Rule("special", "50%", "h").Rule("general", "1:5", "y").Policy;
        var sizes = new Dictionary<string, int> { ["key"] = 5, ["special"] = 22, ["general"] = 298 };
        var entries = plan.Split(';').Select(line => line.Split(' '))
            .Select(p => (p[0], p[1], int.Parse(p[2], System.Globalization.CultureInfo.InvariantCulture))).Select(p => new PlanEntry(p.Item1, p.Item2, p.Item3, p.Item3));
        PlanRules.Totals(policy, sizes, [.. entries], Unchosen).Select(t => $"{t.Category} {t.Targets} {t.Visits}").ShouldBe([total]);
    }

    [Fact]
    public void Proposal_OfARulePerDraw_IsSpreadOverItsDraws()
    {
        var policy = new YearOfDraws().Rule("source", "5%", "2d").Policy;
        PlanRules.Propose(policy, 2022, new Dictionary<string, int> { ["source"] = 37 }, new Staffing(0, 0, []), Unchosen)
            .Select(p => $"{p.Entry.Period} {p.Entry.Targets}").ShouldBe(["2022H1 2", "2022H2 2"]);
    }

    private static (PlanPolicy Policy, Staffing Staff, Dictionary<string, int> Sizes) Of((List<(string Measure, string Period)> Rules, int Officers, int Size) sample)
    {
        var year = new YearOfDraws();
        sample.Rules.ForEach(rule => year.Rule("c", rule.Measure, rule.Period));
        var terms = new DutyTerms([], [], [], [], [], [], null, null, null, null);
        var policy = new PlanPolicy(1, "", year.Policy, terms, year.Policy.Rules.Select(r => r.From).Distinct().ToDictionary(f => f, _ => "某方案"));
        return (policy, new Staffing(sample.Officers, sample.Officers / 4, []), new Dictionary<string, int> { ["c"] = sample.Size });
    }
}
