using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Oversight;

/// <summary>Keeps the latest state of up to 500 tasks of one draw.</summary>
internal sealed class WhenTasksChanged : Reaction<OversightDb, TasksChanged>
{
    public override async Task WhenAsync(TasksChanged fact, OversightDb db, CancellationToken ct)
    {
        // Two facts about one task may be taken in at once.
        await BulkCopy.LockAsync(db, "tasks:" + fact.DrawId, ct);
        // One fact may speak of a task twice.
        var latest = fact.Tasks.GroupBy(t => t.TaskId).Select(same => same.MaxBy(t => t.Version)!);
        await BulkWrite.KeepNewestAsync(db, latest.Select(state =>
        {
            var task = TaskFigures.Of(fact, state);
            task.Take(state);
            return task;
        }).ToList(), ct);
    }
}
