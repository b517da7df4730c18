using Microsoft.AspNetCore.Http;
using Platform.Kernel;

namespace Platform.Registry;

internal static class InspectorErrors
{
    public static Error AccountTaken => new("inspector.account-taken", "该账号已属于另一名检查人员。", StatusCodes.Status409Conflict, "accountId");

    public static Error NumberTaken(string number) =>
        new("inspector.duplicate", $"名录库中已有证号 {number} 的检查人员。", StatusCodes.Status409Conflict, "certificateNumber");

    public static Error NotFound(Guid id) => new("inspector.not-found", $"没有找到检查人员 {id}。", StatusCodes.Status404NotFound);

    public static Error WrongState(string name) => new("inspector.state", $"“{name}”的当前状态不允许此操作。", StatusCodes.Status409Conflict);

    public static Error Quarter => new("inspector.quarter", "季度应写作 2022Q1。", Where: "quarter");
}
