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
        await Library.LockAsync(db, fact.Tasks.Select(task => task.Owner).Append(fact.Tenant), ct);
        var ids = fact.Tasks.Select(task => task.TaskId).ToList();
        var known = await db.Tasks.Where(task => ids.Contains(task.Id)).Select(task => task.Id).ToListAsync(ct);
        var (day, period) = (LocalDate.FromDateOnly(fact.DispatchedOn), Kernel.Period.Parse(fact.Period));
        var policy = await PolicyCopy.FindAsync(db, fact.Tenant, fact.PolicyVersion, ct);
        var due = DueDate.Of(policy, day, period, calendar.Current);
        var tasks = fact.Tasks.ExceptBy(known, task => task.TaskId).Select(task => Begin(fact, task, day, period, due)).ToList();

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
        await Visits.MergeAsync(db, fact.Tenant, tasks, ct);
        db.Tasks.AddRange(tasks);
        TaskFacts.Tell(db, tasks);
    }

    private static InspectionTask Begin(TasksDispatched fact, DispatchedTask told, LocalDate day, Kernel.Period period, DueDate due)
    {
        var task = new InspectionTask
        {
            TenantId = fact.Tenant, Id = told.TaskId, DrawId = fact.DrawId, Period = fact.Period, Year = period.Year,
            TargetId = told.TargetId, Owner = told.Owner, Category = told.Category, Team = told.Team, Lead = told.Lead,
            DispatchedOn = day, DispatchedAt = fact.DispatchedAt, PolicyVersion = fact.PolicyVersion,
            DrawKind = fact.Kind, Purpose = fact.Purpose,
        };
        task.Begin(due);
        return task;
    }
}
