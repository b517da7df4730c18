using System.Security.Cryptography;
using System.Text;
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

    /// <summary>The pool that a draw may use: officers of other authorities come along only where a departmental joint draw names their department.</summary>
    public Pool For(JointDraw? joint) => this with
    {
        Inspectors = [.. Inspectors.Where(i => i.Kind != PoolInspector.Officer || IsOwn(i.Department)
            || (joint is { Kind: JointKind.Departmental } && joint.Departments.Contains(i.Department)))],
    };

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
        var line = new PoolLine();
        foreach (var body in bodies)
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            for (var start = 0; start < bytes.Length;)
            {
                var length = bytes.AsSpan(start).IndexOf((byte)'\n');
                length = length < 0 ? bytes.Length - start : length;
                if (length > 0)
                {
                    line.Read(bytes.AsSpan(start, length));
                    Take();
                }
                start += length + 1;
            }
        }
        return new(members, owners, excluded, inspectors, recusals, officers, squads, departments, visited);

        void Take()
        {
            switch (line.Tree)
            {
                case "pool":
                    members.Add(new(line.EntryId, line.Category));
                    owners.Add(line.EntryId, line.Owner);
                    if (line.Visits > 0)
                    {
                        visited.Add(line.EntryId);
                    }
                    break;
                case "excluded":
                    excluded.Add(new(line.EntryId, line.Reason));
                    break;
                case "inspectors":
                    inspectors.Add(new(line.InspectorId, line.Department, line.Kind, [.. line.Skills.Distinct().Order(StringComparer.Ordinal)]));
                    break;
                case "recusals":
                    recusals.Add(new(line.EntryId, line.InspectorId));
                    break;
                case "departments":
                    departments.Add(line.Name, line.Authority);
                    break;
                case "staff" when line.Unit == "officer":
                    officers = line.Count;
                    break;
                case "staff" when line.Unit == "squad":
                    squads = line.Count;
                    break;
                case var tree:
                    throw new FormatException($"Unknown tree '{tree}'.");
            }
        }
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

    /// <summary>What is sealed: entries with how often they were drawn, people by alias; who has none, and recusals of people or targets that are not in
    /// it, fall away.</summary>
    public FrozenRegister Freeze(IReadOnlyDictionary<string, int> drawn, IReadOnlyDictionary<string, string> aliases)
    {
        var known = new HashSet<string>(Owners.Keys.Concat(Excluded.Select(e => e.EntryId)), StringComparer.Ordinal);
        return new(
            [.. Members.Select(m => new PoolEntry(m.EntryId, m.Category, drawn.GetValueOrDefault(m.EntryId)))],
            Excluded,
            [.. Inspectors.Where(i => aliases.ContainsKey(i.InspectorId)).Select(i => i with { InspectorId = aliases[i.InspectorId] })],
            [.. Recusals.Where(r => aliases.ContainsKey(r.InspectorId) && known.Contains(r.EntryId))
                .Select(r => r with { InspectorId = aliases[r.InspectorId] }).Distinct()]);
    }
}
