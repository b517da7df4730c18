using Platform.Kernel;

namespace Platform.Draw;

/// <summary>How voiding and replacing can fail.</summary>
internal static class VoidErrors
{
    public static Error NotFound(int request) => new("void.not-found", $"没有找到第 {request} 号作废申请。", 404);

    public static Error Stale() => new("void.stale", "作废申请已被他人处理，请刷新后重试。", 409, "version");

    public static Error Decided(int request) => new("void.decided", $"第 {request} 号作废申请已经处理，不能再次处理。", 409);

    public static Error AlreadyAsked(int request) => new("void.already-asked", $"已有第 {request} 号作废申请等待决定，请先处理该申请。", 409);

    public static Error WrongState(Draw draw) => new(
        "void.wrong-state", $"抽取 {draw.DrawId} 已作废、已公布抽取码或正在抽取之中，此时不能作废。", 409);

    public static Error ReasonUnknown() => new("void.reason-unknown", $"作废原因应为：{string.Join("、", VoidReasons.Asked)}。", Where: "reason");

    public static Error TextMissing() => new("void.text-missing", "以其他原因作废的，须写明情况。", Where: "text");

    public static Error TextTooLong(int most) => new("void.text-too-long", $"说明不得超过 {most} 字。", 400, "text");

    public static Error NothingToReplace(string id) => new(
        "draw.nothing-to-replace", $"抽取 {id} 不是本期给出随机数之后作废的抽取，不能替代它。", Where: "replaces");

    public static Error AlreadyReplaced(string id, string by) => new("draw.already-replaced", $"抽取 {id} 已由 {by} 替代，不能再次替代。", 409, "replaces");

    public static Error MustBeReplaced(string id) => new(
        "draw.must-be-replaced", $"抽取 {id} 在给出随机数之后作废，须以沿用其种子的抽取替代它，不能另行抽取；请在发起时填写 replaces。", 409, "replaces");

    public static Error BelowReplaced(string category, int count, int least) => new(
        "draw.below-replaced", $"“{category}”抽取 {count} 家，少于被替代抽取的 {least} 家：沿用种子而减少家数会去掉已知的对象。", Where: "counts." + category);

    public static Error SourceTakenOver() => new(
        "draw.entropy-taken-over", "替代抽取沿用原抽取的种子，不另取随机数，请不要填写随机数来源。", Where: "entropySource");
}
