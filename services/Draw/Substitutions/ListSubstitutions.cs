using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>A request and what became of it. Who came in stands in the list and nowhere else.</summary>
/// <param name="Version">To be sent back with the decision.</param>
/// <param name="State"><c>asked</c>, <c>approved</c> or <c>refused</c>.</param>
/// <param name="EntryId">Null for who does not see the secret list.</param>
/// <param name="Remark">Likewise: it may name the target.</param>
/// <param name="Barred">In lists, while asked: why the reader may not decide it; null: the reader may.</param>
/// <param name="N">The number under which it is applied and public.</param>
internal sealed record SubstitutionView(
    string DrawId, int Request, int Version, string State, string Kind, string? EntryId, Guid? Inspector, string Reason, string? Remark,
    string AskedBy, DateTimeOffset AskedAt, string? DecidedBy, DateTimeOffset? DecidedAt, int? N, string? Hash, Barrier? Barred)
{
    public static SubstitutionView Of(SubstitutionRow s, bool withEntry, Error? barred = null) => new(
        s.DrawId, s.Request, s.Version, s.State.ToString().ToLowerInvariant(), KindOf(s), withEntry ? s.EntryId : null, withEntry ? s.Inspector : null,
        s.Reason, withEntry ? s.Remark : null, s.AskedBy, s.AskedAt.InChina(), s.DecidedBy, s.DecidedAt?.InChina(), s.N, s.Hash,
        Barrier.Of(barred));

    /// <summary><c>target</c> or <c>inspector</c>.</summary>
    public static string KindOf(SubstitutionRow s) => s.Alias is null ? "target" : "inspector";
}

/// <summary>Lists what was asked about a draw, newest last. The bureau's operators and administrators; auditors and, with <c>?of=</c>, the superior see
/// targets only of the requests they decide on: those for which no team could be made.</summary>
internal static class ListSubstitutions
{
    public sealed record Page(IReadOnlyList<SubstitutionView> Substitutions, int Total);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/draws/{id}/substitutions", Handle).Allow(Deciding.Deciders).WithName("listSubstitutions");

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
        var all = draw.TenantId == caller.Tenant && (caller.Has(Roles.DrawOperator) || caller.Has(Roles.BureauAdministrator));
        var asked = db.Substitutions.AsNoTracking().Where(s => s.DrawId == id);
        var rows = await asked.OrderBy(s => s.Request).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        var views = new List<SubstitutionView>(rows.Count);
        foreach (var row in rows)
        {
            var barred = row.State == RequestState.Asked ? await Deciding.MaySubstituteAsync(db, draw, row, caller, ct) : null;
            views.Add(SubstitutionView.Of(row, all || row.Reason == SubstitutionReasons.Teamless, barred));
        }
        if (draw.TenantId == caller.Tenant)
        {
            db.Record(caller, "substitution.looked", id);
        }
        return new Page(views, await asked.CountAsync(ct));
    }
}
