using Microsoft.AspNetCore.Http;
using Platform.Kernel;

namespace Platform.Registry;

internal static class ItemErrors
{
    public static Error Known(string name) => new("item.duplicate", $"已有相同的抽查事项：{name}。", StatusCodes.Status409Conflict, "name");

    public static Error NotFound(Guid id) => new("item.not-found", $"没有找到抽查事项 {id}。", StatusCodes.Status404NotFound);
}
