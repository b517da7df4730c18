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
        var changed = tasks.Where(task => task.Merge(fact.With, DueOf(visits[task.Id]))).ToList();
        TaskFacts.Tell(db, changed);
    }

    private static DueDate DueOf(MergedVisit visit) =>
        new(LocalDate.FromDateOnly(visit.Due), visit.Document, visit.Clause, visit.Provisional);
}
