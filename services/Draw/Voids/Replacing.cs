using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>A draw that was voided after its entropy is replaced by one with the same code and seed, so that only what was wrong changes and nobody draws
/// again with profit; new entropy is for a leak only (draw protocol, section 5).</summary>
internal static class Replacing
{
    /// <summary>What a new draw replaces; null: nothing.</summary>
    public sealed record Replaced(Draw? Old)
    {
        /// <summary>Whether the new draw takes over code and seed.</summary>
        public bool SeedIsTakenOver => Old is not null && Old.VoidReason != Commitment.Leaked;
    }

    /// <summary>Which draw a new draw replaces, one of its kind, or why it may not be opened. Only under the tenant's lock for opening.</summary>
    /// <param name="replaces">The voided draw's id; null: it should replace none.</param>
    public static async Task<Outcome<Replaced>> OfAsync(DrawDb db, string tenant, string? replaces, Period period, DrawKind kind, NodaTime.LocalDate today, CancellationToken ct)
    {
        var year = period.Year.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var draws = await db.Draws.AsNoTracking().Where(d => d.TenantId == tenant && d.Period.StartsWith(year)).ToListAsync(ct);
        // A replacing draw that became void before it had an outcome replaced nothing.
        var replacing = draws.Where(d => d.ReplacesId is not null && (d.State != DrawState.Void || d.OutcomeHash is not null))
            .ToDictionary(d => d.ReplacesId!, d => d.DrawId);
        var voided = draws.Where(d => d.State == DrawState.Void && d.OutcomeHash is not null && d.Kind == kind).ToList();
        if (replaces is null)
        {
            // One whose period is over can no longer be replaced, and must not stand in the way of a longer period for ever.
            var waiting = voided.Find(d => d.ForPeriod.LastDay >= today && !replacing.ContainsKey(d.DrawId) && (d.ForPeriod.Contains(period) || period.Contains(d.ForPeriod)));
            return waiting is null ? new Replaced(null) : VoidErrors.MustBeReplaced(waiting.DrawId);
        }
        return voided.Find(d => d.DrawId == replaces && d.Period == period.ToString()) is not { } old ? VoidErrors.NothingToReplace(replaces)
            : replacing.TryGetValue(replaces, out var by) ? VoidErrors.AlreadyReplaced(replaces, by)
            : new Replaced(old);
    }

    /// <summary>The voided draw that a draw to be sealed replaces, with its secrets; null: it replaces none.</summary>
    public static async Task<(Draw Draw, DrawSecret Secret)?> LoadAsync(DrawDb db, Draw draw, CancellationToken ct) => draw.ReplacesId is null ? null : (
        await db.Draws.AsNoTracking().SingleAsync(d => d.TenantId == draw.TenantId && d.DrawId == draw.ReplacesId, ct),
        await db.Secrets.AsNoTracking().SingleAsync(s => s.TenantId == draw.TenantId && s.DrawId == draw.ReplacesId, ct));

    /// <summary>Aliases for the people of a pool: those they had in the draw that is replaced with its seed, else new ones; both are fit for tickets only
    /// as long as nobody else has them.</summary>
    public static Dictionary<string, string> KeptAliases(Draw draw, (Draw Draw, DrawSecret Secret)? replaced) =>
        draw.TakesOverSeed ? JsonSerializer.Deserialize<Dictionary<string, string>>(replaced!.Value.Secret.Aliases)! : [];

    /// <summary>How many the replaced draw took of a category, as far as there are so many now; what it owes at least. The proposal without a wish.</summary>
    public static int Proposed((Draw Draw, DrawSecret Secret)? replaced, StratumQuota stratum, int proposed) => Math.Max(
        proposed, Math.Min(stratum.Size, replaced?.Draw.StrataFigures().FirstOrDefault(s => s.Category == stratum.Category)?.Count ?? 0));

    /// <summary>The least that a draw must take of a category because the one it replaces took so many: the same seed with a smaller number would drop
    /// just those whose tickets are known to be last. 0 with new entropy, and where it was the policy that was wrong.</summary>
    public static int Least((Draw Draw, DrawSecret Secret)? replaced, StratumQuota stratum) =>
        replaced is { Draw.VoidReason: not (Commitment.Leaked or VoidReasons.PolicyError) } ? Math.Min(stratum.Size, Proposed(replaced, stratum, 0)) : 0;

    /// <summary>A draw that takes over the seed is drawn at once: there is no entropy to wait for.</summary>
    public static void GoOn(DrawDb db, Draw draw)
    {
        if (draw.TakesOverSeed)
        {
            draw.TakeOverSeed();
            db.Tell(draw.TenantId, new EntropyGiven(draw.TenantId, draw.DrawId));
        }
    }
}
