using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;
using Platform.Host;

namespace Platform.Harness;

/// <summary>
/// One throw-away PostgreSQL server per test process, started when first asked for. It forgets everything, trusts everybody on 127.0.0.1
/// (so a connection string needs no right password) and is fast because nothing it writes must survive. It ends with the process, also a
/// killed one.
/// </summary>
public sealed class PostgresServer
{
    /// <summary>The superuser that every connection string here names, unless another is asked for.</summary>
    public const string Superuser = "postgres";

    private static readonly Lazy<Task<PostgresServer>> Lazily = new(StartAsync);

    private readonly ConcurrentDictionary<string, Lazy<Task>> templates = new();
    private readonly int port;
    private int databases;

    private PostgresServer(int port) => this.port = port;

    /// <summary>The server of this test process.</summary>
    public static Task<PostgresServer> SharedAsync() => Lazily.Value;

    /// <summary>A connection string for a database of this server.</summary>
    /// <param name="database">The database; the server's own (empty) one by default.</param>
    /// <param name="user">Who connects; the superuser by default.</param>
    public string ConnectionString(string database = "postgres", string user = Superuser) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Database = database,
        Username = user,
        Password = "any",
        MaxPoolSize = 20,
        // A busy machine is slow, not wrong: tests with much to compute run beside these.
        Timeout = 120,
        CommandTimeout = 300,
    }.ConnectionString;

    /// <summary>Makes a database that no other test has, and returns its name.</summary>
    /// <param name="template">The database it begins as a copy of, from <see cref="TemplateAsync"/>; empty where null.</param>
    public async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await ExecuteAsync(template is null ? $"create database {name}" : $"create database {name} template \"{template}\"");
        return name;
    }

    /// <summary>Forgets a database and breaks off whoever is connected to it.</summary>
    public Task DropDatabaseAsync(string name) => ExecuteAsync($"drop database if exists \"{name}\" with (force)");

    /// <summary>
    /// Makes, once per process, a database to copy others from, and returns its name: migrations run once, not once per test class.
    /// </summary>
    /// <param name="name">Names the template; the second caller with the same name waits for the first and gets the same database.</param>
    /// <param name="fill">Fills it, given the name of the database.</param>
    public async Task<string> TemplateAsync(string name, Func<string, Task> fill)
    {
        await templates.GetOrAdd(name, _ => new Lazy<Task>(async () =>
        {
            await ExecuteAsync($"create database \"{name}\"");
            await fill(name);
            // A template must have no connections while it is copied; pools keep theirs open.
            await ExecuteAsync($"alter database \"{name}\" with allow_connections false");
            await ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        })).Value;
        return name;
    }

    /// <summary>Runs SQL as the superuser.</summary>
    public async Task ExecuteAsync(string sql, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<PostgresServer> StartAsync()
    {
        var cancel = CancellationToken.None;
        var user = await OsUser.FindAsync(cancel);
        var home = new TemporaryFolder().Path;
        await user.OwnAsync(home, cancel);
        var places = PostgresPlaces.OfThisMachine(Path.Combine(Path.GetTempPath(), "platform-postgres"));
        var binaries = await PostgresBinaries.FindAsync(null, places, user, Console.WriteLine, cancel);

        var data = Path.Combine(home, "data");
        string[] create = ["-D", data, "-U", Superuser, "-A", "trust", "--encoding=UTF8", "--locale=C", "--no-sync"];
        Check(await user.RunAsync(binaries.Program("initdb"), create, home, cancel));
        for (var attempt = 1; ; attempt++)
        {
            var port = LoopbackPort.FindFree();
            var settings = $"-p {port.ToString(CultureInfo.InvariantCulture)} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' "
                + "-c max_connections=300 -c shared_buffers=64MB -c jit=off -c timezone=UTC "
                + "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off";
            string[] start = ["start", "-D", data, "-l", Path.Combine(home, "postgres.log"), "-w", "-s", "-o", settings];
            var outcome = await user.RunAsync(binaries.Program("pg_ctl"), start, home, cancel);
            if (outcome.Succeeded) return new PostgresServer(port);
            // Another test process may have taken the port in between.
            if (attempt == 3) Check(outcome);
        }
    }

    private static void Check(OsOutcome outcome)
    {
        if (!outcome.Succeeded)
            throw new InvalidOperationException($"PostgreSQL for the tests does not start: {outcome.Error}{outcome.Output}");
    }
}
