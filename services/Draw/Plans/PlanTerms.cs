using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw;

/// <summary>What the plan in force says to a draw.</summary>
/// <param name="Staff">s for every period of the year: fixed by the plan, so that no seal fixes another.</param>
internal sealed record PlanTerms(IReadOnlyList<PlannedNumber> Numbers, IReadOnlyDictionary<string, PeriodLength> Cadence, IReadOnlyList<FixedStaff> Staff)
{
    private static readonly PlanTerms None = new([], new Dictionary<string, PeriodLength>(), []);

    /// <summary>Of the edition in force; nothing without one.</summary>
    public static async Task<PlanTerms> OfAsync(DrawDb db, string tenant, int year, CancellationToken ct)
    {
        if (await Plan.InForceAsync(db, tenant, year, ct) is not { } plan)
        {
            return None;
        }
        var periods = Enum.GetValues<PeriodLength>().SelectMany(Period.OfYear(year).Split);
        return new(
            [.. plan.Entries.Select(e => e.ToNumber())], plan.ChosenCadence,
            [.. periods.SelectMany(p => (FixedStaff[])[new(StaffUnit.Officer, p, plan.Officers), new(StaffUnit.Squad, p, plan.Squads)])]);
    }
}
