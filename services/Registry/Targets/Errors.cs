using Microsoft.AspNetCore.Http;
using Platform.Kernel;

namespace Platform.Registry;

internal static class TargetErrors
{
    public static Error BeforeState => new("target.day", "日期不能早于当前状态的起始日期。", Where: "day");

    public static Error CodeTaken(string code) =>
        new("target.duplicate", $"名录库中已有相同的对象（{code}，同一类型和场所）。", StatusCodes.Status409Conflict, "code");

    public static Error NotFound(Guid id) => new("target.not-found", $"没有找到检查对象 {id}。", StatusCodes.Status404NotFound);

    public static Error NotActive(string name) => new("target.not-active", $"“{name}”已关闭或迁出，不能变更。", StatusCodes.Status409Conflict);

    public static Error WrongState(string name) => new("target.state", $"“{name}”的当前状态不允许此操作。", StatusCodes.Status409Conflict);
}

internal static class FactErrors
{
    public static Error Known => new("fact.known", "该对象已有同样的信息。", StatusCodes.Status409Conflict);

    public static Error CannotSettle =>
        new("fact.settle", "该信息已经了结或撤回，或者了结日期早于其发生（起始）日期。", StatusCodes.Status409Conflict, "on");

    public static Error CannotWithdraw => new("fact.withdrawn", "该信息已经撤回。", StatusCodes.Status409Conflict);

    public static Error KeeperOnly => new("fact.keeper-only", "除发现问题的整改外，只有名录库管理员可以了结信息。", StatusCodes.Status403Forbidden);

    public static Error NotFound(Guid id) => new("fact.not-found", $"没有找到信息 {id}。", StatusCodes.Status404NotFound);
}

/// <summary>Failures every noun of the register shares.</summary>
internal static class RegisterErrors
{
    public static Error Stale => new("conflict.stale", "数据已被他人修改，请刷新后重试。", StatusCodes.Status409Conflict, "version");

    public static Error Period => new("period.malformed", "期别应写作 2022、2022H1 或 2022Q1。", StatusCodes.Status400BadRequest, "period");

    public static Error PolicyMalformed(string why) =>
        new("policy.malformed", $"方案不能用于分类：{why}", StatusCodes.Status400BadRequest, "policy");

    public static Error NoPolicy => new("policy.none", "该日尚无生效的实施方案，无法分类。", StatusCodes.Status409Conflict);
}
