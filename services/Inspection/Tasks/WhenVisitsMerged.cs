using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>Another level drew targets of our open tasks: it goes along, and the earlier due date counts.</summary>
internal sealed class WhenVisitsMerged : Reaction<InspectionDb, VisitsMerged>
{
    public override async Task WhenAsync(VisitsMerged fact, InspectionDb db, CancellationToken ct)
    {
        var visits = fact.Visits.ToDictionary(visit => visit.TaskId);
        var tasks = await db.Tasks.Where(task => visits.Keys.Contains(task.Id)).ToListAsync(ct);

        // The other level may have withdrawn its task since.
        var own = tasks.ConvertAll(task => task.VisitId);
        await db.ActAsAsync(fact.Tenant, [fact.Tenant, fact.With], ct);
        var theirs = (await db.Tasks.AsNoTracking().Where(task => task.TenantId == fact.With && own.Contains(task.VisitId))
            .Select(task => new { task.VisitId, task.State }).ToListAsync(ct)).ToLookup(task => task.VisitId, task => task.State);
        var changed = tasks.Where(task => (!theirs.Contains(task.VisitId) || theirs[task.VisitId].Any(state => state != TaskStanding.Withdrawn))
            && task.Merge(fact.With, DueOf(visits[task.Id]))).ToList();
        TaskFacts.Tell(db, changed);
    }

    private static DueDate DueOf(MergedVisit visit) =>
        new(LocalDate.FromDateOnly(visit.Due), visit.Document, visit.Clause, visit.Provisional);
}
