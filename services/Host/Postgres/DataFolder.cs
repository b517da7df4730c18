using System.Globalization;

namespace Platform.Host;

/// <summary>
/// The folder that holds everything the product remembers. At most one running product has it; the lock is the operating system's and is
/// gone
/// with the process, however that ends.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream held;

    private DataFolder(string path, FileStream held) => (Path, this.held) = (path, held);

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    public string Credentials => In("credentials.json");

    /// <summary>A path below this folder.</summary>
    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Creates the folder where necessary and takes hold of it.</summary>
    /// <exception cref="StartupRefused">It cannot be written, or another running product has it.</exception>
    public static DataFolder Take(string path)
    {
        try
        {
            Directory.CreateDirectory(path);
            var probe = System.IO.Path.Combine(path, $"probe-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
            File.WriteAllText(probe, "Can this folder be written?");
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupRefused($"The data folder {path} cannot be written: {e.Message}", cause: e);
        }

        var noted = System.IO.Path.Combine(path, "platform.pid");
        try
        {
            var held = new FileStream(
                System.IO.Path.Combine(path, "platform.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(noted, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new DataFolder(path, held);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var process = File.Exists(noted) ? $" (process {File.ReadAllText(noted)})" : "";
            throw new StartupRefused($"The data folder {path} is in use by another running Platform{process}.", cause: e);
        }
    }

    public void Dispose()
    {
        File.Delete(In("platform.pid"));
        held.Dispose();
    }
}
