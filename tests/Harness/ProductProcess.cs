using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Harness;

/// <summary>
/// The product as an operating-system process, started as an operator starts it and seen only from outside: what it prints, its address,
/// its exit code.
/// </summary>
public sealed partial class ProductProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ProductProcess(Process process) => this.process = process;

    /// <summary>What it wrote to its standard output so far.</summary>
    public string Output => string.Join('\n', output);

    /// <summary>What it wrote to its error stream so far.</summary>
    public string Errors => string.Join('\n', errors);

    public int Id => process.Id;

    /// <summary>Whether it has ended, by itself or killed.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>The address it listens on, once <see cref="WaitUntilListeningAsync"/> has returned.</summary>
    public Uri Address => listening.Task.Result;

    /// <summary>Starts the product with these arguments; a free port is chosen unless they name one.</summary>
    public static ProductProcess Start(params string[] arguments) => StartWith(new Dictionary<string, string?>(), arguments);

    /// <summary>Starts the product with these arguments and environment variables.</summary>
    public static ProductProcess StartWith(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        string[] all = [Path.Combine(AppContext.BaseDirectory, "Platform.Host.dll"), .. arguments];
        if (arguments.Length == 0 || arguments[0].StartsWith("--", StringComparison.Ordinal))
            if (!arguments.Contains("--urls"))
                all = [.. all, "--urls", "http://127.0.0.1:0"];
        var dotnet = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(dotnet, all)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;

        var product = new ProductProcess(new Process { StartInfo = start, EnableRaisingEvents = true });
        product.process.OutputDataReceived += (_, line) => product.Heard(line.Data);
        product.process.ErrorDataReceived += (_, line) => { if (line.Data is not null) product.errors.Enqueue(line.Data); };
        product.process.Start();
        product.process.BeginOutputReadLine();
        product.process.BeginErrorReadLine();
        return product;
    }

    /// <summary>Waits until it answers requests.</summary>
    /// <param name="patience">A minute where not given.</param>
    /// <exception cref="InvalidOperationException">It ended instead, or did not come up in time.</exception>
    public async Task<Uri> WaitUntilListeningAsync(TimeSpan? patience = null)
    {
        var ended = process.WaitForExitAsync();
        var first = await Task.WhenAny(listening.Task, ended, Task.Delay(patience ?? TimeSpan.FromMinutes(1)));
        return first == listening.Task
            ? await listening.Task
            : throw new InvalidOperationException($"The product did not come up.\n{Output}\n{Errors}");
    }

    /// <summary>Waits until it has printed something.</summary>
    public async Task WaitForLineAsync(string text)
    {
        for (var i = 0; !Output.Contains(text, StringComparison.Ordinal); i++)
        {
            if (process.HasExited || i == 1200)
                throw new InvalidOperationException($"The product did not say \"{text}\".\n{Output}\n{Errors}");
            await Task.Delay(50);
        }
    }

    /// <summary>Waits for its end and returns the exit code.</summary>
    public async Task<int> WaitForExitAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>Asks it to stop as an operator does (<c>TERM</c>, <c>INT</c>, <c>HUP</c>), and returns the exit code.</summary>
    public async Task<int> StopAsync(string signal = "TERM")
    {
        using (var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        return await WaitForExitAsync();
    }

    /// <summary>Ends it without a word (SIGKILL); its PostgreSQL lives on.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await StopAsync();
        process.Dispose();
    }

    private void Heard(string? line)
    {
        if (line is null) return;
        output.Enqueue(line);
        if (AddressPattern().Match(line) is { Success: true } match) listening.TrySetResult(new Uri(match.Groups["url"].Value));
    }

    [GeneratedRegex(@"Platform (?:\(.*\) )?listens on (?<url>http://[^\s;]+)")]
    private static partial Regex AddressPattern();
}
