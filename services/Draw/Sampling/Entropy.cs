using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Where a draw's entropy comes from (draw protocol, section 2): fixes kind and length, and so the only permitted form of the
/// string.</summary>
internal abstract record EntropySource
{
    /// <summary>Least number of decimal digits (with six-sided dice 25 throws, which is as much chance).</summary>
    public const int LeastDigits = 20;

    /// <summary>What is wrong with the source itself; null: nothing.</summary>
    public abstract string? Fault();

    /// <summary>Whether a string is of the only permitted form.</summary>
    public abstract bool Accepts(string entropy);

    /// <summary>As it stands in the commitment.</summary>
    public abstract JsonObject ToJson();

    /// <summary>Whether the text has that many characters, all within a range.</summary>
    protected static bool Consists(string text, int length, char from, char to) =>
        text.Length == length && text.All(c => c >= from && c <= to);
}

/// <summary>Throws of a die in order, digits 0–9 of a ten-sided or 1–6 of a six-sided one.</summary>
internal sealed record DiceSource(int Sides, int Digits) : EntropySource
{
    /// <inheritdoc />
    public override string? Fault() => Sides switch
    {
        10 => Digits < LeastDigits ? $"十面骰至少掷 {LeastDigits} 次。" : null,
        6 => Digits < 25 ? "六面骰至少掷 25 次。" : null,
        _ => "骰子只能是十面或六面。",
    };

    /// <inheritdoc />
    public override bool Accepts(string entropy) => Sides == 10 ? Consists(entropy, Digits, '0', '9') : Consists(entropy, Digits, '1', '6');

    /// <inheritdoc />
    public override JsonObject ToJson() => new() { ["kind"] = "dice", ["sides"] = Sides, ["digits"] = Digits };
}

/// <summary>One announced lottery result and how many digits it has.</summary>
internal sealed record LotteryIssue(string Name, string Issue, int Digits);

/// <summary>Numbers of at least two lottery issues as announced, in this order.</summary>
internal sealed record LotterySource(IReadOnlyList<LotteryIssue> Issues, int Digits) : EntropySource
{
    /// <inheritdoc />
    public override string? Fault() =>
        Issues.Count < 2 ? "彩票来源至少要两期。"
        : Issues.Any(i => i.Digits < 1) ? "每期彩票至少一位数字。"
        : Issues.Sum(i => (long)i.Digits) != Digits ? "各期位数之和与总位数不符。"
        : Issues.Distinct().Count() != Issues.Count ? "同一期彩票不能用两次。"
        : Digits < LeastDigits ? $"彩票数字至少 {LeastDigits} 位。"
        : null;

    /// <inheritdoc />
    public override bool Accepts(string entropy) => Consists(entropy, Digits, '0', '9');

    /// <inheritdoc />
    public override JsonObject ToJson() => new()
    {
        ["kind"] = "lottery",
        ["issues"] = new JsonArray(
            [.. Issues.Select(i => new JsonObject { ["name"] = i.Name, ["issue"] = i.Issue, ["digits"] = i.Digits })]),
        ["digits"] = Digits,
    };
}

/// <summary>A round of the public randomness beacon drand: its 64 hex digits.</summary>
internal sealed record DrandSource(string Chain, long Round) : EntropySource
{
    /// <inheritdoc />
    public override string? Fault() => Round < 1 ? "drand 轮次从 1 开始。" : null;

    /// <inheritdoc />
    public override bool Accepts(string entropy) => Hex.Is(entropy, SHA256.HashSizeInBytes);

    /// <inheritdoc />
    public override JsonObject ToJson() => new() { ["kind"] = "drand", ["chain"] = Chain, ["round"] = Round };
}

/// <summary>What is computed from code and entropy.</summary>
internal static class Entropy
{
    /// <summary>The seed: lower-case hex of HMAC-SHA-256 over <c>commitmentHash:entropy</c> under the code.</summary>
    public static string Seed(byte[] code, string commitmentHash, string entropy) =>
        Mac(code, Encoding.UTF8.GetBytes(commitmentHash + ":" + entropy));

    /// <summary>Lower-case hex of HMAC-SHA-256 under the code.</summary>
    public static string Mac(byte[] code, ReadOnlySpan<byte> message)
    {
        Span<byte> mac = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(code, message, mac);
        return Hex.Of(mac);
    }
}
