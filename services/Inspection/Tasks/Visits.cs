using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Inspection;

/// <summary>Where two levels drew a target for one time, the tasks become one visit: made jointly, the earlier due date, counted by both
/// (domain.md, "Two levels"). Tasks of one tenant at one enterprise become one visit when somebody combines them (<see cref="CombineVisits"/>).</summary>
internal static class Visits
{
    /// <summary>Keeps dispatches and results of an owner's targets in one year apart, so that none misses the other.</summary>
    public static async Task LockAsync(InspectionDb db, IEnumerable<(string Owner, int Year)> areas, CancellationToken ct)
    {
        foreach (var (owner, year) in areas.Distinct().Order())
        {
            await BulkCopy.LockAsync(db, $"visits:{owner}:{year}", ct);
        }
    }

    /// <summary>Merges new tasks with open ones of other levels and tells those. Changes only the new tasks. The scope must include the
    /// levels, and the areas must be locked.</summary>
    public static async Task MergeAsync(InspectionDb db, string tenant, IReadOnlyCollection<InspectionTask> tasks, CancellationToken ct)
    {
        var targets = tasks.Select(task => task.TargetId).ToList();
        var years = tasks.Select(task => task.Year).Distinct().ToList();
        var there = await db.Tasks.AsNoTracking()
            .Where(task => targets.Contains(task.TargetId) && years.Contains(task.Year) && task.State != TaskStanding.Withdrawn).ToListAsync(ct);
        var visits = there.GroupBy(task => task.VisitId)
            .Where(visit => visit.All(task => task.TenantId != tenant && task.State != TaskStanding.Done))
            .ToLookup(visit => visit.First().TargetId);
        var told = new List<(string To, MergedVisit Visit)>();
        foreach (var task in tasks)
        {
            var visit = visits[task.TargetId]
                .Where(visit => visit.All(other => other.Owner == task.Owner && Overlap(other.Period, task.Period)))
                .OrderBy(visit => visit.Min(other => other.Due)).ThenBy(visit => visit.Key).FirstOrDefault();
            if (visit is null)
            {
                continue;
            }

            var own = task.Deadline();
            told.AddRange(visit.Select(other =>
                (other.TenantId, new MergedVisit(other.Id, own.Day.ToDateOnly(), own.Document, own.Clause, own.Provisional))));
            foreach (var other in visit)
            {
                task.Join(visit.Key, other.TenantId, other.Deadline());
            }
        }

        foreach (var other in told.GroupBy(entry => entry.To, entry => entry.Visit))
        {
            db.Tell(other.Key, new VisitsMerged(other.Key, tenant, [.. other]));
        }
    }

    /// <summary>All tasks of a visit that were not withdrawn, those of other levels included; not tracked. The scope must include the levels.</summary>
    public static Task<List<InspectionTask>> TasksOfAsync(InspectionDb db, InspectionTask task, CancellationToken ct) =>
        db.Tasks.AsNoTracking().Where(other => other.VisitId == task.VisitId && other.State != TaskStanding.Withdrawn).OrderBy(other => other.TenantId).ToListAsync(ct);

    /// <summary>The items of all tasks of a visit, those of the given task first, each once: one visit answers all.</summary>
    public static List<TaskItem> ItemsOf(InspectionTask task, IEnumerable<InspectionTask> visit) =>
    [
        .. visit.OrderBy(other => other.Id != task.Id).ThenBy(other => other.TenantId != task.TenantId)
            .SelectMany(other => other.ReadItems()).DistinctBy(item => item.ItemId),
    ];

    /// <summary>Counts due dates of one tenant's open tasks again, from the policies and holiday notices known now, and tells what changed.
    /// Of a merged visit the earliest counts. Leaves the unit of work acting as that tenant.</summary>
    /// <returns>The tasks that changed.</returns>
    public static async Task<IReadOnlyCollection<InspectionTask>> RedateAsync(
        InspectionDb db, string tenant, IReadOnlyCollection<InspectionTask> tasks, WorkingCalendar calendar, CancellationToken ct)
    {
        if (tasks.Count == 0)
        {
            return [];
        }

        var ids = tasks.Select(task => task.VisitId).ToList();
        await db.ActAsAsync(tenant, [tenant, .. tasks.SelectMany(task => task.JointWith).Distinct()], ct);
        var visits = (await db.Tasks.AsNoTracking()
            .Where(task => ids.Contains(task.VisitId) && task.State != TaskStanding.Withdrawn).ToListAsync(ct)).ToLookup(task => task.VisitId);
        var policies = await db.Policies.AsNoTracking().ToDictionaryAsync(policy => (policy.TenantId, policy.Version), ct);
        var counted = new Dictionary<(string, int, LocalDate, string), DueDate>();
        var changed = tasks.Where(task => task.Redate(visits[task.VisitId].Select(OwnDue).MinBy(due => due.Day)!)).ToList();
        TaskFacts.Tell(db, changed);
        return changed;

        DueDate OwnDue(InspectionTask task)
        {
            var key = (task.TenantId, task.PolicyVersion, task.DispatchedOn, task.Period);
            return counted.TryGetValue(key, out var due) ? due : counted[key] = DueDate.Of(
                policies.GetValueOrDefault((task.TenantId, task.PolicyVersion)), task.DispatchedOn, Period.Parse(task.Period), calendar);
        }
    }

    /// <summary>Whether one of two periods lies in the other.</summary>
    public static bool Overlap(string left, string right)
    {
        var (one, other) = (Period.Parse(left), Period.Parse(right));
        return one.Contains(other) || other.Contains(one);
    }
}
