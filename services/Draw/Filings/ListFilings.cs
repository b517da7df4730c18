using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>A filing in figures.</summary>
/// <param name="State">Of the draw.</param>
internal sealed record FilingView(
    string DrawId, string Tenant, string Period, string State, int Version, string Unit, string Document, string? Clause, string OutcomeHash, int Targets,
    IReadOnlyList<DrawnStratum> Strata, LocalDate FiledOn, bool Late, string? LateReason, DateTimeOffset? ReceivedAt)
{
    public static FilingView Of(Filing f, Draw draw) => new(
        f.DrawId, f.TenantId, f.Period, DrawView.StateName(draw.State), f.Version, f.Unit, f.Document, f.Clause, f.OutcomeHash, f.Targets,
        draw.StrataFigures(), f.FiledOn, f.Late, f.LateReason, f.ReceivedAt?.InChina());
}

/// <summary>Filings in figures: those the own bureau made, or with <c>?of=</c> those that subordinates filed with one's own unit.</summary>
internal static class ListFilings
{
    public sealed record Page(IReadOnlyList<FilingView> Filings, int Total);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/filings", Handle)
        .Allow(Roles.FilingRecipient, Roles.DrawOperator, Roles.BureauAdministrator, Roles.Auditor).WithName("listFilings");

    private static async Task<Outcome<Page>> Handle(DrawDb db, Caller caller, CancellationToken ct, string? period = null, int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        var received = caller.Has(Roles.FilingRecipient);
        var filings = db.Filings.AsNoTracking().Where(f => (f.TenantId == caller.Tenant || (received && f.Recipient == caller.Tenant))
            && (period == null || f.Period == period));
        var rows = await filings.OrderByDescending(f => f.FiledAt).ThenBy(f => f.DrawId).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        var ids = rows.ConvertAll(f => f.DrawId);
        var draws = await db.Draws.AsNoTracking().Where(d => ids.Contains(d.DrawId)).ToDictionaryAsync(d => d.DrawId, ct);
        return new Page(rows.ConvertAll(f => FilingView.Of(f, draws[f.DrawId])), await filings.CountAsync(ct));
    }
}
