using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>Another level's task was withdrawn: ours goes on without it, and its due date is counted without it.</summary>
internal sealed class WhenVisitsParted(WorkingCalendarFiles calendar) : Reaction<InspectionDb, VisitsParted>
{
    public override async Task WhenAsync(VisitsParted fact, InspectionDb db, CancellationToken ct)
    {
        var tasks = await db.Tasks.Where(task => fact.TaskIds.Contains(task.Id)).ToListAsync(ct);
        var parted = tasks.Where(task => task.Part(fact.With)).ToList();
        var redated = await Visits.RedateAsync(
            db, fact.Tenant, [.. parted.Where(task => task.State is TaskStanding.Waiting or TaskStanding.Assigned)], calendar.Current, ct);
        TaskFacts.Tell(db, [.. parted.Except(redated)]);
    }
}
