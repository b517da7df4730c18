using System.Globalization;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Platform.Browser.Tests;

/// <summary>The pages in English, and how soon they show something.</summary>
[Collection(BrowserCollection.Name)]
public sealed class EnglishTests(Browser browser, ITestOutputHelper output)
{
    // What the pages say themselves; data (names, clauses, the services' own sentences, marked as Chinese) stay as they are.
    private const string Leftovers = """
        () => [...document.querySelectorAll('nav a, button, th, label, .ant-card-head-title, .ant-segmented-item-label, .ant-empty-description, .ant-statistic-title, .ant-descriptions-item-label, .page-head h2')]
          .filter(e => !e.closest('.ant-table-tbody, .frame-head, [lang=zh-CN]') && !e.matches('[lang=zh-CN]'))
          .map(e => e.innerText.trim()).filter(text => text !== '中文' && /\p{Script=Han}/u.test(text))
        """;

    [BrowserFact]
    public async Task Screens_InEnglish_HaveNoChineseOfTheirOwn()
    {
        var left = new List<string>();
        foreach (var account in (string[])["350103.operator", "350103.keeper", "350103.admin", "350103.publisher", "350103.inspector01", "350100.oversight"])
        {
            await using var window = await browser.OpenAsync(locale: "en-GB");
            await window.SignInAsync(account);
            var links = await window.Page.Locator("nav a[href^='/console']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
            foreach (var link in links.Where(l => l is not ("/console" or "/console/")).Append("/console/account"))
            {
                await window.GoAsync(link);
                await window.Page.Locator(".page-head").WaitForAsync();
                await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                left.AddRange((await window.Page.EvaluateAsync<string[]>(Leftovers)).Select(text => $"{account} {link}: {text}"));
            }
            await window.ShootAsync("english-" + account);
        }
        left.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Refusal_OnAnEnglishScreen_IsEnglishWithTheServicesSentenceBelow()
    {
        await using var window = await browser.OpenAsync(locale: "en-GB");
        // Listening from the start: asking whether somebody is signed in is refused already.
        var scripts = new List<string>();
        window.Page.Request += (_, request) => scripts.Add(new Uri(request.Url).AbsolutePath);
        await window.GoAsync("/console/");
        await window.Page.GetByLabel("Account").FillAsync("350103.operator");
        await window.Page.Locator("input[type=password]").FillAsync("not-the-password");
        await window.Page.Locator("button[type=submit]").ClickAsync();
        await window.SeeAsync("The account, the password or the code is not correct.");
        await window.SeeAsync("账号、密码或验证码不正确。");
        scripts.Count(path => path.Contains("refusals", StringComparison.Ordinal)).ShouldBe(1, "the sentences come with the first refusal");
        await window.ShootAsync("english-refusal");
    }

    [BrowserFact]
    public async Task Pages_OpenedFresh_TellWhenTheyShowSomething()
    {
        foreach (var (name, path) in ((string, string)[])[("public site", "/"), ("console", "/console/")])
        {
            var times = new List<double>();
            for (var i = 0; i < 3; i++)
            {
                await using var window = await browser.OpenAsync();
                await window.GoAsync(path);
                await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                times.Add(await window.Page.EvaluateAsync<double>("() => performance.getEntriesByName('first-contentful-paint')[0].startTime"));
            }
            var line = string.Create(CultureInfo.InvariantCulture, $"{name}: first content after {string.Join(", ", times.Select(t => $"{t:0} ms"))} (fresh window each)");
            output.WriteLine(line);
            Console.WriteLine(line);
            times.ShouldAllBe(t => t > 0);
        }
    }
}
