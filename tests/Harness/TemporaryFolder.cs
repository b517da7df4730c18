using System.Diagnostics;
using System.Globalization;
using Platform.Host;

namespace Platform.Harness;

/// <summary>
/// A folder below the system's temporary one for one test or fixture. It is gone with it, and with the servers that still run in it,
/// however the test process ends.
/// </summary>
public sealed class TemporaryFolder : IDisposable
{
    private const string Prefix = "platform-tests-";

    static TemporaryFolder() => RemoveOrphans();

    public TemporaryFolder()
    {
        var name = $"{Prefix}{Environment.ProcessId}-{Stopwatch.GetTimestamp():x}";
        Directory.CreateDirectory(Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), name));
        RemoveWithThisProcess();
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>A path in this folder.</summary>
    public string In(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    public void Dispose() => Remove(Path);

    /// <summary>
    /// Has a shell wait for the end of this process (or of the folder), and then clean up. A handler inside the process would not do: the
    /// test runner gives a finished test process a tenth of a second, and a killed one runs no handlers.
    /// </summary>
    private void RemoveWithThisProcess()
    {
        if (OperatingSystem.IsWindows()) return;
        var script = $"(while kill -0 {Environment.ProcessId} && test -d '{Path}'; do sleep 1; done; "
            // Not every program ends its file with a line feed.
            + $"find '{Path}' -name platform.pid -exec head -n1 {{}} ';' -exec echo ';' | while read p; do [ -z \"$p\" ] || kill -KILL $p; done; "
            + $"find '{Path}' -name postmaster.pid -exec head -n1 {{}} ';' -exec echo ';' | while read p; do [ -z \"$p\" ] || kill -QUIT $p; done; "
            + $"sleep 1; rm -rf '{Path}') </dev/null >/dev/null 2>&1 &";
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { WorkingDirectory = "/" })!;
        shell.WaitForExit();
    }

    private static void Remove(string folder)
    {
        foreach (var note in Directory.GetFiles(folder, "postmaster.pid", SearchOption.AllDirectories))
        {
            if (Cluster.ProcessServing(System.IO.Path.GetDirectoryName(note)!) is not { } id) continue;
            using var server = Process.GetProcessById(id);
            server.Kill();
            server.WaitForExit(TimeSpan.FromSeconds(5));
        }

        foreach (var note in Directory.GetFiles(folder, "platform.pid", SearchOption.AllDirectories))
        {
            if (!int.TryParse(File.ReadLines(note).FirstOrDefault(), CultureInfo.InvariantCulture, out var id)) continue;
            try
            {
                using var server = Process.GetProcessById(id);
                // The number may belong to somebody else by now.
                if (server.ProcessName is "beam.smp" or "epmd") server.Kill();
            }
            catch (ArgumentException)
            {
                // Gone.
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Removes what earlier test processes left behind whose waiting shell was killed with them.</summary>
    private static void RemoveOrphans()
    {
        foreach (var folder in Directory.GetDirectories(System.IO.Path.GetTempPath(), Prefix + "*"))
        {
            var owner = System.IO.Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (!int.TryParse(owner, CultureInfo.InvariantCulture, out var process) || IsAlive(process)) continue;
            try
            {
                Remove(folder);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                // Somebody else's, or another test process removes it at this moment.
            }
        }
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
