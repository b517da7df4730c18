using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Platform.Harness;

namespace Platform.Browser.Tests;

/// <summary>What surrounds a draw, in Chinese: its source, the year's plan, the filing with the superior.</summary>
[Collection(BrowserCollection.Name)]
public sealed class YearTests(Browser browser)
{
    private static readonly DateTimeOffset Today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));

    private static readonly string Quarter = $"{Today.Year}Q{(Today.Month + 2) / 3}";

    [BrowserFact]
    public async Task Draw_FromTwoLotteries_IsOpenedSealedAndWaitsForThem()
    {
        await using var window = await browser.OpenAsync();
        var page = window.Page;
        await window.SignInAsync("130602.operator");
        await window.GoAsync("/console/draws/new");
        await page.GetByText("公开彩票", new() { Exact = true }).ClickAsync();
        await window.PressAsync("建立");
        await window.SeeAsync("必填");
        await IssueAsync(page, 0, "中国福利彩票双色球", [DayOfWeek.Tuesday, DayOfWeek.Thursday, DayOfWeek.Sunday], 4);
        await IssueAsync(page, 1, "中国体育彩票超级大乐透", [DayOfWeek.Monday, DayOfWeek.Wednesday, DayOfWeek.Saturday], 2);
        await window.SeeAsync("号码合计 28 位");
        await window.ShootAsync("draw-lottery");
        await window.PressAsync("建立");
        await window.SeeAsync("核对并封存");
        await page.GetByRole(AriaRole.Button, new() { Name = "封存", Exact = true }).WaitForAsync();
        await window.SeeAsync("产生时间");
        await window.ShootAsync("draw-lottery-room");
        await window.PressAsync("更换随机数来源");
        await page.GetByText("公共随机信标", new() { Exact = true }).ClickAsync();
        await window.ShootAsync("draw-beacon");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "取消" }).ClickAsync();
        await window.PressAsync("封存");
        await window.ConfirmAsync("封存");
        await window.SeeAsync("此前不能录入");
        (await page.Locator("form input").CountAsync()).ShouldBe(2, "the numbers of each issue have their own field");
        await window.ShootAsync("draw-lottery-sealed");
        window.Faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Plan_FromProposalToPublication_WalksThrough()
    {
        await using var preparer = await browser.OpenAsync();
        await preparer.SignInAsync("350103.operator");
        await preparer.FollowAsync("年度计划");
        await preparer.SeeAsync($"还没有 {Today.Year} 年度计划");
        await preparer.ShootAsync("plan-none");
        await preparer.PressAsync("测算建议数");
        await preparer.PressAsync("修改");
        var special = preparer.Page.GetByLabel($"家数 特殊 {Today.Year}年下半年");
        await special.FillAsync("3");
        await preparer.PressAsync("保存");
        await preparer.SeeAsync("低于规则");
        await preparer.ShootAsync("plan-below-rule");
        await special.FillAsync("22");
        await preparer.PressAsync("保存");
        await preparer.Page.GetByRole(AriaRole.Button, new() { Name = "重新测算" }).WaitForAsync();
        await preparer.ShootAsync("plan-draft");

        await using var administrator = await browser.OpenAsync();
        await administrator.SignInAsync("350103.admin");
        await administrator.GoAsync($"/console/plans/{Today.Year}");
        await administrator.PressAsync("审定");
        await administrator.ConfirmAsync("审定");
        await administrator.SeeAsync("执行中");
        await administrator.SeeAsync("公示（第 1 版）");
        await administrator.ShootAsync("plan-adopted");
        var published = await administrator.Page.EvaluateAsync<string>("async year => await (await fetch('/api/draw/public/plans?tenant=350103&year=' + year)).text()", Today.Year);
        published.ShouldContain("\"targets\":22");
        preparer.Faults.Concat(administrator.Faults).ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task PlanOfACounty_ReturnedByThePrefecture_IsEditedFiledAgainAndAccepted()
    {
        var year = Today.Year + 1;
        await using var county = await browser.OpenAsync();
        await county.SignInAsync("652301.admin");
        await county.GoAsync($"/console/plans/{year}");
        await county.PressAsync("测算建议数");
        await county.PressAsync("修改");
        await county.Page.GetByLabel("加大抽查力度（家次）").FillAsync("5");
        await county.PressAsync("保存");
        await FileAsync(county);
        await county.ShootAsync("plan-filed");

        await using var prefecture = await browser.OpenAsync();
        await prefecture.SignInAsync("652300.oversight");
        await prefecture.GoAsync($"/console/plans/{year}");
        await prefecture.SeeAsync("下级计划");
        await prefecture.ShootAsync("plans-below");
        await prefecture.FollowAsync("昌吉州生态环境局昌吉市分局");
        await prefecture.PressAsync("退回");
        await prefecture.Page.GetByRole(AriaRole.Dialog).GetByLabel("上级意见").FillAsync("请增加重点单位");
        await prefecture.ShootAsync("plan-return");
        await prefecture.ConfirmAsync("退回");
        await prefecture.SeeAsync("已退回");

        await county.Page.ReloadAsync();
        await county.SeeAsync("请增加重点单位");
        await county.ShootAsync("plan-returned");
        await county.PressAsync("修改");
        await county.PressAsync("保存");
        await FileAsync(county);

        await prefecture.Page.ReloadAsync();
        await prefecture.PressAsync("备案");
        await prefecture.ConfirmAsync("备案");
        await prefecture.SeeAsync("已备案");
        await prefecture.ShootAsync("plan-acknowledged");
        county.Faults.Concat(prefecture.Faults).ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task List_FiledWithTheSuperiorsUnit_IsReadAndAcknowledgedThere()
    {
        using var lingchuan = new DemoBureau(browser.Address, "140524");
        await lingchuan.DrawAsync(Quarter, "浏览器检查");
        await using var county = await browser.OpenAsync();
        await county.SignInAsync("140524.operator");
        await county.GoAsync($"/console/draws/{lingchuan.DrawId}");
        await county.PressAsync("报送备案");
        var reason = county.Page.GetByRole(AriaRole.Dialog).GetByLabel("逾期原因");
        if (await reason.CountAsync() > 0)
        {
            await reason.FillAsync("系统停用");
        }
        await county.ShootAsync("filing");
        await county.ConfirmAsync("报送备案");
        await county.SeeAsync("待签收");
        await county.FollowAsync("名单备案");
        await county.SeeAsync(lingchuan.DrawId);
        await county.ShootAsync("filings-own");
        await county.FollowAsync("窗口与职责");
        await county.SeeAsync("职责与期限");
        await county.ShootAsync("windows");

        await using var recipient = await browser.OpenAsync();
        await recipient.SignInAsync("140500.recipient");
        await recipient.FollowAsync("名单备案");
        await recipient.SeeAsync(lingchuan.DrawId);
        await recipient.ShootAsync("filings-received");
        await recipient.PressAsync("查看名单");
        await recipient.SeeAsync("有限公司");
        await recipient.ShootAsync("filed-list");
        await recipient.FollowAsync("名单备案");
        await recipient.PressAsync("签收");
        await recipient.ConfirmAsync("签收");
        await recipient.SeeAsync("签收");
        await recipient.Page.Locator(".ant-tag-green").First.WaitForAsync();
        county.Faults.Concat(recipient.Faults).ShouldBeEmpty();
    }

    private static async Task FileAsync(Window window)
    {
        await window.PressAsync("报备");
        await window.ConfirmAsync("报备");
        await window.SeeAsync("已报备");
    }

    /// <summary>Chooses an issue as a person would: the lottery, the next day offered, and a number that may be that day's.</summary>
    private static async Task IssueAsync(IPage page, int row, string lottery, DayOfWeek[] days, int yearDigits)
    {
        await page.GetByLabel("彩票", new() { Exact = true }).Nth(row).ClickAsync();
        await page.Locator($".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option[title='{lottery}']").ClickAsync();
        // A list that is still closing has options too.
        await Assertions.Expect(page.Locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)")).ToHaveCountAsync(0);
        await page.GetByLabel("开奖日期", new() { Exact = true }).Nth(row).ClickAsync();
        var option = page.Locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option").Filter(new() { HasText = "年" }).First;
        var said = Regex.Match(await option.InnerTextAsync(), "([0-9]+)年([0-9]+)月([0-9]+)日");
        await option.ClickAsync();
        int Part(int group) => int.Parse(said.Groups[group].Value, CultureInfo.InvariantCulture);
        var day = new DateOnly(Part(1), Part(2), Part(3));
        var gone = Enumerable.Range(1, day.DayOfYear).Count(d => days.Contains(new DateOnly(day.Year, 1, 1).AddDays(d - 1).DayOfWeek));
        var year = (yearDigits == 4 ? day.Year : day.Year % 100).ToString(CultureInfo.InvariantCulture);
        await page.GetByLabel("期号", new() { Exact = true }).Nth(row).FillAsync($"{year}{Math.Max(1, gone - 3):000}");
    }
}
