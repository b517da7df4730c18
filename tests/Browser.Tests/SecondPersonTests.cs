using System.Globalization;
using Microsoft.Playwright;
using Platform.Harness;

namespace Platform.Browser.Tests;

/// <summary>What one person asks for and another decides: substitution, withholding, voiding; and what the superior then sees.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SecondPersonTests(Browser browser)
{
    [BrowserFact]
    public async Task SubstitutionAndWithholding_AskedByOne_AreApprovedByAnother()
    {
        var (quarter, day) = Now();
        using var bureau = new DemoBureau(browser.Address, "130607");
        await bureau.DrawAsync(quarter);
        var closed = await bureau.CloseDrawnTargetAsync();

        await using var first = await browser.OpenAsync();
        await first.SignInAsync("130607.operator");
        await first.GoAsync($"/console/draws/{bureau.DrawId}/list");
        await first.Page.Locator("tr", new() { HasText = closed }).GetByRole(AriaRole.Button, new() { Name = "申请递补" }).ClickAsync();
        await ChooseAsync(first, "理由", "关闭");
        await first.ShootAsync("substitution-ask");
        await first.Page.GetByRole(AriaRole.Dialog).Locator(".ant-modal-footer .ant-btn-primary").ClickAsync();
        await first.Page.GetByRole(AriaRole.Dialog).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await first.GoAsync($"/console/draws/{bureau.DrawId}");
        await first.SeeAsync("由您提出，须由另一人决定");
        (await first.Page.GetByRole(AriaRole.Button, new() { Name = "批准", Exact = true }).CountAsync()).ShouldBe(0);
        await first.ShootAsync("substitution-same-person");

        await using var second = await browser.OpenAsync();
        await second.SignInAsync("130607.operator2");
        await ApproveAsync(second, $"/console/draws/{bureau.DrawId}", "批准");
        await second.Page.GetByText("已批准", new() { Exact = true }).WaitForAsync();
        await second.ShootAsync("substitution-approved");
        await second.GoAsync($"/console/draws/{bureau.DrawId}/list");
        await second.SeeAsync("有限公司");
        (await second.Page.Locator("tr", new() { HasText = closed }).CountAsync()).ShouldBe(0, "the closed target is off the list");

        await bureau.VisitAsync(1, day, "发现问题已责令改正");
        await bureau.UntilDueAsync();
        await using var publisher = await browser.OpenAsync();
        await publisher.SignInAsync("130607.publisher");
        await publisher.GoAsync("/console/publications");
        await publisher.PressAsync("不予公示");
        var found = (await publisher.Page.Locator(".ant-modal-title").InnerTextAsync()).Split('·')[1].Trim();
        await ChooseAsync(publisher, "理由", null);
        await publisher.ShootAsync("withhold-ask");
        await publisher.ConfirmAsync("不予公示");
        await publisher.SeeAsync("待另一人批准");
        await ApproveAsync(publisher, "/console/publications", "批准不予公示");
        await publisher.Page.Locator(".problem[role=alert]").First.WaitForAsync();
        await publisher.ShootAsync("withhold-same-person");

        await using var reviewer = await browser.OpenAsync();
        await reviewer.SignInAsync("130607.reviewer");
        await ApproveAsync(reviewer, "/console/publications", "批准不予公示");
        await reviewer.SeeAsync("没有待公示的结果");
        await reviewer.GoAsync("/console/publications?state=withheld");
        await reviewer.SeeAsync(found);
        await reviewer.ShootAsync("withheld");

        // Of it the public sees a number, and no name.
        await using var citizen = await browser.OpenAsync();
        await citizen.GoAsync("/?tenant=130607");
        await citizen.SeeAsync("1 条依法不予公示");
        await citizen.ShootAsync("site-withheld");
        (await citizen.Page.ContentAsync()).ShouldNotContain(found);

        await OversightAsync();
        first.Faults.Concat(second.Faults).Concat(publisher.Faults).Concat(reviewer.Faults).ShouldBeEmpty();
    }

    // One result, and it found something: the city sees it in table, chart and bulletin.
    private async Task OversightAsync()
    {
        await using var city = await browser.OpenAsync(width: 1600);
        await city.SignInAsync("130600.oversight");
        await city.GoAsync("/console/oversight?by=problems");
        var row = city.Page.Locator("tr", new() { HasText = "满城" }).First;
        await row.WaitForAsync();
        (await row.Locator("td").AllInnerTextsAsync())[5].ShouldBe("100%", "problems found");
        await city.ShootAsync("oversight-problems");
        await city.GoAsync("/console/oversight?view=chart&by=problems");
        await city.Page.Locator("svg text").First.WaitForAsync();
        await city.ShootAsync("oversight-problems-chart");
        await city.GoAsync("/console/oversight/130607");
        await city.SeeAsync("问题发现率");
        await city.ShootAsync("oversight-problems-bureau");
        await city.GoAsync("/console/oversight/bulletin?about=below");
        await city.SeeAsync("发现问题");
        await city.ShootAsync("bulletin-below");
        await city.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await city.Page.SetViewportSizeAsync(1040, 720);
        await city.ShootAsync("bulletin-below-print");
        city.Faults.ShouldBeEmpty();

        await using var county = await browser.OpenAsync();
        await county.SignInAsync("130607.admin");
        await county.GoAsync("/console/oversight/bulletin");
        await county.SeeAsync("130607-");
        await county.ShootAsync("bulletin-own");
        county.Faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task SealedDraw_AskedToBeVoidByOne_IsVoidedByAnother()
    {
        using var bureau = new DemoBureau(browser.Address, "130606");
        await bureau.SealAsync(Now().Quarter);

        await using var first = await browser.OpenAsync();
        await first.SignInAsync("130606.operator");
        await first.GoAsync($"/console/draws/{bureau.DrawId}");
        await first.PressAsync("申请作废");
        await ChooseAsync(first, "理由", "程序有误");
        await first.ShootAsync("void-ask");
        await first.ConfirmAsync("申请作废");
        await first.SeeAsync("待批准");
        await first.GoAsync($"/console/draws/{bureau.DrawId}");
        await first.SeeAsync("由您提出，须由另一人决定");
        (await first.Page.GetByRole(AriaRole.Button, new() { Name = "批准", Exact = true }).CountAsync()).ShouldBe(0);
        await first.ShootAsync("void-same-person");

        await using var second = await browser.OpenAsync();
        await second.SignInAsync("130606.operator2");
        await ApproveAsync(second, $"/console/draws/{bureau.DrawId}", "批准");
        await second.SeeAsync("本次抽取已作废");
        await second.ShootAsync("voided");
        first.Faults.Concat(second.Faults).ShouldBeEmpty();
    }

    private static async Task ApproveAsync(Window window, string path, string name)
    {
        await window.GoAsync(path);
        await window.PressAsync(name);
        await window.Page.GetByRole(AriaRole.Dialog).Locator(".ant-btn-primary").ClickAsync();
    }

    // The option of that name, or the first.
    private static async Task ChooseAsync(Window window, string label, string? option)
    {
        await window.Page.GetByRole(AriaRole.Dialog).GetByLabel(label, new() { Exact = true }).ClickAsync();
        var options = window.Page.Locator(".ant-select-item-option");
        await (option is null ? options.First : options.Filter(new() { HasText = option }).First).ClickAsync();
    }

    private static (string Quarter, string Day) Now()
    {
        var today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        return ($"{today.Year}Q{(today.Month + 2) / 3}", today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
