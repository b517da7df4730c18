using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>The register at one moment as a draw takes it: lines sorted by tree, then by id, so that the same register gives the same bytes.
/// Holds a few dozen bytes per target, never the targets; text is made twice, for the hash and for the parts.</summary>
internal sealed class FrozenPool
{
    /// <summary>Most lines of one part.</summary>
    public const int PartLines = 2_000;

    /// <summary>The category of subordinate bureaus in an oversight draw.</summary>
    public const string Subordinate = "subordinate";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<string> names = [];
    private readonly List<Entry> pool = [];
    private readonly List<Entry> excluded = [];
    private readonly List<string> subordinates = [];
    private readonly List<(string Name, string? Authority)> departments = [];
    private readonly List<Member> inspectors = [];
    private readonly List<(Guid Target, Guid Inspector)> recusals = [];
    private readonly SortedDictionary<string, int> staff = new(StringComparer.Ordinal);

    /// <summary>Lines of all trees.</summary>
    public int Lines => departments.Count + subordinates.Count + pool.Count + excluded.Count + inspectors.Count + recusals.Count + staff.Count;

    /// <summary>Parts they make; at least one, because there are always the staff's lines.</summary>
    public int Parts => ((Lines - 1) / PartLines) + 1;

    /// <summary>Reads the register within the unit of work's scope.</summary>
    /// <param name="tenant">Who draws: its inspectors, recusals and staff; the targets are those of the whole scope.</param>
    /// <param name="filter">Of a directed draw; null: everybody.</param>
    /// <param name="cap">Most visits of an enterprise in the period's year; null: no cap. Who had them is excluded and so in no number: the pool that
    /// quotas are computed from is smaller by it, and less is owed. What other levels have drawn but not yet visited is never looked at.</param>
    public static async Task<FrozenPool> ReadAsync(
        RegistryDb db, string tenant, Classifier classifier, PoolFiltering? filter, int? cap, CancellationToken ct)
    {
        var frozen = new FrozenPool();
        var visits = await YearOfVisits.ReadAsync(db, classifier.Period.Year, ct);
        await foreach (var target in ClassifiedTarget.StreamAsync(db, db.Targets, classifier, ct, filter?.Targets, visits))
        {
            frozen.Take(target, classifier.Period.Year, cap);
        }
        // Guids compare as they are written: by id over the whole area.
        frozen.pool.Sort();
        frozen.excluded.Sort();
        await frozen.ReadStaffAsync(db, tenant, classifier.Day, filter, ct);
        return frozen;
    }

    /// <summary>The pool of an oversight draw: the tenant's active direct subordinates by their codes, and its own inspectors.</summary>
    public static async Task<FrozenPool> OfSubordinatesAsync(RegistryDb db, string tenant, LocalDate day, CancellationToken ct)
    {
        var frozen = new FrozenPool();
        frozen.subordinates.AddRange(await db.Tenants.AsNoTracking().Where(t => t.Parent == tenant && t.Active).Select(t => t.TenantId).ToListAsync(ct));
        frozen.subordinates.Sort(StringComparer.Ordinal);
        await frozen.ReadStaffAsync(db, tenant, day, null, ct);
        return frozen;
    }

    /// <summary>Whether nobody is left to be drawn.</summary>
    public bool IsEmpty => pool.Count == 0 && subordinates.Count == 0;

