using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>Keeps the policy, and counts due dates again where a result was learnt before the policy that bound it.</summary>
internal sealed class WhenPolicyInForce(WorkingCalendarFiles calendar, IOptions<PublicationOptions> options) : Reaction<PublicationDb, PolicyInForce>
{
    public override async Task WhenAsync(PolicyInForce fact, PublicationDb db, CancellationToken ct)
    {
        await PolicyCopy.LockAsync(db, fact.Tenant, ct);
        if (await db.Policies.AnyAsync(p => p.TenantId == fact.Tenant && p.Version == fact.Version, ct))
        {
            return;
        }
        var copy = new PolicyCopy
        {
            TenantId = fact.Tenant, Version = fact.Version, ValidFrom = LocalDate.FromDateOnly(fact.ValidFrom),
            EnactedOn = fact.EnactedAt.ChinaDay(), Document = fact.Document, Hash = fact.Hash,
        };
        db.Policies.Add(copy);
        await db.SaveChangesAsync(ct);
        var first = LocalDate.Max(copy.ValidFrom, copy.EnactedOn);
        var due = await db.Publications.Where(p => p.State == PublicationState.Due && p.DeterminedOn >= first).ToListAsync(ct);
        foreach (var day in due.GroupBy(p => p.DeterminedOn))
        {
            var policy = PublicationPolicy.Read((await PolicyCopy.PickAsync(db, fact.Tenant, day.Key, ct))?.Document);
            foreach (var publication in day)
            {
                if (publication.Recount(policy, calendar.Current, options.Value.ReminderWorkingDays))
                {
                    db.Tell(fact.Tenant, publication.ToFact());
                }
            }
        }
    }
}
