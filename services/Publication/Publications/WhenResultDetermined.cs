using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>From here the days for publishing count, for the tenant whose inspector submitted the result. A result is written once: told again,
/// under whatever message, it changes nothing.</summary>
internal sealed class WhenResultDetermined(WorkingCalendarFiles calendar, TimeProvider time, IOptions<PublicationOptions> options)
    : Reaction<PublicationDb, ResultDetermined>
{
    public override async Task WhenAsync(ResultDetermined fact, PublicationDb db, CancellationToken ct)
    {
        await db.ActAsAsync(fact.Tenant, [fact.Tenant], ct);
        await PolicyCopy.LockAsync(db, fact.Tenant, ct);
        if (await db.Publications.AnyAsync(p => p.ResultId == fact.ResultId, ct))
        {
            return;
        }
        var publication = Publication.Of(fact, time.NewId());
        var policy = await PolicyCopy.PickAsync(db, publication.TenantId, publication.DeterminedOn, ct);
        publication.Recount(PublicationPolicy.Read(policy?.Document), calendar.Current, options.Value.ReminderWorkingDays);
        db.Publications.Add(publication);
        db.Tell(fact.Tenant, publication.ToFact());
        db.Record(Caller.System(fact.Tenant), "publication.due", publication.Id.ToString());
    }
}
