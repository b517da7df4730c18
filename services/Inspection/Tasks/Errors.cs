using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>How looking at tasks can fail.</summary>
internal static class TaskErrors
{
    public static Error NotFound(Guid id) => new("task.not-found", $"没有找到检查任务 {id}。", 404);

    public static Error UnknownState(string state) =>
        new("task.unknown-state", $"任务状态“{state}”不存在，应为 waiting、assigned、done 或 withdrawn。", 400, "state");
}
