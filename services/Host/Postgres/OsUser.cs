namespace Platform.Host;

/// <summary>
/// The operating-system user that PostgreSQL runs as: whoever started us, or, since PostgreSQL refuses to run as root, the user
/// <c>nobody</c>.
/// </summary>
internal sealed class OsUser
{
    private readonly string? owner;
    private readonly string[] prefix;

    private OsUser(string? owner, string[] prefix) => (this.owner, this.prefix) = (owner, prefix);

    /// <summary>Whether this is another user than the one we run as.</summary>
    public bool IsOther => owner is not null;

    /// <summary>Finds the user and the way to become it (setpriv, runuser or sudo, whichever the machine has).</summary>
    /// <exception cref="StartupRefused">We are root and the machine has no way to run a program as somebody else.</exception>
    public static async Task<OsUser> FindAsync(CancellationToken cancel)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new OsUser(null, []);

        var uid = (await OsProcess.RunAsync("id", ["-u", "nobody"], cancel: cancel)).Output.Trim();
        var gid = (await OsProcess.RunAsync("id", ["-g", "nobody"], cancel: cancel)).Output.Trim();
        string[][] ways =
        [
            ["setpriv", $"--reuid={uid}", $"--regid={gid}", "--clear-groups", "--"],
            ["runuser", "-u", "nobody", "--"],
            ["sudo", "-n", "-u", "nobody", "--"],
        ];
        foreach (var way in ways)
            if ((await OsProcess.RunAsync(way[0], [.. way[1..], "true"], "/", cancel)).Succeeded)
                return new OsUser($"{uid}:{gid}", way);
        throw new StartupRefused("PostgreSQL does not run as root, and neither setpriv, runuser nor sudo can start it as nobody.");
    }

    /// <summary>Runs a program as this user.</summary>
    public Task<OsOutcome> RunAsync(string file, IEnumerable<string> arguments, string folder, CancellationToken cancel) =>
        prefix is [var program, .. var before]
            ? OsProcess.RunAsync(program, [.. before, file, .. arguments], folder, cancel)
            : OsProcess.RunAsync(file, arguments, folder, cancel);

    /// <summary>Makes this user the owner of a file or folder and everything in it, readable by nobody else.</summary>
    public async Task OwnAsync(string path, CancellationToken cancel)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, Directory.Exists(path)
                ? UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                : UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        if (owner is null) return;
        var outcome = await OsProcess.RunAsync("chown", ["-R", owner, path], cancel: cancel);
        if (!outcome.Succeeded) throw new StartupRefused($"{path} cannot be handed to the user that runs PostgreSQL: {outcome.Complaint}.");
    }

    /// <summary>Whether this user can write in a folder: every folder above it must let it pass.</summary>
    public async Task<bool> CanWriteAsync(string folder, CancellationToken cancel) =>
        !IsOther || (await RunAsync("test", ["-w", folder], "/", cancel)).Succeeded;
}
