using Microsoft.Playwright;
using Platform.Harness;

namespace Platform.Browser.Tests;

/// <summary>Single sign-on by clicking: linked on the account's screen, then signed in with the provider's button alone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SignOnTests(Browser browser)
{
    private const string Account = "130606.keeper", Provider = Browser.Provider;

    [BrowserFact]
    public async Task SignOn_LinkedByItsAccount_SignsIn_AndAStrangerIsRefused()
    {
        await using (var early = await browser.OpenAsync())
        {
            // Nobody answers there yet.
            await early.GoAsync("/console/");
            await early.SeeAsync("使用以下身份登录：" + Provider);
            await early.ShootAsync("sign-on-button");
        }

        using var provider = await IdentityProvider.StartAsync(browser.ProviderPort, new Uri(browser.Address, "/api/sign-on/callback"));
        await using var stranger = await browser.OpenAsync();
        await stranger.GoAsync("/console/");
        await stranger.PressAsync("使用以下身份登录：" + Provider);
        await AtProviderAsync(stranger, "stranger");
        await stranger.Page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        await stranger.ShootAsync("sign-on-stranger");
        (await stranger.Page.Locator("input[type=password]").CountAsync()).ShouldBe(1);

        await using var own = await browser.OpenAsync();
        await own.SignInAsync(Account);
        await own.GoAsync("/console/account");
        await own.SeeAsync("未绑定。绑定后可以用外部身份登录");
        await own.PressAsync("绑定");
        await AtProviderAsync(own, "keeper-of-lianchi");
        await own.SeeAsync("外部身份已确认。请输入平台密码完成绑定。");
        await own.ShootAsync("sign-on-linking");
        var card = own.Page.Locator(".ant-card").Filter(new() { HasText = Provider });
        await card.Locator("input[type=password]").FillAsync(Browser.Password);
        await card.Locator("button[type=submit]").ClickAsync();
        await own.SeeAsync("已绑定：可以用外部身份登录。");
        await own.ShootAsync("sign-on-linked");

        await using var again = await browser.OpenAsync();
        await again.GoAsync("/console/");
        await again.PressAsync("使用以下身份登录：" + Provider);
        await AtProviderAsync(again, "keeper-of-lianchi");
        await again.Page.Locator(".frame-head").WaitForAsync();
        // The provider's own pages want letters from elsewhere.
        own.Faults.Concat(again.Faults).Concat(stranger.Faults).Where(f => !f.Contains("Failed to load resource: net::", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    // The provider's own pages: who it is, then consent.
    private static async Task AtProviderAsync(Window window, string subject)
    {
        await window.Page.Locator("input[name=login]").FillAsync(subject);
        await window.Page.Locator("input[name=password]").FillAsync("any");
        await window.Page.Locator("button[type=submit]").ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await window.Page.WaitForURLAsync(url => url.Contains("/console", StringComparison.Ordinal));
    }
}
