using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Platform.Harness;

namespace Platform.Host.Tests;

/// <summary>What somebody finds who starts the product for the first time.</summary>
public sealed class DemoTests(Demo demo) : IClassFixture<Demo>
{
    [Fact]
    public void Start_WithDemo_SaysHowToSignIn()
    {
        demo.Product.Output.ShouldContain(DemoAccounts.Password);
        demo.Product.Output.ShouldContain("350103 福州市台江生态环境局");
        demo.Product.Output.ShouldNotContain(" ERR ");
        demo.Product.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("350103", "key 5, special 22, general 298")]
    [InlineData("632224", "source 37, water 9, forestry 4")]
    [InlineData("130602", "key 12")]
    [InlineData("130606", "key 30")]
    [InlineData("130607", "key 5")]
    [InlineData("652301", "key 12")]
    [InlineData("140524", "key 10, positiveList 12")]
    public async Task Registers_ClassifiedByTheirPolicy_HaveTheSchemesCounts(string tenant, string expected)
    {
        using var http = await SignInAsync(tenant, "keeper");
        var categories = (await http.AskAsync("/api/registry/categories"))["categories"].EnumerateArray()
            .ToDictionary(c => c.GetProperty("category").GetString()!, c => c.GetProperty("size").GetInt32());
        foreach (var (category, size) in expected.Split(", ").Select(e => e.Split(' ')).Select(e => (e[0], e[1])))
            categories[category].ToString(CultureInfo.InvariantCulture).ShouldBe(size, category);
    }

    [Fact]
    public async Task Special_WhereFaultsAreOpen_IsNotEmpty()
    {
        foreach (var tenant in new[] { "652301", "652302", "140524", "130606" })
        {
            using var http = await SignInAsync(tenant, "keeper");
            var special = (await http.AskAsync("/api/registry/categories"))["categories"].EnumerateArray()
                .Single(c => c.GetProperty("category").GetString() == "special");
            special.GetProperty("size").GetInt32().ShouldBeGreaterThan(0, tenant);
        }
    }

    [Fact]
    public async Task Jurisdictions_OfTheDemo_AreAllThere()
    {
        using var http = new HttpClient { BaseAddress = demo.Product.Address };
        var body = await http.GetStringAsync("/api/tenancy/jurisdictions?size=200");
        var data = DemoData.Read(Path.Combine(AppContext.BaseDirectory, "data"));
        foreach (var jurisdiction in data.Jurisdictions) body.ShouldContain($"\"{jurisdiction.Tenant}\"");
    }

    [Fact]
    public async Task Superior_LooksAtASubordinate_IsWrittenInItsLog()
    {
        using var city = await SignInAsync("350100", "oversight");
        (await city.AskAsync("/api/oversight/coverage?period=2026Q4&of=350103")).Status.ShouldBe(200);
        using var auditor = await SignInAsync("350103", "auditor");
        (await auditor.AskAsync("/api/oversight/log")).Body.ToString().ShouldContain("superior.looked");
    }

    [Fact]
    public async Task Readme_FirstTenMinutes_WorksAsWritten()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot(), "README.md"));
        var section = readme.Split("## The first ten minutes")[1].Split("\n## ")[0];
        var blocks = section.Split("```sh\n").Skip(1).Select(b => b.Split("```")[0]);
        var host = $"dotnet {Path.Combine(AppContext.BaseDirectory, "Platform.Host.dll")}";
        var script = string.Concat(blocks)
            .Replace("http://localhost:8080", demo.Product.Address.ToString().TrimEnd('/'), StringComparison.Ordinal)
            .Replace("dotnet run --project services/Host --", host, StringComparison.Ordinal);
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", script])
        {
            WorkingDirectory = demo.Folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var bash = Process.Start(start)!;
        var error = bash.StandardError.ReadToEndAsync();
        var output = await bash.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(2));
        await bash.WaitForExitAsync();

        bash.ExitCode.ShouldBe(0, output + await error);
        string[] expected =
        [
            "key  5  2", "special  22  ", "general  298  ", "draw.same-person", "true", "dispatched", "福州台江", "published",
            "\"path\":[", "accepted: ", "published: 1",
        ];
        foreach (var line in expected) output.ShouldContain(line);
    }

    private async Task<HttpClient> SignInAsync(string tenant, string duty)
    {
        var http = new HttpClient { BaseAddress = demo.Product.Address };
        var session = await http.TellAsync(
            "/api/tenancy/sign-in", new { account = DemoAccounts.Name(tenant, duty), password = DemoAccounts.Password });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session["accessToken"].GetString());
        return http;
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Platform.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
