using System.Text.RegularExpressions;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>What identifies a target: its unified social credit code, or, with a reason, a number of the bureau's own.</summary>
internal static partial class TargetCode
{
    /// <summary>Longest own number.</summary>
    public const int MaxLength = 40;

    /// <summary>Longest reason for an own number.</summary>
    public const int MaxReason = 200;

    /// <summary>What is wrong with a code; null when it can be entered.</summary>
    /// <param name="code">As cleaned by <see cref="EnteredText"/>.</param>
    /// <param name="codeReason">Why the target has no credit code; null or empty says that <paramref name="code"/> is one.</param>
    public static Error? Check(string code, string? ownNumberReason)
    {
        if (!string.IsNullOrEmpty(ownNumberReason))
        {
            return !OwnNumber().IsMatch(code)
                ? new("target.own-number", $"自编号只能用字母、数字和 - _ / .，最多 {MaxLength} 个字符。", 400, "code")
                : ownNumberReason.Length > MaxReason
                    ? new("target.own-number-reason", $"使用自编号的理由最多 {MaxReason} 个字。", 400, "codeReason")
                    : null;
        }

        return Uscc.Check(code) switch
        {
            null => null,
            UsccFault.Length => new("target.uscc-length", "统一社会信用代码应为 18 位；没有代码的对象请填自编号并说明理由。", 400, "code"),
            UsccFault.Character => new("target.uscc-character", "统一社会信用代码只含数字和大写字母（不含 I、O、S、V、Z）。", 400, "code"),
            UsccFault.Division => new("target.uscc-division", "统一社会信用代码第 3 至 8 位应为登记机关行政区划码（六位数字）。", 400, "code"),
            UsccFault.CheckCharacter => new("target.uscc-check", "统一社会信用代码的校验位不对，请核对是否录错。", 400, "code"),
            _ => throw new InvalidOperationException(),
        };
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9\-_/.]{0,39}\z")]
    private static partial Regex OwnNumber();
}
