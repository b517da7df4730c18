using FsCheck;
using FsCheck.Fluent;

namespace Platform.Tenancy.Tests;

/// <summary>What holds for any two documents on a path.</summary>
public class PathProperties
{
    private static readonly string[] Categories = ["key", "special", "general"];
    private static readonly string[] Periods = ["quarter", "halfYear", "year"];

    private sealed record Quota(string Category, int Percent, string Period);

    private static readonly Gen<Quota> Quotas =
        from category in Gen.Elements(Categories)
        from percent in Gen.Choose(1, 100)
        from period in Gen.Elements(Periods)
        select new Quota(category, percent, period);

    [Fact]
    public void Check_RefusesARule_ExactlyWhenASuperiorAsksForMoreOfTheSame() => Holds((above, below) =>
    {
        var errors = Inheritance.Check(
            Read("130602", below), 1, Level.County, [Sample.Enact(Read("130600", above))], Sample.Calendar, Sample.Day);
        var laxer = Enumerable.Range(0, below.Length)
            .Where(i => above.Any(a => (a.Category, a.Period) == (below[i].Category, below[i].Period) && a.Percent > below[i].Percent))
            .Select(i => $"/rules/{i}").ToHashSet();
        return laxer.SetEquals(errors.Select(e => e.Where!)) && errors.TrueForAll(e => e.Code == "policy.laxer");
    });

    [Fact]
    public void Of_EveryRuleOfThePath_IsInForceOnceWithItsSource() => Holds((above, below) =>
    {
        var path = new PolicyPath(
            "130602", Level.County, ["130000", "130600", "130602"], [Sample.Enact(Read("130600", above)), Sample.Enact(Read("130602", below))]);
        var explained = Explanation.Of(EffectivePolicy.Of(path, Sample.Day)!.Document).Rules;
        return explained.Select(r => (r.Source.Tenant, r.Rule)).SequenceEqual(
            above.Select((_, i) => ("130600", "r" + i)).Concat(below.Select((_, i) => ("130602", "r" + i))));
    });

    private static void Holds(Func<Quota[], Quota[], bool> property) =>
        Prop.ForAll(Quotas.ArrayOf().ToArbitrary(), Quotas.ArrayOf().ToArbitrary(), property).QuickCheckThrowOnFailure();

    private static PolicyDocument Read(string tenant, Quota[] quotas) => Sample.Read(Sample.Document(
        tenant,
        [.. quotas.Select((q, i) => Sample.Percent(
            "r" + i, q.Category, q.Percent.ToString(System.Globalization.CultureInfo.InvariantCulture), q.Period))]));
}
