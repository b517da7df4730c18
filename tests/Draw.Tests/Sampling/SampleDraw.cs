using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Kernel;

namespace Platform.Draw.Tests;

/// <summary>A whole draw made up from a number: the same number, the same draw.</summary>
internal sealed class SampleDraw
{
    public static readonly Dictionary<string, (EntropySource Source, string Entropy)> Sources = new()
    {
        ["dice"] = (new DiceSource(10, 20), "71049746507529170342"),
        ["dice6"] = (new DiceSource(6, 25), "1234561234561234561234561"),
        ["lottery"] = (new LotterySource([new("福彩3D", "2022001", 3), new("排列5", "22001", 17)], 20), "12345678901234567890"),
        ["drand"] = (new DrandSource("8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce", 3_624_300), Hex.Sha256("round")),
    };

    public byte[] Code { get; init; } = SHA256.HashData("code"u8);

    public string DrawId { get; init; } = "140524-2024Q1-01";

    public string Source { get; init; } = "dice";

    /// <summary>Another round of the drand source.</summary>
    public int? Round { get; init; }

    public string? FilterHash { get; init; }

    public Bundle? Replaced { get; init; }

    public string? Reason { get; init; }

    public bool Witnesses { get; init; }

    public int Targets { get; init; } = 30;

    public Func<Standing, IEnumerable<Substitution?>> Substitute { get; init; } = _ => [];

    public FrozenRegister Register { get; init; } = null!;

    public FrozenRegister RegisterOrMade() => Register ?? new(
        [.. Enumerable.Range(1, Targets).Select(i => new PoolEntry($"T{i:D5}", i % 3 == 0 ? "key" : "general", i % 4))],
        [new("X00001", "closed"), new("X00002", "filter")],
        [
            .. Enumerable.Range(1, 8).Select(i => new PoolInspector(
                $"I{i:D3}", i % 2 == 0 ? "执法一中队" : "执法二中队\U00020BB7", "officer", i == 5 ? ["air", "noise"] : [])),
            new("I009", "监测站", "expert", ["noise"]),
        ],
        [new("T00003", "I001"), new("T00004", "I002"), new("X00001", "I003")]);

    public Bundle Build()
    {
        var register = RegisterOrMade();
        var rule = new JsonObject { ["id"] = "key", ["text"] = "25％的重点排污单位", ["days"] = 10, ["decided"] = false, ["note"] = null };
        var policy = new JsonObject { ["tenant"] = "140524", ["rules"] = new JsonArray { rule } };
        var (source, entropy) = Sources[Source];
        source = Round is { } round ? ((DrandSource)source) with { Round = round } : source;
        var quota = FilterHash is null ? 2 : 0;
        var blank = new TreeHead(0, "");
        var terms = new Commitment
        {
            DrawId = DrawId,
            Tenant = "140524",
            Period = "2024Q1",
            Previous = Replaced?.CommitmentHash ?? Commitment.NoPrevious,
            PolicyVersion = 3,
            PolicyHash = Hex.Sha256(CanonicalJson.Of(policy)),
            Strata = [.. register.Pool.CountBy(e => e.Category).OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new Stratum(
                c.Key, c.Value, Math.Min(quota, c.Value), Math.Min(4, c.Value), c.Key == "key", 3, 1))],
            Team = new(2, [new(1, Skill: "noise"), new(1, Kind: "expert"), new(1, Department: "执法一中队")]),
            Pool = blank,
            Excluded = blank,
            Inspectors = blank,
            Recusals = blank,
            CodeHash = "",
            EntropySource = source,
            SealedAt = "2024-01-02T09:30:00+08:00",
            FilterHash = FilterHash,
            Replaces = Replaced?.CommitmentHash,
            Reason = Reason,
        };
        var sealing = Seal.Of(terms, register, Code).Value;
        var seed = sealing.Commitment.TakesOverSeed ? Replaced!.Seed : Entropy.Seed(Code, sealing.Hash, entropy);
        var outcome = DrawOutcome.Of(seed, sealing.Commitment, register);
        var standing = new Standing(Code, seed, sealing.Commitment, register, outcome);
        return new()
        {
            CommitmentJson = JsonDocument.Parse(sealing.Bytes).RootElement,
            Commitment = sealing.Commitment,
            CommitmentHash = sealing.Hash,
            Code = Hex.Of(Code),
            Entropy = sealing.Commitment.TakesOverSeed ? null : entropy,
            Seed = seed,
            Register = register,
            Policy = JsonSerializer.SerializeToElement(policy),
            Outcome = outcome,
            OutcomeHash = outcome.Hash(Code),
            Substitutions = [.. Substitute(standing).Select(s => s.ShouldNotBeNull())],
            Witnesses = Witnesses ? JsonSerializer.SerializeToElement(new[] { new { role = "observer" } }) : null,
            Replaced = Replaced,
        };
    }

    public static async Task<byte[]> BytesAsync(Bundle bundle)
    {
        using var stream = new MemoryStream();
        await BundleWriter.WriteAsync(stream, bundle, CancellationToken.None);
        return stream.ToArray();
    }

    /// <summary>The name of the check that refuses a bundle; null when it is accepted.</summary>
    public static async Task<string?> RefusedByAsync(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return (await Verification.CheckAsync(stream, CancellationToken.None)).Refusal?.Check;
    }
}
