using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>A tenant's sealings in their order, each naming the hash of the one before (draw protocol, section 1), and whether the chain is unbroken from
/// the first: nothing was taken out, put in between or changed afterwards. Everybody.</summary>
internal static class ShowChain
{
    /// <param name="Fits">It follows the one before, and its hash is that of its commitment.</param>
    public sealed record Link(int Sequence, string DrawId, string Previous, string Hash, DateTimeOffset SealedAt, string State, bool Fits);

    /// <param name="BrokenAt">Sequence of the first that does not fit; null: unbroken.</param>
    public sealed record Response(string Tenant, bool Unbroken, int? BrokenAt, IReadOnlyList<Link> Links, int Total);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/public/chain", Handle).AllowEverybodyToKeep().WithName("showChain");

    private static async Task<Outcome<Response>> Handle(DrawDb db, CancellationToken ct, string tenant = "", int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        var links = new List<Link>();
        var previous = Commitment.NoPrevious;
        await foreach (var s in db.Sealings.AsNoTracking().Where(s => s.TenantId == tenant).OrderBy(s => s.Sequence).AsAsyncEnumerable().WithCancellation(ct))
        {
            var named = PreviousOf(s.Commitment);
            var fits = s.Sequence == links.Count + 1 && named == previous && Hex.Sha256(Encoding.UTF8.GetBytes(s.Commitment)) == s.CommitmentHash;
            links.Add(new(s.Sequence, s.DrawId, named ?? "", s.CommitmentHash, s.SealedAt.InChina(), s.State, fits));
            previous = s.CommitmentHash;
        }
        var broken = links.Find(l => !l.Fits)?.Sequence;
        return new Response(tenant, broken is null, broken, [.. links.Skip((page - 1) * size).Take(size)], links.Count);
    }

    private static string? PreviousOf(string commitment)
    {
        using var json = JsonDocument.Parse(commitment);
        return json.RootElement.GetProperty("previous").GetString();
    }
}
