using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Platform.Kernel;

/// <summary>Writes many rows of a mapped entity at once, as the model says; the rows are not tracked. The guards hold as ever: rows go through a
/// temporary table (see <see cref="BulkCopy"/>).</summary>
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

        var table = TableOf<T>(db);
        var staging = await FillAsync(db, table, rows, null, ct);
        var names = string.Join(", ", table.Columns.Select(c => c.Name));
        await BulkCopy.ExecuteAsync(db, $"insert into {table.Name} ({names}) select {names} from {staging}", ct);
        await BulkCopy.ExecuteAsync(db, $"drop table {staging}", ct);
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

        var table = TableOf<T>(db);
        var staging = await FillAsync(db, table, rows, versionBefore, ct);
        var values = string.Join(", ", table.Columns.Where(c => !c.IsKey).Select(c => $"{c.Name} = s.{c.Name}"));
        var keys = string.Join(" and ", table.Columns.Where(c => c.IsKey).Select(c => $"t.{c.Name} = s.{c.Name}"));
        var same = versionBefore is null ? "" : " and t.version = s.version_before";
        var touched = await BulkCopy.ExecuteAsync(db, $"update {table.Name} t set {values} from {staging} s where {keys}{same}", ct);
        if (touched != rows.Count)
        {
            throw new DbUpdateConcurrencyException($"{rows.Count - touched} of {rows.Count} rows of {table.Name} were changed meanwhile.");
        }

        await BulkCopy.ExecuteAsync(db, $"drop table {staging}", ct);
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
        var table = TableOf<T>(db);
        var staging = await FillAsync(db, table, rows, null, ct);
        var names = string.Join(", ", table.Columns.Select(c => c.Name));
        var keys = string.Join(", ", table.Columns.Where(c => c.IsKey).Select(c => c.Name));
        var values = string.Join(", ", table.Columns.Where(c => !c.IsKey).Select(c => $"{c.Name} = excluded.{c.Name}"));
        await BulkCopy.ExecuteAsync(
            db,
            $"insert into {table.Name} as t ({names}) select {names} from {staging} "
            + $"on conflict ({keys}) do update set {values} where excluded.version > t.version",
            ct);
        await BulkCopy.ExecuteAsync(db, $"drop table {staging}", ct);
    }

    private static async Task<string> FillAsync<T>(
        ServiceDb db, Table table, IReadOnlyCollection<T> rows, Func<T, int>? versionBefore, CancellationToken ct)
        where T : class
    {
        var staging = "bulk_" + table.Plain;
        await BulkCopy.StageAsync(db, table.Plain, staging, ct);
        var names = string.Join(", ", table.Columns.Select(c => c.Name));
        if (versionBefore is not null)
        {
            await BulkCopy.ExecuteAsync(db, $"alter table {staging} add column version_before integer", ct);
            names += ", version_before";
        }

        await using var copy = await BulkCopy.BeginAsync(db, staging, names, ct);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            foreach (var column in table.Columns)
            {
                await WriteAsync(copy, column, row, ct);
            }

            if (versionBefore is not null)
            {
                await copy.WriteAsync(versionBefore(row), "integer", ct);
            }
        }

        await copy.CompleteAsync(ct);
        await copy.DisposeAsync();
        // Without it the database takes the staged rows for a handful, and loops over all of the table for each.
        await BulkCopy.ExecuteAsync(db, $"analyze {staging}", ct);
        return staging;
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, Column column, object row, CancellationToken ct)
    {
        var value = column.Property.GetGetter().GetClrValue(row);
        if (value is not null && column.Type.Converter is { } converter)
        {
            value = converter.ConvertToProvider(value);
        }

        // By its own type: as an object the driver would look for the way to write each single value anew.
        var type = column.Type.StoreTypeNameBase;
        return value switch
        {
            null => copy.WriteNullAsync(ct),
            string text => copy.WriteAsync(text, type, ct),
            Guid id => copy.WriteAsync(id, type, ct),
            int number => copy.WriteAsync(number, type, ct),
            DateOnly day => copy.WriteAsync(day, type, ct),
            DateTimeOffset moment => copy.WriteAsync(moment, type, ct),
            bool yes => copy.WriteAsync(yes, type, ct),
            _ => copy.WriteAsync(value, type, ct),
        };
    }

    private static Table TableOf<T>(ServiceDb db)
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not mapped.");
        var id = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        return new(
            $"{db.Schema}.{id.Name}",
            id.Name,
            [.. entity.GetProperties().Select(p => new Column($"\"{p.GetColumnName(id)}\"", p, p.GetRelationalTypeMapping(), p.IsPrimaryKey()))]);
    }

    private sealed record Table(string Name, string Plain, IReadOnlyList<Column> Columns);

    private sealed record Column(string Name, IProperty Property, Microsoft.EntityFrameworkCore.Storage.RelationalTypeMapping Type, bool IsKey);
}
