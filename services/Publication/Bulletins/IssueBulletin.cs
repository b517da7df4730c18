using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>Records that the bulletin of an ended quarter stands in one or more channels; from then on it is listed publicly. Publishers. Where the
/// policy gives a day, late is allowed and shows; where none asks for a bulletin, one may be issued all the same.</summary>
internal static class IssueBulletin
{
    /// <param name="Period">An ended quarter, 2022Q3.</param>
    public sealed record Request(string Period, ChannelDay[] Channels);

    public sealed record Response(string Period, LocalDate IssuedOn, LocalDate? Due, bool Late, int Results, int Withheld);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/bulletins", Handle).Allow(Roles.Publisher).WithName("issueBulletin");

    private static async Task<Outcome<Response>> Handle(
        Request request, PublicationDb db, Caller caller, TimeProvider time, WorkingCalendarFiles calendar, CancellationToken ct)
    {
        if (IssuedBulletin.Quarter(request.Period) is not { } quarter)
        {
            return BulletinErrors.PeriodMalformed(request.Period);
        }
        var (period, today) = (quarter.ToString(), time.Today());
        if (quarter.LastDay >= today)
        {
            return BulletinErrors.NotOver(quarter);
        }
        await BulkCopy.LockAsync(db, $"bulletin:{caller.Tenant}:{period}", ct);
        if (await db.IssuedBulletins.AsNoTracking().SingleOrDefaultAsync(b => b.TenantId == caller.Tenant && b.Period == period, ct) is { } before)
        {
            return BulletinErrors.AlreadyIssued(before.IssuedOn);
        }
        var channels = request.Channels ?? [];
        if (ChannelDay.Check(channels, quarter.LastDay.PlusDays(1), today, BulletinErrors.ChannelDay(quarter.LastDay)).ToList() is { Count: > 0 } errors)
        {
            return errors;
        }
        var policy = PublicationPolicy.Read((await PolicyCopy.PickAsync(db, caller.Tenant, quarter.LastDay, ct))?.Document);
        var due = policy.BulletinDueOf(quarter, calendar.Current);
        var issued = new IssuedBulletin
        {
            TenantId = caller.Tenant, Period = period, IssuedOn = channels.Min(c => c.On),
            Due = due?.Day, DueByClause = due?.ByClause ?? false, DueClause = due?.Clause, DueDocument = due?.Document,
            Results = await db.PublishedResults.CountAsync(r => r.TenantId == caller.Tenant && r.Period == period, ct),
            Withheld = await db.WithheldResults.CountAsync(w => w.TenantId == caller.Tenant && w.Period == period, ct),
            Channels = JsonSerializer.Serialize(channels, Publication.Json),
        };
        db.IssuedBulletins.Add(issued);
        db.Bulletins.Add(new() { TenantId = caller.Tenant, Period = period, IssuedBy = caller.Person, IssuedByName = caller.Name, IssuedAt = time.GetUtcNow() });
        db.Record(caller, "bulletin.issued", period, issued.Channels);
        return new Response(period, issued.IssuedOn, issued.Due, issued.Late, issued.Results, issued.Withheld);
    }
}
