using System.Diagnostics;

namespace Platform.Deploy.Tests;

/// <summary>Programs of the operating system.</summary>
internal static class Shell
{
    /// <summary>Where the repository is.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Where a program is; null where it is not installed.</summary>
    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Prepend("/usr/bin").Append("/usr/sbin")
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Exit code, and both its streams.</returns>
    public static async Task<(int Code, string Said)> TryAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, TimeSpan? patience = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Root };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        using var enough = new CancellationTokenSource(patience ?? TimeSpan.FromMinutes(3));
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(enough.Token), process.StandardError.ReadToEndAsync(enough.Token));
            await process.WaitForExitAsync(enough.Token);
            return (process.ExitCode, await output + await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} does not end.");
        }
    }

    /// <summary>Runs a program that must succeed; what it said.</summary>
    public static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null, TimeSpan? patience = null)
    {
        var (code, said) = await TryAsync(program, arguments, environment, patience);
        return code == 0 ? said.Trim() : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {code}:\n{said}");
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Platform.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
