using System.Diagnostics;
using System.Globalization;
using Platform.Draw;
using Platform.Kernel;

namespace Platform.Benchmarks;

/// <summary>How long a draw takes as the pool grows; three strata, one of them least-drawn first.</summary>
internal static class SelectionTime
{
    public static Task RunAsync(string[] args)
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores; 10,000 drawn of");
        foreach (var size in new[] { 100_000, 300_000, 1_000_000, 3_000_000 })
        {
            var pool = Enumerable.Range(0, size)
                .Select(i => new PoolEntry($"T{i:D7}", i % 10 == 0 ? "key" : i % 10 == 1 ? "special" : "general", i % 3)).ToArray();
            var strata = pool.CountBy(e => e.Category).OrderBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => new Stratum(c.Key, c.Value, 0, (int)(10_000L * c.Value / size), c.Key == "key", 0, 0)).ToArray();
            var best = TimeSpan.MaxValue;
            var drawn = 0;
            for (var round = 0; round < 4; round++)
            {
                var watch = Stopwatch.StartNew();
                drawn = Selection.Of(Hex.Sha256($"seed {round}"), strata, pool).Count;
                best = watch.Elapsed < best ? watch.Elapsed : best;
            }
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{size,10:N0}: {best.TotalMilliseconds,7:F0} ms, {best.TotalNanoseconds / size,5:F0} ns a target ({drawn} drawn)"));
        }
        return Task.CompletedTask;
    }
}
