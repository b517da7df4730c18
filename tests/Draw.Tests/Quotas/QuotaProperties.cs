using FsCheck;
using FsCheck.Fluent;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw.Tests;

/// <summary>What holds for any rules and any pools.</summary>
public sealed class QuotaProperties
{
    private static readonly string[] Quarters = ["2022Q1", "2022Q2", "2022Q3", "2022Q4"];

    private static readonly Gen<(string Measure, string Period)> Rules =
        from measure in Gen.OneOf(
            Gen.Choose(1, 100).Select(percent => $"{percent}%"),
            Gen.Choose(1, 999).Select(tenths => $"{tenths / 10}.{tenths % 10}%"),
            Gen.Choose(1, 15).Select(ratio => $"1:{ratio}"),
            Gen.Choose(1, 15).Select(ratio => $"s1:{ratio}"),
            Gen.Constant("all"))
        from period in Gen.Elements("q", "h", "y")
        select (measure, period);

    /// <summary>Rules, officers, squads, members at first, and what is added (or leaves) before each quarter.</summary>
    private static readonly Arbitrary<Case> Cases = Arb.From(
        from rules in Rules.NonEmptyListOf().Where(list => list.Count <= 4)
        from officers in Gen.Choose(0, 20)
        from squads in Gen.Choose(0, 4)
        from members in Gen.Choose(0, 120)
        from changes in Gen.Choose(-15, 15).ArrayOf(4)
        from extra in Gen.Choose(0, 9).ArrayOf(4)
        select new Case([.. rules.Distinct()], officers, squads, members, changes, extra));

    [Fact]
    public void Due_Always_IsAtMostTheUndrawn() => Check((year, quarter) =>
    {
        var stratum = year.Owes(quarter, "c");
        return stratum.Rules.All(due => due.Due >= 0 && due.Due <= due.Undrawn)
            && stratum.Quota <= stratum.Size && stratum.Firm == stratum.Quota && stratum.Proposed <= stratum.Size;
    });

    // "Least-drawn first" counts the whole year, so in the second half-year it does not keep a half-year's rule from meeting the same
    // target twice; and two draws in one cadence period are drawn afresh. Elsewhere a draw that takes its quota leaves nothing due.
    [Fact]
    public void Quota_Taken_SatisfiesEveryRuleUpToNow() => Check(
        (_, _) => true,
        afterwards: (year, quarter) => year.Owes(quarter, "c").Rules
            .Where(due => due.Rule.Length == PeriodLength.Year || year.Draws.Count(draw => due.Period.Contains(draw.Period)) == 1)
            .All(due => due.Due == 0 && Ratio.Of(due.Different).CompareTo(due.Required * Ratio.Of(due.J, due.M)) >= 0));

    [Fact]
    public void Quota_Always_IsTheGreatestDue() => Check((year, quarter) =>
    {
        var stratum = year.Owes(quarter, "c");
        return stratum.Rules.All(due => due.Due <= stratum.Quota) && stratum.Decides!.Due == stratum.Quota;
    });

    [Fact]
    public void RuleOfTheCadence_FirstDraw_IsPlainlyPercentRoundedUp() => Prop.ForAll(
        Gen.Choose(1, 1000).ToArbitrary(), Gen.Choose(0, 500).ToArbitrary(), (thousandths, members) =>
            new YearOfDraws().Enter("c", members).Rule("c", $"{thousandths / 10}.{thousandths % 10}%", "q").Owes("2022Q1", "c").Quota
                == ((thousandths * members) + 999) / 1000).QuickCheckThrowOnFailure();

    [Fact]
    public void YearsNumber_ByTheLastPeriod_IsReached() => Prop.ForAll(Cases, drawn =>
    {
        var year = drawn.Start();
        foreach (var quarter in Quarters)
        {
            drawn.Change(year, quarter);
            year.Draw(quarter, "c");
        }

        return year.Owes("2022Q4", "c").Rules.Where(due => due.Rule.Length == PeriodLength.Year)
            .All(due => due.Different >= due.Required.Ceiling());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Quota_WithoutDrawing_NeverFallsThroughTheYear() => Prop.ForAll(Cases, drawn =>
    {
        var year = drawn.Start();
        foreach (var rules in year.Owes("2022Q1", "c").Rules.Zip(year.Owes("2022Q2", "c").Rules))
        {
            if (rules.First.Due > rules.Second.Due)
            {
                return false;
            }
        }

        return year.Owes("2022Q3", "c").Rules.Where(due => due.Rule.Length == PeriodLength.Year).All(
            due => due.Due <= year.Owes("2022Q4", "c").Rules.Single(later => later.Rule == due.Rule).Due);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Quota_WithMoreMembersOrStaffOrRules_NeverFalls() => Prop.ForAll(Cases, Gen.Choose(1, 10).ToArbitrary(), (drawn, more) =>
    {
        var before = drawn.Start().Owes("2022Q2", "c").Quota;
        return drawn.Start().Enter("c", more).Owes("2022Q2", "c").Quota >= before
            && (drawn with { Officers = drawn.Officers + more }).Start().Owes("2022Q2", "c").Quota >= before
            && drawn.Start().Rule("c", $"{more}%", "q").Owes("2022Q2", "c").Quota >= before;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Quota_OrderOfPoolAndDraws_DoesNotMatter() => Prop.ForAll(Cases, drawn =>
    {
        var year = drawn.Start();
        year.Draw("2022Q1", "c");
        year.Draw("2022Q2", "c");
        QuotaInput Input(IEnumerable<PoolMember> pool, IEnumerable<EarlierDraw> draws) => new(
            year.Policy, Period.Parse("2022Q3"), false, pool, [.. draws.Select(draw => draw with { Taken = [.. draw.Taken.Reverse()] })],
            year.Staff, [], year.Cadence);
        IEnumerable<int> Quotas(IEnumerable<PoolMember> pool, IEnumerable<EarlierDraw> draws) =>
            QuotaComputation.Compute(Input(pool, draws)).Strata.Select(stratum => stratum.Quota);
        return Quotas(year.Pool, year.Draws).SequenceEqual(Quotas(year.Pool.Reverse(), year.Draws.Reverse()));
    }).QuickCheckThrowOnFailure();

    private static void Check(
        Func<YearOfDraws, string, bool> before, Func<YearOfDraws, string, bool>? afterwards = null) => Prop.ForAll(Cases, drawn =>
    {
        var year = drawn.Start();
        foreach (var (quarter, index) in Quarters.Select((quarter, index) => (quarter, index)))
        {
            drawn.Change(year, quarter);
            if (!before(year, quarter))
            {
                return false;
            }

            year.Draw(quarter, "c", year.Owes(quarter, "c").Quota + drawn.Extra[index]);
            if (afterwards?.Invoke(year, quarter) == false)
            {
                return false;
            }
        }

        return true;
    }).QuickCheckThrowOnFailure();

    private sealed record Case(
        List<(string Measure, string Period)> Rules, int Officers, int Squads, int Members, int[] Changes, int[] Extra)
    {
        public YearOfDraws Start()
        {
            var year = new YearOfDraws { Officers = Officers, Squads = Squads }.Enter("c", Members);
            Rules.ForEach(rule => year.Rule("c", rule.Measure, rule.Period));
            return year;
        }

        public void Change(YearOfDraws year, string quarter)
        {
            var change = Changes[Array.IndexOf(Quarters, quarter)];
            if (change >= 0)
            {
                year.Enter("c", change);
            }
            else
            {
                year.Leave([.. year.Pool.Select(member => member.EntryId).Where((_, place) => place % 3 == 0).Take(-change)]);
            }
        }
    }
}
