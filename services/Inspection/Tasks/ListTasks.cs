using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>Lists tasks by due date. Reviewers, operators and auditors see the bureau's, which is logged as long as visits are still to
/// come; an inspector sees those of the own teams.</summary>
internal static class ListTasks
{
    /// <param name="Overdue">The last day has passed without a result, or the visit came after it.</param>
    public sealed record Line(
        Guid Id, string Tenant, int Version, string DrawId, string Period, string Category, string State,
        string? TargetName, string? TargetAddress, LocalDate DispatchedOn, LocalDate Due, bool Overdue,
        IReadOnlyList<string> JointWith, bool Leads, Guid? ResultId, string DrawKind, string? Purpose);

    public sealed record Page(IReadOnlyList<Line> Tasks, int Total);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/tasks", Handle).Allow([.. Readers.Roles, Roles.Inspector]).WithName("listTasks");

    private static async Task<Outcome<Page>> Handle(
        InspectionDb db, Caller caller, TimeProvider time, CancellationToken ct,
        string? state = null, string? period = null, string? drawId = null, bool? overdue = null, LocalDay? dueBefore = null,
        int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }

        TaskStanding? standing = null;
        if (state is not null)
        {
            if (!Enum.TryParse<TaskStanding>(state, ignoreCase: true, out var parsed) || InspectionTask.Standing(parsed) != state)
            {
                return TaskErrors.UnknownState(state);
            }

            standing = parsed;
        }

        var (today, own, limit) = (time.Today(), await Readers.OwnInspectorsAsync(db, caller, ct), dueBefore?.Day);
        var tasks = Readers.Visible(db.Tasks.AsNoTracking(), caller, own)
            .Where(task => (standing == null || task.State == standing) && (period == null || task.Period == period)
                && (drawId == null || task.DrawId == drawId) && (limit == null || task.Due < limit));
        tasks = overdue switch
        {
            true => tasks.Where(task => task.State != TaskStanding.Withdrawn).Where(task => task.DoneOn == null ? task.Due < today : task.DoneOn > task.Due),
            false => tasks.Where(task => task.State == TaskStanding.Withdrawn || (task.DoneOn == null ? task.Due >= today : task.DoneOn <= task.Due)),
            null => tasks,
        };
        var total = await tasks.CountAsync(ct);
        var found = await tasks.OrderBy(task => task.Due).ThenBy(task => task.TenantId).ThenBy(task => task.Id)
            .Skip((page - 1) * size).Take(size).ToListAsync(ct);
        if (Readers.SeesAll(caller) && found.Exists(task => task.State != TaskStanding.Done))
        {
            db.Record(caller, "task.list-looked", drawId ?? period ?? "");
        }

        return new Page([.. found.Select(task => ToLine(task, today, own))], total);
    }

    private static Line ToLine(InspectionTask task, LocalDate today, List<Guid> own) => new(
        task.Id, task.TenantId, task.Version, task.DrawId, task.Period, task.Category, InspectionTask.Standing(task.State),
        task.TargetName, task.TargetAddress, task.DispatchedOn, task.Due,
        task.State != TaskStanding.Withdrawn && (task.DoneOn ?? today) > task.Due, task.JointWith,
        task.Lead is { } lead && own.Contains(lead), task.ResultId, task.DrawKind, task.Purpose);
}
