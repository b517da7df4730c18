using System.Globalization;
using System.Text.Json;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Why a bundle is refused: the stable name of the first check that fails, and a sentence.</summary>
internal sealed record Refusal(string Check, string Message);

/// <summary>Section 6 of the draw protocol: computes a draw again from its evidence bundle alone. Pure.</summary>
internal static class Verification
{
    /// <summary>The checks in their order; <c>replaced</c> only where a draw replaces a voided one.</summary>
    public static readonly IReadOnlyList<string> Checks =
        ["form", "code", "policy", "roots", "commitment", "entropy", "replaced", "seed", "selection", "teams", "outcome", "substitutions"];

    /// <summary>Reads a bundle as a stream and checks it. The bundle is null when not even its form can be read.</summary>
    /// <exception cref="JsonException">Not JSON, or cut off.</exception>
    public static async Task<(Bundle? Bundle, Refusal? Refusal)> CheckAsync(Stream input, CancellationToken ct)
    {
        try
        {
            var bundle = await BundleReader.ReadAsync(input, ct);
            return (bundle, Check(bundle));
        }
        catch (FormatException e)
        {
            return (null, new("form", e.Message + "。"));
        }
    }

    /// <summary>Null when everything is as it must be; else the first check that fails.</summary>
    public static Refusal? Check(Bundle bundle)
    {
        var code = Hex.Bytes(bundle.Code);
        foreach (var name in Checks)
        {
            var message = name switch
            {
                "form" => Form(bundle),
                "code" => bundle.Commitment.CodeHash == Hex.Sha256(code) ? null : "抽取码的哈希与承诺不符。",
                "policy" => Policy(bundle),
                "roots" => Roots(bundle, code),
                "commitment" => Committed(bundle),
                "entropy" => EntropyForm(bundle),
                "replaced" => Replaced(bundle),
                "seed" => SeedOf(bundle, code) == bundle.Seed ? null : "种子不是由抽取码、承诺哈希和随机数算出的。",
                "selection" => Selected(bundle),
                "teams" => Teams(bundle),
                "outcome" => bundle.Outcome.Hash(code) == bundle.OutcomeHash ? null : "抽取结果与公布的结果哈希不符。",
                _ => Substituted(bundle, code),
            };
            if (message is not null)
            {
                return new(name, message);
            }
        }
        return null;
    }

    private static string? Form(Bundle bundle)
    {
        if (SealRules.Faults(bundle.Commitment, bundle.Register).FirstOrDefault() is { } fault)
        {
            return fault.Message;
        }
        return (bundle.Commitment.Replaces is null) == (bundle.Replaced is null) ? null : "承诺中的 replaces 与包内被替代抽取的证据包应同有同无。";
    }

    private static string? Policy(Bundle bundle)
    {
        try
        {
            return Hex.Sha256(CanonicalJson.Of(bundle.Policy)) == bundle.Commitment.PolicyHash ? null : "方案的哈希与承诺不符。";
        }
        catch (FormatException)
        {
            return "方案不能写成规范 JSON。";
        }
    }

    private static string? Roots(Bundle bundle, byte[] code)
    {
        var trees = Platform.Draw.Trees.Of(bundle.Register, code);
        var c = bundle.Commitment;
        return trees.Pool.Head != c.Pool ? "抽取池（pool）的树根与承诺不符。"
            : trees.Excluded.Head != c.Excluded ? "排除名单（excluded）的树根与承诺不符。"
            : trees.Inspectors.Head != c.Inspectors ? "检查人员（inspectors）的树根与承诺不符。"
            : trees.Recusals.Head != c.Recusals ? "回避名单（recusals）的树根与承诺不符。"
            : null;
    }

    private static string? Committed(Bundle bundle)
    {
        try
        {
            return Hex.Sha256(CanonicalJson.Of(bundle.CommitmentJson)) == bundle.CommitmentHash ? null : "承诺的哈希不符。";
        }
        catch (FormatException)
        {
            return "承诺不能写成规范 JSON。";
        }
    }

