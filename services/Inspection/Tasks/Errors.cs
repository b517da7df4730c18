using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>How looking at tasks can fail.</summary>
internal static class TaskErrors
{
    public static Error NotFound(Guid id) => new("task.not-found", $"没有找到检查任务 {id}。", 404);

    public static Error NotTwo(int most) => new("visit.tasks", $"合并检查须写明 2 至 {most} 个不同的任务。", 400, "tasks");

    public static Error NotOpen(Guid id) => new("visit.not-open", $"任务 {id} 不在待检查状态，不能合并。", 409, "tasks");

    public static Error AlreadyJoint(Guid id) => new("visit.already-joint", $"任务 {id} 已与其他任务或其他层级合为一次检查。", 409, "tasks");

    public static Error Stale(Guid id) => new("visit.stale", $"任务 {id} 已有变化，请刷新后重试。", 409, "tasks");

    public static Error NotOneEnterprise() => new(
        "visit.not-one-enterprise", "只有同一企业（统一社会信用代码相同）、期别相合的任务才能合为一次检查。", Where: "tasks");

    public static Error UnknownState(string state) =>
        new("task.unknown-state", $"任务状态“{state}”不存在，应为 waiting、assigned、done 或 withdrawn。", 400, "state");
}
