using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
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
    /// <param name="RevealBy">Last day for publishing the code; null: there is nothing to reveal.</param>
    /// <param name="Overdue">That day has passed and the code is not published.</param>
    public sealed record View(
        string DrawId, string Tenant, string Period, int Sequence, string State, string Commitment, string CommitmentHash, DateTimeOffset SealedAt,
        string? Entropy, DateTimeOffset? EntropyAt, IReadOnlyList<string> Witnesses, string? OutcomeHash, string? Code, DateTimeOffset? RevealedAt, string? VoidReason,
        IReadOnlyList<ExpectedValue> Expected, string? Filter,
        IReadOnlyList<WitnessDraw.ObservedCount> Observed, LocalDate? RevealBy, bool Overdue, IReadOnlyList<Anchored> Substitutions);

    /// <summary>A substitution as it was anchored when made: its hash binds who went out and who came in without showing it.</summary>
    public sealed record Anchored(int N, string Kind, string Reason, string Hash, DateTimeOffset At);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/public/draws", List).AllowEverybodyToKeep().WithName("listSealings");
        api.MapGet("/public/draws/{id}", Show).AllowEverybodyToKeep().WithName("showSealing");
    }

    private static async Task<Outcome<Page>> List(
        DrawDb db, TimeProvider time, CancellationToken ct, string? tenant = null, string? period = null, bool? overdue = null, int page = 1, int size = 50)
    {
        if (Paging.Check(page, size) is { } error)
        {
            return error;
        }
        var today = time.Today();
        var sealings = Asked(db, today, tenant, period, overdue);
        var rows = await sealings.Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return new Page(await OfAsync(db, rows, today, ct), await sealings.CountAsync(ct), await sealings.CountAsync(s => s.VoidReason != null, ct));
    }

    /// <summary>What meets a search, newest first.</summary>
    public static IQueryable<Sealing> Asked(DrawDb db, LocalDate today, string? tenant, string? period, bool? overdue) => db.Sealings.AsNoTracking()
        .Where(s => (tenant == null || s.TenantId == tenant) && (period == null || s.Period == period)
            && (overdue == null || overdue == (s.RevealedAt == null && s.RevealBy != null && s.RevealBy < today)))
        .OrderByDescending(s => s.SealedAt).ThenBy(s => s.DrawId);

    private static async Task<Outcome<View>> Show(string id, DrawDb db, TimeProvider time, CancellationToken ct) =>
        await db.Sealings.AsNoTracking().SingleOrDefaultAsync(s => s.DrawId == id, ct) is { } sealing
            ? (await OfAsync(db, [sealing], time.Today(), ct))[0] : DrawErrors.NotFound(id);

    /// <summary>Puts the substitutions to the draws, in one query whatever their number.</summary>
    public static async Task<List<View>> OfAsync(DrawDb db, List<Sealing> rows, LocalDate today, CancellationToken ct)
    {
        var ids = rows.ConvertAll(s => s.DrawId);
        var anchors = (await db.SubstitutionAnchors.AsNoTracking().Where(a => ids.Contains(a.DrawId)).OrderBy(a => a.N).ToListAsync(ct)).ToLookup(a => a.DrawId);
        return rows.ConvertAll(s => Of(s, anchors[s.DrawId], today));
    }

    private static View Of(Sealing s, IEnumerable<SubstitutionAnchor> anchors, LocalDate today) => new(
        s.DrawId, s.TenantId, s.Period, s.Sequence, s.State, s.Commitment, s.CommitmentHash, s.SealedAt.InChina(), s.Entropy, s.EntropyAt?.InChina(),
        s.Witnesses is null ? [] : JsonSerializer.Deserialize<string[]>(s.Witnesses)!, s.OutcomeHash, s.Code, s.RevealedAt?.InChina(), s.VoidReason,
        s.Expected is null ? [] : [.. JsonSerializer.Deserialize<ExpectedValue[]>(s.Expected, Facts.Json)!.Select(e => e with { At = e.At.InChina() })],
        s.Filter,
        s.Observed is null ? [] : JsonSerializer.Deserialize<WitnessDraw.ObservedCount[]>(s.Observed, Facts.Json)!,
        s.RevealBy, s.RevealedAt is null && s.RevealBy < today, [.. anchors.Select(a => new Anchored(a.N, a.Kind, a.Reason, a.Hash, a.At.InChina()))]);
}
