using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>Once the missing holiday notice is out, due days that were provisional are counted again.</summary>
internal sealed class RecountDueDates(WorkingCalendarFiles calendar, IOptions<PublicationOptions> options) : MinuteWork<PublicationDb>
{
    private const int AtOnce = 500;

    public override async Task RunAsync(PublicationDb db, CancellationToken ct)
    {
        List<string> tenants;
        await using (await db.BeginAsync("", [], ct))
        {
            tenants = await db.Tenants.Select(t => t.TenantId).Order().ToListAsync(ct);
        }
        foreach (var tenant in tenants)
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
}
