using Platform.Contracts;

namespace Platform.Inspection;

/// <summary>Tells what became of tasks.</summary>
internal static class TaskFacts
{
    /// <summary>Tells the state of the given tasks of one tenant, draw by draw, at most 500 a fact. No target is named.</summary>
    public static void Tell(InspectionDb db, IReadOnlyCollection<InspectionTask> tasks)
    {
        foreach (var draw in tasks.GroupBy(task => (task.TenantId, task.DrawId, task.Period)))
        {
            foreach (var part in draw.Chunk(500))
            {
                db.Tell(draw.Key.TenantId, new TasksChanged(
                    draw.Key.TenantId, draw.Key.DrawId, draw.Key.Period, [.. part.Select(task => task.ToState())]));
            }
        }
    }
}
