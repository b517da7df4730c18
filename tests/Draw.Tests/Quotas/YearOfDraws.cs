using NodaTime;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw.Tests;

/// <summary>A year of one bureau for tests: a pool that changes, and draws that take what they owe (or what the test says).</summary>
internal sealed class YearOfDraws
{
    private readonly SortedDictionary<string, string> pool = new(StringComparer.Ordinal);
    private readonly List<EarlierDraw> draws = [];
    private readonly List<FixedStaff> fixedStaff = [];
    private readonly List<QuotaRule> rules = [];
    private int entered;

    public int Officers { get; set; }

    public int Squads { get; set; }

    public List<PlannedNumber> Plan { get; } = [];

    public Dictionary<string, PeriodLength> Cadence { get; } = [];

    public IReadOnlyList<EarlierDraw> Draws => draws;

    public IEnumerable<PoolMember> Pool => pool.Select(entry => new PoolMember(entry.Key, entry.Value));

    public QuotaPolicy Policy => new("999999", "county", rules, null);

    public Staffing Staff => new(Officers, Squads, fixedStaff);

    /// <summary>Adds a rule: <c>25%</c>, <c>1:5</c> (officers), <c>s1:10</c> (squads) or <c>all</c>, for a <c>q</c>, <c>h</c>, <c>y</c> or
    /// the first draws (<c>2d</c>).</summary>
    public YearOfDraws Rule(
        string category, string measure, string period, LocalDate? takesEffect = null, Force force = Force.Must, string clause = "一")
    {
        Measure parsed = measure switch
        {
            "all" => new Measure.Coverage(),
            _ when measure.EndsWith('%') => new Measure.Percent(Ratio.ParseDecimal(measure[..^1]) * Ratio.Of(1, 100)),
            _ when measure.StartsWith('s') => new Measure.Staff(StaffUnit.Squad, Number(measure[3..])),
            _ => new Measure.Staff(StaffUnit.Officer, Number(measure[2..])),
        };
        PeriodLength? length = period[^1] switch
        {
            'q' => PeriodLength.Quarter,
            'h' => PeriodLength.HalfYear,
            'y' => PeriodLength.Year,
            _ => null,
        };
        rules.Add(new QuotaRule(
            $"{category}.{measure}.{period}", category, parsed, length, length is null ? Number(period[..^1]) : 0, force, clause, false, "",
            new RuleSource("999999", 1), takesEffect ?? new LocalDate(2000, 1, 1)));
        return this;

        static int Number(string digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
    }

    public YearOfDraws Enter(string category, int count)
    {
        for (var i = 0; i < count; i++)
        {
            pool.Add($"t-{entered++:D7}", category);
        }

        return this;
    }

    public void Leave(IEnumerable<string> entryIds) => entryIds.ToList().ForEach(id => pool.Remove(id));

    public void Reclassify(string entryId, string category) => pool[entryId] = category;

    public StratumQuota Owes(string period, string category, bool oversight = false) =>
        Compute(period, oversight).Strata.Single(stratum => stratum.Category == category);

    public QuotaResult Compute(string period, bool oversight = false) =>
        QuotaComputation.Compute(new(Policy, Period.Parse(period), oversight, Pool, draws, Staff, Plan, Cadence));

    /// <summary>Makes a draw that takes its quotas, or the given counts, and gives back the quota of the category.</summary>
    public int Draw(string period, string category, int? count = null)
    {
        var result = Compute(period);
        fixedStaff.AddRange(result.Fixes);
        var drawn = PoolTally.DrawnCounts(draws);
        var taken = result.Strata.SelectMany(stratum => pool.Where(entry => entry.Value == stratum.Category)
            .OrderBy(entry => stratum.Coverage ? drawn.GetValueOrDefault(entry.Key) : 0)
            .ThenBy(entry => Scatter(entry.Key, period), StringComparer.Ordinal)
            .Take(stratum.Category == category ? count ?? stratum.Quota : stratum.Quota)
            .Select(entry => new PoolMember(entry.Key, entry.Value))).ToList();
        draws.Add(new EarlierDraw(Period.Parse(period), taken));
        return result.Strata.Single(stratum => stratum.Category == category).Quota;
    }

    /// <summary>Entries of the category taken so far, each once.</summary>
    public HashSet<string> Taken(string category) =>
        [.. draws.SelectMany(draw => draw.Taken).Where(member => member.Category == category).Select(member => member.EntryId)];

    // Some order that differs from draw to draw, the same in every run.
    private static string Scatter(string entryId, string period) =>
        Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(period + entryId)));
}
