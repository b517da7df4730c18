using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>Makes tasks of a part of a dispatched draw: due date, what is known of the targets, items; merges visits of several
/// levels.</summary>
internal sealed class WhenTasksDispatched(WorkingCalendarFiles calendar) : Reaction<InspectionDb, TasksDispatched>
{
    public override async Task WhenAsync(TasksDispatched fact, InspectionDb db, CancellationToken ct)
    {
        await LockAsync(db, fact.DrawId, ct);
        await Library.LockAsync(db, fact.Tasks.Select(task => task.Owner).Append(fact.Tenant), ct);
        var ids = fact.Tasks.Select(task => task.TaskId).ToList();
        var known = await db.Tasks.Where(task => ids.Contains(task.Id)).Select(task => task.Id).ToListAsync(ct);
        var (day, period) = (LocalDate.FromDateOnly(fact.DispatchedOn), Kernel.Period.Parse(fact.Period));
        var policy = await PolicyCopy.FindAsync(db, fact.Tenant, fact.PolicyVersion, ct);
        var due = DueDate.Of(policy, day, period, calendar.Current);
        var tasks = fact.Tasks.ExceptBy(known, task => task.TaskId).Select(task => Begin(fact, task, day, period, due)).ToList();
        await AmendAsync(db, tasks, ct);

        var owners = tasks.Select(task => task.Owner).Distinct().ToList();
        var levels = new HashSet<string> { fact.Tenant };
        foreach (var owner in owners)
        {
            levels.Add(owner);
            levels.UnionWith(await Levels.AboveAsync(db, owner, ct));
        }

        // System work: the targets are the owners', the visits to share are other levels'. Only own rows are written.
        await db.ActAsAsync(fact.Tenant, levels, ct);
        await Visits.LockAsync(db, owners.Select(owner => (owner, period.Year)), ct);
        await TaskContent.FillAsync(db, fact.Tenant, tasks, ct);
        await Visits.MergeAsync(db, fact.Tenant, [.. tasks.Where(task => task.State != TaskStanding.Withdrawn)], ct);
        await BulkWrite.InsertAsync(db, tasks, ct);
        TaskFacts.Tell(db, tasks);
    }

    /// <summary>Keeps the tasks of a draw and their changes apart, so that neither misses the other.</summary>
    public static Task LockAsync(InspectionDb db, string drawId, CancellationToken ct) => BulkCopy.LockAsync(db, "tasks:" + drawId, ct);

    // What was changed before the task was known here.
    private static async Task AmendAsync(InspectionDb db, List<InspectionTask> tasks, CancellationToken ct)
    {
        var ids = tasks.ConvertAll(task => task.Id);
        var told = await db.Amendments.AsNoTracking().Where(row => ids.Contains(row.TaskId)).ToDictionaryAsync(row => row.TaskId, ct);
        foreach (var task in tasks)
        {
            if (told.TryGetValue(task.Id, out var row))
            {
                task.Amend(new(task.Id, row.Order, false, row.Team, row.Lead, row.Reason));
                if (row.Withdrawn)
                {
                    task.Amend(new(task.Id, row.Order, true, [], null, row.Reason));
                }
            }
        }
    }

    private static InspectionTask Begin(TasksDispatched fact, DispatchedTask told, LocalDate day, Kernel.Period period, DueDate due)
    {
        var task = new InspectionTask
        {
            TenantId = fact.Tenant, Id = told.TaskId, DrawId = fact.DrawId, Period = fact.Period, Year = period.Year,
            TargetId = told.TargetId, Owner = told.Owner, Category = told.Category,
            DispatchedOn = day, DispatchedAt = fact.DispatchedAt, PolicyVersion = fact.PolicyVersion,
            DrawKind = fact.Kind, Purpose = fact.Purpose,
        };
        task.Begin(told.Team, told.Lead, due);
        return task;
    }
}
