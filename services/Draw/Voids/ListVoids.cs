using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>A request that a draw be void.</summary>
/// <param name="Version">To be sent back with the decision.</param>
/// <param name="State"><c>asked</c>, <c>approved</c> or <c>refused</c>.</param>
/// <param name="Barred">In lists, while asked: why the reader may not decide it; null: the reader may.</param>
internal sealed record VoidView(
    string DrawId, int Request, int Version, string State, string Reason, string? Text, string AskedBy, DateTimeOffset AskedAt,
    string? DecidedBy, DateTimeOffset? DecidedAt, Barrier? Barred)
{
    public static VoidView Of(VoidRequest v, Error? barred = null) => new(
        v.DrawId, v.Request, v.Version, v.State.ToString().ToLowerInvariant(), v.Reason, v.Text, v.AskedBy, v.AskedAt.InChina(),
        v.DecidedBy, v.DecidedAt?.InChina(), Barrier.Of(barred));
}

/// <summary>Lists the requests that a draw be void; a superior reads them with <c>?of=</c>.</summary>
internal static class ListVoids
{
    public sealed record Page(IReadOnlyList<VoidView> Voids, int Total);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/draws/{id}/voids", Handle).Allow(Deciding.Deciders).WithName("listVoids");

    private static async Task<Outcome<Page>> Handle(string id, DrawDb db, Caller caller, CancellationToken ct, int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        if (await db.Draws.AsNoTracking().SingleOrDefaultAsync(d => d.DrawId == id, ct) is not { } draw)
        {
            return DrawErrors.NotFound(id);
        }
        var asked = db.VoidRequests.AsNoTracking().Where(v => v.DrawId == id);
        var rows = await asked.OrderBy(v => v.Request).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        var views = new List<VoidView>(rows.Count);
        foreach (var row in rows)
        {
            views.Add(VoidView.Of(row, row.State == RequestState.Asked ? await Deciding.MayVoidAsync(db, draw, row, caller, ct) : null));
        }
        return new Page(views, await asked.CountAsync(ct));
    }
}
