using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Platform.Host;

namespace Platform.Harness;

/// <summary>A PostgreSQL of one's own, to be killed: it writes to the disk what it promises to have written (fsync is on). It trusts everybody on
/// 127.0.0.1, and ends with the test process.</summary>
public sealed class PostgresProcess : IAsyncDisposable
{
    private readonly TemporaryFolder home = new();
    private readonly OsUser user;
    private readonly PostgresBinaries binaries;

    private PostgresProcess(OsUser user, PostgresBinaries binaries, int port) => (this.user, this.binaries, Port) = (user, binaries, port);

    public int Port { get; }

    private string Data => home.In("data");

    /// <summary>Makes an empty cluster and starts it.</summary>
    public static async Task<PostgresProcess> StartAsync()
    {
        var cancel = CancellationToken.None;
        var user = await OsUser.FindAsync(cancel);
        var places = PostgresPlaces.OfThisMachine(Path.Combine(Path.GetTempPath(), "platform-postgres"));
        var postgres = new PostgresProcess(user, await PostgresBinaries.FindAsync(null, places, user, Console.WriteLine, cancel), LoopbackPort.FindFree());
        await user.OwnAsync(postgres.home.Path, cancel);
        string[] create = ["-D", postgres.Data, "-U", PostgresServer.Superuser, "-A", "trust", "--encoding=UTF8", "--locale=C", "--data-checksums"];
        Check(await user.RunAsync(postgres.binaries.Program("initdb"), create, postgres.home.Path, cancel));
        await postgres.RunAsync();
        return postgres;
    }

    /// <summary>Starts the server's process (again), and waits until it takes connections.</summary>
    public async Task RunAsync()
    {
        var settings = $"-p {Port.ToString(CultureInfo.InvariantCulture)} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=400 "
            + "-c shared_buffers=128MB -c jit=off -c timezone=UTC -c fsync=on -c synchronous_commit=on -c full_page_writes=on";
        string[] start = ["start", "-D", Data, "-l", home.In("postgres.log"), "-w", "-s", "-t", "60", "-o", settings];
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await user.RunAsync(binaries.Program("pg_ctl"), start, home.Path, CancellationToken.None);
            if (outcome.Succeeded) return;
            // What the killed one held may be let go of a moment later.
            if (attempt == 5) Check(outcome);
            await Task.Delay(500);
        }
    }

    /// <summary>Ends the server and all its sessions as a power cut would.</summary>
    public void Kill()
    {
        var postmaster = int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        var children = File.ReadAllText($"/proc/{postmaster}/task/{postmaster}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var pid in children.Select(child => int.Parse(child, CultureInfo.InvariantCulture)).Prepend(postmaster))
        {
            try
            {
                using var process = Process.GetProcessById(pid);
                process.Kill();
                process.WaitForExit();
            }
            catch (ArgumentException)
            {
                // Gone already.
            }
        }
    }

    /// <summary>A connection string for its database <c>platform</c>.</summary>
    public string ConnectionString(string role, string database = "platform") => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1", Port = Port, Database = database, Username = role, Password = "any", MaxPoolSize = 20,
    }.ConnectionString;

    /// <summary>The first column of what it answers to its superuser, as text.</summary>
    public async Task<List<string>> RowsAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(PostgresServer.Superuser) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
        return rows;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await user.RunAsync(binaries.Program("pg_ctl"), ["stop", "-D", Data, "-m", "immediate", "-s"], home.Path, CancellationToken.None);
        home.Dispose();
    }

    private static void Check(OsOutcome outcome)
    {
        if (!outcome.Succeeded)
            throw new InvalidOperationException($"PostgreSQL for the tests does not start: {outcome.Error}{outcome.Output}");
    }
}
