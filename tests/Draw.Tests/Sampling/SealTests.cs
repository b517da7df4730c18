using Platform.Kernel;

namespace Platform.Draw.Tests;

/// <summary>Everything section 1 refuses, and the entropy's form of section 2.</summary>
public sealed class SealTests
{
    private static readonly Bundle Good = new SampleDraw().Build();

    private static IEnumerable<string> Codes(Commitment terms, FrozenRegister register)
    {
        var outcome = Seal.Of(terms, register, new byte[Seal.CodeSize]);
        return outcome.Errors.Select(e => e.Code);
    }

    [Fact]
    public void Of_SameInputsTwice_GivesTheSameBytes()
    {
        var first = Seal.Of(Good.Commitment, Good.Register, Hex.Bytes(Good.Code)).Value;
        first.Bytes.ShouldBe(Seal.Of(Good.Commitment, Good.Register, Hex.Bytes(Good.Code)).Value.Bytes);
        first.Hash.ShouldBe(Good.CommitmentHash);
    }

    [Fact]
    public void Of_CodeOfAnotherLength_Throws() =>
        Should.Throw<ArgumentException>(() => Seal.Of(Good.Commitment, Good.Register, new byte[16]));

    [Fact]
    public void Of_SeveralFaults_AreToldAtOnce()
    {
        var codes = Codes(
            Good.Commitment with { Team = new(0, []), Period = "2024Q5", EntropySource = new DiceSource(10, 19) },
            Good.Register with { Excluded = [.. Good.Register.Excluded, new("T00001", "closed")] });
        codes.ShouldBe(
            ["draw.seal-period", "draw.seal-draw-id", "draw.seal-entry", "draw.seal-team-size", "draw.seal-entropy-source"],
            ignoreOrder: true);
    }

