using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Playwright;

namespace Platform.Browser.Tests;

/// <summary>The second factor: enrolled on the account's screen, asked for at the next sign-in.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SecondFactorTests(Browser browser)
{
    [BrowserFact]
    public async Task SecondFactor_Enrolled_IsAskedForAtSignIn()
    {
        await using var own = await browser.OpenAsync();
        await own.SignInAsync("130606.auditor");
        await own.GoAsync("/console/account");
        await own.PressAsync("启用两步验证");
        var secret = await own.Page.Locator(".hash").First.InnerTextAsync();
        await own.Page.GetByLabel("动态验证码").FillAsync("000000");
        await own.PressAsync("确认启用");
        await own.SeeAsync("动态验证码不正确");
        await own.ShootAsync("second-factor-wrong");
        var used = Step();
        await own.Page.GetByLabel("动态验证码").FillAsync(Code(secret, used));
        await own.PressAsync("确认启用");
        await own.SeeAsync("已启用：登录时需要动态验证码。");
        await own.ShootAsync("second-factor-on");

        await using var again = await browser.OpenAsync();
        await again.GoAsync("/console/");
        await again.Page.GetByLabel("账号").FillAsync("130606.auditor");
        await again.Page.Locator("input[type=password]").FillAsync(Browser.Password);
        await again.Page.Locator("button[type=submit]").ClickAsync();
        await again.Page.GetByLabel("动态验证码").FillAsync("000000");
        await again.Page.Locator("button[type=submit]").ClickAsync();
        await again.SeeAsync("账号、密码或验证码不正确");
        await again.ShootAsync("sign-in-code-wrong");
        // A code is good once: the next one, half a minute ahead at most.
        await again.Page.GetByLabel("动态验证码").FillAsync(Code(secret, Math.Max(Step(), used + 1)));
        await again.Page.Locator("button[type=submit]").ClickAsync();
        await again.Page.Locator(".frame-head").WaitForAsync();
        own.Faults.Concat(again.Faults).ShouldBeEmpty();
    }

    private static long Step() => TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30;

    // RFC 6238 as a telephone does it.
    private static string Code(string secret, long step)
    {
        var bits = string.Concat(secret.Trim().Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2)).ToArray();
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // What authenticator programs speak.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0x0F)) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
