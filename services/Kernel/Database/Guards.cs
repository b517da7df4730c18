using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Platform.Kernel;

/// <summary>Row-level security in PostgreSQL, made from the marks on the model: <see cref="IOwned"/>, <see cref="IPublic"/>,
/// <see cref="ILogged"/>, <see cref="IPlumbing"/>. A table without a mark is refused.</summary>
public static class Guards
{
    private const string InScope = "tenant_id = any(string_to_array(nullif(current_setting('app.scope', true), ''), ','))";
    private const string IsTenant = "tenant_id = nullif(current_setting('app.tenant', true), '')";

    /// <summary>The login role of a service.</summary>
    public static string RoleOf(string schema) => "svc_" + schema;

    /// <summary>Tells the database who writes and what may be read, until the transaction ends.</summary>
    internal static async Task SetAsync(ServiceDb db, string tenant, string[] scope, CancellationToken ct)
    {
        await using var batch = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateBatch();
        batch.Transaction = (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        batch.BatchCommands.Add(Setting(tenant, scope));
        await batch.ExecuteNonQueryAsync(ct);
    }

    internal static NpgsqlBatchCommand Setting(string tenant, string[] scope) => new("select set_config('app.tenant', $1, true), set_config('app.scope', $2, true)")
    {
        Parameters = { new NpgsqlParameter { Value = tenant }, new NpgsqlParameter { Value = string.Join(',', scope) } },
    };

    /// <summary>The statements that put every table of the model under its guard, and give the service's role just what the guard allows.</summary>
    public static string Script(ServiceDb db)
    {
        var role = RoleOf(db.Schema);
        var sql = new StringBuilder($"grant usage on schema {db.Schema} to {role};\n");
        foreach (var (table, type) in Tables(db))
        {
            sql.Append(Statements($"{db.Schema}.{table}", type, role));
        }
        return sql.ToString();
    }

    /// <summary>Checks the running database: each owned, public or log table is under forced row-level security with its policies.
    /// Returns the tables that are not.</summary>
    public static async Task<IReadOnlyList<string>> UnguardedAsync(ServiceDb db, CancellationToken ct)
    {
        var guarded = new Dictionary<string, long>(StringComparer.Ordinal);
        await using (var command = db.Wiring.Source.CreateCommand(
            "select c.relname, case when c.relrowsecurity and c.relforcerowsecurity then (select count(*) from pg_policy p where p.polrelid = c.oid) else 0 end "
            + "from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relkind in ('r', 'p')"))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = db.Schema });
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                guarded[reader.GetString(0)] = reader.GetInt64(1);
            }
        }
        return [.. Tables(db)
            .Where(t => !typeof(IPlumbing).IsAssignableFrom(t.Type) && guarded.GetValueOrDefault(t.Table) < PoliciesOf(t.Type))
            .Select(t => $"{db.Schema}.{t.Table}")];
    }

    private static IEnumerable<(string Table, Type Type)> Tables(ServiceDb db) => db.Model.GetEntityTypes()
        .Where(e => !e.IsOwned() && e.GetTableName() is not null)
        .Select(e => (e.GetTableName()!, e.ClrType)).Distinct();

    private static int PoliciesOf(Type type) => typeof(ILogged).IsAssignableFrom(type) ? 2 : 4;

    private static string Statements(string table, Type type, string role)
    {
        if (typeof(IPlumbing).IsAssignableFrom(type))
        {
            return $"grant select, insert, update, delete on {table} to {role};\n";
        }
        var logged = typeof(ILogged).IsAssignableFrom(type);
        var read = typeof(IPublic).IsAssignableFrom(type) ? "true"
            : logged || typeof(IOwned).IsAssignableFrom(type) ? InScope
            : throw new InvalidOperationException($"Table {table} ({type.Name}) carries no mark: owned, public, logged or plumbing.");
        var sql = new StringBuilder($"alter table {table} enable row level security;\nalter table {table} force row level security;\n");
        Policy("guard_read", $"for select using ({read})");
        // A superior's look is written into the subordinate's log, so a log takes entries from within the scope.
        Policy("guard_insert", logged ? $"for insert with check ({InScope} or {IsTenant})" : $"for insert with check ({IsTenant})");
        if (!logged)
        {
            Policy("guard_update", $"for update using ({IsTenant}) with check ({IsTenant})");
            Policy("guard_delete", $"for delete using ({IsTenant})");
        }
        return sql.Append($"revoke all on {table} from {role};\ngrant select, insert{(logged ? "" : ", update, delete")} on {table} to {role};\n").ToString();

        void Policy(string name, string rule) =>
            sql.Append($"drop policy if exists {name} on {table};\ncreate policy {name} on {table} {rule};\n");
    }
}
