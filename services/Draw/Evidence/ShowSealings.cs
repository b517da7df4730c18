using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>What everybody may know of the draws: commitments from the seal on; entropy, witnesses and outcome hash from the drawing on; the code after the reveal.</summary>
internal static class ShowSealings
{
    public sealed record Page(IReadOnlyList<View> Sealings, int Total, int Voided);

    /// <param name="Commitment">The canonical JSON that was hashed, as text: its SHA-256 is <paramref name="CommitmentHash"/>.</param>
    /// <param name="Code">Null before the reveal.</param>
    /// <param name="Expected">Lottery issues or beacon round that the source names, and from when they exist; empty for dice.</param>
    /// <param name="Filter">Of a directed draw: salt and tags as they were hashed, as text: its SHA-256 is the commitment's <c>filterHash</c>. Null
    /// before the reveal.</param>
    /// <param name="Observed">How many observers confirmed, by stage and capacity.</param>
    public sealed record View(
        string DrawId, string Tenant, string Period, int Sequence, string State, string Commitment, string CommitmentHash, DateTimeOffset SealedAt,
        string? Entropy, DateTimeOffset? EntropyAt, IReadOnlyList<string> Witnesses, string? OutcomeHash, string? Code, DateTimeOffset? RevealedAt, string? VoidReason,
        IReadOnlyList<ExpectedValue> Expected, string? Filter, IReadOnlyList<WitnessDraw.ObservedCount> Observed);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/public/draws", List).AllowEverybody().WithName("listSealings");
        api.MapGet("/public/draws/{id}", Show).AllowEverybody().WithName("showSealing");
    }

    private static async Task<Outcome<Page>> List(DrawDb db, CancellationToken ct, string? tenant = null, string? period = null, int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        var sealings = db.Sealings.AsNoTracking().Where(s => (tenant == null || s.TenantId == tenant) && (period == null || s.Period == period));
        var rows = await sealings.OrderByDescending(s => s.SealedAt).ThenBy(s => s.DrawId).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return new Page(rows.ConvertAll(Of), await sealings.CountAsync(ct), await sealings.CountAsync(s => s.VoidReason != null, ct));
    }

    private static async Task<Outcome<View>> Show(string id, DrawDb db, CancellationToken ct) =>
        await db.Sealings.AsNoTracking().SingleOrDefaultAsync(s => s.DrawId == id, ct) is { } sealing ? Of(sealing) : DrawErrors.NotFound(id);

    private static View Of(Sealing s) => new(
        s.DrawId, s.TenantId, s.Period, s.Sequence, s.State, s.Commitment, s.CommitmentHash, s.SealedAt.InChina(), s.Entropy, s.EntropyAt?.InChina(),
        s.Witnesses is null ? [] : JsonSerializer.Deserialize<string[]>(s.Witnesses)!, s.OutcomeHash, s.Code, s.RevealedAt?.InChina(), s.VoidReason,
        s.Expected is null ? [] : [.. JsonSerializer.Deserialize<ExpectedValue[]>(s.Expected, Facts.Json)!.Select(e => e with { At = e.At.InChina() })],
        s.Filter,
        s.Observed is null ? [] : JsonSerializer.Deserialize<WitnessDraw.ObservedCount[]>(s.Observed, Facts.Json)!);
}
