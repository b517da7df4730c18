using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>The exceptions from rules in principle that were asked for the draw's present pool.</summary>
internal static class ListExceptions
{
    /// <param name="Version">Of the draw.</param>
    public sealed record Response(string DrawId, int Version, IReadOnlyList<View> Exceptions);

    /// <param name="Quota">What all rules yield, those in principle included.</param>
    /// <param name="Firm">What the rules that must be yield.</param>
    /// <param name="Count">How many are to be taken.</param>
    /// <param name="Barred">While not approved: why the reader may not approve it; null: the reader may, as administrator of the bureau.</param>
    public sealed record View(
        string Category, int Quota, int Firm, int Count, string Reason, string AskedBy, DateTimeOffset AskedAt, string? ApprovedBy, DateTimeOffset? ApprovedAt,
        Barrier? Barred);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/draws/{id}/exceptions", Handle)
        .Allow(Roles.DrawOperator, Roles.BureauAdministrator, Roles.OversightOfficer, Roles.Auditor).WithName("listExceptions");

    private static async Task<Outcome<Response>> Handle(string id, DrawDb db, Caller caller, CancellationToken ct) =>
        await db.Draws.AsNoTracking().SingleOrDefaultAsync(d => d.DrawId == id, ct) is { } draw ? await OfAsync(db, draw, caller, ct) : DrawErrors.NotFound(id);

    /// <summary>Those of a draw's present pool, by category.</summary>
    internal static async Task<Response> OfAsync(DrawDb db, Draw draw, Caller caller, CancellationToken ct) => new(draw.DrawId, draw.Version,
    [
        .. (await QuotaException.OfAsync(db, draw, ct)).Select(x => new View(
            x.Category, x.Quota, x.Firm, x.Count, x.Reason, x.AskedByName, x.AskedAt.InChina(), x.ApprovedByName, x.ApprovedAt?.InChina(),
            x.ApprovedBy is null ? Barrier.Of(x.May(caller)) : null)),
    ]);
}
