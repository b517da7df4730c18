using Microsoft.Playwright;
using Platform.Harness;

namespace Platform.Browser.Tests;

/// <summary>A product of its own, with a clock that the test moves: a beacon's round has to be waited for.</summary>
public sealed class Waiting : IAsyncLifetime
{
    public TestApp App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (Browser.Executable is null)
        {
            return;
        }
        App = await TestApp.StartAsync(settings: new Dictionary<string, string?> { ["Console:Folder"] = Browser.Pages });
        App.Clock.MoveTo(TimeProvider.System.GetUtcNow());
        using var gangcha = new DemoBureau(App.Address, "632224");
        await gangcha.LoadAsync(App.DemoProvinceAsync);
        await App.SettleAsync();
    }

    public async Task DisposeAsync()
    {
        if (App is not null)
        {
            await App.DisposeAsync();
        }
    }
}

/// <summary>The draw room where two persons are needed, and draws of other kinds, in the browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RoomTests(Browser browser, Waiting waiting) : IClassFixture<Waiting>
{
    private const string Dice = "16180339887498948482";

    private static readonly DateTimeOffset Today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));

    private static readonly string Quarter = $"{Today.Year}Q{(Today.Month + 2) / 3}";

    private static readonly string Round = string.Concat(Enumerable.Repeat("0f1e2d3c4b5a6978", 4));

    [BrowserFact]
    public async Task Draw_BelowARuleFromABeacon_IsMadeByTwoPersonsAndVoidedBySuperiorsWord()
    {
        await using var first = await OpenAsync("operator");
        var id = await BelowTheRuleAsync(first);
        await BeaconAsync(first, id);
        await VoidAsync(first, id);
        first.Faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task DirectedDraw_WithAnExpert_MeetsAQuotaDraw_AndBothAreOneVisit()
    {
        using var bureau = new DemoBureau(browser.Address, "130606");
        await bureau.DrawAsync(Quarter, counts: new Dictionary<string, int> { ["key"] = await KeysAsync(bureau) });
        await using var first = await browser.OpenAsync();
        await first.SignInAsync("130606.operator");
        await first.GoAsync("/console/draws/new");
        await first.Page.GetByText("定向", new() { Exact = true }).ClickAsync();
        await first.PressAsync("建立");
        await first.SeeAsync("必填");
        await first.ShootAsync("directed-needs");
        await first.Page.GetByLabel("专项名称").FillAsync("化工行业专项检查");
        await ChooseAsync(first.Page, first.Page.GetByLabel("标签", new() { Exact = true }), "行业类别");
        await first.Page.GetByLabel("值", new() { Exact = true }).FillAsync("化工");
        await first.Page.Keyboard.PressAsync("Enter");
        await first.Page.Keyboard.PressAsync("Escape");
        await first.PressAsync("增加要求");
        await first.ShootAsync("directed-open");
        await first.PressAsync("建立");
        await first.SeeAsync("定向抽取没有最低数");
        await first.SeeAsync("化工行业专项检查");
        await first.Page.GetByLabel("本次抽查数 重点").FillAsync("1");
        await first.SeeAsync("试算通过");
        await first.ShootAsync("directed-quotas");
        await first.PressAsync("封存");
        await first.ConfirmAsync("封存");
        await EnterAsync(first, Dice);
        await first.SeeAsync("等待见证人录入同一随机数");
        await using var observer = await browser.OpenAsync();
        await observer.SignInAsync("130606.observer");
        await observer.GoAsync(new Uri(first.Page.Url).AbsolutePath);
        // The two differ: both see it, and the one who was wrong enters again.
        await EnterAsync(observer, "9" + Dice[1..]);
        await first.SeeAsync("两人录入的不一致");
        await observer.SeeAsync("两人录入的不一致");
        await observer.ShootAsync("directed-differ");
        await EnterAsync(observer, Dice);
        await observer.SeeAsync("已抽出 1 个对象");
        await using var second = await browser.OpenAsync();
        await second.SignInAsync("130606.operator2");
        await second.GoAsync(new Uri(first.Page.Url).AbsolutePath);
        await second.PressAsync("定稿");
        await second.ConfirmAsync("定稿");
        await second.PressAsync("下达检查任务");
        await second.ConfirmAsync("下达检查任务");
        await second.SeeAsync("下达时间");
        await second.FollowAsync("抽中名单");
        await second.SeeAsync("化工有限公司");
        await second.ShootAsync("directed-list");

        // The same enterprise was drawn for the quota: one visit settles both.
        await first.FollowAsync("合并检查");
        await first.SeeAsync("化工行业专项检查");
        await first.ShootAsync("visits-proposed");
        await first.PressAsync("合并为一次检查");
        await first.ConfirmAsync("合并为一次检查");
        await first.SeeAsync("没有可以合并的检查任务");
        await first.ShootAsync("visits-combined");
        first.Faults.Concat(observer.Faults).Concat(second.Faults).ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task OversightDraw_OfAPrefecture_DrawsBureausBelow()
    {
        await using var first = await browser.OpenAsync();
        await first.SignInAsync("652300.operator");
        await first.GoAsync("/console/draws/new");
        await first.Page.GetByText("稽查抽查", new() { Exact = true }).ClickAsync();
        await first.PressAsync("建立");
        await first.SeeAsync("下级单位");
        await first.SeeAsync("昌吉回族自治州生态环境局 三(四)");
        await first.SeeAsync("试算通过");
        await first.ShootAsync("oversight-draw-quotas");
        await first.PressAsync("封存");
        await first.ConfirmAsync("封存");
        await EnterAsync(first, Dice);
        await first.SeeAsync("等待见证人录入同一随机数");
        await using var observer = await browser.OpenAsync();
        await observer.SignInAsync("652300.observer");
        await observer.GoAsync(new Uri(first.Page.Url).AbsolutePath);
        await EnterAsync(observer, Dice);
        await first.SeeAsync("名单须由另一名抽取操作员定稿");
        await first.FollowAsync("抽中名单");
        await first.SeeAsync("分局");
        await first.ShootAsync("oversight-draw-list");
        (await first.Page.Locator("tbody tr", new() { HasText = "分局" }).CountAsync()).ShouldBe(2, "a quarter of seven counties and a park");
        first.Faults.Concat(observer.Faults).ShouldBeEmpty();
    }

    // Opened with a beacon; fewer than a rule in principle asks, which the administrator finds on the home screen.
    private async Task<string> BelowTheRuleAsync(Window first)
    {
        await first.GoAsync("/console/draws/new");
        await first.Page.GetByText("公共随机信标", new() { Exact = true }).ClickAsync();
        await first.PressAsync("建立");
        await first.SeeAsync("申请少抽");
        var id = first.Page.Url.Split('/')[^1];
        await first.SeeAsync("刚察县环境保护和林业水利局 二(三)");
        await first.PressAsync("申请少抽");
        await first.Page.GetByRole(AriaRole.Dialog).GetByLabel("理由").FillAsync("两名执法人员借调");
        await first.ShootAsync("room-exception-ask");
        await first.ConfirmAsync("申请少抽");
        await first.Page.GetByText("待批准", new() { Exact = true }).WaitForAsync();

        await using var administrator = await OpenAsync("admin");
        await administrator.SeeAsync("等待您决定");
        await administrator.ShootAsync("room-home-exception");
        await administrator.Page.GetByText("少抽：", new() { Exact = false }).First.ClickAsync();
        await administrator.PressAsync("批准");
        await administrator.ConfirmAsync("批准");
        await administrator.SeeAsync("管理员甲批准");
        await administrator.ShootAsync("room-exception-approved");
        await administrator.GoAsync("/console/");
        await administrator.SeeAsync("待办");
        (await administrator.Page.GetByText("等待您决定").CountAsync()).ShouldBe(0);
        administrator.Faults.ShouldBeEmpty();
        return id;
    }

    // Sealed; the round comes; each enters it; what one has entered stands on every screen and after a reload; another person makes it final.
    private async Task BeaconAsync(Window first, string id)
    {
        await first.Page.ReloadAsync();
        await first.SeeAsync("管理员甲批准");
        await first.PressAsync("封存");
        await first.ConfirmAsync("封存");
        await first.SeeAsync("此前不能录入");
        await EnterAsync(first);
        await first.Page.Locator(".problem[role=alert]", new() { HasText = "才产生，此前不能录入" }).WaitForAsync();
        waiting.App.Clock.MoveTo(waiting.App.Clock.GetUtcNow().AddMinutes(40));
        await EnterAsync(first);
        await first.SeeAsync("操作员（抽取操作员甲）已录入，等待见证人录入同一随机数");
        await first.Page.ReloadAsync();
        await first.SeeAsync("等待见证人录入同一随机数");
        (await first.Page.GetByLabel("随机数", new() { Exact = true }).CountAsync()).ShouldBe(0, "it is entered");
        (await first.Page.ContentAsync()).ShouldNotContain(Round);
        await first.ShootAsync("room-entered");

        await using var observer = await OpenAsync("observer");
        await observer.SeeAsync("等待您决定");
        await observer.Page.GetByRole(AriaRole.Link, new() { Name = "录入随机数", Exact = true }).ClickAsync();
        await observer.SeeAsync("操作员（抽取操作员甲）已录入");
        await observer.ShootAsync("room-entered-observer");
        await observer.GoAsync($"/console/draws/{id}/projector");
        await observer.SeeAsync("操作员已录入，等待见证人录入");
        await observer.ShootAsync("projector-waiting");
        await observer.GoAsync($"/console/draws/{id}");
        await EnterAsync(observer);
        await observer.SeeAsync("个对象");

        await first.SeeAsync("名单须由另一名抽取操作员定稿");
        (await first.Page.GetByRole(AriaRole.Button, new() { Name = "定稿", Exact = true }).CountAsync()).ShouldBe(0);
        await first.ShootAsync("room-finalise-not-you");
        await using var second = await OpenAsync("operator2");
        await second.Page.GetByRole(AriaRole.Link, new() { Name = "名单定稿", Exact = true }).ClickAsync();
        await second.PressAsync("定稿");
        await second.ConfirmAsync("定稿");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "下达检查任务", Exact = true }).WaitForAsync();
        observer.Faults.Concat(second.Faults).ShouldBeEmpty();
    }

    // After the outcome only the superior voids: it finds the request without looking for it, refuses it once, and agrees the second time.
    private async Task VoidAsync(Window first, string id)
    {
        await AskAsync(first, id);
        await first.SeeAsync("由上级监督员决定");
        (await first.Page.GetByRole(AriaRole.Button, new() { Name = "批准", Exact = true }).CountAsync()).ShouldBe(0);
        await first.ShootAsync("room-void-asked");

        await using var superior = await browser.OpenAsync(at: waiting.App.Address);
        await superior.SignInAsync("632200.oversight");
        await superior.SeeAsync("等待您决定");
        await superior.ShootAsync("room-superior-home");
        await superior.FollowAsync("抽取");
        await superior.Page.GetByRole(AriaRole.Link, new() { Name = "作废：程序有误" }).ClickAsync();
        await superior.PressAsync("不批准");
        await superior.SeeAsync("申请随即终结");
        await superior.ShootAsync("room-void-refuse");
        await superior.ConfirmAsync("不批准");
        await superior.SeeAsync("未批准");

        await first.Page.ReloadAsync();
        await AskAsync(first, id);
        await superior.Page.ReloadAsync();
        await superior.PressAsync("批准");
        await superior.ConfirmAsync("批准");
        await superior.SeeAsync("已批准");
        await superior.ShootAsync("room-void-approved");
        await first.SeeAsync("本次抽取已作废：程序有误");
        await first.ShootAsync("room-voided");

        await using var citizen = await browser.OpenAsync(at: waiting.App.Address);
        await citizen.GoAsync($"/draws/{id}");
        await citizen.FollowAsync("本单位的全部抽取（抽取链）");
        await citizen.SeeAsync("没有断开");
        await citizen.SeeAsync("首尾相接；");
        await citizen.ShootAsync("site-chain");
        superior.Faults.Concat(citizen.Faults).ShouldBeEmpty();
    }

    private static async Task AskAsync(Window window, string id)
    {
        await window.GoAsync($"/console/draws/{id}");
        await window.PressAsync("申请作废");
        await ChooseAsync(window.Page, window.Page.GetByRole(AriaRole.Dialog).GetByLabel("理由"), "程序有误");
        await window.ConfirmAsync("申请作废");
        await window.SeeAsync("待批准");
    }

    /// <summary>How many key targets the bureau's register has.</summary>
    private static async Task<int> KeysAsync(DemoBureau bureau)
    {
        var categories = await (await bureau.ClientAsync("keeper")).AskAsync("/api/registry/categories");
        return categories.Body.GetProperty("categories").EnumerateArray().First(c => c.GetProperty("category").GetString() == "key").GetProperty("size").GetInt32();
    }

    private static async Task EnterAsync(Window window, string? value = null)
    {
        await window.Page.GetByLabel("随机数", new() { Exact = true }).FillAsync(value ?? Round);
        await window.PressAsync("提交");
    }

    private async Task<Window> OpenAsync(string duty)
    {
        var window = await browser.OpenAsync(at: waiting.App.Address);
        await window.SignInAsync("632224." + duty);
        return window;
    }

    /// <summary>Chooses an option of a list, once no other list is open.</summary>
    private static async Task ChooseAsync(IPage page, ILocator list, string option)
    {
        var open = page.Locator(".ant-select-dropdown:not(.ant-select-dropdown-hidden)");
        await Assertions.Expect(open).ToHaveCountAsync(0);
        await list.ClickAsync();
        await open.Locator(".ant-select-item-option", new() { HasText = option }).First.ClickAsync();
    }
}
