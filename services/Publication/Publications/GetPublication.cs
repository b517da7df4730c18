using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>One publication with what it says, where it stands, and which reasons to withhold the policy permits.</summary>
internal static class GetPublication
{
    public sealed record Response(
        ListPublications.Item Publication, LocalDate VisitedOn, string Owner, ResultFinding[] Findings, CoveredTask[] Covers, ChannelDay[] Channels,
        IReadOnlyList<string> WithholdReasons);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/publications/{id:guid}", Handle)
        .Allow(Roles.Publisher, Roles.ResultReviewer, Roles.Auditor, Roles.BureauAdministrator).WithName("getPublication");

    private static async Task<Outcome<Response>> Handle(
        Guid id, PublicationDb db, TimeProvider time, WorkingCalendarFiles calendar, CancellationToken ct)
    {
        if (await db.Publications.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) is not { } publication)
        {
            return PublicationErrors.NotFound(id);
        }
        var policy = PublicationPolicy.Read((await PolicyCopy.PickAsync(db, publication.TenantId, publication.DeterminedOn, ct))?.Document);
        return new Response(
            ListPublications.Item.Of(publication, time.Today(), calendar.Current), publication.VisitedOn, publication.Owner, publication.Findings,
            publication.Covers, publication.Channels, [.. policy.WithholdReasons.Order(StringComparer.Ordinal)]);
    }
}
