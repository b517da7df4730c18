using System.Globalization;
using Platform.Harness;

namespace Platform.Draw.Tests;

/// <summary>One product for a class of tests; each test takes a bureau of its own.</summary>
public sealed class RunningApp : IAsyncLifetime
{
    private int tenants;

    public TestApp App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await TestApp.StartAsync("2022-01-05");
        App.Tested = [DrawService.Name];
    }

    public Task DisposeAsync() => App.DisposeAsync().AsTask();

    /// <summary>A bureau that nothing has happened at, with the clock at nine in the morning of that day.</summary>
    internal async Task<DrawBench> BenchAsync(string day, string categories = "[]", string rules = "")
    {
        App.Clock.MoveTo(day);
        var bench = new DrawBench(App, "9903" + (++tenants).ToString("00", CultureInfo.InvariantCulture)) { MoreRules = rules };
        await bench.EnactAsync(categories: categories);
        return bench;
    }
}