    /// <summary>Lower-case hex SHA-256 of all bodies in order.</summary>
    public static string Sha256(IEnumerable<string> bodies)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var body in bodies)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(body));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The bodies of the parts in order.</summary>
    public IEnumerable<string> Bodies()
    {
        using var buffer = new MemoryStream();
        using var writer = new Utf8JsonWriter(buffer, Plain);
        var lines = 0;
        foreach (var line in Writers())
        {
            writer.Reset();
            writer.WriteStartObject();
            line(writer);
            writer.WriteEndObject();
            writer.Flush();
            buffer.WriteByte((byte)'\n');
            if (++lines % PartLines == 0)
            {
                yield return Text();
            }
        }
        if (buffer.Length > 0)
        {
            yield return Text();
        }

        string Text()
        {
            var text = Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
            buffer.SetLength(0);
            return text;
        }
    }

    private IEnumerable<Action<Utf8JsonWriter>> Writers()
    {
        foreach (var (name, authority) in departments)
        {
            yield return w =>
            {
                w.WriteString("tree", "departments");
                w.WriteString("name", name);
                if (authority is not null)
                {
                    w.WriteString("authority", authority);
                }
            };
        }
        foreach (var entry in excluded)
        {
            yield return w => Named(w, "excluded", "entryId", entry.Id, "reason", names[entry.Name]);
        }
        foreach (var m in inspectors)
        {
            yield return w =>
            {
                Named(w, "inspectors", "inspectorId", m.Id, "department", m.Department);
                w.WriteString("kind", m.Kind);
                w.WriteStartArray("skills");
                foreach (var skill in m.Skills)
                {
                    w.WriteStringValue(skill);
                }
                w.WriteEndArray();
            };
        }
        foreach (var entry in pool)
        {
            yield return w =>
            {
                Named(w, "pool", "entryId", entry.Id, "category", names[entry.Name]);
                w.WriteString("owner", names[entry.Owner]);
                if (entry.Visits > 0)
                {
                    w.WriteNumber("visits", entry.Visits);
                }
            };
        }
        foreach (var code in subordinates)
        {
            yield return w =>
            {
                w.WriteString("tree", "pool");
                w.WriteString("entryId", code);
                w.WriteString("category", Subordinate);
                w.WriteString("owner", code);
            };
        }
        foreach (var (target, inspector) in recusals)
        {
            yield return w => Named(w, "recusals", "entryId", target, "inspectorId", inspector.ToString());
        }
        foreach (var (unit, count) in staff)
        {
            yield return w =>
            {
                w.WriteString("tree", "staff");
                w.WriteString("unit", unit);
                w.WriteNumber("count", count);
            };
        }

        static void Named(Utf8JsonWriter w, string tree, string key, Guid id, string name, string value)
        {
            w.WriteString("tree", tree);
            w.WriteString(key, id);
            w.WriteString(name, value);
        }
    }

    private void Take(ClassifiedTarget target, int year, int? cap)
    {
        var reason = target.State switch
        {
            TargetState.Active => target.Category is null || !target.Matches ? "filter" : target.Visits >= cap ? "cap" : null,
            // Listed to the end of the year in which it closed or went.
            TargetState.Closed or TargetState.Moved when target.StateSince.Year < year => "",
            var state => state.Wire(),
        };
        if (reason is null)
        {
            pool.Add(new Entry(target.Id, Index(target.Category!), Index(target.Owner), target.Visits));
        }
        else if (reason.Length > 0)
        {
            excluded.Add(new Entry(target.Id, Index(reason), 0, 0));
        }
    }

    /// <summary>The s of ratios: the bureau's own officers. Those of other authorities work there (domain.md, <em>Officer</em>: where they work, once).</summary>
    /// <param name="others">Departments of other authorities.</param>
    public static int CountOfficers(IEnumerable<Inspector> inspectors, IEnumerable<string> others, LocalDate day)
    {
        var elsewhere = others.ToHashSet();
        return inspectors.Count(i => i.CountsOn(day) && !elsewhere.Contains(i.Department));
    }

    /// <summary>The numbers that quotas by staff are computed from, without a pool: officers that count on the day, and active squads.</summary>
    public static async Task<(int Officers, int Squads)> CountStaffAsync(RegistryDb db, string tenant, LocalDate day, CancellationToken ct)
    {
        var staff = await db.Inspectors.AsNoTracking().Where(i => i.TenantId == tenant && i.Active).ToListAsync(ct);
        var others = await db.Departments.AsNoTracking().Where(d => d.TenantId == tenant && d.Authority != null).Select(d => d.Name).ToListAsync(ct);
        return (CountOfficers(staff, others, day), await db.Squads.CountAsync(s => s.TenantId == tenant && s.Active, ct));
    }

    private async Task ReadStaffAsync(RegistryDb db, string tenant, LocalDate day, PoolFiltering? filter, CancellationToken ct)
    {
        var rows = await db.Inspectors.AsNoTracking().Where(i => i.TenantId == tenant && i.Active).OrderBy(i => i.Id).ToListAsync(ct);
        var known = await db.Departments.AsNoTracking().Where(d => d.TenantId == tenant).Select(d => new { d.Name, d.Authority, d.Active }).ToListAsync(ct);
        // An authority that joins no more sends nobody.
        var gone = known.Where(d => d.Authority is not null && !d.Active).Select(d => d.Name).ToHashSet();
        inspectors.AddRange(rows.Where(i => i.KindOn(day) != "staff" && !gone.Contains(i.Department) && (filter?.Takes(i) ?? true)).Select(i => new Member(
            i.Id, i.Department, i.KindOn(day), [.. i.Specialties.Distinct().Order(StringComparer.Ordinal)])));
        staff["officer"] = CountOfficers(rows, known.Where(d => d.Authority is not null).Select(d => d.Name), day);
        staff["squad"] = await db.Squads.CountAsync(s => s.TenantId == tenant && s.Active, ct);
        departments.AddRange(known.Where(d => d.Active).Select(d => (d.Name, d.Authority)).OrderBy(d => d.Name, StringComparer.Ordinal));
        var people = inspectors.Select(i => i.Id).ToHashSet();
        var targets = pool.Concat(excluded).Select(e => e.Id).ToHashSet();
        var inForce = await db.Recusals.AsNoTracking()
            .Where(r => r.TenantId == tenant && r.From <= day && (r.To == null || r.To >= day))
            .Select(r => new { r.TargetId, r.InspectorId }).ToListAsync(ct);
        // One who is in no tree cannot be recused: a recusal of unknown ids is refused at sealing.
        recusals.AddRange(inForce.Where(r => people.Contains(r.InspectorId) && targets.Contains(r.TargetId))
            .Select(r => (r.TargetId, r.InspectorId)).Distinct()
            .OrderBy(r => r.TargetId.ToString(), StringComparer.Ordinal).ThenBy(r => r.InspectorId.ToString(), StringComparer.Ordinal));
    }

    private int Index(string name)
    {
        var index = names.IndexOf(name);
        if (index < 0)
        {
            index = names.Count;
            names.Add(name);
        }
        return index;
    }

    private readonly record struct Entry(Guid Id, int Name, int Owner, int Visits) : IComparable<Entry>
    {
        public int CompareTo(Entry other) => Id.CompareTo(other.Id);
    }

    private sealed record Member(Guid Id, string Department, string Kind, string[] Skills);
}
