using System.ComponentModel;
using System.Diagnostics;

namespace Platform.Host;

/// <summary>How a program of the operating system ended, and what it wrote.</summary>
internal sealed record OsOutcome(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>The last line it wrote, preferably to the error stream: what a person should read first.</summary>
    public string Complaint =>
        (string.IsNullOrWhiteSpace(Error) ? Output : Error)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .LastOrDefault($"exit code {ExitCode}");
}

/// <summary>Runs short-lived programs of the operating system.</summary>
internal static class OsProcess
{
    /// <summary>
    /// Runs a program to its end. A program that does not exist or may not be run is exit code 127, as in a shell. Variables that steer
    /// PostgreSQL's programs (PG…) are not passed on: the person's own database is none of our business.
    /// </summary>
    public static async Task<OsOutcome> RunAsync(
        string file, IEnumerable<string> arguments, string? folder = null, CancellationToken cancel = default)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder ?? "",
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            return new OsOutcome(127, "", e.Message);
        }

        using (process)
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
            try
            {
                await process.WaitForExitAsync(cancel);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }

            // A server left behind by the program may hold its pipes open for ever (Windows); what was written so far is enough then.
            await Task.WhenAny(Task.WhenAll(output, error), Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None));
            return new OsOutcome(process.ExitCode, Written(output), Written(error));
        }
    }

    private static string Written(Task<string> read) => read.IsCompletedSuccessfully ? read.Result : "";
}
