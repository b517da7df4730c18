using System.Collections.Concurrent;

namespace Platform.Scenarios.Tests;

/// <summary>What the test itself knows: which registrations were acknowledged, and of which it never learned how they ended.</summary>
internal sealed class Ledger
{
    /// <summary>Numbers of targets whose registration was answered with success.</summary>
    public ConcurrentBag<string> Acknowledged { get; } = [];

    /// <summary>Numbers of targets whose registration was cut off: they may be there, or not, but never twice or by half.</summary>
    public ConcurrentBag<string> Unknown { get; } = [];
}

/// <summary>Keeps registering targets, several at a time, until the product is killed under it.</summary>
internal sealed class Load(CrashBench bench, Ledger ledger, string keeper, string round)
{
    private const int Workers = 3, MostEach = 25;

    /// <summary>Ends by itself: at the kill, or when each worker has done its share.</summary>
    public Task RunAsync() => Task.WhenAll(Enumerable.Range(0, Workers).Select(WorkAsync));

    private async Task WorkAsync(int worker)
    {
        for (var i = 0; i < MostEach; i++)
        {
            var number = $"L-{round}-{worker}-{i}";
            try
            {
                await bench.PostAsync(keeper, "/api/registry/targets", new { code = number, codeReason = "无信用代码", name = "负载企业" + number });
                ledger.Acknowledged.Add(number);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                ledger.Unknown.Add(number);
                return;
            }
        }
    }
}