    private static string? EntropyForm(Bundle bundle)
    {
        var source = bundle.Commitment.EntropySource;
        if (source.Fault() is { } fault)
        {
            return fault;
        }
        if (bundle.Commitment.TakesOverSeed)
        {
            return bundle.Entropy is null ? null : "替代抽取沿用原种子，不得有新的随机数（泄密除外）。";
        }
        if (source is DrandSource drand && Beacon.Find(drand.Chain) is { } beacon
            && beacon.TimeOf(drand.Round) <= DateTimeOffset.Parse(bundle.Commitment.SealedAt, CultureInfo.InvariantCulture))
        {
            return $"drand {beacon.Name} 第 {drand.Round} 轮在封存之前就已产生。";
        }
        return bundle.Entropy is not null && source.Accepts(bundle.Entropy) ? null : "随机数的形式不是承诺所允许的。";
    }

    private static string? Replaced(Bundle bundle)
    {
        if (bundle.Replaced is not { } old)
        {
            return null;
        }
        if (Check(old) is { } refusal)
        {
            return $"被替代抽取 {old.Commitment.DrawId} 的 {refusal.Check} 不成立：{refusal.Message}";
        }
        var (mine, theirs) = (bundle.Commitment, old.Commitment);
        if (old.CommitmentHash != mine.Replaces || theirs.Tenant != mine.Tenant || theirs.Period != mine.Period
            || theirs.DrawId == mine.DrawId)
        {
            return "被替代的抽取不是承诺所指的那一次。";
        }
        return mine.TakesOverSeed && old.Code != bundle.Code ? "替代抽取应沿用原抽取码（泄密除外）。" : null;
    }

    private static string SeedOf(Bundle bundle, byte[] code) => bundle.Commitment.TakesOverSeed
        ? bundle.Replaced!.Seed
        : Platform.Draw.Entropy.Seed(code, bundle.CommitmentHash, bundle.Entropy!);

    private static string? Selected(Bundle bundle)
    {
        var expected = Selection.Of(bundle.Seed, bundle.Commitment.Strata, bundle.Register.Pool);
        return First(expected, bundle.Outcome.Selected, (a, b) => a == b) is { } place ? $"抽中名单第 {place + 1} 项与重新计算的不同。" : null;
    }

    private static string? Teams(Bundle bundle)
    {
        var c = bundle.Commitment;
        var expected = Assignment.Of(bundle.Seed, c.Team, bundle.Register.Inspectors, bundle.Register.Recusals, bundle.Outcome.Selected);
        return First(expected, bundle.Outcome.Teams, Same) is { } place ? $"检查组第 {place + 1} 项与重新计算的不同。" : null;

        static bool Same(Team a, Team b) =>
            a.EntryId == b.EntryId && (a.Members is null ? b.Members is null : b.Members is not null && a.Members.SequenceEqual(b.Members));
    }

    private static string? Substituted(Bundle bundle, byte[] code)
    {
        var standing = new Standing(code, bundle.Seed, bundle.Commitment, bundle.Register, bundle.Outcome);
        for (var i = 0; i < bundle.Substitutions.Count; i++)
        {
            var given = bundle.Substitutions[i];
            var expected = !SubstitutionReasons.For(given.InspectorId is not null).Contains(given.Reason) ? null
                : given.InspectorId is null ? standing.ReplaceTarget(given.EntryId, given.Reason)
                : standing.ReplaceInspector(given.EntryId, given.InspectorId, given.Reason);
            if (expected is null || !expected.Same(given))
            {
                return $"第 {i + 1} 次替换与重新计算的不同。";
            }
        }
        return null;
    }

    private static int? First<T>(IReadOnlyList<T> expected, IReadOnlyList<T> given, Func<T, T, bool> same)
    {
        for (var i = 0; i < Math.Min(expected.Count, given.Count); i++)
        {
            if (!same(expected[i], given[i]))
            {
                return i;
            }
        }
        return expected.Count == given.Count ? null : Math.Min(expected.Count, given.Count);
    }
}
