using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Platform.Browser.Tests;

/// <summary>Taijiang's main job in the browser, in Chinese.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DrawRoomTests(Browser browser)
{
    private const string Dice = "27182818284590452353";

    [BrowserFact]
    public async Task MainJob_FromSignInToPublishedResult_WalksThrough()
    {
        await using var start = await browser.OpenAsync();
        await start.GoAsync("/console/");
        await start.Page.GetByLabel("账号").WaitForAsync();
        await start.ShootAsync("sign-in");

        await using var observer = await browser.OpenAsync();
        await observer.SignInAsync("350103.observer");

        await using var operators = await browser.OpenAsync();
        await operators.SignInAsync("350103.operator");
        await operators.ShootAsync("home-operator");
        await operators.FollowAsync("抽取");
        await operators.ShootAsync("draws-empty");
        await operators.PressAsync("新建抽取");
        await operators.ShootAsync("draw-open");
        await operators.PressAsync("建立");
        await operators.SeeAsync("核对并封存");
        await operators.Page.GetByRole(AriaRole.Button, new() { Name = "封存", Exact = true }).WaitForAsync();
        await operators.ShootAsync("draw-quotas");
        var room = operators.Page.Url;

        await operators.PressAsync("封存");
        await operators.ConfirmAsync("封存");
        await operators.Page.GetByLabel("随机数").WaitForAsync();
        await operators.ShootAsync("draw-sealed");

        await operators.PressAsync("登记出席人员");
        await operators.Page.GetByLabel("姓名").Nth(0).FillAsync("陈局长");
        await operators.Page.GetByLabel("姓名").Nth(1).FillAsync("抽取操作员甲");
        await operators.ShootAsync("attendance");
        await operators.ConfirmAsync("保存");
        await operators.SeeAsync("陈局长");
        await observer.GoAsync(new Uri(room).AbsolutePath);
        await observer.PressAsync("确认承诺哈希");
        await observer.Page.GetByLabel("哈希最后 6 位").FillAsync("000000");
        await observer.ConfirmAsync("确认");
        await observer.SeeAsync("与本次抽取公布的哈希不符");
        await observer.ShootAsync("witness-wrong");
        await observer.Page.GetByLabel("哈希最后 6 位").FillAsync((await HashAsync(observer, room))[^6..]);
        await observer.ConfirmAsync("确认");
        await observer.Page.Locator("tr", new() { HasText = "封存并公布承诺" }).WaitForAsync();
        await observer.ShootAsync("witnessed");

        await operators.Page.ReloadAsync();
        await operators.Page.GetByLabel("随机数").FillAsync(Dice);
        await operators.PressAsync("提交");
        await operators.SeeAsync("等待见证人录入同一随机数");

        await observer.Page.GetByLabel("随机数").FillAsync(Dice);
        await observer.PressAsync("提交");
        await observer.SeeAsync("个对象");
        (await observer.Page.GetByText("抽中名单").CountAsync()).ShouldBe(0);

        await operators.SeeAsync("已抽出");
        await operators.ShootAsync("draw-drawn");
        await operators.SeeAsync("名单须由另一名抽取操作员定稿");
        await operators.ShootAsync("draw-same-person");

        await operators.FollowAsync("投影");
        await operators.Page.Locator(".tickets li").First.WaitForAsync();
        await operators.ShootAsync("projector");
        var seen = await operators.Page.Locator("main").InnerTextAsync();
        seen.ShouldNotContain("有限公司");
        Regex.IsMatch(seen, "[0-9a-f]{8}-[0-9a-f]{4}-").ShouldBeFalse("ids are masked");

        await using var second = await browser.OpenAsync();
        await second.SignInAsync("350103.operator2");
        await second.GoAsync(new Uri(room).AbsolutePath);
        await second.PressAsync("定稿");
        await second.ConfirmAsync("定稿");
        await second.PressAsync("下达检查任务");
        await second.ConfirmAsync("下达检查任务");
        await second.SeeAsync("下达时间");
        await second.FollowAsync("抽中名单");
        await second.SeeAsync("有限公司");
        await second.ShootAsync("drawn-list");

        await using var phone = await browser.OpenAsync(width: 360, height: 740);
        await phone.SignInAsync("350103.inspector01");
        await phone.ShootAsync("phone-home");
        await phone.GoAsync("/console/tasks");
        await phone.Page.Locator(".task-cards a").First.WaitForAsync();
        await phone.ShootAsync("phone-tasks");
        await phone.Page.Locator(".task-cards a").First.ClickAsync();
        await phone.Page.GetByText("填报检查结果").WaitForAsync();
        await phone.ShootAsync("phone-task");
        await phone.PressAsync("提交结果");
        await phone.Page.GetByRole(AriaRole.Alert).Or(phone.Page.Locator(".ant-form-item-explain-error")).First.WaitForAsync();
        await phone.Page.GetByLabel("检查结果", new() { Exact = true }).ClickAsync();
        await phone.Page.Locator(".ant-select-item-option").First.ClickAsync();
        await phone.PressAsync("提交结果");
        await phone.ShootAsync("phone-submit");
        await phone.ConfirmAsync("提交结果");
        await phone.Page.GetByText("结果已提交。").WaitForAsync();
        await phone.ShootAsync("phone-result");

        await using var publisher = await browser.OpenAsync();
        await publisher.SignInAsync("350103.publisher");
        await publisher.FollowAsync("结果公示");
        await publisher.Page.GetByRole(AriaRole.Button, new() { Name = "公示", Exact = true }).First.WaitForAsync();
        await publisher.ShootAsync("publications");
        await publisher.PressAsync("公示");
        await publisher.Page.GetByLabel("本局网站").CheckAsync();
        await publisher.ShootAsync("publish");
        await publisher.ConfirmAsync("公示");
        await publisher.Page.GetByText("没有待公示的结果").WaitForAsync();
        await publisher.Page.GetByText("已公示", new() { Exact = true }).First.ClickAsync();
        await publisher.SeeAsync("有限公司");
        await publisher.ShootAsync("published");

        phone.Faults.Concat(publisher.Faults).ShouldBeEmpty();
        start.Faults.Concat(operators.Faults).Concat(observer.Faults).Concat(second.Faults).ShouldBeEmpty();
    }

    /// <summary>The commitment hash as it was published.</summary>
    private static async Task<string> HashAsync(Window window, string room) => await window.Page.EvaluateAsync<string>(
        "async id => (await (await fetch('/api/draw/public/draws/' + id)).json()).commitmentHash", room.Split('/')[^1]);
}
