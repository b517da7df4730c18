using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Host;

/// <summary>Where PostgreSQL may be.</summary>
/// <param name="Path">Folders separated as in the variable PATH.</param>
/// <param name="Debian">The folder in which Debian keeps one folder per major version.</param>
/// <param name="Npm">Where npm installs to.</param>
/// <param name="NpmProgram">The program npm.</param>
internal sealed record PostgresPlaces(string Path, string Debian, string Npm, string NpmProgram)
{
    /// <summary>The usual places, and <paramref name="npm"/> for what npm installs.</summary>
    public static PostgresPlaces OfThisMachine(string npm) =>
        new(Environment.GetEnvironmentVariable("PATH") ?? "", "/usr/lib/postgresql", npm, OperatingSystem.IsWindows() ? "npm.cmd" : "npm");
}

/// <summary>One installation of PostgreSQL's server programs.</summary>
/// <param name="Folder">Where initdb, pg_ctl and postgres lie.</param>
/// <param name="Major">Major version; data folders of different majors cannot read each other.</param>
/// <param name="Version">Whole version, for people: 15.18.</param>
internal sealed partial record PostgresBinaries(string Folder, int Major, string Version)
{
    /// <summary>The oldest PostgreSQL that the product's SQL runs on.</summary>
    public const int OldestMajor = 15;

    private static readonly string[] Programs = ["initdb", "pg_ctl", "postgres"];

    public string Program(string name) => Path.Combine(Folder, FileName(name));

    /// <summary>
    /// Finds PostgreSQL on the PATH, in Debian's folders, among what npm installed for us before, and else installs it by npm.
    /// </summary>
    /// <param name="neededMajor">The major version of an existing data folder, or null where there is none yet.</param>
    /// <param name="places">Where to look.</param>
    /// <param name="user">Who must be able to run them.</param>
    /// <param name="say">Told what takes time.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StartupRefused">There is none and none can be installed, or none of the needed version.</exception>
    public static async Task<PostgresBinaries> FindAsync(
        int? neededMajor, PostgresPlaces places, OsUser user, Action<string> say, CancellationToken cancel)
    {
        var others = new List<PostgresBinaries>();
        foreach (var folder in Candidates(places))
        {
            if (await LookAsync(folder, user, cancel) is not { Major: >= OldestMajor } found) continue;
            if (neededMajor is null || found.Major == neededMajor) return found;
            others.Add(found);
        }

        if (neededMajor is null or NpmPostgres.Major)
        {
            var installed = await NpmPostgres.InstallAsync(places, say, cancel);
            return await LookAsync(installed, user, cancel)
                ?? throw new StartupRefused($"PostgreSQL was installed in {installed} but does not run there.");
        }

        var here = others.Count == 0 ? "none" : string.Join(" and ", others.Select(o => o.Version).Distinct());
        throw new StartupRefused(
            $"The data folder was made by PostgreSQL {neededMajor}, and on this machine is only {here}: "
            + $"install PostgreSQL {neededMajor}, or start over with --fresh.");
    }

    private static async Task<PostgresBinaries?> LookAsync(string folder, OsUser user, CancellationToken cancel)
    {
        if (!Programs.All(p => File.Exists(Path.Combine(folder, FileName(p))))) return null;
        var outcome = await user.RunAsync(Path.Combine(folder, FileName("postgres")), ["--version"], Path.GetPathRoot(folder)!, cancel);
        var match = VersionPattern().Match(outcome.Output);
        return outcome.Succeeded && match.Success
            ? new PostgresBinaries(folder, int.Parse(match.Groups["major"].Value, CultureInfo.InvariantCulture), match.Groups["all"].Value)
            : null;
    }

    private static IEnumerable<string> Candidates(PostgresPlaces places)
    {
        foreach (var folder in places.Path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            var program = Path.Combine(folder, FileName("postgres"));
            if (!File.Exists(program)) continue;
            // A link in the PATH leads to the folder that has all programs and their libraries beside it.
            var real = File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program;
            yield return Path.GetDirectoryName(Path.GetFullPath(real))!;
        }

        if (Directory.Exists(places.Debian))
        {
            foreach (var folder in Directory.GetDirectories(places.Debian)
                .OrderByDescending(f => int.TryParse(Path.GetFileName(f), CultureInfo.InvariantCulture, out var major) ? major : 0))
                yield return Path.Combine(folder, "bin");
        }

        yield return NpmPostgres.BinFolder(places.Npm);
    }

    private static string FileName(string program) => OperatingSystem.IsWindows() ? program + ".exe" : program;

    [GeneratedRegex(@"\(PostgreSQL\) (?<all>(?<major>\d+)\S*)")]
    private static partial Regex VersionPattern();
}
