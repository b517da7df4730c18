using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>Proposes which of the bureau's open tasks could be one visit: the same enterprise drawn for one time at two sites, or by a quota draw and a
/// directed one. Draw operators and reviewers; the look is logged, for the list is still secret.</summary>
internal static class ProposeVisits
{
    /// <param name="Due">The earliest of the tasks'.</param>
    public sealed record Proposal(string Owner, string Code, LocalDate Due, IReadOnlyList<ProposedTask> Tasks);

    public sealed record ProposedTask(
        Guid Id, int Version, string DrawId, string DrawKind, string? Purpose, string Period, Guid TargetId, string? TargetName, string? TargetAddress, LocalDate Due);

    public sealed record Page(IReadOnlyList<Proposal> Proposals, int Total);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/visits/proposals", Handle).Allow(Roles.DrawOperator, Roles.ResultReviewer).WithName("proposeVisits");

    private static async Task<Outcome<Page>> Handle(InspectionDb db, Caller caller, CancellationToken ct, int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }

        var open = db.Tasks.AsNoTracking().Where(task =>
            task.TenantId == caller.Tenant && task.State == TaskStanding.Assigned && task.TargetCode != null && task.JointWith.Length == 0);
        var several = open.GroupBy(task => new { task.Owner, task.Year, task.TargetCode }).Where(group => group.Count() > 1)
            .Select(group => new { group.Key.Owner, group.Key.Year, Code = group.Key.TargetCode });
        var total = await several.CountAsync(ct);
        var keys = await several.OrderBy(key => key.Owner).ThenBy(key => key.Code).ThenBy(key => key.Year)
            .Skip((page - 1) * size).Take(size).ToListAsync(ct);
        var codes = keys.ConvertAll(key => key.Code);
        var tasks = (await open.Where(task => codes.Contains(task.TargetCode)).OrderBy(task => task.Due).ThenBy(task => task.Id).ToListAsync(ct))
            .ToLookup(task => (task.Owner, task.Year, task.TargetCode));
        db.Record(caller, "task.list-looked", "proposals");
        return new Page([.. keys.SelectMany(key => Groups([.. tasks[(key.Owner, key.Year, key.Code)]])).Select(Of)], total);
    }

    /// <summary>Tasks of one enterprise by time: those whose periods meet and that are not one visit already. Pure.</summary>
    internal static IEnumerable<List<InspectionTask>> Groups(IReadOnlyList<InspectionTask> tasks)
    {
        var combined = tasks.CountBy(task => task.VisitId).Where(visit => visit.Value > 1).Select(visit => visit.Key).ToHashSet();
        var left = tasks.Where(task => !combined.Contains(task.VisitId)).ToList();
        while (left.Count > 1)
        {
            var group = new List<InspectionTask>();
            foreach (var task in left.Where(task => group.TrueForAll(other => Visits.Overlap(task.Period, other.Period))))
            {
                group.Add(task);
            }

            left = [.. left.Except(group)];
            if (group.Count > 1)
            {
                yield return group;
            }
        }
    }

    private static Proposal Of(List<InspectionTask> group) => new(
        group[0].Owner, group[0].TargetCode!, group.Min(task => task.Due),
        [
            .. group.Select(task => new ProposedTask(
                task.Id, task.Version, task.DrawId, task.DrawKind, task.Purpose, task.Period, task.TargetId, task.TargetName, task.TargetAddress, task.Due)),
        ]);
}
