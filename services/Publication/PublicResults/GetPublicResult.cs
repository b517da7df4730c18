using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>One published result with its proofs. Everybody. What is due or withheld is not found. What is published stands: with all its proofs it may be
/// kept without asking.</summary>
internal static class GetPublicResult
{
    private sealed record Row(PublishedResult Result, PublishedCover? Cover, PublishedProof? Proof);

    // What most strangers ask: one statement, of public tables only, so it needs no unit of work that says who asks.
    private static readonly Func<PublicationDb, Guid, IAsyncEnumerable<Row>> Find = EF.CompileAsyncQuery((PublicationDb db, Guid id) =>
        from result in db.PublishedResults.AsNoTracking()
        where result.Id == id
        from cover in db.PublishedCovers.Where(c => c.TenantId == result.TenantId && c.PublicationId == result.Id).DefaultIfEmpty()
        from proof in db.PublishedProofs.Where(p => p.TenantId == cover!.DrawTenant && p.TaskId == cover.TaskId).DefaultIfEmpty()
        orderby cover!.DrawId
        select new Row(result, cover, proof));

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/public/results/{id:guid}", Handle).AllowEverybodyToKeep(Keep).WithOwnWork().WithName("getPublicResult");

    private static string Keep(object answer) =>
        answer is ListPublicResults.Result { Draws: { Count: > 0 } draws } && draws.All(d => d.Proof is not null) ? Keeping.AMinute : Keeping.AskAgain;

    private static async Task<Outcome<ListPublicResults.Result>> Handle(Guid id, PublicationDb db, CancellationToken ct)
    {
        var rows = new List<Row>();
        await foreach (var row in Find(db, id).WithCancellation(ct))
        {
            rows.Add(row);
        }
        return rows is [var first, ..]
            ? ListPublicResults.Of(first.Result, rows.Where(r => r.Cover is not null).Select(r => ListPublicResults.Of(r.Cover!, r.Proof)))
            : PublicationErrors.NotFound(id);
    }
}
