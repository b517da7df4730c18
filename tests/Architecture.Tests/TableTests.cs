using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Architecture.Tests;

/// <summary>What the model says and what the migrated database has.</summary>
[Collection(DatabaseCollection.Name)]
public sealed class TableTests(Database database)
{
    [Fact]
    public void EveryTable_CarriesOneMark() =>
        database.Tables.Where(t => t.Marks.Count != 1).Select(t => t.FullName).ShouldBeEmpty();

    [Fact]
    public void EveryOwnedTable_HasItsFilter() =>
        database.Tables.Where(t => (t.Is<IOwned>() || t.Is<ILogged>()) && !t.HasFilter).Select(t => t.FullName).ShouldBeEmpty();

    [Fact]
    public async Task EveryTable_OfTheDatabase_IsInAModel()
    {
        var found = await database.ListAsync(
            $"select table_schema || '.' || table_name from information_schema.tables where table_schema in ({Quoted(database.Schemas)}) and table_name <> 'migrations'");

        found.Order(StringComparer.Ordinal).ShouldBe(database.Tables.Select(t => t.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task EveryGuardedTable_IsUnderForcedRowSecurity()
    {
        var guarded = await database.ListAsync(
            "select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relrowsecurity and c.relforcerowsecurity");

        database.Tables.Where(t => !t.Is<IPlumbing>()).Select(t => t.FullName).Except(guarded).ShouldBeEmpty();
    }

    [Fact]
    public async Task EveryGuard_AsksTenantAndScope()
    {
        var policies = await database.ListAsync(
            $"select schemaname || '.' || tablename || ' ' || cmd || ' ' || coalesce(qual, '') || ' ' || coalesce(with_check, '') from pg_policies where schemaname in ({Quoted(database.Schemas)})");

        foreach (var table in database.Tables.Where(t => !t.Is<IPlumbing>()))
        {
            var own = policies.Where(p => p.StartsWith(table.FullName + " ", StringComparison.Ordinal)).ToList();
            own.Count.ShouldBe(table.Is<ILogged>() ? 2 : 4, table.FullName);
            own.Single(p => p.Contains(" SELECT ", StringComparison.Ordinal)).Contains("app.scope", StringComparison.Ordinal).ShouldBe(!table.Is<IPublic>(), table.FullName);
            own.Where(p => !p.Contains(" SELECT ", StringComparison.Ordinal)).ShouldAllBe(p => p.Contains("app.tenant", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task KeysAndUniqueIndexes_OfOwnedTables_BeginWithTheTenant()
    {
        var others = await database.ListAsync(
            """
            select n.nspname || '.' || c.relname || ' ' || i.relname from pg_index x
            join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
            where x.indisunique and a.attname <> 'tenant_id'
            union all
            select n.nspname || '.' || c.relname || ' ' || k.conname from pg_constraint k
            join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
            join pg_attribute f on f.attrelid = k.confrelid and f.attnum = k.confkey[1]
            where k.contype = 'f' and (a.attname <> 'tenant_id' or f.attname <> 'tenant_id')
            """);
        var owned = database.Tables.Where(t => t.Is<IOwned>() || t.Is<ILogged>()).Select(t => t.FullName + " ").ToList();

        others.Where(o => owned.Any(t => o.StartsWith(t, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Migrations_FromEmpty_GiveTheModel()
    {
        await using var scope = database.App.Services.CreateAsyncScope();
        foreach (var db in scope.ServiceProvider.GetServices<ServiceDb>())
        {
            db.Database.HasPendingModelChanges().ShouldBeFalse($"{db.Schema}: run tools/Migrations");
            var applied = await database.ListAsync($"select \"MigrationId\" from {db.Schema}.migrations order by 1");
            applied.ShouldBe(db.Database.GetMigrations(), db.Schema);
        }
    }

    [Fact]
    public async Task Roles_OfServices_OwnNothingAndBypassNothing()
    {
        var roles = Quoted(database.Schemas.Select(Guards.RoleOf));

        (await database.ListAsync($"select rolname::text from pg_roles where rolname in ({roles}) and not (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication)"))
            .Count.ShouldBe(database.Schemas.Count);
        (await database.ListAsync($"select c.relname::text from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ({roles})")).ShouldBeEmpty();
        (await database.ListAsync($"select m.roleid::regrole::text from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname in ({roles})")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Rights_OfServices_EndAtTheirSchema()
    {
        var beyond = await database.ListAsync(
            $"""
            select grantee || ' ' || privilege_type || ' ' || table_schema || '.' || table_name from information_schema.role_table_grants
            where grantee like 'svc\_%' and grantee <> 'svc_' || table_schema and table_schema in ({Quoted(database.Schemas)})
            union all
            select grantee || ' ' || privilege_type || ' ' || table_schema || '.' || table_name from information_schema.role_table_grants
            where grantee like 'svc\_%' and table_name = 'log' and privilege_type not in ('SELECT', 'INSERT')
            union all
            select grantee || ' ' || privilege_type || ' keyring' from information_schema.role_table_grants
            where table_schema = 'keyring' and grantee like 'svc\_%' and privilege_type <> 'SELECT' and not (grantee = 'svc_tenancy' and privilege_type = 'INSERT')
            """);

        beyond.ShouldBeEmpty();
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(n => $"'{n}'"));
}
