using Microsoft.AspNetCore.Http;
using Platform.Kernel;

namespace Platform.Registry;

internal static class RecusalErrors
{
    public static Error Days => new("recusal.days", "截止日期不能早于起始日期，也不能晚于原截止日期。", StatusCodes.Status409Conflict, "to");

    public static Error Known => new("recusal.duplicate", "该检查人员对该对象已有回避记录。", StatusCodes.Status409Conflict);

    public static Error NotFound(Guid id) => new("recusal.not-found", $"没有找到回避 {id}。", StatusCodes.Status404NotFound);
}
