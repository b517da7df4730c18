using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>Once the missing holiday notice is out, due days of open tasks that were provisional are counted again.</summary>
internal sealed class RecountDueDates(WorkingCalendarFiles calendar, ILogger<RecountDueDates> log) : MinuteWork<InspectionDb>
{
    private const int AtOnce = 500;

    public override Task RunAsync(InspectionDb db, CancellationToken ct) => calendar.OnChangeAsync(
        InspectionService.Name, () => EachTenantAsync(db, log, tenant => RecountAsync(tenant, db, ct), ct));

    private async Task RecountAsync(string tenant, InspectionDb db, CancellationToken ct)
    {
        for (var after = Guid.Empty; ;)
        {
            db.ChangeTracker.Clear();
            await using var work = await db.BeginAsync(tenant, [tenant], ct);
            var from = after;
            var tasks = await db.Tasks.Where(task => task.State != TaskStanding.Done && task.State != TaskStanding.Withdrawn && task.DueProvisional && task.Id > from)
                .OrderBy(task => task.Id).Take(AtOnce).ToListAsync(ct);
            await Visits.RedateAsync(db, tenant, tasks, calendar.Current, ct);
            await work.CommitAsync(ct);
            if (tasks.Count < AtOnce)
            {
                break;
            }

            after = tasks[^1].Id;
        }
    }
}
