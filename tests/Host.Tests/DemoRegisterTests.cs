using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Platform.Host.Tests;

/// <summary>The demo's registers: the schemes' own counts, valid credit codes, the same on every machine.</summary>
public sealed class DemoRegisterTests
{
    private static readonly DemoData Data = DemoData.Read(Path.Combine(AppContext.BaseDirectory, "data"));

    private static DemoRegister Of(string tenant, DateOnly today)
    {
        var jurisdiction = Data.Jurisdictions.Single(j => j.Tenant == tenant);
        return DemoRegister.Of(jurisdiction, Data.Registers[jurisdiction.Register!], Data.Words, today);
    }

    private static bool Has(DemoTarget target, string fact, string? value = null) =>
        target.Facts.Any(f => f.Name == fact && (value is null || f.Value == value));

    [Theory]
    [InlineData(2022, 1, 1)]
    [InlineData(2026, 11, 21)]
    [InlineData(2027, 12, 31)]
    public void Taijiang_OnAnyDay_HasTheSchemesCounts(int year, int month, int day)
    {
        var register = Of("350103", new DateOnly(year, month, day));
        register.Targets.Count.ShouldBe(325);
        register.Targets.Count(t => Has(t, "keyPolluter")).ShouldBe(5);
        register.Targets.Count(t => Has(t, "designated", "special")).ShouldBe(22);
        register.Targets.Count(t => !Has(t, "keyPolluter") && !Has(t, "designated")).ShouldBe(298);
        register.Inspectors.Count(i => i.Certificate == "law").ShouldBe(18);
    }

    [Fact]
    public void Gangcha_HasItsKinds()
    {
        var kinds = Of("632224", new DateOnly(2026, 1, 1)).Targets.CountBy(t => t.Kind).ToDictionary();
        (kinds["unit"] + kinds["project"]).ShouldBe(37);
        (kinds["waterPermit"] + kinds["soilAndWaterPlan"]).ShouldBe(9);
        kinds["forestry"].ShouldBe(4);
    }

    [Fact]
    public void Jurisdictions_AreATreeAndEveryPolicyHasItsBureau()
    {
        foreach (var jurisdiction in Data.Jurisdictions.Where(j => j.Parent is not null))
            Data.Jurisdictions.TakeWhile(j => j != jurisdiction).ShouldContain(j => j.Tenant == jurisdiction.Parent, jurisdiction.Name);
        foreach (var policy in Data.Policies) Data.Jurisdictions.ShouldContain(j => j.Tenant == policy.Tenant);
        Data.Policies.Count.ShouldBe(6);
    }

    [Fact]
    public void Targets_AllTogether_AreUniqueWithValidCodes()
    {
        var today = new DateOnly(2026, 11, 21);
        var all = Data.Jurisdictions.Where(j => j.Register is not null).SelectMany(j => Of(j.Tenant, today).Targets).ToList();
        all.Select(t => (t.Code, t.Kind, t.Site)).Distinct().Count().ShouldBe(all.Count);
        all.Count.ShouldBeGreaterThan(1000);
        foreach (var code in all.Select(t => t.Code)) IsCreditCode(code).ShouldBeTrue(code);
    }

    [Fact]
    public void Open_Faults_AreSomeButNotAll()
    {
        var targets = Of("652301", new DateOnly(2026, 9, 25)).Targets;
        var open = targets.Count(t => t.Facts.Any(f => f.Name == "fault" && f.Settled is null));
        open.ShouldBeInRange(1, targets.Count(t => Has(t, "fault")));
        targets.SelectMany(t => t.Facts).ShouldAllBe(f => (f.From ?? f.On) <= new DateOnly(2026, 9, 25));
    }

    [Fact]
    public void Register_OnEveryMachine_IsTheSame()
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(Of("130606", new DateOnly(2026, 1, 1)).Targets);
        Convert.ToHexStringLower(SHA256.HashData(bytes))[..16].ShouldBe("e23abae65a71656a");
    }

    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("91110000600037341L")]
    public void CreditCode_OfTheCheckItself_IsKnownGood(string code) => IsCreditCode(code).ShouldBeTrue();

    // The check of GB 32100-2015 the other way round: the weighted sum of all 18 characters is 0 modulo 31.
    private static bool IsCreditCode(string code)
    {
        const string digits = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        int[] weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
        if (code.Length != 18 || code.Any(c => !digits.Contains(c, StringComparison.Ordinal))) return false;
        var sum = weights.Select((w, i) => w * digits.IndexOf(code[i], StringComparison.Ordinal)).Sum();
        return (sum + digits.IndexOf(code[17], StringComparison.Ordinal)) % 31 == 0;
    }
}
