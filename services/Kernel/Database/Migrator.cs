using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Platform.Kernel;

/// <summary>Brings a database to the state this build expects: roles, schemas, tables, guards, key ring, scheduler. Runs as the owner role,
/// which bypasses row-level security; services never do. Running it again changes nothing.</summary>
public static class Migrator
{
    /// <summary>The role that owns every table.</summary>
    public const string Owner = "platform_owner";

    /// <summary>Creates database, owner and one login role per service. Needs a superuser.</summary>
    /// <param name="superuser">Connection string to any database of the cluster.</param>
    /// <param name="services">Schema names.</param>
    /// <param name="passwordFor">Password of a role.</param>
    public static async Task PrepareAsync(
        string superuser, string database, IEnumerable<string> services, Func<string, string> passwordFor, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(superuser);
        await EnsureRole(Owner, "bypassrls");
        foreach (var service in services)
        {
            await EnsureRole(Guards.RoleOf(service), "nobypassrls");
        }
        await using var exists = source.CreateCommand("select 1 from pg_database where datname = $1");
        exists.Parameters.Add(new NpgsqlParameter { Value = database });
        if (await exists.ExecuteScalarAsync(ct) is null)
        {
            await Run($"create database \"{database}\" owner {Owner} encoding 'UTF8' template template0");
            await Run($"revoke all on database \"{database}\" from public");
        }
        // Pools and facts are long texts: the quicker compression where this PostgreSQL has it.
        await Run("do $$ begin if (select 'lz4' = any(enumvals) from pg_settings where name = 'default_toast_compression') then "
            + $"execute 'alter database \"{database}\" set default_toast_compression = lz4'; end if; end $$");
        foreach (var service in services)
        {
            await Run($"grant connect, temporary on database \"{database}\" to {Guards.RoleOf(service)}");
        }

        async Task EnsureRole(string role, string right)
        {
            var password = passwordFor(role).Replace("'", "''", StringComparison.Ordinal);
            await Run($"do $$ begin if not exists (select 1 from pg_roles where rolname = '{role}') then create role {role} login; end if; end $$");
            await Run($"alter role {role} login nosuperuser nocreatedb nocreaterole noreplication {right} password '{password}'");
        }

        async Task Run(string sql)
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <summary>Which database a connection string names, and with which password.</summary>
    public static (string Database, string Password) Read(string connection)
    {
        var read = new NpgsqlConnectionStringBuilder(connection);
        return (read.Database ?? "", read.Password ?? "");
    }

    /// <summary>Applies what is missing of a service's migrations, then its guards.</summary>
    /// <param name="db">A context of the service connected as <see cref="Owner"/>.</param>
    /// <returns>How many migrations were applied.</returns>
    public static async Task<int> MigrateAsync(ServiceDb db, CancellationToken ct)
    {
        var pending = (await db.Database.GetPendingMigrationsAsync(ct)).Count();
        if (pending > 0)
        {
            await db.Database.MigrateAsync(ct);
            await db.Database.ExecuteSqlRawAsync(Guards.Script(db).Replace("{", "{{", StringComparison.Ordinal), ct);
        }
        return pending;
    }

    /// <summary>What belongs to no single service: the key ring and the scheduler's tables.</summary>
    /// <param name="owner">Connection string of <see cref="Owner"/>.</param>
    /// <param name="keyWriter">The one service that may add keys.</param>
    /// <param name="keyReaders">Roles without a schema that read keys, named as <paramref name="services"/> are.</param>
    public static async Task PlumbingAsync(string owner, string keyWriter, string[] services, string[] keyReaders, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(owner);
        var roles = services.Select(Guards.RoleOf).ToArray();
        var writer = Guards.RoleOf(keyWriter);
        foreach (var sql in (string[])[KeyRing.Script(writer, roles.Concat(keyReaders.Select(Guards.RoleOf)).Where(r => r != writer)), SchedulerTables.Script(roles)])
        {
            await using var command = source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
