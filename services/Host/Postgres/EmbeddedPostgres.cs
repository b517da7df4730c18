using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Platform.Host;

/// <summary>
/// A private PostgreSQL server that lives and ends with this process. It listens on 127.0.0.1 only, asks everybody for a password
/// (SCRAM-SHA-256), and keeps its promises to the disk (fsync is on). Should this process be killed, the server outlives it, and the next
/// start
/// stops it properly before starting its own.
/// </summary>
internal sealed class EmbeddedPostgres : IAsyncDisposable
{
    /// <summary>The superuser; used by nobody but the migrations' set-up.</summary>
    public const string Superuser = "postgres";

    // Modest on purpose: a laptop's demo and a small bureau. Durability settings stay at PostgreSQL's (safe) defaults.
    private const string Settings =
        "-c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=150 -c shared_buffers=64MB -c jit=off "
        + "-c timezone=UTC -c log_timezone=UTC";

    private readonly Cluster cluster;
    private readonly PostgresBinaries binaries;
    private readonly Credentials credentials;
    private bool stopped;

    private EmbeddedPostgres(Cluster cluster, PostgresBinaries binaries, Credentials credentials) =>
        (this.cluster, this.binaries, this.credentials) = (cluster, binaries, credentials);

    public const string Host = "127.0.0.1";

    public int Port { get; private set; }

    /// <summary>Whole version, for people: 15.18.</summary>
    public string Version => binaries.Version;

    /// <summary>The password of a database role, generated on first asking and the same ever after.</summary>
    public string PasswordFor(string role) => credentials.PasswordFor(role);

    /// <summary>Starts the server, creating its cluster on the first start.</summary>
    /// <param name="folder">The data folder, which we hold.</param>
    /// <param name="fresh">Whether an existing cluster is forgotten first.</param>
    /// <param name="say">Told what takes time or is unusual, in one line each.</param>
    /// <param name="cancel">Gives up and leaves no server behind.</param>
    /// <exception cref="StartupRefused">There is no PostgreSQL, it is of another version than the data, or it cannot write or
    /// start.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        DataFolder folder, bool fresh, Action<string> say, CancellationToken cancel)
    {
        var user = await OsUser.FindAsync(cancel);
        var cluster = await Cluster.OpenAsync(folder.Path, user, say, cancel);
        if (fresh) await ForgetAsync(folder, cluster, cancel);
        if (cluster.Exists && !Credentials.Exist(folder.Credentials))
            throw new StartupRefused($"The passwords of the database in {cluster.Home} are gone ({folder.Credentials}): use --fresh.");

        var binaries = await PostgresBinaries.FindAsync(cluster.Major, PostgresPlaces.OfThisMachine(cluster.Npm), user, say, cancel);
        var postgres = new EmbeddedPostgres(cluster, binaries, Credentials.Open(folder.Credentials));
        if (cluster.RunningProcess() is { } orphan)
        {
            say($"A PostgreSQL left behind by a killed Platform still runs (process {orphan}); stopping it");
            await postgres.StopAsync();
            postgres.stopped = false;
        }

        if (!cluster.Exists) await postgres.CreateAsync(cancel);
        try
        {
            await postgres.StartServerAsync();
            cancel.ThrowIfCancellationRequested();
            return postgres;
        }
        catch
        {
            await postgres.StopAsync();
            throw;
        }
    }

    /// <summary>
    /// Stops the server cleanly; open connections are broken off, committed work is safe. Stopping twice is stopping once.
    /// </summary>
    public async Task StopAsync()
    {
        if (stopped) return;
        stopped = true;
        string[] Stop(string mode) => ["stop", "-D", cluster.Data, "-m", mode, "-w", "-s", "-t", "30"];
        var outcome = await cluster.User.RunAsync(binaries.Program("pg_ctl"), Stop("fast"), cluster.Home, CancellationToken.None);
        if (!outcome.Succeeded && cluster.RunningProcess() is not null)
            await cluster.User.RunAsync(binaries.Program("pg_ctl"), Stop("immediate"), cluster.Home, CancellationToken.None);
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private static async Task ForgetAsync(DataFolder folder, Cluster cluster, CancellationToken cancel)
    {
        if (cluster.RunningProcess() is { } orphan)
        {
            using var process = Process.GetProcessById(orphan);
            process.Kill();
            await process.WaitForExitAsync(cancel);
        }

        try
        {
            File.Delete(folder.Credentials);
            File.Delete(cluster.LogFile);
            if (Directory.Exists(cluster.Data)) Directory.Delete(cluster.Data, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupRefused($"The data folder {folder.Path} cannot be cleared: {e.Message}", cause: e);
        }
    }

    private async Task CreateAsync(CancellationToken cancel)
    {
        // Made beside and renamed when complete: a start killed half-way leaves nothing that looks like a database.
        var unfinished = Path.Combine(cluster.Home, "data.new");
        if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        var passwordFile = Path.Combine(cluster.Home, "password");
        try
        {
            PrivateFile.Write(passwordFile, Encoding.ASCII.GetBytes(credentials.PasswordFor(Superuser) + "\n"));
            await cluster.User.OwnAsync(passwordFile, cancel);
            string[] arguments =
            [
                "-D", unfinished, "-U", Superuser, "-A", "scram-sha-256", $"--pwfile={passwordFile}",
                "--encoding=UTF8", "--locale=C", "--data-checksums",
            ];
            var outcome = await cluster.User.RunAsync(binaries.Program("initdb"), arguments, cluster.Home, cancel);
            if (!outcome.Succeeded)
                throw new StartupRefused($"PostgreSQL cannot create its database in {cluster.Home}: {outcome.Complaint}");
            Directory.Move(unfinished, cluster.Data);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupRefused($"The folder {cluster.Home} cannot be written: {e.Message}", cause: e);
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }

    // Is not given up half-way: a server that is just starting is best stopped when it has started.
    private async Task StartServerAsync()
    {
        var portFile = Path.Combine(cluster.Home, "port");
        _ = int.TryParse(File.Exists(portFile) ? await File.ReadAllTextAsync(portFile) : "", CultureInfo.InvariantCulture, out var kept);
        for (var attempt = 1; ; attempt++)
        {
            cluster.ForgetForeignProcess();
            Port = LoopbackPort.IsFree(kept) ? kept : LoopbackPort.FindFree();
            string[] arguments =
            [
                "start", "-D", cluster.Data, "-l", cluster.LogFile, "-w", "-s", "-t", "60",
                "-o", $"-p {Port.ToString(CultureInfo.InvariantCulture)} {Settings}",
            ];
            var outcome = await cluster.User.RunAsync(binaries.Program("pg_ctl"), arguments, cluster.Home, CancellationToken.None);
            if (outcome.Succeeded) break;

            // Another program may have taken the port between our look and the server's.
            if (attempt == 3) throw new StartupRefused($"PostgreSQL {binaries.Version} does not start: {cluster.LastComplaint()}");
            kept = 0;
        }

        await File.WriteAllTextAsync(portFile, Port.ToString(CultureInfo.InvariantCulture));
    }
}
