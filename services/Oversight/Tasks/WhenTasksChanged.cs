using Microsoft.EntityFrameworkCore;
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
        var ids = fact.Tasks.Select(t => t.TaskId).ToList();
        var known = await db.Tasks.Where(t => t.TenantId == fact.Tenant && ids.Contains(t.TaskId)).ToDictionaryAsync(t => t.TaskId, ct);
        foreach (var state in fact.Tasks)
        {
            if (!known.TryGetValue(state.TaskId, out var task))
            {
                known[state.TaskId] = task = TaskFigures.Of(fact, state);
                db.Tasks.Add(task);
            }
            task.Take(state);
        }
    }
}
