using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Platform.Harness;
using Platform.Host;

namespace Platform.Deploy.Tests;

/// <summary>deploy/compose.yaml, up: the image built by deploy/Dockerfile, PostgreSQL and RabbitMQ, started once for all tests that look at it.</summary>
public sealed class Containers : IAsyncLifetime
{
    /// <summary>The parts of the product.</summary>
    public static readonly IReadOnlyList<string> Parts = PlatformApp.Parts;

    private readonly TemporaryFolder folder = new();
    private readonly int port = LoopbackPort.FindFree();

    /// <summary>Where the gateway listens.</summary>
    public Uri Address => new($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}");

    public async Task InitializeAsync()
    {
        if (Engine.Missing is not null)
        {
            return;
        }
        var published = folder.In("published");
        await Shell.RunAsync("dotnet",
            ["publish", "services/Host", "-c", Configuration, "--no-build", "-nodeReuse:false", "--nologo", "-v", "quiet", "-o", published]);
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        await Shell.RunAsync("bash", [Path.Combine(Shell.Root, "tests/Deploy.Tests/images/make.sh"), published, dotnet], Engine.Shared.Environment);
        var settings = File.ReadLines(Path.Combine(Shell.Root, "deploy", "compose.env.example")).Where(l => l.EndsWith('='))
            .Select(l => l + RandomNumberGenerator.GetHexString(24, lowercase: true));
        await File.WriteAllLinesAsync(folder.In("settings"),
            [.. settings, "PLATFORM_IMAGE=platform", "POSTGRES_IMAGE=local/postgres:15", "RABBITMQ_IMAGE=local/rabbitmq:3", $"PLATFORM_PORT=127.0.0.1:{port}"]);
        await ComposeAsync("up", "-d");
        await UntilHealthyAsync();
    }

    public async Task DisposeAsync()
    {
        if (Engine.Missing is null)
        {
            await ComposeAsync("down", "-v", "--timeout", "5");
            Engine.Shared.Stop();
        }
        folder.Dispose();
    }

    /// <summary>docker-compose on the deployment.</summary>
    public Task<string> ComposeAsync(params string[] arguments) => Shell.RunAsync(Shell.Find("docker-compose")!,
        ["--env-file", folder.In("settings"), "-p", "platform", "-f", "deploy/compose.yaml", "-f", "tests/Deploy.Tests/compose.test.yaml", .. arguments],
        Engine.Shared.Environment);

    /// <summary>One fact of a part's container, as docker formats it.</summary>
    public static Task<string> InspectAsync(string part, string format) => Engine.Shared.DockerAsync("inspect", "--format", format, Name(part));

    /// <summary>Runs a command inside a part's container.</summary>
    public static Task<(int Code, string Said)> ExecuteAsync(string part, params string[] command) =>
        Shell.TryAsync(Engine.Client, ["exec", Name(part), .. command], Engine.Shared.Environment);

    /// <summary>Ends a container's process without a word (SIGKILL, from outside: docker's own kill would count as wanted).</summary>
    public static async Task KillAsync(string part) => await Shell.RunAsync("kill", ["-KILL", await InspectAsync(part, "{{.State.Pid}}")]);

    /// <summary>Waits until docker calls every part healthy, and the gateway every service ready.</summary>
    public async Task UntilHealthyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(10) };
        string[] all = [.. Parts, "postgres", "rabbitmq"];
        var states = "";
        for (var since = TimeProvider.System.GetTimestamp(); TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromMinutes(8); await Task.Delay(500))
        {
            states = await Engine.Shared.DockerAsync(["inspect", "--format", "{{.Name}} {{.State.Health.Status}}", .. all.Select(Name)]);
            if (states.Split('\n').All(s => s.EndsWith(" healthy", StringComparison.Ordinal)) && await ReadyAsync(http))
            {
                return;
            }
        }
        throw new TimeoutException($"Not healthy within eight minutes:\n{states}\n{await ComposeAsync("logs", "--tail", "20")}");
    }

    private static string Name(string part) => $"platform_{part}_1";

    private static async Task<bool> ReadyAsync(HttpClient http)
    {
        try
        {
            return (await http.AskAsync("/health/parts")).Status == 200;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private const string Configuration =
#if DEBUG
        "Debug";
#else
        "Release";
#endif
}
