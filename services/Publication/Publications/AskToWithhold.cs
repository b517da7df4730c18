using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>Asks that a result not be made public, for a reason that the policy permits. Publishers. Takes effect when another person approves.</summary>
internal static class AskToWithhold
{
    public sealed record Request(int Version, string Reason);

    public sealed record Response(Guid Id, int Version, PublicationState State, string Reason);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/publications/{id:guid}/withhold", Handle).Allow(Roles.Publisher).WithName("askToWithhold");

    private static async Task<Outcome<Response>> Handle(Guid id, Request request, PublicationDb db, Caller caller, CancellationToken ct)
    {
        if (await db.Publications.SingleOrDefaultAsync(p => p.Id == id, ct) is not { } publication)
        {
            return PublicationErrors.NotFound(id);
        }
        var policy = PublicationPolicy.Read((await PolicyCopy.PickAsync(db, publication.TenantId, publication.DeterminedOn, ct))?.Document);
        if (publication.AskToWithhold(request.Version, request.Reason, policy.WithholdReasons, caller) is { Count: > 0 } errors)
        {
            return errors;
        }
        db.Record(caller, "publication.withhold-asked", id.ToString(), request.Reason);
        return new Response(id, publication.Version, publication.State, request.Reason);
    }
}
