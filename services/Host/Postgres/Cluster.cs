using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Host;

/// <summary>
/// The files of one private PostgreSQL cluster: <c>data</c> (the database), <c>binaries</c> (programs by npm, if need be),
/// <c>postgres.log</c>, <c>port</c>.
/// </summary>
internal sealed class Cluster
{
    private Cluster(string home, OsUser user) => (Home, User) = (home, user);

    /// <summary>Owned by <see cref="User"/> and closed to everybody else.</summary>
    public string Home { get; }

    public OsUser User { get; }

    public string Data => Path.Combine(Home, "data");

    public string Npm => Path.Combine(Home, "binaries");

    public string LogFile => Path.Combine(Home, "postgres.log");

    /// <summary>Whether initdb has finished here.</summary>
    public bool Exists => File.Exists(Path.Combine(Data, "PG_VERSION"));

    /// <summary>Major version of the PostgreSQL that made the data, null where there is none, 0 where it cannot be read.</summary>
    public int? Major => Exists ? FirstNumber(Path.Combine(Data, "PG_VERSION")) ?? 0 : null;

    /// <summary>
    /// Opens (and, where necessary, creates) the cluster's home in <paramref name="folder"/>. When we are root and a folder above keeps
    /// the unprivileged user out (a checkout below /root), the home is <c>/var/lib/platform/…</c> instead, named after the folder.
    /// </summary>
    public static async Task<Cluster> OpenAsync(string folder, OsUser user, Action<string> say, CancellationToken cancel)
    {
        var home = Path.Combine(folder, "postgres");
        try
        {
            if (await PrepareAsync(home, user, cancel)) return new Cluster(home, user);

            if (Directory.EnumerateFileSystemEntries(home).Any())
                throw new StartupRefused($"PostgreSQL, run as nobody, can no longer reach its data in {home}: chmod o+x the way there.");
            Directory.Delete(home);
            var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(home)))[..12];
            var elsewhere = Path.Combine("/var/lib/platform", name);
            Directory.CreateDirectory("/var/lib/platform");
            if (await PrepareAsync(elsewhere, user, cancel))
            {
                say($"The user that runs PostgreSQL cannot reach {folder}; the database is in {elsewhere}");
                return new Cluster(elsewhere, user);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupRefused($"The folder {home} cannot be written: {e.Message}", cause: e);
        }

        throw new StartupRefused(
            $"PostgreSQL does not run as root, and the user nobody can reach neither {folder} nor /var/lib/platform: "
            + "choose another folder with --data.");
    }

    /// <summary>The process that serves this cluster now, by the file it keeps in its data folder; null where none runs.</summary>
    public int? RunningProcess() => ProcessServing(Data);

    /// <summary>The process that serves a database folder now; null where none runs.</summary>
    public static int? ProcessServing(string data) => NotedProcess(data) is { } id && Serves(id, data) ? id : null;

    /// <summary>
    /// Forgets the server's note of its process when that number now belongs to somebody else, which PostgreSQL cannot tell from itself
    /// and so would refuse to start. (A number that belongs to nobody it recognises by itself.)
    /// </summary>
    public void ForgetForeignProcess()
    {
        if (NotedProcess(Data) is not { } id || Serves(id, Data)) return;
        try
        {
            using var somebody = Process.GetProcessById(id);
            File.Delete(ProcessFile(Data));
        }
        catch (ArgumentException)
        {
            // Nobody has the number.
        }
    }

    /// <summary>What the server last wrote about why it will not run.</summary>
    public string LastComplaint()
    {
        if (!File.Exists(LogFile)) return "it wrote no log";
        string[] severe = ["FATAL", "PANIC", "ERROR"];
        var line = File.ReadLines(LogFile).LastOrDefault(l => severe.Any(s => l.Contains(s, StringComparison.Ordinal)));
        return line?.Trim() ?? $"see {LogFile}";
    }

    private static string ProcessFile(string data) => Path.Combine(data, "postmaster.pid");

    private static int? NotedProcess(string data) => File.Exists(ProcessFile(data)) ? FirstNumber(ProcessFile(data)) : null;

    private static int? FirstNumber(string file) =>
        int.TryParse(File.ReadLines(file).FirstOrDefault()?.Split('.')[0], CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool Serves(int id, string data)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            if (!process.ProcessName.StartsWith("post", StringComparison.Ordinal)) return false;

            // After a restart of the machine the number may belong to another PostgreSQL; a server's working folder is its data folder.
            // A dead process that nobody has collected yet has none.
            return !OperatingSystem.IsLinux()
                || Directory.ResolveLinkTarget($"/proc/{id}/cwd", returnFinalTarget: false)?.FullName == Path.GetFullPath(data);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static async Task<bool> PrepareAsync(string home, OsUser user, CancellationToken cancel)
    {
        if (!Directory.Exists(home))
        {
            Directory.CreateDirectory(home);
            await user.OwnAsync(home, cancel);
        }

        return await user.CanWriteAsync(home, cancel);
    }
}
