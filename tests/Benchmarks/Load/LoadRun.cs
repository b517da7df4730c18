using System.Collections.Concurrent;
using System.Diagnostics;

namespace Platform.Benchmarks;

/// <summary>What a run of clients saw. Each client sends its next request when the last was answered.</summary>
/// <param name="PerSecond">Answers a second, refusals and failures not counted.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
internal sealed record LoadRun(string What, int Clients, int Answers, int Errors, double PerSecond, double P50, double P99)
{
    /// <summary>Runs for a time.</summary>
    /// <param name="ask">One request of a client, given its number and a running number; whether it was answered as it should be.</param>
    public static async Task<LoadRun> ForAsync(string what, int clients, TimeSpan time, Func<int, int, Task<bool>> ask)
    {
        await ClientsAsync(clients, time / 4, int.MaxValue, ask);
        return Of(what, clients, await ClientsAsync(clients, time, int.MaxValue, ask));
    }

    /// <summary>Runs a number of requests, each once.</summary>
    public static async Task<LoadRun> OnceAsync(string what, int clients, int requests, Func<int, int, Task<bool>> ask) =>
        Of(what, clients, await ClientsAsync(clients, TimeSpan.FromMinutes(5), requests, ask));

    public static void WriteHead() => Console.WriteLine("| what | clients | requests | errors | requests/s | p50 ms | p99 ms |\n|---|--:|--:|--:|--:|--:|--:|");

    public void Write() => Console.WriteLine($"| {What} | {Clients} | {Answers + Errors} | {Errors} | {PerSecond:0} | {P50:0.0} | {P99:0.0} |");

    private static LoadRun Of(string what, int clients, (List<double> Milliseconds, int Errors, double Seconds) seen)
    {
        seen.Milliseconds.Sort();
        double At(double share) => seen.Milliseconds.Count == 0 ? double.NaN : seen.Milliseconds[(int)(share * (seen.Milliseconds.Count - 1))];
        return new(what, clients, seen.Milliseconds.Count, seen.Errors, seen.Milliseconds.Count / seen.Seconds, At(0.5), At(0.99));
    }

    private static async Task<(List<double>, int, double)> ClientsAsync(int clients, TimeSpan time, int requests, Func<int, int, Task<bool>> ask)
    {
        var seen = new ConcurrentBag<List<double>>();
        var (next, errors) = (-1, 0);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var own = new List<double>();
            while (clock.Elapsed < time && Interlocked.Increment(ref next) is var number && number < requests)
            {
                var began = Stopwatch.GetTimestamp();
                try
                {
                    if (await ask(client, number))
                    {
                        own.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                        continue;
                    }
                }
                catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
                {
                    // Counted below.
                }
                Interlocked.Increment(ref errors);
            }
            seen.Add(own);
        })));
        return ([.. seen.SelectMany(s => s)], errors, clock.Elapsed.TotalSeconds);
    }
}
