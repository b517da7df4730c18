using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>Records that a result stands in one or more channels, and from then on lists it publicly. Publishers. Late is allowed and marked.</summary>
internal static class PublishResult
{
    public sealed record Request(int Version, ChannelDay[] Channels);

    public sealed record Response(Guid Id, int Version, PublicationState State, LocalDate DoneOn, bool Late);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/publications/{id:guid}/publish", Handle).Allow(Roles.Publisher).WithName("publishResult");

    private static async Task<Outcome<Response>> Handle(
        Guid id, Request request, PublicationDb db, Caller caller, TimeProvider time, CancellationToken ct)
    {
        if (await db.Publications.SingleOrDefaultAsync(p => p.Id == id, ct) is not { } publication)
        {
            return PublicationErrors.NotFound(id);
        }
        if (publication.Publish(request.Version, request.Channels, time.GetUtcNow()) is { Count: > 0 } errors)
        {
            return errors;
        }
        db.PublishedResults.Add(PublishedResult.Of(publication));
        db.PublishedCovers.AddRange(publication.Covers.Select(c => PublishedCover.Of(publication, c)));
        db.Tell(publication.TenantId, publication.ToFact());
        db.Record(caller, "publication.published", id.ToString(), publication.ChannelsJson);
        return new Response(id, publication.Version, publication.State, publication.DoneOn!.Value, publication.IsLate(time.Today()));
    }
}
