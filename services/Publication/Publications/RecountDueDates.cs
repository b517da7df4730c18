using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>Once the missing holiday notice is out, due days that were provisional are counted again.</summary>
internal sealed class RecountDueDates(WorkingCalendarFiles calendar, IOptions<PublicationOptions> options, ILogger<RecountDueDates> log)
    : MinuteWork<PublicationDb>
{
    private const int AtOnce = 500;

    public override Task RunAsync(PublicationDb db, CancellationToken ct) => calendar.OnChangeAsync(
        PublicationService.Name, () => EachTenantAsync(db, log, tenant => RecountAsync(tenant, db, ct), ct));

    private async Task RecountAsync(string tenant, PublicationDb db, CancellationToken ct)
    {
        for (var after = Guid.Empty; ;)
        {
            db.ChangeTracker.Clear();
            await using var work = await db.BeginAsync(tenant, [tenant], ct);
            var from = after;
            var due = await db.Publications.Where(p => p.State == PublicationState.Due && p.DueProvisional && p.Id > from)
                .OrderBy(p => p.Id).Take(AtOnce).ToListAsync(ct);
            foreach (var publication in due)
            {
                var policy = await PolicyCopy.PickAsync(db, publication.TenantId, publication.DeterminedOn, ct);
                if (publication.Recount(PublicationPolicy.Read(policy?.Document), calendar.Current, options.Value.ReminderWorkingDays))
                {
                    db.Tell(tenant, publication.ToFact());
                }
            }
            await work.CommitAsync(ct);
            if (due.Count < AtOnce)
            {
                break;
            }
            after = due[^1].Id;
        }
    }
}
