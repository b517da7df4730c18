using NodaTime;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>What a staff ratio counts.</summary>
internal enum StaffUnit
{
    /// <summary>Officers (执法人员) on staff or posted down, where they work, once.</summary>
    Officer,

    /// <summary>Squads (执法分队).</summary>
    Squad,
}

/// <summary>How binding the scheme's words are. What only <c>may</c> be done yields no quota and is not read here.</summary>
internal enum Force
{
    /// <summary>应当.</summary>
    Must,

    /// <summary>原则上: going under it needs a reason and a second approver, and is shown to the superior.</summary>
    Principle,
}

/// <summary>What a rule asks of a category of M targets.</summary>
internal abstract record Measure
{
    /// <summary>R for M targets and s staff, over the rule's whole period; between 0 and M.</summary>
    /// <param name="members">M.</param>
    /// <param name="staff">s, in the measure's own unit; only a staff ratio reads it.</param>
    /// <param name="share">Share of the period that the number is owed for, above 0 and at most 1.</param>
    public abstract Ratio Required(int members, int staff, Ratio share);

    /// <summary>p · M.</summary>
    /// <param name="Part">p, from 0 to 1.</param>
    public sealed record Percent(Ratio Part) : Measure
    {
        public override Ratio Required(int members, int staff, Ratio share) =>
            Ratio.Min(Part * Ratio.Of(members) * share, Ratio.Of(members));
    }

    /// <summary>min(s · r, M).</summary>
    /// <param name="Unit">What s counts.</param>
    /// <param name="TargetsPerUnit">r, targets for each of them.</param>
    public sealed record Staff(StaffUnit Unit, int TargetsPerUnit) : Measure
    {
        public override Ratio Required(int members, int staff, Ratio share) =>
            Ratio.Min(Ratio.Of((long)staff * TargetsPerUnit) * share, Ratio.Of(members));
    }

    /// <summary>M: every one of them. Never scaled.</summary>
    public sealed record Coverage : Measure
    {
        public override Ratio Required(int members, int staff, Ratio share) => Ratio.Of(members);
    }
}

/// <summary>Which document of which tenant a rule stands in.</summary>
internal sealed record RuleSource(string Tenant, int Version);

/// <summary>One sentence of one policy about how many are to be drawn.</summary>
/// <param name="Category">Category, or <see cref="Subordinate"/> for the oversight draw.</param>
/// <param name="Length">The rule's period; null when it is owed by each of the year's first <paramref name="Draws"/> draws.</param>
/// <param name="Draws">Only where <paramref name="Length"/> is null.</param>
/// <param name="Clause">Null only when <paramref name="Decided"/>.</param>
/// <param name="TakesEffect">First day it has been in force for the tenant without a gap.</param>
internal sealed record QuotaRule(
    string Id, string Category, Measure Measure, PeriodLength? Length, int Draws, Force Force,
    string? Clause, bool Decided, string Text, RuleSource From, LocalDate TakesEffect)
{
    /// <summary>The category of oversight draws, whose pool are subordinate bureaus (稽查抽查).</summary>
    public const string Subordinate = "subordinate";

    /// <summary>Whether it is about drawing subordinate bureaus.</summary>
    public bool IsOversight => Category == Subordinate;
}

/// <summary>The least number of draws a year, with where it stands.</summary>
internal sealed record DrawsPerYear(int Least, Force Force, string? Clause, string Text, RuleSource From);
