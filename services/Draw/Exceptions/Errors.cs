using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Everything that may be expected to go wrong with going under a rule that holds in principle.</summary>
internal static class ExceptionErrors
{
    public static Error CategoryUnknown(string category) => new(
        "draw.category-unknown", $"抽取池中没有类别“{category}”，方案也没有规定其比例。", Where: "category");

    public static Error NotInPrinciple(StratumQuota quota) => new(
        "draw.exception-not-possible", $"“{quota.Category}”的最低数 {quota.Quota} 家全由“应当”的规定得出，不能减少。", Where: "category");

    public static Error BelowFirm(string category, int count, int firm) => new(
        "draw.exception-below-firm", $"“{category}”不能减至 {count} 家：“应当”的规定要求至少 {firm} 家。", Where: "count");

    public static Error NotBelow(string category, int count, int quota) => new(
        "draw.exception-not-needed", $"“{category}”抽取 {count} 家不低于最低数 {quota} 家，无须例外。", Where: "count");

    public static Error ReasonMissing() => new("draw.exception-reason", "请写明低于原则性规定的理由，2 至 500 字。", Where: "reason");

    public static Error NotFound(string category) => new("draw.exception-not-found", $"当前抽取池没有对“{category}”的例外申请。", 404);

    public static Error AlreadyApproved(string category) => new("draw.exception-approved", $"对“{category}”的例外已经批准。", 409);
}
