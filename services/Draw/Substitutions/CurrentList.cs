using Microsoft.EntityFrameworkCore;

namespace Platform.Draw;

/// <summary>A target on the list as it stands.</summary>
/// <param name="Team">Aliases in their order; null when no complete team could be made: the target waits for the superior.</param>
/// <param name="Members">Whoever is left of the team, also where it is no longer complete.</param>
internal sealed record CurrentEntry(string EntryId, string Category, string Ticket, IReadOnlyList<string>? Team, IReadOnlyList<string> Members);

/// <summary>A drawn list after the substitutions so far, from what is stored; nothing is computed again. Those drawn come first, by ticket, then
/// those who came in, in that order.</summary>
internal sealed class CurrentList
{
    private readonly List<CurrentEntry> entries = [];
    private readonly HashSet<string> gone = [];
    private readonly HashSet<(string, string)> struck = [];

    private CurrentList()
    {
    }

    public IReadOnlyList<CurrentEntry> Entries => entries;

    /// <summary>Targets without a complete team.</summary>
    public int Teamless => entries.Count(e => e.Team is null);

    public CurrentEntry? Find(string entryId) => entries.Find(e => e.EntryId == entryId);

    /// <summary>Whether a target was on the list and went out.</summary>
    public bool WentOut(string entryId) => gone.Contains(entryId);

    /// <summary>Whether an inspector was struck from a target's team.</summary>
    public bool WasStruck(string entryId, string alias) => struck.Contains((entryId, alias));

    /// <summary>Applies substitutions, in the order of their numbers, to what was drawn; pure.</summary>
    public static CurrentList Of(DrawOutcome outcome, IEnumerable<SubstitutionRow> applied)
    {
        var list = new CurrentList();
        var teams = outcome.Teams.ToDictionary(t => t.EntryId, t => t.Members);
        list.entries.AddRange(outcome.Selected.Select(s => new CurrentEntry(s.EntryId, s.Category, s.Ticket, teams[s.EntryId], teams[s.EntryId] ?? [])));
        foreach (var row in applied.OrderBy(r => r.N))
        {
            var place = list.entries.FindIndex(e => e.EntryId == row.EntryId);
            var entry = list.entries[place];
            if (row.Alias is null)
            {
                list.entries.RemoveAt(place);
                list.gone.Add(row.EntryId);
                if (row.In is not null)
                {
                    list.entries.Add(new(row.In, entry.Category, row.Ticket!, row.Team, row.Team ?? []));
                }
            }
            else
            {
                // Where nobody came in, the team stays short of its number or of a need, and nobody could complete it later either.
                string[] members = [.. entry.Members.Where(m => m != row.Alias), .. row.In is null ? [] : (string[])[row.In]];
                list.struck.Add((row.EntryId, row.Alias));
                list.entries[place] = entry with { Members = members, Team = entry.Team is null || row.In is null ? null : members };
            }
        }
        return list;
    }

    /// <summary>Of a draw that has its outcome.</summary>
    public static async Task<CurrentList> LoadAsync(DrawDb db, Draw draw, CancellationToken ct) =>
        Of(await Evidence.OutcomeAsync(db, draw, ct), await AppliedAsync(db, draw, ct));

    /// <summary>The approved substitutions of a draw, by number.</summary>
    public static Task<List<SubstitutionRow>> AppliedAsync(DrawDb db, Draw draw, CancellationToken ct) => db.Substitutions.AsNoTracking()
        .Where(s => s.TenantId == draw.TenantId && s.DrawId == draw.DrawId && s.N != null).OrderBy(s => s.N).ToListAsync(ct);
}
