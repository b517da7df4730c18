using System.Text.Json;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Whether a draw could be made at all. The seal refuses what it cannot, before anything is stored; the dry run shows the same. Pure.</summary>
internal static class Feasibility
{
    /// <summary>The team that a draw asks for.</summary>
    public static TeamRule TeamOf(Draw draw) => new(draw.TeamSize, JsonSerializer.Deserialize<List<Need>>(draw.Needs, Facts.Json)!);

    /// <summary>Everything that makes it impossible, at once: numbers, departments, people.</summary>
    /// <param name="counts">How many of each category, or what is wrong with what was asked.</param>
    public static List<Error> Faults(Draw draw, Pool pool, Outcome<Dictionary<string, int>> counts)
    {
        var team = TeamOf(draw);
        var errors = counts.Errors.ToList();
        errors.AddRange(JointDraw.Of(draw)?.Faults(pool) ?? []);
        var people = SealRules.Teams(team, pool.Inspectors).ToList();
        errors.AddRange(people);
        if (people.Count == 0 && !counts.Failed)
        {
            var teamless = Teamless(team, pool).ToHashSet(StringComparer.Ordinal);
            var able = pool.Members.Where(m => !teamless.Contains(m.EntryId)).Select(m => m.Category).ToHashSet();
            // One target without a team waits for the superior; where none can have one, drawing would be for nothing.
            errors.AddRange(counts.Value.Where(c => c.Value > 0 && !able.Contains(c.Key)).Select(c => NoTeam(c.Key)));
        }
        return errors;
    }

    /// <summary>Entries of the pool for which no team can be made, whoever else is drawn: too few people are left by recusals. A team can be made exactly
    /// when each need is met by as many people as it asks for and there are officers enough, for nobody is taken twice and the needs of officers fit into
    /// the team (draw protocol, section 4); how many places somebody holds changes the order only.</summary>
    public static IEnumerable<string> Teamless(TeamRule team, Pool pool)
    {
        var people = pool.Inspectors.ToDictionary(i => i.InspectorId, StringComparer.Ordinal);
        List<Need> asked = [.. team.Needs, new Need(team.Size)];
        var there = asked.ConvertAll(need => pool.Inspectors.Count(i => i.Meets(need)));
        var members = pool.Owners;
        foreach (var recused in pool.Recusals.Distinct().Where(r => members.ContainsKey(r.EntryId) && people.ContainsKey(r.InspectorId)).GroupBy(r => r.EntryId))
        {
            var away = recused.Select(r => people[r.InspectorId]).ToList();
            if (asked.Where((need, i) => there[i] - away.Count(p => p.Meets(need)) < need.Min).Any())
            {
                yield return recused.Key;
            }
        }
    }

    private static Error NoTeam(string category) => new(
        "draw.no-team", $"“{category}”的所有对象因回避都组不成检查组，请增补检查人员或调整检查组要求。", Where: "counts." + category);
}
