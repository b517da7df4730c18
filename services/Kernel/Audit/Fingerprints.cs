using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Platform.Kernel;

/// <summary>Hashes of the rows that a unit of work changes, as they were and as they will be, for its log entry.</summary>
internal static class Fingerprints
{
    public static void Fill(ServiceDb db)
    {
        var open = db.ChangeTracker.Entries<LogEntry>()
            .Where(e => e.State == EntityState.Added && e.Entity.TenantId == db.Tenant && e.Entity.After is null)
            .Select(e => e.Entity).ToList();
        if (open.Count == 0)
        {
            return;
        }
        var changed = db.ChangeTracker.Entries()
            .Where(e => e.Entity is IOwned or IPublic && e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(e => (Key: KeyOf(e), Entry: e)).OrderBy(e => e.Key, StringComparer.Ordinal).ToList();
        if (changed.Count == 0)
        {
            return;
        }
        var before = changed.Where(c => c.Entry.State != EntityState.Added).Select(c => c.Key + Text(c.Entry, p => p.OriginalValue)).ToList();
        var after = changed.Where(c => c.Entry.State != EntityState.Deleted).Select(c => c.Key + Text(c.Entry, p => p.CurrentValue)).ToList();
        foreach (var entry in open)
        {
            entry.Before = before.Count > 0 ? Hash(before) : null;
            entry.After = Hash(after);
        }
    }

    private static string KeyOf(EntityEntry entry) =>
        entry.Metadata.GetTableName() + "|" + string.Join('|', entry.Properties.Where(p => p.Metadata.IsPrimaryKey()).Select(p => Write(p.CurrentValue)));

    private static string Text(EntityEntry entry, Func<PropertyEntry, object?> value) =>
        string.Concat(entry.Properties.Select(p => "\n" + p.Metadata.Name + "=" + Write(value(p))));

    private static string Write(object? value) => value switch
    {
        null => "∅",
        byte[] bytes => Convert.ToHexStringLower(bytes),
        DateTimeOffset moment => moment.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        string text => text,
        System.Collections.IEnumerable list => "[" + string.Join(',', list.Cast<object?>().Select(Write)) + "]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string Hash(List<string> lines) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join("\n\n", lines))));
}
