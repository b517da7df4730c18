using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>The plain pool as Registry told it (Contracts, <c>PoolPart</c>), with real inspector ids and without <c>drawn</c>.</summary>
/// <param name="Departments">Active ones with the other authority they belong to; null: the bureau's own.</param>
/// <param name="Visited">Entries whose enterprise was visited in the period's year, by whichever level.</param>
internal sealed record Pool(
    IReadOnlyList<PoolMember> Members, IReadOnlyDictionary<string, string> Owners, IReadOnlyList<Exclusion> Excluded,
    IReadOnlyList<PoolInspector> Inspectors, IReadOnlyList<Recusal> Recusals, int Officers, int Squads,
    IReadOnlyDictionary<string, string?> Departments, IReadOnlySet<string> Visited)
{
    /// <summary>Whether a department is the bureau's own. One that was not told is taken for its own: pools of before departments were told have none.</summary>
    public bool IsOwn(string department) => Departments.GetValueOrDefault(department) is null;

    /// <summary>Reads the parts in their order.</summary>
    /// <exception cref="FormatException">A line is not of the form the contract gives.</exception>
    public static Pool Parse(IEnumerable<string> bodies)
    {
        var members = new List<PoolMember>();
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        var excluded = new List<Exclusion>();
        var inspectors = new List<PoolInspector>();
        var recusals = new List<Recusal>();
        var (officers, squads) = (0, 0);
        var departments = new Dictionary<string, string?>(StringComparer.Ordinal);
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in bodies.SelectMany(b => b.Split('\n', StringSplitOptions.RemoveEmptyEntries)))
        {
            using var json = JsonDocument.Parse(line);
            var entry = json.RootElement;
            switch (Text(entry, "tree"))
            {
                case "pool":
                    var id = Text(entry, "entryId");
                    members.Add(new(id, Text(entry, "category")));
                    owners.Add(id, Text(entry, "owner"));
                    if (entry.TryGetProperty("visits", out var visits) && visits.GetInt32() > 0)
                    {
                        visited.Add(id);
                    }
                    break;
                case "excluded":
                    excluded.Add(new(Text(entry, "entryId"), Text(entry, "reason")));
                    break;
                case "inspectors":
                    inspectors.Add(new(
                        Text(entry, "inspectorId"), Text(entry, "department"), Text(entry, "kind"),
                        [.. entry.GetProperty("skills").EnumerateArray().Select(s => s.GetString()!).Distinct().Order(StringComparer.Ordinal)]));
                    break;
                case "recusals":
                    recusals.Add(new(Text(entry, "entryId"), Text(entry, "inspectorId")));
                    break;
                case "departments":
                    departments.Add(Text(entry, "name"), entry.TryGetProperty("authority", out var authority) ? authority.GetString() : null);
                    break;
                case "staff" when Text(entry, "unit") == "officer":
                    officers = entry.GetProperty("count").GetInt32();
                    break;
                case "staff" when Text(entry, "unit") == "squad":
                    squads = entry.GetProperty("count").GetInt32();
                    break;
                case var tree:
                    throw new FormatException($"Unknown tree '{tree}'.");
            }
        }
        return new(members, owners, excluded, inspectors, recusals, officers, squads, departments, visited);
    }

    /// <summary>The pool of a draw, from the parts kept.</summary>
    public static async Task<Pool> LoadAsync(DrawDb db, Draw draw, CancellationToken ct) => Parse(await db.PoolParts.AsNoTracking()
        .Where(p => p.TenantId == draw.TenantId && p.DrawId == draw.DrawId && p.Request == draw.PoolRequest)
        .OrderBy(p => p.Part).Select(p => p.Body).ToListAsync(ct));

    /// <summary>SHA-256 of bodies in order, lower-case hex.</summary>
    public static string Hash(IEnumerable<string> bodies)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var body in bodies)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(body));
        }
        return Hex.Of(hash.GetHashAndReset());
    }

    /// <summary>What is sealed: entries with how often they were drawn, people by alias. Recusals of people or targets that are not in it fall away.</summary>
    public FrozenRegister Freeze(IReadOnlyDictionary<string, int> drawn, IReadOnlyDictionary<string, string> aliases)
    {
        var known = new HashSet<string>(Owners.Keys.Concat(Excluded.Select(e => e.EntryId)), StringComparer.Ordinal);
        return new(
            [.. Members.Select(m => new PoolEntry(m.EntryId, m.Category, drawn.GetValueOrDefault(m.EntryId)))],
            Excluded,
            [.. Inspectors.Select(i => i with { InspectorId = aliases[i.InspectorId] })],
            [.. Recusals.Where(r => aliases.ContainsKey(r.InspectorId) && known.Contains(r.EntryId))
                .Select(r => r with { InspectorId = aliases[r.InspectorId] }).Distinct()]);
    }

    private static string Text(JsonElement entry, string name) =>
        entry.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");
}
