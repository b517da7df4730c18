using System.Globalization;
using System.Text.Json;
using Npgsql;
using Platform.Harness;

namespace Platform.Host.Tests;

/// <summary>
/// Asks the running product's PostgreSQL who is connected: the wall between tenants holds only for roles that cannot step over it.
/// </summary>
public sealed class ConnectionsTests
{
    private sealed record Session(string User, bool Superuser, bool BypassesRowSecurity, long OwnsTables, long OwnsSchemas, long MemberOf);

    [Fact]
    public async Task Connections_OfTheRunningProduct_AreServicesThatOwnNothing()
    {
        using var folder = new TemporaryFolder();
        await using var product = ProductProcess.Start("--data", folder.Path, "--no-demo");
        var address = await product.WaitUntilListeningAsync();
        using var http = new HttpClient { BaseAddress = address };
        var expected = PlatformApp.Services.Select(s => Kernel.Guards.RoleOf(s.Name)).Order().ToList();

        // Every service sweeps its outbox each second, and so has a connection; some requests open more.
        List<Session> sessions = [];
        for (var attempt = 0; attempt < 20 && !sessions.Select(s => s.User).Distinct().Order().SequenceEqual(expected); attempt++)
        {
            (await http.GetAsync("/openapi.json")).EnsureSuccessStatusCode();
            await Task.Delay(500);
            sessions = await SessionsAsync(folder);
        }

        sessions.Select(s => s.User).Distinct().Order().ShouldBe(expected);
        foreach (var session in sessions)
            session.ShouldBe(new Session(session.User, false, false, 0, 0, 0));
    }

    private static async Task<List<Session>> SessionsAsync(TemporaryFolder folder)
    {
        var passwords = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(folder.In("credentials.json")))!;
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder
        {
            Host = EmbeddedPostgres.Host,
            Port = int.Parse(await File.ReadAllTextAsync(folder.In("postgres", "port")), CultureInfo.InvariantCulture),
            Database = "platform",
            Username = EmbeddedPostgres.Superuser,
            Password = passwords[EmbeddedPostgres.Superuser],
        });
        await using var command = source.CreateCommand("""
            select r.rolname, r.rolsuper, r.rolbypassrls,
                (select count(*) from pg_class c where c.relowner = r.oid),
                (select count(*) from pg_namespace n where n.nspowner = r.oid),
                (select count(*) from pg_auth_members m where m.member = r.oid)
            from pg_stat_activity a join pg_roles r on r.oid = a.usesysid
            where a.backend_type = 'client backend' and a.pid <> pg_backend_pid()
            """);
        var sessions = new List<Session>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            sessions.Add(new(
                reader.GetString(0), reader.GetBoolean(1), reader.GetBoolean(2),
                reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5)));
        }

        return sessions;
    }
}
