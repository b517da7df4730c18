using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>Makes one visit of open tasks at one enterprise: two sites, or a quota draw and a directed one. Both teams go, all items are answered, the
/// earliest due date counts, and one result settles all, each with the proof of its own draw. Draw operators and reviewers; never by itself, because a
/// team drawn for one task goes to another.</summary>
internal static class CombineVisits
{
    private const int MostTasks = 10;

    public sealed record Request(IReadOnlyList<TaskSeen> Tasks);

    /// <param name="Version">As last seen.</param>
    public sealed record TaskSeen(Guid Id, int Version);

    public sealed record Response(Guid VisitId, IReadOnlyList<TaskSeen> Tasks, LocalDate Due);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/visits", Handle).Allow(Roles.DrawOperator, Roles.ResultReviewer).WithName("combineVisits");

    private static async Task<Outcome<Response>> Handle(Request request, InspectionDb db, Caller caller, CancellationToken ct)
    {
        var seen = request.Tasks.DistinctBy(task => task.Id).ToDictionary(task => task.Id, task => task.Version);
        if (request.Tasks.Count is < 2 or > MostTasks || seen.Count != request.Tasks.Count)
        {
            return TaskErrors.NotTwo(MostTasks);
        }

        var tasks = await db.Tasks.Where(task => task.TenantId == caller.Tenant && seen.Keys.Contains(task.Id)).OrderBy(task => task.Id).ToListAsync(ct);
        if (seen.Keys.Except(tasks.Select(task => task.Id)).ToList() is { Count: > 0 } unknown)
        {
            return unknown.ConvertAll(TaskErrors.NotFound);
        }

        // Neither a dispatch nor a result may come between.
        await Visits.LockAsync(db, tasks.Select(task => (task.Owner, task.Year)), ct);
        foreach (var task in tasks)
        {
            await db.Entry(task).ReloadAsync(ct);
        }

        var visits = tasks.ConvertAll(task => task.VisitId);
        var shared = (await db.Tasks.AsNoTracking().Where(task => visits.Contains(task.VisitId) && task.State != TaskStanding.Withdrawn)
            .Select(task => task.VisitId).ToListAsync(ct)).CountBy(visit => visit).ToDictionary();
        if (Check(tasks, seen, shared) is { Count: > 0 } errors)
        {
            return errors;
        }

        var due = tasks.Select(task => task.Deadline()).MinBy(deadline => deadline.Day)!;
        tasks.ForEach(task => task.Combine(tasks[0].VisitId, due));
        TaskFacts.Tell(db, tasks);
        db.Record(caller, "visit.combined", tasks[0].VisitId.ToString(), detail: string.Join(' ', tasks.Select(task => task.Id)));
        return new Response(tasks[0].VisitId, [.. tasks.Select(task => new TaskSeen(task.Id, task.Version))], due.Day);
    }

    /// <summary>Every reason why tasks of one tenant may not become one visit; pure.</summary>
    /// <param name="seen">Versions the caller saw.</param>
    /// <param name="shared">How many open tasks of the tenant each visit has.</param>
    internal static List<Error> Check(IReadOnlyList<InspectionTask> tasks, IReadOnlyDictionary<Guid, int> seen, IReadOnlyDictionary<Guid, int> shared)
    {
        List<Error> errors =
        [
            .. tasks.Where(task => task.State != TaskStanding.Assigned).Select(task => TaskErrors.NotOpen(task.Id)),
            .. tasks.Where(task => task.JointWith.Length > 0 || shared.GetValueOrDefault(task.VisitId) > 1).Select(task => TaskErrors.AlreadyJoint(task.Id)),
            .. tasks.Where(task => task.Version != seen[task.Id]).Select(task => TaskErrors.Stale(task.Id)),
        ];
        if (!tasks.All(task => AtOne(tasks[0], task)) || !tasks.All(task => tasks.All(other => Visits.Overlap(task.Period, other.Period))))
        {
            errors.Add(TaskErrors.NotOneEnterprise());
        }

        return errors;
    }

    /// <summary>Whether two tasks are at one enterprise: same register, same code.</summary>
    internal static bool AtOne(InspectionTask one, InspectionTask other) =>
        one.TargetCode is not null && one.TargetCode == other.TargetCode && one.Owner == other.Owner && one.Year == other.Year;
}
