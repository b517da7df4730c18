using FsCheck;
using FsCheck.Fluent;
using Platform.Kernel;

namespace Platform.Draw.Tests;

/// <summary>What an approved exception allows, for any numbers.</summary>
public sealed class CountRulesTests
{
    private static readonly Arbitrary<(int Size, int Quota, int Firm, int Asked, bool Approved)> Cases = Arb.From(
        from size in Gen.Choose(0, 50)
        from quota in Gen.Choose(0, size)
        from firm in Gen.Choose(0, quota)
        from asked in Gen.Choose(0, 60)
        from approved in Gen.Elements(true, false)
        select (size, quota, firm, asked, approved));

    [Fact]
    public void Least_WithAnyException_IsNeverBelowTheRulesThatMustBe() => Prop.ForAll(Cases, c =>
    {
        var (quota, rules) = Make(c);
        var least = rules.Least(quota);
        return least >= quota.Firm && least <= quota.Quota && (c.Approved || least == quota.Quota) && rules.Proposed(quota) >= least;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Committed_ForAnyAllowedCount_IsNotAboveIt() => Prop.ForAll(Cases, c =>
    {
        var (quota, rules) = Make(c);
        return Enumerable.Range(rules.Least(quota), quota.Size - rules.Least(quota) + 1).All(count =>
        {
            var used = rules.Used([quota], new Dictionary<string, int> { [quota.Category] = count });
            return CountRules.Committed(quota, count) <= count && used.Count == (count < quota.Quota ? 1 : 0);
        });
    }).QuickCheckThrowOnFailure();

    private static (StratumQuota, CountRules) Make((int Size, int Quota, int Firm, int Asked, bool Approved) c)
    {
        var quota = new StratumQuota("key", c.Size, c.Quota, c.Firm, false, 0, 0, null, null, []);
        var asked = new QuotaException { TenantId = "990101", DrawId = "990101-2022Q1-01", Request = Guid.Empty, Category = "key" };
        var who = Caller.System("990101");
        asked.Ask(quota, c.Asked, "理由", who, default);
        if (c.Approved)
        {
            asked.Approve(who, default);
        }
        return (quota, CountRules.Of([asked]));
    }
}
