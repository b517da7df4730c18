using System.Globalization;
using System.Text;
using Npgsql;

namespace Platform.Kernel;

/// <summary>Rows as a statement can read them: a few as arrays that travel with the statement, many in a temporary table.</summary>
internal sealed class BulkSource
{
    /// <summary>Making, analysing and dropping a table costs the database as much as some hundred rows do.</summary>
    public const int MostInArrays = 1_000;

    private const string VersionBefore = "version_before";

    private readonly ServiceDb db;
    private readonly string? staging;
    private readonly NpgsqlParameter[] arrays;

    private BulkSource(ServiceDb db, string text, string? staging, NpgsqlParameter[] arrays) =>
        (this.db, Text, this.staging, this.arrays) = (db, text, staging, arrays);

    /// <summary>What to select from, to be named <c>s</c>.</summary>
    public string Text { get; }

    /// <summary>Makes these rows readable.</summary>
    /// <param name="versionBefore">One more column, <c>version_before</c>; null: none.</param>
    public static async Task<BulkSource> OfAsync<T>(
        ServiceDb db, BulkTable table, IReadOnlyCollection<T> rows, Func<T, int>? versionBefore, CancellationToken ct)
        where T : class =>
        rows.Count <= MostInArrays ? InArrays(db, table, rows, versionBefore) : await StagedAsync(db, table, rows, versionBefore, ct);

    /// <summary>Runs the one statement that reads them, and says how many rows it touched.</summary>
    public async Task<int> ExecuteAsync(string sql, CancellationToken ct)
    {
        var touched = await BulkCopy.ExecuteAsync(db, sql, ct, [.. arrays]);
        if (staging is not null)
        {
            await BulkCopy.ExecuteAsync(db, $"drop table {staging}", ct);
        }
        return touched;
    }

    private static BulkSource InArrays<T>(ServiceDb db, BulkTable table, IReadOnlyCollection<T> rows, Func<T, int>? versionBefore)
        where T : class
    {
        var (parameters, select) = (new List<NpgsqlParameter>(), new List<string>());
        foreach (var column in table.Columns)
        {
            var (type, values, cast) = Array(column, rows);
            parameters.Add(new NpgsqlParameter { Value = values, DataTypeName = type + "[]" });
            select.Add($"c{parameters.Count}{cast} as {column.Name}");
        }
        if (versionBefore is not null)
        {
            parameters.Add(new NpgsqlParameter { Value = rows.Select(versionBefore).ToArray() });
            select.Add($"c{parameters.Count} as {VersionBefore}");
        }
        var numbers = Enumerable.Range(1, parameters.Count).ToList();
        return new(
            db,
            $"(select {string.Join(", ", select)} from unnest({string.Join(", ", numbers.Select(n => "$" + n.ToString(CultureInfo.InvariantCulture)))}) "
            + $"as a({string.Join(", ", numbers.Select(n => "c" + n.ToString(CultureInfo.InvariantCulture)))}))",
            null,
            [.. parameters]);
    }

    /// <summary>A column's values as one array. Arrays of arrays the database would flatten, so those travel as text.</summary>
    private static (string Type, object Values, string Cast) Array<T>(BulkColumn column, IReadOnlyCollection<T> rows)
        where T : class
    {
        return column.Type.StoreTypeNameBase switch
        {
            "text" or "character varying" => ("text", References<string>(), ""),
            "bytea" => ("bytea", References<byte[]>(), ""),
            "uuid" => ("uuid", Values<Guid>(), ""),
            "integer" => ("integer", Values<int>(), ""),
            "bigint" => ("bigint", Values<long>(), ""),
            "boolean" => ("boolean", Values<bool>(), ""),
            "date" => ("date", Values<DateOnly>(), ""),
            "timestamp with time zone" => ("timestamp with time zone", Values<DateTimeOffset>(), ""),
            _ => ("text", rows.Select(row => Literal(column.Of(row))).ToArray(), "::" + column.Type.StoreType),
        };

        TValue?[] References<TValue>()
            where TValue : class => [.. rows.Select(row => (TValue?)column.Of(row))];

        TValue?[] Values<TValue>()
            where TValue : struct => [.. rows.Select(row => (TValue?)column.Of(row))];
    }

    /// <summary>A value as PostgreSQL reads it from text; lists between braces, each member in quotation marks.</summary>
    private static string? Literal(object? value)
    {
        if (value is null or string || value is not System.Collections.IEnumerable list)
        {
            return value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture);
        }
        var text = new StringBuilder("{");
        foreach (var item in list)
        {
            text.Append(text.Length > 1 ? "," : "").Append('"')
                .Append(Convert.ToString(item, CultureInfo.InvariantCulture)!
                    .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal))
                .Append('"');
        }
        return text.Append('}').ToString();
    }

    private static async Task<BulkSource> StagedAsync<T>(
        ServiceDb db, BulkTable table, IReadOnlyCollection<T> rows, Func<T, int>? versionBefore, CancellationToken ct)
        where T : class
    {
        var staging = "bulk_" + table.Plain;
        await BulkCopy.StageAsync(db, table.Plain, staging, ct);
        var names = table.Names;
        if (versionBefore is not null)
        {
            await BulkCopy.ExecuteAsync(db, $"alter table {staging} add column {VersionBefore} integer", ct);
            names += ", " + VersionBefore;
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
        return new(db, staging, staging, []);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, BulkColumn column, object row, CancellationToken ct)
    {
        // By its own type: as an object the driver would look for the way to write each single value anew.
        var type = column.Type.StoreTypeNameBase;
        return column.Of(row) switch
        {
            null => copy.WriteNullAsync(ct),
            string text => copy.WriteAsync(text, type, ct),
            Guid id => copy.WriteAsync(id, type, ct),
            int number => copy.WriteAsync(number, type, ct),
            DateOnly day => copy.WriteAsync(day, type, ct),
            DateTimeOffset moment => copy.WriteAsync(moment, type, ct),
            bool yes => copy.WriteAsync(yes, type, ct),
            var value => copy.WriteAsync(value, type, ct),
        };
    }
}
