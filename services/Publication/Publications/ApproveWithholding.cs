using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>Approves that a result is withheld. Another person than who asked. The public sees a number only.</summary>
internal static class ApproveWithholding
{
    public sealed record Request(int Version);

    public sealed record Response(Guid Id, int Version, PublicationState State, LocalDate DoneOn);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/publications/{id:guid}/withhold/approve", Handle)
        .Allow(Roles.Publisher, Roles.ResultReviewer, Roles.BureauAdministrator).WithName("approveWithholding");

    private static async Task<Outcome<Response>> Handle(
        Guid id, Request request, PublicationDb db, Caller caller, TimeProvider time, CancellationToken ct)
    {
        if (await db.Publications.SingleOrDefaultAsync(p => p.Id == id, ct) is not { } publication)
        {
            return PublicationErrors.NotFound(id);
        }
        if (publication.ApproveWithholding(request.Version, caller, time.GetUtcNow()) is { Count: > 0 } errors)
        {
            return errors;
        }
        db.WithheldResults.Add(WithheldResult.Of(publication.TenantId, publication.Period, time.NewId()));
        db.Tell(publication.TenantId, publication.ToFact());
        db.Record(caller, "publication.withheld", id.ToString(), publication.WithholdReason);
        return new Response(id, publication.Version, publication.State, publication.DoneOn!.Value);
    }
}
