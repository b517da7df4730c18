using Platform.Kernel;

namespace Platform.Draw;

/// <summary>An entry of the pool, or one that a draw took, in its category of that day.</summary>
internal readonly record struct PoolMember(string EntryId, string Category);

/// <summary>What one quota draw (undirected, not void) of the tenant took, after substitution: a substituted target is replaced by its
/// substitute, and counts itself where none was left.</summary>
internal sealed record EarlierDraw(Period Period, IReadOnlyList<PoolMember> Taken);

/// <summary>The number s of officers or squads that is fixed for one period by the plan or at the period's first seal.</summary>
internal sealed record FixedStaff(StaffUnit Unit, Period Period, int Number);

/// <summary>Staff today, and the numbers fixed before.</summary>
internal sealed record Staffing(int Officers, int Squads, IReadOnlyList<FixedStaff> Fixed)
{
    /// <summary>s for a rule's running period: the fixed number, else today's.</summary>
    public int For(StaffUnit unit, Period period) =>
        Fixed.FirstOrDefault(entry => entry.Unit == unit && entry.Period == period)?.Number
        ?? (unit == StaffUnit.Officer ? Officers : Squads);
}

/// <summary>A number that the filed plan commits to: targets (家) of a category in a year, half-year or quarter.</summary>
internal sealed record PlannedNumber(string Category, Period Period, int Number);

/// <summary>Everything a quota is computed from.</summary>
/// <param name="Period">What the draw is for; not longer than the shortest rule.</param>
/// <param name="Oversight">Whether subordinate bureaus are drawn; then only <see cref="QuotaRule.Subordinate"/> is owed, else only the
/// others.</param>
/// <param name="Pool">Active targets, each in one category; read once, so it may be streamed.</param>
/// <param name="Earlier">The tenant's quota draws of the same sort for periods of the same year; others are ignored.</param>
/// <param name="Plan">Filed numbers; those longer than a category's cadence are totals: they move nothing, and are
/// proposed in even shares.</param>
/// <param name="Cadence">Cadence chosen by the tenant, by category; only a shorter one than the rules' counts.</param>
internal sealed record QuotaInput(
    QuotaPolicy Policy, Period Period, bool Oversight, IEnumerable<PoolMember> Pool, IReadOnlyList<EarlierDraw> Earlier, Staffing Staff,
    IReadOnlyList<PlannedNumber> Plan, IReadOnlyDictionary<string, PeriodLength> Cadence);

/// <summary>What one rule asks of one draw: <c>due = max(0, ceil(R · j / m) − D)</c>.</summary>
/// <param name="Period">P, the running period of the rule; the year for a rule per draw.</param>
/// <param name="J">Which cadence period of it, from 1; 0 before the rule's first. For a rule per draw: which draw of the year.</param>
/// <param name="M">How many cadence periods it holds; for a rule per draw: how many draws owe it.</param>
/// <param name="Different">D, different targets taken from the category in P.</param>
/// <param name="Undrawn">U, members of the pool that no quota draw took in P.</param>
/// <param name="Staff">s; 0 where the rule is no staff ratio.</param>
/// <param name="Required">R, not rounded.</param>
/// <param name="Planned">The plan's cumulative number where it replaced <c>ceil(R · j / m)</c>, else null.</param>
/// <param name="Due">What this draw owes to this rule; at most U.</param>
internal sealed record RuleDue(
    QuotaRule Rule, Period Period, int J, int M, int Different, int Undrawn, int Staff, Ratio Required, int? Planned, int Due);

/// <summary>The quota of one category in one draw, and where it comes from.</summary>
/// <param name="Size">Members of the category in the pool.</param>
/// <param name="Quota">The greatest due of all rules in force; 0 for an empty category or one without rules.</param>
/// <param name="Firm">The greatest due of those that <em>must</em> be; below <paramref name="Quota"/> by rules that hold in principle
/// only.</param>
/// <param name="Coverage">Drawn least-drawn first, because a rule is longer than the cadence.</param>
/// <param name="Staff">s of the deciding staff ratio, else of the category's first, else today's officers.</param>
/// <param name="Done">D of the deciding rule.</param>
/// <param name="Planned">What the plan still asks of this draw; null where it has no number for it. May be above the quota.</param>
/// <param name="Decides">The rule that yields the quota, the firmer and then the topmost of equals; null without rules.</param>
internal sealed record StratumQuota(
    string Category, int Size, int Quota, int Firm, bool Coverage, int Staff, int Done, int? Planned, RuleDue? Decides,
    IReadOnlyList<RuleDue> Rules)
{
    /// <summary>How many to draw unless someone asks for more: quota or plan, whichever is greater, as far as there are targets.</summary>
    public int Proposed => Math.Min(Size, Math.Max(Quota, Planned ?? 0));
}

/// <summary>The quotas of a draw.</summary>
/// <param name="Strata">Every category of the pool or with a rule, sorted by category (ordinal).</param>
/// <param name="Fixes">Staff numbers that this seal fixes for their periods, because nothing fixed them before.</param>
internal sealed record QuotaResult(IReadOnlyList<StratumQuota> Strata, IReadOnlyList<FixedStaff> Fixes);