    public static TheoryData<string, string> Faults => new()
    {
        { "stratum", "draw.seal-stratum-missing" }, { "size", "draw.seal-size" },
        { "above", "draw.seal-count" }, { "quota", "draw.seal-count" },
        { "negative", "draw.seal-count" }, { "twice", "draw.seal-strata-order" },
        { "order", "draw.seal-strata-order" }, { "directed", "draw.seal-directed-quota" },
        { "officers", "draw.seal-officers" }, { "minima", "draw.seal-needs" },
        { "unmet", "draw.seal-need-unmet" }, { "recusal", "draw.seal-recusal" },
        { "recusal-twice", "draw.seal-recusal" }, { "id", "draw.seal-entry" },
        { "reason", "draw.seal-excluded-reason" }, { "skills", "draw.seal-inspector" },
        { "nfc", "draw.seal-inspector" }, { "inspector-twice", "draw.seal-inspector" },
        { "number", "draw.seal-draw-id" }, { "sealed-at", "draw.seal-sealed-at" },
        { "hash", "draw.seal-hash" }, { "drawn", "draw.seal-entry" },
        { "period", "draw.seal-period" }, { "policy", "draw.seal-policy-version" },
        { "why", "draw.seal-reason" }, { "text", "draw.seal-text" },
        { "staff", "draw.seal-count" }, { "nobody", "draw.seal-team-size" },
        { "both", "draw.seal-entry" }, { "kind", "draw.seal-needs" },
        { "min", "draw.seal-needs" }, { "person", "draw.seal-inspector" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Of_AFault_IsRefusedByItsCode(string fault, string code)
    {
        var c = Good.Commitment;
        var r = Good.Register;
        var (general, key) = (c.Strata[0], c.Strata[1]);
        (c, r) = fault switch
        {
            "stratum" => (c with { Strata = [general] }, r),
            "size" => (c with { Strata = [general with { Size = general.Size + 1 }, key] }, r),
            "above" => (c with { Strata = [general with { Count = general.Size + 1 }, key] }, r),
            "quota" => (c with { Strata = [general with { Quota = general.Count + 1 }, key] }, r),
            "negative" => (c with { Strata = [general with { Quota = -1 }, key] }, r),
            "twice" => (c with { Strata = [general, general, key] }, r),
            "order" => (c with { Strata = [key, general] }, r),
            "directed" => (c with { FilterHash = Hex.Sha256("f") }, r),
            "officers" => (c with { Team = new(9, []) }, r),
            "minima" => (c with { Team = new(2, [new(1, Skill: "noise"), new(2, Department: "执法一中队")]) }, r),
            "unmet" => (c with { Team = new(2, [new(2, Kind: "expert")]) }, r),
            "recusal" => (c, r with { Recusals = [new("T99999", "I001")] }),
            "recusal-twice" => (c, r with { Recusals = [new("T00001", "I001"), new("T00001", "I001")] }),
            "id" => (c, r with { Excluded = [new("X 1", "closed")] }),
            "reason" => (c, r with { Excluded = [new("X1", "bribed")] }),
            "skills" => (c, r with { Inspectors = [.. r.Inspectors, new("I100", "D", "officer", ["b", "a"])] }),
            "nfc" => (c, r with { Inspectors = [.. r.Inspectors, new("I100", "A\u030A", "officer", [])] }),
            "inspector-twice" => (c, r with { Inspectors = [.. r.Inspectors, new("I001", "D", "officer", [])] }),
            "number" => (c with { DrawId = "140524-2024Q1-00" }, r),
            "sealed-at" => (c with { SealedAt = "2024-01-02T09:30:00" }, r),
            "hash" => (c with { Previous = "0" }, r),
            "drawn" => (c, r with { Pool = [.. r.Pool.Skip(1), r.Pool[0] with { Drawn = -1 }] }),
            "period" => (c with { Period = "2024Q5" }, r),
            "policy" => (c with { PolicyVersion = 0 }, r),
            "why" => (c with { Reason = "leaked" }, r),
            "text" => (c with { Strata = [new("", 0, 0, 0, false, 0, 0), general, key] }, r),
            "staff" => (c with { Strata = [general with { Staff = -1 }, key] }, r),
            "nobody" => (c with { Team = new(0, []) }, r),
            "both" => (c, r with { Excluded = [new(r.Pool[0].EntryId, "closed")] }),
            "kind" => (c with { Team = new(2, [new(1, Kind: "witness")]) }, r),
            "min" => (c with { Team = new(2, [new(0)]) }, r),
            "person" => (c, r with { Inspectors = [.. r.Inspectors, new("I100", "D", "witness", [])] }),
            _ => throw new ArgumentException(fault),
        };
        Codes(c, r).ShouldContain(code);
    }

    [Theory]
    [InlineData("dice", "71049746507529170342", true)]
    [InlineData("dice", "7104974650752917034", false)]
    [InlineData("dice", "710497465075291703422", false)]
    [InlineData("dice", "7104974650 529170342", false)]
    [InlineData("dice", "７1049746507529170342", false)]
    [InlineData("dice6", "1234561234561234561234561", true)]
    [InlineData("dice6", "1234561234561234561234567", false)]
    [InlineData("dice6", "0234561234561234561234561", false)]
    [InlineData("lottery", "12345678901234567890", true)]
    [InlineData("lottery", "1234567890123456789a", false)]
    [InlineData("drand", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", true)]
    [InlineData("drand", "BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", false)]
    [InlineData("drand", "ba7816bf", false)]
    public void Accepts_AString_OnlyInTheFormOfTheSource(string source, string entropy, bool accepted) =>
        SampleDraw.Sources[source].Source.Accepts(entropy).ShouldBe(accepted);

    [Fact]
    public void Fault_OfASource_WhenItHasTooLittleChanceOrDoesNotAddUp()
    {
        foreach (var (source, _) in SampleDraw.Sources.Values)
        {
            source.Fault().ShouldBeNull();
        }
        new DiceSource(10, 19).Fault().ShouldNotBeNull();
        new DiceSource(6, 24).Fault().ShouldNotBeNull();
        new DiceSource(8, 30).Fault().ShouldNotBeNull();
        new LotterySource([new("a", "1", 20)], 20).Fault().ShouldNotBeNull();
        new LotterySource([new("a", "1", 10), new("b", "1", 9)], 20).Fault().ShouldNotBeNull();
        new LotterySource([new("a", "1", 10), new("a", "1", 10)], 20).Fault().ShouldNotBeNull();
        new LotterySource([new("a", "1", 5), new("b", "1", 5)], 10).Fault().ShouldNotBeNull();
        new DrandSource("c", 0).Fault().ShouldNotBeNull();
    }
}
