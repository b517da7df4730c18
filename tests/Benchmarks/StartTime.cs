using System.Diagnostics;
using Platform.Harness;

namespace Platform.Benchmarks;

/// <summary>From the command to the first answer, as somebody at a laptop sees it: the first start with the demo, then starts on the same data;
/// and how much memory the idle process holds.</summary>
internal static class StartTime
{
    private const int Starts = 5;

    public static async Task RunAsync(string[] args)
    {
        var data = Path.Combine(Path.GetTempPath(), "platform-start-" + Environment.ProcessId);
        try
        {
            Console.WriteLine($"first start (PostgreSQL made, migrated, demo loaded)  {await StartAsync(data, null):0.0} s");
            var times = new List<double>();
            for (var i = 0; i < Starts; i++)
            {
                times.Add(await StartAsync(data, i == Starts - 1 ? TimeSpan.FromSeconds(30) : null));
            }
            times.Sort();
            Console.WriteLine($"start on existing data, {Starts} times                      {times[0]:0.0} / {times[Starts / 2]:0.0} / {times[^1]:0.0} s (least, median, most; aim < 6)");
        }
        finally
        {
            if (Directory.Exists(data))
            {
                Directory.Delete(data, recursive: true);
            }
        }
    }

    private static async Task<double> StartAsync(string data, TimeSpan? idle)
    {
        var clock = Stopwatch.StartNew();
        await using var product = ProductProcess.Start("--data", data);
        var address = await product.WaitUntilListeningAsync();
        using var http = new HttpClient { BaseAddress = address };
        (await http.GetAsync(new Uri("/api/tenancy/jurisdictions", UriKind.Relative))).EnsureSuccessStatusCode();
        var seconds = clock.Elapsed.TotalSeconds;
        if (idle is { } wait)
        {
            await Task.Delay(wait);
            using var process = Process.GetProcessById(product.Id);
            Console.WriteLine($"memory of the process after {wait.TotalSeconds:0} s idle                   {process.WorkingSet64 / 1048576} MB resident (aim < 350)");
        }
        return seconds;
    }
}
