using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Targets of one chunk of an import: loaded by their codes, changed as aggregates, written in bulk with history and what others are told.</summary>
internal sealed class TargetStore
{
    private const int TellAtMost = 500;

    private readonly Dictionary<TargetKey, Target> targets = [];
    private readonly Dictionary<Guid, (int Version, Dictionary<Guid, LocalDate?> Facts)> before = [];

    private TargetStore()
    {
    }

    /// <summary>All of them.</summary>
    public IEnumerable<Target> Targets => targets.Values;

    /// <summary>Loads what the bureau holds under these codes.</summary>
    public static async Task<TargetStore> LoadAsync(RegistryDb db, IReadOnlyCollection<string> codes, CancellationToken ct)
    {
        var store = new TargetStore();
        var found = await db.Targets.AsNoTracking().Where(t => t.TenantId == db.Tenant && codes.Contains(t.Code)).ToListAsync(ct);
        // Two plain lookups: joined, the database plans badly on tables that an import has just filled.
        var ids = found.Select(t => t.Id).ToList();
        var facts = (await db.Facts.AsNoTracking().Where(f => f.TenantId == db.Tenant && ids.Contains(f.TargetId)).ToListAsync(ct))
            .ToLookup(f => f.TargetId);
        foreach (var target in found)
        {
            target.Facts.AddRange(facts[target.Id]);
            store.targets.Add(KeyOf(target), target);
            store.before.Add(target.Id, (target.Version, target.Facts.ToDictionary(f => f.Id, f => f.Settled)));
        }

        return store;
    }

    /// <summary>The target with that key; null when there is none.</summary>
    public Target? Find(TargetKey key) => targets.GetValueOrDefault(key);

    /// <summary>Adds one that was not there.</summary>
    public void Add(Target target) => targets.Add(KeyOf(target), target);

    /// <summary>Leaves one out that could not be changed as a whole.</summary>
    public void Forget(TargetKey key) => targets.Remove(key);

    /// <summary>Writes what is new and what has changed.</summary>
    public async Task SaveAsync(RegistryDb db, Caller caller, string reason, CancellationToken ct)
    {
        var added = targets.Values.Where(t => !before.ContainsKey(t.Id)).ToList();
        var changed = targets.Values.Where(t => before.TryGetValue(t.Id, out var b) && b.Version != t.Version).ToList();
        var facts = added.SelectMany(t => t.Facts).Concat(changed.SelectMany(t => t.Facts.Where(f => !before[t.Id].Facts.ContainsKey(f.Id)))).ToList();
        var settled = changed
            .SelectMany(t => t.Facts.Where(f => before[t.Id].Facts.TryGetValue(f.Id, out var was) && was != f.Settled))
            .ToList();
        await BulkWrite.InsertAsync(db, added, ct);
        await BulkWrite.UpdateAsync(db, changed, t => before[t.Id].Version, ct);
        await BulkWrite.InsertAsync(db, facts, ct);
        await BulkWrite.UpdateAsync(db, settled, null, ct);
        List<Target> all = [.. added, .. changed];
        await BulkWrite.InsertAsync(
            db, [.. all.Select(t => HistoryEntry.Of(db, caller, "target", t.Id, t.Version, "imported", reason, TargetView.Of(t)))], ct);
        foreach (var part in all.Chunk(TellAtMost))
        {
            db.Tell(db.Tenant, new TargetsChanged(db.Tenant, [.. part.Select(t => t.ToState())]));
        }

        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    private static TargetKey KeyOf(Target t) => new(t.Code, t.Kind, t.Site);
}
