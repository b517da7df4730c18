using System.Globalization;
using Npgsql;

namespace Platform.Benchmarks;

/// <summary>Rows written per table, as PostgreSQL counts them.</summary>
internal sealed class TableRows
{
    private readonly Dictionary<string, (long Inserted, long Updated, long Deleted, long Scans)> rows = new(StringComparer.Ordinal);

    /// <summary>The counts by now.</summary>
    public static async Task<TableRows> ReadAsync(NpgsqlDataSource superuser, CancellationToken ct)
    {
        // Idle sessions report their counts ten seconds late.
        await Task.Delay(TimeSpan.FromSeconds(11), ct);
        var read = new TableRows();
        await using var command = superuser.CreateCommand(
            "select schemaname || '.' || relname, n_tup_ins, n_tup_upd, n_tup_del, seq_tup_read from pg_stat_user_tables");
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            read.rows.Add(reader.GetString(0), (reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4)));
        }
        return read;
    }

    /// <summary>Prints what was written since.</summary>
    public void PrintSince(TableRows before)
    {
        Console.WriteLine($"  {"table",-34} {"inserted",12} {"updated",12} {"deleted",12} {"read by scan",14}");
        foreach (var (table, now) in rows.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            var then = before.rows.GetValueOrDefault(table);
            var (inserted, updated, deleted) = (now.Inserted - then.Inserted, now.Updated - then.Updated, now.Deleted - then.Deleted);
            if (inserted + updated + deleted > 0)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"  {table,-34} {inserted,12:N0} {updated,12:N0} {deleted,12:N0} {now.Scans - then.Scans,14:N0}"));
            }
        }
    }
}
