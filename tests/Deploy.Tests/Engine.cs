using System.Diagnostics;
using System.Globalization;

namespace Platform.Deploy.Tests;

/// <summary>A test that needs a Docker engine; where none can be started it is skipped and says so.</summary>
public sealed class ContainerFactAttribute : FactAttribute
{
    public ContainerFactAttribute()
    {
        if (Engine.Missing is { } why)
        {
            Skip = $"The image and the containers were NOT tested: {why}.";
        }
    }
}

/// <summary>A Docker engine of this test process, started when first asked for.</summary>
internal sealed class Engine
{
    private static readonly Lazy<(Engine? Engine, string? Missing)> Lazily = new(Start);

    private Engine(string folder) => Folder = folder;

    /// <summary>Why there is none; null where there is.</summary>
    public static string? Missing => Lazily.Value.Missing;

    /// <summary>The one that runs.</summary>
    public static Engine Shared => Lazily.Value.Engine!;

    public string Folder { get; }

    /// <summary>The engine's own client: newer ones build with a plugin of theirs.</summary>
    public static string Client => Shell.Find("docker")!;

    /// <summary>What its clients must be told.</summary>
    public Dictionary<string, string> Environment => new() { ["DOCKER_HOST"] = $"unix://{Folder}/socket", ["DOCKER_BUILDKIT"] = "1" };

    public Task<string> DockerAsync(params string[] arguments) => Shell.RunAsync(Client, arguments, Environment);

    /// <summary>Stops it with everything it holds.</summary>
    public void Stop() => File.WriteAllText(Path.Combine(Folder, "stop"), "");

    private static (Engine?, string?) Start()
    {
        var needed = ((string[])["dockerd", "docker", "docker-compose", "dpkg-query", "rabbitmqctl", "pg_ctlcluster"]).Where(p => Shell.Find(p) is null).ToList();
        if (needed.Count > 0)
        {
            return (null, $"not installed: {string.Join(", ", needed)} (Debian packages docker.io, docker-compose, rabbitmq-server, postgresql)");
        }
        if (System.Environment.UserName != "root")
        {
            return (null, "only root starts a Docker engine");
        }
        var folder = Directory.CreateTempSubdirectory("platform-docker-").FullName;
        var script = Path.Combine(AppContext.BaseDirectory, "dockerd.sh");
        var process = System.Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        Process.Start(new ProcessStartInfo("setsid", ["sh", script, process, folder]) { RedirectStandardInput = true })!.Dispose();
        var engine = new Engine(folder);
        for (var since = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(20); Thread.Sleep(250))
        {
            if (Shell.TryAsync(Client, ["info"], engine.Environment).GetAwaiter().GetResult().Code == 0)
            {
                return (engine, null);
            }
        }
        var log = Path.Combine(folder, "log");
        var last = File.Exists(log) ? File.ReadLines(log).LastOrDefault() : null;
        engine.Stop();
        return (null, $"dockerd does not come up on this machine ({last})");
    }
}
