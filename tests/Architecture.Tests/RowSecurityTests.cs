using Npgsql;
using Platform.Kernel;

namespace Platform.Architecture.Tests;

/// <summary>The wall between tenants at the database itself, as each service's role, without any of our code in between.</summary>
[Collection(DatabaseCollection.Name)]
public sealed class RowSecurityTests(Database database)
{
    private const string Owner = Database.Owner, Stranger = Database.Stranger, Refused = PostgresErrorCodes.InsufficientPrivilege;

    private IEnumerable<Table> Owned => database.Tables.Where(t => t.Is<IOwned>());

    private IEnumerable<Table> Guarded => database.Tables.Where(t => t.Is<IOwned>() || t.Is<ILogged>());

    private IEnumerable<Table> Written => database.Tables.Where(t => t.Is<IOwned>() || t.Is<IPublic>());

    private async Task<long> CountAsync(Table table, string? tenant, string? scope) =>
        (long)(await database.AsRoleAsync(table.Schema, tenant, scope, $"select count(*) from {table.FullName} where tenant_id = '{Owner}'"))!;

    [Fact]
    public async Task Rows_OfTheTenant_AreSeenByTheTenant()
    {
        foreach (var table in Guarded)
        {
            (await CountAsync(table, Owner, Owner)).ShouldBeGreaterThan(0, table.FullName);
        }
    }

    [Fact]
    public async Task Rows_WithoutScope_AreNotThere()
    {
        foreach (var table in Guarded)
        {
            (await CountAsync(table, null, null)).ShouldBe(0, table.FullName);
            (await CountAsync(table, "", "")).ShouldBe(0, table.FullName);
            // Who writes is not what may be read.
            (await CountAsync(table, Owner, "")).ShouldBe(0, table.FullName);
        }
    }

    [Fact]
    public async Task Rows_OfAnotherTenant_AreNotThere()
    {
        foreach (var table in Guarded)
        {
            (await CountAsync(table, Stranger, Stranger)).ShouldBe(0, table.FullName);
            (await CountAsync(table, Stranger, Stranger + "," + Owner[..^1])).ShouldBe(0, table.FullName);
        }
    }

    [Fact]
    public async Task Rows_InTheScopeOfASuperior_AreReadButNotWritten()
    {
        foreach (var table in Owned)
        {
            (await CountAsync(table, Database.Superior, $"{Database.Superior},{Owner}")).ShouldBeGreaterThan(0, table.FullName);
            (await database.AsRoleAsync(
                table.Schema, Database.Superior, $"{Database.Superior},{Owner}",
                $"with changed as (update {table.FullName} set tenant_id = tenant_id returning 1) select count(*) from changed")).ShouldBe(0L, table.FullName);
        }
    }

    [Fact]
    public async Task Rows_OfAnotherTenant_CannotBeChangedOrDeleted()
    {
        foreach (var table in Written)
        {
            foreach (var statement in (string[])[$"update {table.FullName} set tenant_id = tenant_id returning 1", $"delete from {table.FullName} where tenant_id = '{Owner}' returning 1"])
            {
                var changed = await database.AsRoleAsync(
                    table.Schema, Stranger, $"{Stranger},{Owner}", $"with changed as ({statement}), own as (select 1) select count(*) from changed");
                changed.ShouldBe(table.Name == "tenants" && statement.StartsWith("update", StringComparison.Ordinal) ? 1L : 0L, statement);
            }
        }
    }

    [Fact]
    public async Task Rows_ForAnotherTenant_CannotBeInserted()
    {
        foreach (var table in Written)
        {
            (await database.RefusalAsync(table.Schema, Stranger, $"{Stranger},{Owner}", $"insert into {table.FullName} (tenant_id) values ('{Owner}')"))
                .ShouldBe(Refused, table.FullName);
            (await database.RefusalAsync(table.Schema, "", $"{Owner}", $"insert into {table.FullName} (tenant_id) values ('{Owner}')")).ShouldBe(Refused, table.FullName);
        }
    }

    [Fact]
    public async Task Rows_CannotBeGivenToAnotherTenant()
    {
        foreach (var table in Written)
        {
            (await database.RefusalAsync(
                table.Schema, Owner, $"{Owner},{Stranger}", $"update {table.FullName} set tenant_id = '{Stranger}' where tenant_id = '{Owner}'"))
                .ShouldBe(Refused, table.FullName);
        }
    }

    [Fact]
    public async Task Log_CannotBeChangedEvenByItsTenant()
    {
        foreach (var log in database.Tables.Where(t => t.Is<ILogged>()))
        {
            (await database.RefusalAsync(log.Schema, Owner, Owner, $"update {log.FullName} set action = 'nothing'")).ShouldBe(Refused);
            (await database.RefusalAsync(log.Schema, Owner, Owner, $"delete from {log.FullName}")).ShouldBe(Refused);
            (await database.RefusalAsync(log.Schema, Owner, Owner, $"truncate {log.FullName}")).ShouldBe(Refused);
            (await database.RefusalAsync(log.Schema, Stranger, Stranger, $"insert into {log.FullName} (tenant_id) values ('{Owner}')")).ShouldBe(Refused);
        }
    }

    [Fact]
    public async Task Schemas_OfOtherServices_AreClosed()
    {
        foreach (var role in database.Schemas)
        {
            foreach (var table in database.Tables.Where(t => t.Schema != role))
            {
                (await database.RefusalAsync(role, Owner, Owner, $"select 1 from {table.FullName}")).ShouldBe(Refused, $"{role} reads {table.FullName}");
            }
        }
    }

    [Fact]
    public async Task Settings_AfterTheTransaction_AreForgotten()
    {
        var table = Owned.First();
        await using var connection = await database.App.OpenAsync(Guards.RoleOf(table.Schema));
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var first = new NpgsqlCommand(
                $"select set_config('app.tenant', '{Owner}', true), set_config('app.scope', '{Owner}', true); select count(*) from {table.FullName}", connection);
            await first.ExecuteNonQueryAsync();
            await transaction.CommitAsync();
        }
        await using var after = new NpgsqlCommand($"select count(*) from {table.FullName}", connection);

        (await after.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Fact]
    public async Task Guards_CannotBeTakenOffByAService()
    {
        foreach (var table in Guarded)
        {
            (await database.RefusalAsync(table.Schema, Owner, Owner, $"alter table {table.FullName} disable row level security")).ShouldBe(Refused);
            (await database.RefusalAsync(table.Schema, Owner, Owner, $"drop policy guard_read on {table.FullName}")).ShouldBe(Refused);
        }
        (await database.RefusalAsync(database.Schemas[0], Owner, Owner, $"set role {Migrator.Owner}")).ShouldBe(Refused);
    }
}
