using System.Globalization;
using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Draw.Tests;

/// <summary>The running product, one for all tests of a class; each test has its own bureau below a province.</summary>
public sealed class RunningDraws : IAsyncLifetime
{
    private int tenants;

    public TestApp App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await TestApp.StartAsync("2022-01-05");
        App.Tested = [DrawService.Name];
    }

    public async Task DisposeAsync() => await App.DisposeAsync();

    /// <summary>A county below the province 980000, or alone; the clock goes back to the day.</summary>
    /// <param name="more">One more rule of its policy.</param>
    internal async Task<(DrawBench Bench, string Tenant)> BureauAsync(bool alone = false, string? more = null)
    {
        App.Clock.MoveTo("2022-01-05");
        var tenant = string.Create(CultureInfo.InvariantCulture, $"98{++tenants:D4}");
        if (!alone)
        {
            await App.TellAsync("980000", new JurisdictionChanged("980000", 1, null, "980000", "province", "省", true));
            await App.TellAsync(tenant, new JurisdictionChanged(tenant, 1, "980000", "980000/" + tenant, "county", "县" + tenant, true));
        }
        var bench = new DrawBench(App, tenant) { MoreRules = more is null ? "" : more + "," };
        await bench.EnactAsync();
        return (bench, tenant);
    }

    /// <summary>The register says that a target is closed, moved or suspended.</summary>
    internal Task TargetAsync(string tenant, Guid id, string state, int version = 2) => App.TellAsync(tenant, new TargetsChanged(
        tenant, [new TargetState(id, version, "c", "unit", "", "n", "a", "r", state, [])]));

    /// <summary>The same check as the command line's, of the bundle an endpoint streams.</summary>
    internal async Task<string> VerifyAsync(Caller? who, string path)
    {
        using var client = who is null ? App.Anonymous() : App.As(who);
        var file = Path.Combine(Path.GetTempPath(), $"bundle-{Guid.CreateVersion7()}.json");
        await File.WriteAllBytesAsync(file, await client.GetByteArrayAsync(new Uri("/api/draw" + path, UriKind.Relative)));
        await using var output = new StringWriter();
        await DrawVerifier.RunAsync(file, output);
        File.Delete(file);
        return output.ToString();
    }

    internal static string Code(JsonElement problem) => problem.GetProperty("code").GetString()!;

    internal static List<string> Codes(JsonElement problem) => [.. problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString()!)];
}
