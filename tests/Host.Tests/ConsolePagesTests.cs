using System.Net;
using Platform.Harness;

namespace Platform.Host.Tests;

/// <summary>Serving the built pages, without a browser.</summary>
public sealed class ConsolePagesTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private TestApp app = null!;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "console"));
        Directory.CreateDirectory(Path.Combine(folder.Path, "assets"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "index.html"), "the public site");
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "console", "index.html"), "the console");
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "assets", "a-1.js"), "1");
        app = await TestApp.StartAsync(settings: new Dictionary<string, string?> { [ConsolePages.FolderSetting] = folder.Path });
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData("/", "the public site")]
    [InlineData("/results/some-id", "the public site")]
    [InlineData("/console/", "the console")]
    [InlineData("/console/draws/some-id", "the console")]
    public async Task Address_AskedByABrowser_AnswersWithItsPage(string path, string page)
    {
        var answer = await AskAsync(path, "text/html");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldBe(page);
        answer.Headers.CacheControl!.NoCache.ShouldBeTrue();
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.Split(';', StringSplitOptions.TrimEntries).ShouldContain("script-src 'self'");
    }

    [Fact]
    public async Task HashedFile_Asked_IsKeptForever()
    {
        var answer = await AskAsync("/assets/a-1.js", "*/*");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/javascript");
        answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
    }

    [Theory]
    [InlineData("/assets/gone.js")]
    [InlineData("/assets/gone")]
    [InlineData("/assets/")]
    [InlineData("/assets")]
    [InlineData("/console/gone.js")]
    [InlineData("/results/gone.html")]
    [InlineData("/../index.html/..%2f..%2fetc/passwd.txt")]
    [InlineData("/api/nothing")]
    public async Task WhatIsNoPage_AskedByABrowser_IsNotFound_AndKeptNowhere(string path)
    {
        var answer = await AskAsync(path, "text/html");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.CacheControl!.ToString().ShouldBe("no-store");
    }

    [Fact]
    public async Task Pages_NotBuilt_SayWhatIsMissingWhileTheApiWorks()
    {
        await using var bare = await TestApp.StartAsync(
            settings: new Dictionary<string, string?> { [ConsolePages.FolderSetting] = Path.Combine(folder.Path, "nowhere") });
        using var client = bare.Anonymous();

        var page = await client.GetAsync("/");
        page.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await page.Content.ReadAsStringAsync()).ShouldContain("Node.js");
        (await client.GetAsync("/openapi.json")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string accept)
    {
        using var client = app.Anonymous();
        client.DefaultRequestHeaders.Accept.ParseAdd(accept);
        return await client.GetAsync(path);
    }
}
