using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>A target's own leaf and path in a sealed draw, to be handed to it at any time (draw protocol, section 6): it shows that it was in the pool,
/// or left out and why, and nothing about who was drawn.</summary>
internal static class ShowLeaf
{
    /// <param name="Tree"><c>pool</c> or <c>excluded</c>.</param>
    public sealed record Response(
        string DrawId, string EntryId, string Tree, string Leaf, string Salt, int Index, int Size, IReadOnlyList<string> Path, string Root, string CommitmentHash);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/draws/{id}/leaves/{entryId}", Handle)
        .Allow(Roles.DrawOperator, Roles.LibraryKeeper, Roles.Auditor).WithName("showLeaf");

    private static async Task<Outcome<Response>> Handle(string id, string entryId, DrawDb db, Caller caller, CancellationToken ct)
    {
        if (await db.Draws.AsNoTracking().SingleOrDefaultAsync(d => d.DrawId == id && d.TenantId == caller.Tenant, ct) is not { CommitmentHash: not null } draw)
        {
            return DrawErrors.NotFound(id);
        }
        var (_, register, _, secret) = await Evidence.LoadAsync(db, draw, ct);
        db.Record(caller, "draw.leaf-shown", id, detail: entryId);
        return Find(draw, Leaf.Pool, register.Pool, e => e.EntryId == entryId, e => Leaf.Of(secret.Code, e), entryId, secret.Code)
            ?? Find(draw, Leaf.Excluded, register.Excluded, e => e.EntryId == entryId, e => Leaf.Of(secret.Code, e), entryId, secret.Code)
            ?? (Outcome<Response>)new Error("draw.entry-not-found", $"抽取 {id} 的名录中没有对象 {entryId}。", 404);
    }

    private static Response? Find<T>(
        Draw draw, string tree, IReadOnlyList<T> items, Predicate<T> isIt, Func<T, byte[]> leaf, string entryId, byte[] code)
    {
        var place = items.ToList().FindIndex(isIt);
        if (place < 0)
        {
            return null;
        }
        var merkle = SealedTree.Of(items, leaf);
        var (index, path) = merkle.PathOf(place);
        return new Response(
            draw.DrawId, entryId, tree, Encoding.UTF8.GetString(leaf(items[place])), Leaf.Salt(code, tree, entryId), index, merkle.Head.Size,
            [.. path.Select(h => Hex.Of(h))], merkle.Head.Root, draw.CommitmentHash!);
    }
}
