using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>One published result with its proofs. Everybody. What is due or withheld is not found.</summary>
internal static class GetPublicResult
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/public/results/{id:guid}", Handle).AllowEverybodyToKeep().WithName("getPublicResult");

    private static async Task<Outcome<ListPublicResults.Result>> Handle(Guid id, PublicationDb db, CancellationToken ct) =>
        await db.PublishedResults.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is { } row
            ? (await ListPublicResults.WithProofsAsync(db, [row], ct))[0]
            : PublicationErrors.NotFound(id);
}
