using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>Substitutions and voids of a dispatched draw: tasks are withdrawn or get another team. What has a result stays as it is; a level that went
/// along goes on without the one whose task was withdrawn.</summary>
internal sealed class WhenTasksAmended : Reaction<InspectionDb, TasksAmended>
{
    public override async Task WhenAsync(TasksAmended fact, InspectionDb db, CancellationToken ct)
    {
        await WhenTasksDispatched.LockAsync(db, fact.DrawId, ct);
        var told = fact.Tasks.ToLookup(task => task.TaskId);
        var ids = told.Select(task => task.Key).ToList();
        var tasks = await db.Tasks.Where(task => ids.Contains(task.Id)).ToListAsync(ct);

        // From here on neither a dispatch of another level nor its result can come between.
        await Visits.LockAsync(db, tasks.Select(task => (task.Owner, task.Year)), ct);
        await db.ActAsAsync(fact.Tenant, [fact.Tenant, .. tasks.SelectMany(task => task.JointWith).Distinct()], ct);
        foreach (var task in tasks)
        {
            await db.Entry(task).ReloadAsync(ct);
        }

        var visits = tasks.ConvertAll(task => task.VisitId);
        var settled = await db.Results.Where(result => visits.Contains(result.VisitId)).Select(result => result.VisitId).ToListAsync(ct);
        var open = tasks.Where(task => !settled.Contains(task.VisitId)).ToList();
        var changed = open.Where(task => told[task.Id].Aggregate(false, (any, amendment) => task.Amend(amendment) || any)).ToList();
        TaskFacts.Tell(db, changed);
        await PartAsync(db, fact.Tenant, [.. changed.Where(task => task.State == TaskStanding.Withdrawn)], ct);
        await KeepAsync(db, fact.Tenant, told, [.. ids.Except(tasks.Select(task => task.Id))], ct);
        foreach (var task in changed)
        {
            db.Record(Caller.System(fact.Tenant), task.State == TaskStanding.Withdrawn ? "task.withdrawn" : "task.team-changed", task.Id.ToString());
        }
    }

    // The other levels of a withdrawn task's visit go alone: their due dates are counted without it.
    private static async Task PartAsync(InspectionDb db, string tenant, List<InspectionTask> withdrawn, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        foreach (var task in withdrawn.Where(task => task.JointWith.Length > 0))
        {
            var left = await Visits.TasksOfAsync(db, task, ct);
            if (left.Exists(other => other.TenantId == tenant))
            {
                // Combined with another task of ours, which still goes.
                continue;
            }

            foreach (var other in left)
            {
                db.Tell(other.TenantId, new VisitsParted(other.TenantId, tenant, [other.Id]));
            }
        }
    }

    private static async Task KeepAsync(
        InspectionDb db, string tenant, ILookup<Guid, TaskAmendment> told, List<Guid> unknown, CancellationToken ct)
    {
        var kept = await db.Amendments.Where(row => unknown.Contains(row.TaskId)).ToDictionaryAsync(row => row.TaskId, ct);
        foreach (var amendment in unknown.SelectMany(id => told[id]))
        {
            if (!kept.TryGetValue(amendment.TaskId, out var row))
            {
                row = new TaskAmendmentRow { TenantId = tenant, TaskId = amendment.TaskId, Reason = amendment.Reason };
                kept.Add(row.TaskId, row);
                db.Amendments.Add(row);
            }

            row.Take(amendment);
        }
    }
}
