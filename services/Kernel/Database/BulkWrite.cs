using Microsoft.EntityFrameworkCore;

namespace Platform.Kernel;

/// <summary>Writes many rows of a mapped entity at once, as the model says; the rows are not tracked. The guards hold as ever. Up to
/// <see cref="BulkSource.MostInArrays"/> rows travel as arrays in one statement, more go through a temporary table (see <see cref="BulkCopy"/>).</summary>
public static class BulkWrite
{
    /// <summary>Inserts rows that are not there.</summary>
    public static async Task InsertAsync<T>(ServiceDb db, IReadOnlyCollection<T> rows, CancellationToken ct)
        where T : class
    {
        if (rows.Count == 0)
        {
            return;
        }

        var table = BulkTable.Of<T>(db);
        var names = table.Names;
        var source = await BulkSource.OfAsync(db, table, rows, null, ct);
        await source.ExecuteAsync($"insert into {table.Name} ({names}) select {names} from {source.Text} s", ct);
    }

    /// <summary>Overwrites rows that are there, found by their primary keys.</summary>
    /// <param name="versionBefore">The version each row must still have; null where rows have none.</param>
    /// <exception cref="DbUpdateConcurrencyException">A row is gone, not this tenant's, or was changed meanwhile. Nothing can be kept then.</exception>
    public static async Task UpdateAsync<T>(ServiceDb db, IReadOnlyCollection<T> rows, Func<T, int>? versionBefore, CancellationToken ct)
        where T : class
    {
        if (rows.Count == 0)
        {
            return;
        }

        var table = BulkTable.Of<T>(db);
        var source = await BulkSource.OfAsync(db, table, rows, versionBefore, ct);
        var same = versionBefore is null ? "" : " and t.version = s.version_before";
        var touched = await source.ExecuteAsync($"update {table.Name} t set {table.Values} from {source.Text} s where {table.SameKeys}{same}", ct);
        if (touched != rows.Count)
        {
            throw new DbUpdateConcurrencyException($"{rows.Count - touched} of {rows.Count} rows of {table.Name} were changed meanwhile.");
        }
    }

    /// <summary>Sets some columns of rows that are there. What is not there, or not this tenant's, is passed over.</summary>
    /// <typeparam name="TPart">Its properties are named like the entity's.</typeparam>
    /// <param name="keys">The properties by which the row is found; the others are set.</param>
    /// <param name="newer">A property of which the row must still have a lower value; null: none.</param>
    /// <returns>How many rows were changed.</returns>
    public static async Task<int> SetAsync<T, TPart>(ServiceDb db, IReadOnlyCollection<TPart> parts, string[] keys, string? newer, CancellationToken ct)
        where T : class
        where TPart : class
    {
        if (parts.Count == 0)
        {
            return 0;
        }

        var table = BulkTable.Of<T>(db).Part(typeof(TPart), keys);
        var column = table.Columns.SingleOrDefault(c => c.Property.Name == newer)?.Name;
        var source = await BulkSource.OfAsync(db, table, parts, null, ct);
        return await source.ExecuteAsync(
            $"update {table.Name} t set {table.Values} from {source.Text} s where {table.SameKeys}{(column is null ? "" : $" and t.{column} < s.{column}")}", ct);
    }

    /// <summary>Inserts rows, or overwrites those there whose <c>version</c> is lower; newer ones stay.</summary>
    public static async Task KeepNewestAsync<T>(ServiceDb db, IReadOnlyCollection<T> rows, CancellationToken ct)
        where T : class
    {
        if (rows.Count == 0)
        {
            return;
        }

        // By the key's conflict and not by a join: on tables that are just being filled the database would plan a join badly.
        var table = BulkTable.Of<T>(db);
        var (names, keys) = (table.Names, string.Join(", ", table.Columns.Where(c => c.IsKey).Select(c => c.Name)));
        var values = string.Join(", ", table.Columns.Where(c => !c.IsKey).Select(c => $"{c.Name} = excluded.{c.Name}"));
        var source = await BulkSource.OfAsync(db, table, rows, null, ct);
        await source.ExecuteAsync(
            $"insert into {table.Name} as t ({names}) select {names} from {source.Text} s "
            + $"on conflict ({keys}) do update set {values} where excluded.version > t.version",
            ct);
    }
}
