using System.Globalization;
using System.Numerics;

namespace Platform.Draw;

/// <summary>A chance or an expected number, exactly and for reading.</summary>
/// <param name="Fraction">For example <c>23/298</c>.</param>
/// <param name="Value">Rounded to six decimals.</param>
internal sealed record Chance(string Fraction, decimal Value)
{
    /// <summary>A fraction; zero where there is nothing to divide by.</summary>
    public static Chance Of(long part, long whole)
    {
        var ratio = whole == 0 ? Ratio.Zero : Ratio.Of(new BigInteger(part), new BigInteger(whole));
        return new(ratio.ToString(), whole == 0 ? 0 : decimal.Round((decimal)part / whole, 6));
    }
}

/// <summary>Those of a category that were drawn equally often this year: where the least drawn come first, each such layer has its own chance.</summary>
/// <param name="Drawn">How often.</param>
/// <param name="Taken">How many of them will be drawn.</param>
internal sealed record ChanceLayer(int Drawn, int Size, int Taken, Chance Probability);

/// <summary>What a draw would do with one category; all numbers are targets.</summary>
/// <param name="Count">How many would be drawn.</param>
/// <param name="Probability">Of each member to be drawn; an average where <paramref name="LeastDrawnFirst"/>, see the layers.</param>
/// <param name="DrawnThisYear">Members that this tenant's quota draws of the year took before.</param>
/// <param name="VisitedThisYear">Members whose enterprise was visited this year, by whichever level.</param>
/// <param name="Teamless">Members for which no team can be made.</param>
internal sealed record CategoryRun(
    string Category, int Size, int Quota, int Proposed, int Count, bool LeastDrawnFirst, Chance Probability, IReadOnlyList<ChanceLayer> Layers,
    int DrawnThisYear, int VisitedThisYear, int Teamless);

/// <summary>People needed against people there.</summary>
/// <param name="Places">Places of officers in all teams.</param>
/// <param name="ExpectedPlaces">Places for each officer on average.</param>
/// <param name="Short">More officers in a team than there are.</param>
internal sealed record StaffRun(int Officers, int Experts, int TeamSize, int Places, int ExpertPlaces, Chance ExpectedPlaces, bool Short);

/// <summary>What sealing a pooled draw would come to (试算). Pure; draws nothing.</summary>
internal sealed record DryRun(
    IReadOnlyList<CategoryRun> Categories, StaffRun Staff, IReadOnlyDictionary<string, int> Excluded, IReadOnlyList<string> Teamless)
{
    /// <summary>Computes it. Each member of a layer has the same chance, because a seed nobody can foresee orders them.</summary>
    /// <param name="asked">Counts by category; the proposal where left out.</param>
    /// <param name="proposed">What is drawn of a category without a wish.</param>
    public static DryRun Of(TeamRule team, QuotaResult quotas, Pool pool, IReadOnlyDictionary<string, int> drawn, IReadOnlyDictionary<string, int> asked,
        Func<StratumQuota, int> proposed)
    {
        var teamless = Feasibility.Teamless(team, pool).Order(StringComparer.Ordinal).ToList();
        var without = teamless.ToHashSet(StringComparer.Ordinal);
        var members = pool.Members.ToLookup(m => m.Category, m => m.EntryId);
        List<CategoryRun> categories = [.. quotas.Strata.Select(s =>
        {
            var count = Math.Clamp(asked.TryGetValue(s.Category, out var wish) ? wish : proposed(s), 0, s.Size);
            var entries = members[s.Category].ToList();
            return new CategoryRun(
                s.Category, s.Size, s.Quota, proposed(s), count, s.Coverage, Chance.Of(count, s.Size),
                s.Coverage ? Layers(entries.Select(e => drawn.GetValueOrDefault(e)), count) : [],
                entries.Count(drawn.ContainsKey), entries.Count(pool.Visited.Contains), entries.Count(without.Contains));
        })];
        var officers = pool.Inspectors.Count(i => i.Kind == PoolInspector.Officer);
        var targets = categories.Sum(c => c.Count);
        var experts = team.Needs.Where(n => n.Kind == PoolInspector.Expert).Sum(n => n.Min);
        return new(
            categories,
            new(officers, pool.Inspectors.Count - officers, team.Size, targets * team.Size, targets * experts, Chance.Of((long)targets * team.Size, officers),
                officers < team.Size),
            pool.Excluded.CountBy(e => e.Reason).OrderBy(e => e.Key, StringComparer.Ordinal).ToDictionary(),
            teamless);
    }

    /// <summary>How a count falls on the layers: the least drawn first (draw protocol, section 3).</summary>
    private static List<ChanceLayer> Layers(IEnumerable<int> drawn, int count)
    {
        var left = count;
        return [.. drawn.CountBy(d => d).OrderBy(l => l.Key).Select(layer =>
        {
            var taken = Math.Min(left, layer.Value);
            left -= taken;
            return new ChanceLayer(layer.Key, layer.Value, taken, Chance.Of(taken, layer.Value));
        })];
    }

    /// <summary>Reads <c>counts[category]=5</c> from a query; null for one that is no number.</summary>
    public static Dictionary<string, int>? CountsOf(IEnumerable<KeyValuePair<string, string>> query)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, value) in query.Where(q => q.Key.StartsWith("counts[", StringComparison.Ordinal) && q.Key.EndsWith(']')))
        {
            if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count))
            {
                return null;
            }
            counts[key["counts[".Length..^1]] = count;
        }
        return counts;
    }
}
