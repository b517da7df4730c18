using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>What the record says of a draw, as far as minutes may say it.</summary>
/// <param name="Bureau">The tenant as it is called.</param>
/// <param name="Basis">What the quotas come from: of the seal, before it as of now; null while there is no pool.</param>
/// <param name="Commitment">Null before the seal.</param>
internal sealed record Dossier(
    Draw Draw, string Bureau, PolicyHead Policy, RatioBasis? Basis, IReadOnlyList<DossierException> Exceptions, Sealing? Sealing, Commitment? Commitment,
    IReadOnlyDictionary<string, Attendance> Attendance, IReadOnlyList<Witnessing> Witnesses)
{
    /// <summary>Null when there is no such draw in scope.</summary>
    public static async Task<Dossier?> LoadAsync(DrawDb db, string id, CancellationToken ct)
    {
        if (await db.Draws.AsNoTracking().SingleOrDefaultAsync(d => d.DrawId == id, ct) is not { } draw)
        {
            return null;
        }
        var bureau = await db.Tenants.AsNoTracking().Where(t => t.TenantId == draw.TenantId).Select(t => t.Name).SingleOrDefaultAsync(ct);
        var policy = await db.Policies.AsNoTracking().SingleAsync(p => p.TenantId == draw.TenantId && p.Version == draw.PolicyVersion, ct);
        var asked = await QuotaException.OfAsync(db, draw, ct);
        var basis = draw.State == DrawState.Pooled
            ? RatioBasis.Of(await DrawQuotas.ComputeAsync(db, draw, ct), CountRules.Of(asked))
            : RatioBasis.Parse(draw.RatioBasis) ?? Figures(draw);
        var sealing = await db.Sealings.AsNoTracking().SingleOrDefaultAsync(s => s.TenantId == draw.TenantId && s.DrawId == id, ct);
        return new(
            draw, bureau ?? draw.TenantId, PolicyHead.Parse(policy.Document), basis, [.. asked.Select(x => DossierException.Of(x, draw))], sealing, Committed(sealing),
            await db.Attendances.AsNoTracking().Where(a => a.DrawId == id).ToDictionaryAsync(a => a.Stage, ct),
            await db.Witnessings.AsNoTracking().Where(w => w.DrawId == id).OrderBy(w => w.At).ToListAsync(ct));
    }

    /// <summary>Who was there at a stage: name, unit, capacity.</summary>
    public IEnumerable<IReadOnlyList<string>> PresentAt(string stage) => Attendance.TryGetValue(stage, out var list)
        ? list.People.Select(p => (IReadOnlyList<string>)[p.Name, p.Unit, Capacities.NameOf(p.Capacity)])
        : [];

    /// <summary>A moment as minutes write it.</summary>
    public static string? Moment(DateTimeOffset? at) => at?.InChina().ToString("yyyy年MM月dd日 HH:mm:ss", CultureInfo.InvariantCulture);

    // A draw that was sealed before the basis was kept: the figures are all there is.
    private static RatioBasis? Figures(Draw draw) => draw.Strata is null
        ? null
        : new(0, 0, [.. draw.StrataFigures().Select(s => new RatioBasis.Category(s.Category, s.Size, s.Quota, s.Quota, s.Count, null, []))]);

    private static Commitment? Committed(Sealing? sealing)
    {
        if (sealing is null)
        {
            return null;
        }
        using var json = JsonDocument.Parse(sealing.Commitment);
        return CommitmentReader.Read(json.RootElement);
    }
}

/// <summary>One exception from a rule in principle, and what became of it.</summary>
internal sealed record DossierException(string Category, int Quota, int Firm, int Count, string Reason, string AskedBy, string? ApprovedBy, bool Used)
{
    public static DossierException Of(QuotaException x, Draw draw) => new(
        x.Category, x.Quota, x.Firm, x.Count, x.Reason, x.AskedByName, x.ApprovedByName,
        draw.ToFact(default).Exceptions?.Any(used => used.Category == x.Category) ?? false);
}
