using System.Text;
using Microsoft.Playwright;
using Platform.Harness;

namespace Platform.Browser.Tests;

/// <summary>A citizen checks a published result of a Gangcha draw, before the reveal and after it, without an account.</summary>
[Collection(BrowserCollection.Name)]
public sealed class PublicSiteTests(Browser browser)
{
    private const string Check = "核对这次抽取", CheckAgain = "重新核对";

    [BrowserFact]
    public async Task Citizen_PublishedResult_ChecksItBeforeAndAfterTheReveal()
    {
        var today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        var day = today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        using var gangcha = new DemoBureau(browser.Address, "632224");
        var drawn = await gangcha.DrawAsync($"{today.Year}Q{(today.Month + 2) / 3}");
        await gangcha.VisitAsync(1, day);
        var name = await gangcha.PublishAsync(day);

        await using var window = await browser.OpenAsync();
        var page = window.Page;

        // Found by a part of its name, by place, with the keyboard alone.
        await window.GoAsync("/");
        await window.SeeAsync("抽查结果公示");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        (await page.EvaluateAsync<string>("document.activeElement.id")).ShouldBe("content", "the skip link comes first and works");
        await page.GetByRole(AriaRole.Searchbox).FillAsync(name[..4]);
        await page.GetByLabel("地区").SelectOptionAsync("632224");
        await page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");
        await page.WaitForURLAsync("**/?q=*");
        await SoundAsync(window, "site-results");
        var download = await page.RunAndWaitForDownloadAsync(() => window.FollowAsync("下载 CSV"));
        (await File.ReadAllTextAsync((await download.PathAsync())!)).ShouldContain(name);
        await page.GetByRole(AriaRole.Link, new() { Name = name }).PressAsync("Enter");
        await SoundAsync(window, "site-result");
        var result = new Uri(page.Url).PathAndQuery;

        // Before the reveal: in the pool, and no word of having been drawn.
        await window.PressAsync(Check);
        await window.SeeAsync("要等抽取码公布后才能核对");
        (await StatesAsync(page)).ShouldBe(["passed", "passed", "passed", "passed"]);
        await SoundAsync(window, "site-check-before");

        await gangcha.VisitAsync(drawn - 1, day);
        await gangcha.UntilRevealedAsync();

        // After it: the bundle once, and nothing else.
        await window.GoAsync(result);
        await page.GetByRole(AriaRole.Button, new() { Name = Check }).WaitForAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var requests = new List<string>();
        page.Request += (_, request) => requests.Add(new Uri(request.Url).AbsolutePath);
        await window.PressAsync(Check);
        await window.SeeAsync("核对通过");
        requests.ShouldBe([$"/api/draw/public/draws/{gangcha.DrawId}/bundle"]);
        var states = await StatesAsync(page);
        states.Count.ShouldBe(18);
        states.ShouldAllBe(state => state == "passed");
        await SoundAsync(window, "site-check-after");

        // One byte of what comes from the server is altered: red.
        var bundle = Encoding.UTF8.GetString(await gangcha.BundleAsync());
        await page.RouteAsync("**/bundle", route => route.FulfillAsync(new() { ContentType = "application/json", Body = Altered(bundle) }));
        await window.PressAsync(CheckAgain);
        await window.SeeAsync("核对不通过");
        (await page.Locator(".steps .failed").GetAttributeAsync("data-step")).ShouldBe("roots");
        await SoundAsync(window, "site-check-altered");
        await page.UnrouteAsync("**/bundle");

        await window.GoAsync("/draws");
        await window.SeeAsync("首尾相接");
        await SoundAsync(window, "site-draws");
        await window.FollowAsync(gangcha.DrawId);
        await window.PressAsync(Check);
        await window.SeeAsync("核对通过");
        await SoundAsync(window, "site-draw");

        await CheckFilesAsync(window, bundle);
        window.Faults.ShouldBeEmpty();
    }

    /// <summary>With files the network is not needed at all: it is cut off.</summary>
    private static async Task CheckFilesAsync(Window window, string bundle)
    {
        var page = window.Page;
        await window.GoAsync("/check");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.Context.SetOfflineAsync(true);
        await GiveAsync("bundle.json", bundle);
        await window.SeeAsync("文件自身前后一致");
        await GiveAsync("altered.json", Altered(bundle));
        await window.SeeAsync("核对不通过");
        await GiveAsync("cut.json", bundle[..2000]);
        await window.SeeAsync("文件不是 JSON，或不完整");
        await GiveAsync("bundle.json", bundle);
        await window.SeeAsync("文件自身前后一致");
        await page.Context.SetOfflineAsync(false);
        await window.PressAsync("与本站公布的承诺比对");
        await window.SeeAsync("文件就是本站公布的抽取");
        await SoundAsync(window, "site-file");

        async Task GiveAsync(string name, string content) => await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = name, MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(content),
        });
    }

    [BrowserFact]
    public async Task Site_OnAPhoneAndInEnglish_FitsAndIsSound()
    {
        await using var phone = await browser.OpenAsync(360, 740);
        foreach (var (path, name) in ((string, string)[])[("/", "results"), ("/draws", "draws"), ("/check", "check"), ("/bulletins", "bulletins"), ("/chain/350103", "chain"), ("/nowhere", "missing"), ("/draws/none", "no-draw")])
        {
            await phone.GoAsync(path);
            await SoundAsync(phone, "site-phone-" + name);
        }
        await using var english = await browser.OpenAsync(locale: "en-GB");
        await english.GoAsync("/");
        await english.SeeAsync("Published inspection results");
        await SoundAsync(english, "site-english");
        await english.PressAsync("中文");
        await english.SeeAsync("抽查结果公示");
        (await english.Page.GetAttributeAsync("html", "lang")).ShouldBe("zh-CN");
        phone.Faults.ShouldBeEmpty();
        english.Faults.ShouldBeEmpty();
    }

    /// <summary>One digit changed: a target that was never drawn before has been drawn once.</summary>
    private static string Altered(string bundle)
    {
        var place = bundle.IndexOf("\"drawn\":0", StringComparison.Ordinal);
        place.ShouldBePositive();
        return bundle[..(place + 8)] + "1" + bundle[(place + 9)..];
    }

    private static async Task<IReadOnlyList<string>> StatesAsync(IPage page) =>
        await page.EvalOnSelectorAllAsync<string[]>(".steps li", "items => items.map(item => item.className)");

    /// <summary>A picture, and no violation of WCAG 2.1 A or AA that axe finds.</summary>
    private static async Task SoundAsync(Window window, string name)
    {
        await window.ShootAsync(name);
        (await window.ViolationsAsync()).ShouldBeEmpty(name);
    }
}
