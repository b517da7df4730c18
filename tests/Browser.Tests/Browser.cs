using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Npgsql;
using Platform.Harness;

namespace Platform.Browser.Tests;

/// <summary>A test that needs a browser; on a machine without Chromium it is skipped and says so.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Browser.Executable is null)
        {
            Skip = "No Chromium on this machine: install the Debian package chromium, or name one in CHROMIUM. The pages were NOT tested.";
        }
    }
}

/// <summary>The product as it is started by <c>dotnet run</c>, with its demo and its built pages, and one Chromium.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>The demo's password.</summary>
    public const string Password = "shuangsuiji-yigongkai";

    private readonly TemporaryFolder folder = new();
    private ProductProcess product = null!;
    private IPlaywright playwright = null!;
    private IBrowser chromium = null!;

    /// <summary>Where Chromium is; null where there is none.</summary>
    public static string? Executable { get; } = ((string?[])[Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome"]).FirstOrDefault(File.Exists);

    /// <summary>What the identity provider is called; the same in both languages.</summary>
    public const string Provider = "FuzhouID";

    /// <summary>Where the product expects an identity provider; none runs there until a test starts it.</summary>
    public int ProviderPort { get; } = IdentityProvider.FreePort();

    /// <summary>Where the product listens.</summary>
    public Uri Address => product.Address;

    /// <summary>The built pages.</summary>
    public static string Pages => Path.Combine(Root(), "gateway", "console", "dist");

    public async Task InitializeAsync()
    {
        if (Executable is null)
        {
            return;
        }
        var pages = Pages;
        if (!File.Exists(Path.Combine(pages, "index.html")))
        {
            throw new InvalidOperationException("The pages are not built: dotnet build services/Host does it, with Node.js 20.");
        }
        var settings = IdentityProvider.Settings(ProviderPort).ToDictionary(s => s.Key.Replace(":", "__", StringComparison.Ordinal), s => s.Value);
        (settings["Gateway__SignOn__Name"], settings["Console__Folder"], settings["Gateway__SignInPerMinute"]) = (Provider, pages, "0");
        product = ProductProcess.StartWith(settings, "--data", folder.In("data"));
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable, Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        await product.WaitUntilListeningAsync(TimeSpan.FromMinutes(3));
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null)
        {
            await chromium.DisposeAsync();
            playwright.Dispose();
        }
        if (product is not null)
        {
            await product.DisposeAsync();
        }
        folder.Dispose();
    }

    /// <summary>A fresh browser window: nobody is signed in, the language is Chinese.</summary>
    /// <param name="at">Another product than the shared one.</param>
    public async Task<Window> OpenAsync(int width = 1280, int height = 800, string locale = "zh-CN", Uri? at = null)
    {
        var context = await chromium.NewContextAsync(new()
        {
            BaseURL = (at ?? Address).ToString(), Locale = locale, TimezoneId = "Asia/Shanghai", ViewportSize = new() { Width = width, Height = height }, ReducedMotion = ReducedMotion.Reduce,
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(20_000);
        return new Window(page, Path.Combine(Root(), "artifacts", "screens"));
    }

    /// <summary>Does something to the product's database that no endpoint does.</summary>
    public async Task ExecuteAsync(string sql)
    {
        var port = Regex.Match(product.Output, @"PostgreSQL \S+ on port (\d+)").Groups[1].Value;
        var passwords = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllBytesAsync(Path.Combine(folder.In("data"), "credentials.json")))!;
        await using var source = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={port};Database=platform;Username=postgres;Password={passwords["postgres"]}");
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}

/// <summary>One browser window and what went wrong in it.</summary>
public sealed class Window(IPage page, string screens) : IAsyncDisposable
{
    /// <summary>The page shown.</summary>
    public IPage Page { get; } = page;

    /// <summary>Script errors and refused content since it was opened.</summary>
    public IReadOnlyList<string> Faults => faults;

    private readonly List<string> faults = Watch(page);

    /// <summary>Goes to an address of the product.</summary>
    public async Task GoAsync(string path) => await Page.GotoAsync(path);

    /// <summary>What axe finds on the page against WCAG 2.1 A and AA.</summary>
    public async Task<IReadOnlyList<string>> ViolationsAsync()
    {
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(Browser.Pages, "..", "node_modules", "axe-core", "axe.min.js")));
        return await Page.EvaluateAsync<string[]>("async () => (await axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })).violations"
            + ".map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200)).join(' | '))");
    }

    /// <summary>Signs in to the console and waits for the first screen.</summary>
    public async Task SignInAsync(string account)
    {
        await GoAsync("/console/");
        await Page.GetByLabel("账号").Or(Page.GetByLabel("Account")).FillAsync(account);
        await Page.Locator("input[type=password]").FillAsync(Browser.Password);
        await Page.Locator("button[type=submit]").ClickAsync();
        await Page.Locator(".frame-head").WaitForAsync();
    }

    /// <summary>Clicks the button of that name.</summary>
    public Task PressAsync(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.ClickAsync();

    /// <summary>Clicks the link of that name.</summary>
    public Task FollowAsync(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First.ClickAsync();

    /// <summary>Confirms what a dialogue asks.</summary>
    public Task ConfirmAsync(string name) => Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>Waits until the text stands somewhere on the page.</summary>
    public Task SeeAsync(string text) => Page.GetByText(text).First.WaitForAsync();

    /// <summary>Keeps a picture, and refuses a page that is wider than its window.</summary>
    public async Task ShootAsync(string name)
    {
        Directory.CreateDirectory(screens);
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Assertions.Expect(Page.Locator(".loading, .ant-skeleton")).ToHaveCountAsync(0);
        await Page.WaitForTimeoutAsync(300);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(screens, name + ".png"), FullPage = true });
        var over = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        over.ShouldBeLessThanOrEqualTo(0, $"{name} is wider than its window");
    }

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private static List<string> Watch(IPage page)
    {
        var faults = new List<string>();
        page.PageError += (_, error) => faults.Add(error);
        page.Console += (_, message) =>
        {
            // The first question of all, "who am I", is answered 401 while nobody is signed in.
            if (message.Type == "error" && !message.Text.Contains("401", StringComparison.Ordinal) && !message.Text.Contains("status of 4", StringComparison.Ordinal))
            {
                faults.Add(message.Text);
            }
        };
        return faults;
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<Browser>
{
    public const string Name = "browser";
}
