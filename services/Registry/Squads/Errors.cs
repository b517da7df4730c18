using Microsoft.AspNetCore.Http;
using Platform.Kernel;

namespace Platform.Registry;

internal static class SquadErrors
{
    public static Error Known(string name) => new("squad.duplicate", $"已有相同的执法分队：{name}。", StatusCodes.Status409Conflict, "name");

    public static Error NotFound(Guid id) => new("squad.not-found", $"没有找到执法分队 {id}。", StatusCodes.Status404NotFound);
}
