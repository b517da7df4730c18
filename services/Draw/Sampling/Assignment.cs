namespace Platform.Draw;

/// <summary>Section 4 of the draw protocol: who inspects what. Keeps the places that everybody holds in one draw; the same calls in the
/// same order give the same teams, whatever the order of inspectors and recusals.</summary>
internal sealed class Assignment
{
    private readonly string seed;
    private readonly TeamRule rule;
    private readonly Dictionary<string, PoolInspector> inspectors;
    private readonly Dictionary<string, int> places;
    private readonly ILookup<string, string> recused;

    /// <summary>A draw in which nobody holds a place yet.</summary>
    public Assignment(string seed, TeamRule rule, IReadOnlyList<PoolInspector> inspectors, IReadOnlyList<Recusal> recusals)
    {
        this.seed = seed;
        this.rule = rule;
        this.inspectors = inspectors.ToDictionary(i => i.InspectorId);
        places = inspectors.ToDictionary(i => i.InspectorId, _ => 0);
        recused = recusals.ToLookup(r => r.EntryId, r => r.InspectorId);
    }

    /// <summary>How many places everybody holds now.</summary>
    public IReadOnlyDictionary<string, int> Places => places;

    /// <summary>The teams of all selected targets, which come in ascending order of their tickets.</summary>
    public static IReadOnlyList<Team> Of(
        string seed, TeamRule rule, IReadOnlyList<PoolInspector> inspectors, IReadOnlyList<Recusal> recusals,
        IReadOnlyList<Selected> selected)
    {
        var assignment = new Assignment(seed, rule, inspectors, recusals);
        return [.. selected.Select(s => new Team(s.EntryId, assignment.Take(s.EntryId)))];
    }

    /// <summary>Makes the team of one target with the places as they are now; null when it cannot be met, and then nobody's places
    /// change.</summary>
    public IReadOnlyList<string>? Take(string entryId)
    {
        var ranked = Rank(entryId);
        var team = new List<PoolInspector>();
        foreach (var need in rule.Needs)
        {
            if (!Fill(team, ranked, need.Min, person => person.Meets(need)))
            {
                return null;
            }
        }
        if (!Fill(team, ranked, rule.Size, IsOfficer))
        {
            return null;
        }
        foreach (var member in team)
        {
            places[member.InspectorId]++;
        }
        return [.. team.Select(m => m.InspectorId)];
    }

    /// <summary>Frees the places that a team held.</summary>
    public void GiveBack(IEnumerable<string> team)
    {
        foreach (var member in team)
        {
            places[member]--;
        }
    }

    /// <summary>Section 5, inspector: frees the place of the one who is struck and takes the first by rank who is not in the team, was
    /// never struck from it, and with whom every need is met and the team has its number of officers. Null when there is none.</summary>
    /// <param name="team">The team as it is, the struck one included.</param>
    /// <param name="struckOut">Who is struck now.</param>
    /// <param name="before">Who was struck from this team before.</param>
    public string? Replace(string entryId, IReadOnlyList<string> team, string struckOut, IReadOnlySet<string> before)
    {
        places[struckOut]--;
        var rest = team.Where(m => m != struckOut).Select(m => inspectors[m]).ToList();
        var next = Rank(entryId).FirstOrDefault(p =>
            p.InspectorId != struckOut && !before.Contains(p.InspectorId) && !rest.Contains(p) && IsMet([.. rest, p]));
        if (next is not null)
        {
            places[next.InspectorId]++;
        }
        return next?.InspectorId;
    }

    /// <summary>Who may inspect a target, least loaded first, then by ticket.</summary>
    private List<PoolInspector> Rank(string entryId)
    {
        var tickets = new Tickets(seed, "inspectors:" + entryId);
        var away = recused[entryId].ToHashSet();
        var ranked = inspectors.Values.Where(i => !away.Contains(i.InspectorId))
            .Select(i => (Person: i, Places: places[i.InspectorId], Key: tickets.Key(i.InspectorId))).ToList();
        ranked.Sort((a, b) =>
            a.Places != b.Places ? a.Places.CompareTo(b.Places)
            : a.Key != b.Key ? a.Key.CompareTo(b.Key)
            : string.CompareOrdinal(tickets.Of(a.Person.InspectorId), tickets.Of(b.Person.InspectorId)));
        return ranked.ConvertAll(r => r.Person);
    }

    private static bool IsOfficer(PoolInspector person) => person.Kind == PoolInspector.Officer;

    private bool IsMet(IReadOnlyList<PoolInspector> team) =>
        rule.Needs.All(need => team.Count(p => p.Meets(need)) >= need.Min) && team.Count(IsOfficer) >= rule.Size;

    /// <summary>Takes from the top until the team has <paramref name="min"/> members who fit; who is in already counts.</summary>
    private static bool Fill(List<PoolInspector> team, List<PoolInspector> ranked, int min, Func<PoolInspector, bool> fits)
    {
        var have = team.Count(fits);
        foreach (var person in ranked)
        {
            if (have >= min)
            {
                break;
            }
            if (fits(person) && !team.Contains(person))
            {
                team.Add(person);
                have++;
            }
        }
        return have >= min;
    }
}
