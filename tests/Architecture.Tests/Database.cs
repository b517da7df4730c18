using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Architecture.Tests;

/// <summary>One table of one service as its model describes it.</summary>
public sealed record Table(string Schema, string Name, Type Row, bool HasFilter)
{
    public string FullName => $"{Schema}.{Name}";

    public IReadOnlyList<Type> Marks { get; } =
        [.. ((Type[])[typeof(IOwned), typeof(IPublic), typeof(ILogged), typeof(IPlumbing)]).Where(m => m.IsAssignableFrom(Row))];

    public bool Is<TMark>() => Marks.Contains(typeof(TMark));
}

/// <summary>The composed product on a migrated database in which tenant <see cref="Owner"/> has one row in every table. All its ids are
/// <see cref="Id"/>, so that rows that belong together are found together.</summary>
public sealed class Database : IAsyncLifetime
{
    /// <summary>Whose rows they are, who stands beside it, and who above both.</summary>
    public const string Owner = "350103", Stranger = "350102", Superior = "350100";

    public const string DrawId = Owner + "-2022Q1-01";

    public static readonly Guid Id = Guid.Parse("0190aaaa-0000-7000-8000-000000000001");

    // Tables that keep rows of several kinds need one of each: column and values.
    private static readonly Dictionary<string, (string Column, string[] Values)> Kinds = new(StringComparer.Ordinal)
    {
        ["registry.history"] = ("noun", ["target", "inspector", "squad", "department", "item", "recusal"]),
    };

    public TestApp App { get; private set; } = null!;

    public IReadOnlyList<Table> Tables { get; private set; } = [];

    public IReadOnlyList<string> Schemas => [.. Tables.Select(t => t.Schema).Distinct()];

    public async Task InitializeAsync()
    {
        App = await TestApp.StartAsync("2022-02-01", new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "None" });
        await using var scope = App.Services.CreateAsyncScope();
        Tables = [.. scope.ServiceProvider.GetServices<ServiceDb>().SelectMany(db => db.Model.GetEntityTypes()
            .Where(e => !e.IsOwned() && e.GetTableName() is not null)
            .Select(e => new Table(db.Schema, e.GetTableName()!, e.ClrType, e.GetDeclaredQueryFilters().Any(f => f.Key == "tenant"))))
            .DistinctBy(t => t.FullName).OrderBy(t => t.FullName, StringComparer.Ordinal)];
        foreach (var (code, parent, level) in ((string, string?, string)[])[("350000", null, "province"), (Superior, "350000", "prefecture"), (Owner, Superior, "county"), (Stranger, Superior, "county")])
        {
            var path = level switch { "province" => code, "prefecture" => "350000/" + code, _ => $"350000/{Superior}/{code}" };
            await App.TellAsync(code, new JurisdictionChanged(code, 1, parent, path, level, code, true));
        }
        foreach (var table in Tables.Where(t => t.Name is not ("outbox" or "inbox" or "tenants")))
        {
            await SeedAsync(scope.ServiceProvider.GetServices<ServiceDb>().Single(d => d.Schema == table.Schema), table);
        }
    }

    public async Task DisposeAsync() => await App.DisposeAsync();

    /// <summary>Runs statements as one of the services' roles, in one transaction with the given settings, and returns the last one's scalar.</summary>
    public async Task<object?> AsRoleAsync(string schema, string? tenant, string? scope, string sql)
    {
        await using var connection = await App.OpenAsync(Guards.RoleOf(schema));
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var settings = new NpgsqlCommand("select set_config('app.tenant', $1, true), set_config('app.scope', $2, true)", connection))
        {
            if (tenant is not null || scope is not null)
            {
                settings.Parameters.Add(new NpgsqlParameter { Value = tenant ?? "" });
                settings.Parameters.Add(new NpgsqlParameter { Value = scope ?? "" });
                await settings.ExecuteNonQueryAsync();
            }
        }
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>The error code of the statement; null when the database did it.</summary>
    public async Task<string?> RefusalAsync(string schema, string? tenant, string? scope, string sql)
    {
        try
        {
            await AsRoleAsync(schema, tenant, scope, sql);
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }

    /// <summary>Answers of a query as superuser, one text per row.</summary>
    public async Task<List<string>> ListAsync(string sql)
    {
        await using var connection = await App.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }
        return rows;
    }

    private async Task SeedAsync(ServiceDb db, Table table)
    {
        await using var connection = await App.OpenAsync();
        await using var columns = new NpgsqlCommand(
            "select column_name, udt_name, is_nullable = 'YES' or column_default is not null or is_identity = 'YES' from information_schema.columns "
            + "where table_schema = $1 and table_name = $2", connection);
        columns.Parameters.Add(new NpgsqlParameter { Value = table.Schema });
        columns.Parameters.Add(new NpgsqlParameter { Value = table.Name });
        var values = new List<(string Column, Func<int, string> Value)>();
        var kinds = Kinds.TryGetValue(table.FullName, out var several) ? several : (Column: "", Values: [""]);
        var enums = Enums(db, table);
        await using (var reader = await columns.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                var (name, type) = (reader.GetString(0), reader.GetString(1));
                if (!reader.GetBoolean(2) || type == "uuid" || name is "tenant_id" or "draw_id" || name.EndsWith("_hash", StringComparison.Ordinal))
                {
                    values.Add((name, enums.TryGetValue(name, out var member) ? _ => $"'{member}'"
                        : name == kinds.Column ? row => $"'{kinds.Values[row - 1]}'"
                        : row => Sample(name, type, row)));
                }
            }
        }
        for (var row = 1; row <= kinds.Values.Length; row++)
        {
            // Replica mode: in whatever order, without asking foreign keys.
            await using var insert = new NpgsqlCommand(
                $"set session_replication_role = replica; insert into {table.FullName} ({string.Join(", ", values.Select(v => $"\"{v.Column}\""))}) "
                + $"values ({string.Join(", ", values.Select(v => v.Value(row)))})", connection);
            await insert.ExecuteNonQueryAsync();
        }
    }

    private static Dictionary<string, string> Enums(ServiceDb db, Table table) =>
        (from property in db.Model.FindEntityType(table.Row)!.GetProperties()
         let type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType
         where type.IsEnum && property.GetProviderClrType() == typeof(string)
         select (Column: property.GetColumnName(), Member: Enum.GetNames(type)[0])).DistinctBy(p => p.Column).ToDictionary(p => p.Column, p => p.Member);

    private static string Sample(string column, string type, int row) => (column, type) switch
    {
        ("tenant_id" or "tenant" or "owner", _) => $"'{Owner}'",
        ("draw_id", _) => $"'{DrawId}'",
        ("period", _) => "'2022Q1'",
        ("path", "text" or "varchar") => $"'350000/{Superior}/{Owner}'",
        ("active", "bool") => "true",
        (_, "uuid") => $"'{Id}'",
        (_, "text" or "varchar") => "'x'",
        (_, "int2" or "int4" or "int8" or "numeric" or "float8") => row.ToString(CultureInfo.InvariantCulture),
        (_, "date") => "'2022-01-04'",
        (_, "timestamptz") => "'2022-01-04T01:00:00Z'",
        (_, "bool") => "false",
        (_, "bytea") => "'\\x00'",
        _ when type.StartsWith('_') => "'{}'",
        _ => throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"No sample for column {column} of type {type}.")),
    };
}

[CollectionDefinition(Name)]
public sealed class DatabaseCollection : ICollectionFixture<Database>
{
    public const string Name = "database";
}
