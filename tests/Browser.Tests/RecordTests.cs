using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Playwright;
using Platform.Harness;

namespace Platform.Browser.Tests;

/// <summary>What a bureau keeps besides its draws, clicked through: policy versions, log, bulletins, imports with faults, explanations, whole lists on paper,
/// messages put aside.</summary>
[Collection(BrowserCollection.Name)]
public sealed class RecordTests(Browser browser)
{
    [BrowserFact]
    public async Task PolicyVersions_SideBySide_SayInWordsWhatChanged()
    {
        await SecondVersionAsync("140524");
        await using var admin = await browser.OpenAsync();
        await admin.SignInAsync("140524.admin");
        await admin.GoAsync("/console/policy/versions?changes=true");
        await admin.Page.Locator("mark", new() { HasText = "30% · 每季度" }).WaitForAsync();
        await admin.SeeAsync("检查组不少于三人。");
        await admin.SeeAsync("尚未施行");
        await admin.Page.Locator(".ant-table-row-expand-icon").First.ClickAsync();
        await admin.SeeAsync("条规则");
        await admin.ShootAsync("policy-side-by-side");
        (await admin.Page.Locator(".says").AllInnerTextsAsync()).ShouldAllBe(text => !text.Contains('{') && !text.Contains('_'));

        await admin.GoAsync("/console/log?part=tenancy");
        await admin.SeeAsync("颁布方案");
        await admin.Page.GetByLabel("操作", new() { Exact = true }).ClickAsync();
        await admin.Page.Locator(".ant-select-item-option", new() { HasText = "保存方案草案" }).ClickAsync();
        // The first version's and this one's.
        await Assertions.Expect(admin.Page.Locator(".ant-table-row", new() { HasText = "保存方案草案" })).ToHaveCountAsync(2);
        await Assertions.Expect(admin.Page.Locator(".ant-table-row")).ToHaveCountAsync(2);
        await admin.ShootAsync("log-in-words");
        admin.Faults.ShouldBeEmpty();

        await using var english = await browser.OpenAsync(locale: "en-GB");
        await english.SignInAsync("140524.admin");
        await english.GoAsync("/console/policy/versions?changes=true");
        await english.Page.Locator("mark", new() { HasText = "30% · each quarter" }).WaitForAsync();
        await english.ShootAsync("policy-side-by-side-english");
    }

    [BrowserFact]
    public async Task Bulletin_EnteredAsIssued_IsPublic()
    {
        await using var publisher = await browser.OpenAsync();
        await publisher.SignInAsync("350103.publisher");
        await publisher.FollowAsync("季度通报");
        await publisher.Page.Locator(".ant-table-row").Nth(1).GetByRole(AriaRole.Button, new() { Name = "登记发布" }).ClickAsync();
        await publisher.Page.GetByLabel("本局网站").First.CheckAsync();
        await publisher.ShootAsync("bulletin-issue");
        await publisher.ConfirmAsync("登记发布");
        await publisher.Page.GetByText("已发布", new() { Exact = true }).WaitForAsync();
        await publisher.ShootAsync("bulletin-issued");

        await using var citizen = await browser.OpenAsync();
        await citizen.GoAsync("/bulletins?tenant=350103");
        await citizen.SeeAsync("共 1 份通报");
        await citizen.ShootAsync("site-bulletins");
        publisher.Faults.Concat(citizen.Faults).ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Import_WithFaults_IsPreviewedAndTheFaultsAreDownloaded()
    {
        await using var keeper = await browser.OpenAsync();
        await keeper.SignInAsync("350103.keeper");
        await keeper.GoAsync("/console/imports");
        await keeper.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "对象.csv", MimeType = "text/csv", Buffer = "统一社会信用代码,单位名称\n123,甲厂\n91350103MA2XN0AB1C,\n"u8.ToArray(),
        });
        await keeper.SeeAsync("下载错误表");
        (await keeper.Page.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).CountAsync()).ShouldBe(0, "a faulty file cannot be imported whole");
        var download = await keeper.Page.RunAndWaitForDownloadAsync(() => keeper.PressAsync("下载错误表"));
        download.SuggestedFilename.ShouldBe("对象-faults.csv");
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        lines[0].ShouldContain("行");
        lines.Length.ShouldBeGreaterThan(2);
        lines.ShouldContain(line => line.Contains("123", StringComparison.Ordinal));
        (await keeper.Page.GetByText("尚未写入任何内容").Or(keeper.Page.GetByText("没有写入任何内容")).CountAsync()).ShouldBeGreaterThan(0);
        keeper.Faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task SpecialTarget_SaysWhyInBothLanguages()
    {
        await using var keeper = await browser.OpenAsync();
        await keeper.SignInAsync("130607.keeper");
        await keeper.GoAsync("/console/targets?category=special");
        await keeper.Page.Locator(".ant-table-row a").First.ClickAsync();
        await keeper.SeeAsync("为什么是“特殊监管对象”？");
        await keeper.Page.Locator(".ant-tag", new() { HasText = "符合" }).First.WaitForAsync();
        await keeper.SeeAsync("依据的信息");
        await keeper.ShootAsync("why-special");
        await keeper.PressAsync("English");
        await keeper.SeeAsync("Why is this");
        await keeper.ShootAsync("why-special-english");
        keeper.Faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task LongList_PrintedWhole_HoldsEveryRow()
    {
        await using var keeper = await browser.OpenAsync();
        await keeper.Page.AddInitScriptAsync("window.print = () => { window.printed = document.querySelectorAll('.print-sheet tbody tr').length; };");
        await keeper.SignInAsync("350103.keeper");
        await keeper.GoAsync("/console/targets");
        await keeper.PressAsync("打印全部");
        await keeper.Page.WaitForFunctionAsync("() => window.printed > 0");
        (await keeper.Page.EvaluateAsync<int>("() => window.printed")).ShouldBe(325);
        await keeper.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await keeper.Page.ScreenshotAsync(new() { Path = Path.Combine(Artifacts(), "targets-printed-whole.png") });
        (await keeper.Page.Locator("#root").IsVisibleAsync()).ShouldBeFalse();
        await keeper.Page.EvaluateAsync("() => window.dispatchEvent(new Event('afterprint'))");
        await Assertions.Expect(keeper.Page.Locator(".print-sheet")).ToHaveCountAsync(0);
        await keeper.ShootAsync("targets-after-print");
        keeper.Faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task MessagesPutAside_AreRetriedByOneAndDroppedByTwo()
    {
        foreach (var (id, version) in ((string, int)[])[("0198a000-0000-7000-8000-000000000001", 1), ("0198a000-0000-7000-8000-000000000002", 99)])
        {
            var body = JsonSerializer.Serialize(new { tenant = "350103", version, validFrom = "2022-01-01", document = "{}", hash = "x", enactedAt = "2022-01-01T00:00:00Z" });
            await browser.ExecuteAsync($"""
                insert into publication.parked (message_id, consumer, tenant, fact, body, failure, at, version, retries)
                values ('{id}', 'WhenPolicyInForce', '350103', 'tenancy.policy-in-force', '{body}', '测试：暂时不能处理', now(), 1, 0)
                """);
        }
        await using var first = await browser.OpenAsync();
        await first.SignInAsync("350103.admin");
        await first.GoAsync("/console/parked?part=publication");
        await Assertions.Expect(first.Page.Locator(".ant-table-row")).ToHaveCountAsync(2);
        await first.ShootAsync("parked-two");
        // The policy of this version is there already: taken in, it changes nothing.
        await first.Page.Locator(".ant-table-row[data-row-key$='000000000001']").GetByRole(AriaRole.Button, new() { Name = "重试" }).ClickAsync();
        await Assertions.Expect(first.Page.Locator(".ant-table-row")).ToHaveCountAsync(1);
        await first.PressAsync("申请丢弃");
        await first.Page.GetByRole(AriaRole.Dialog).GetByLabel("理由").FillAsync("测试消息，不再需要");
        await first.ConfirmAsync("申请丢弃");
        await first.Page.GetByRole(AriaRole.Dialog).WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await first.PressAsync("确认丢弃");
        await first.Page.GetByRole(AriaRole.Dialog).Locator(".ant-btn-dangerous").ClickAsync();
        await first.Page.Locator(".problem[role=alert]").First.WaitForAsync();
        await first.ShootAsync("parked-same-person");

        await using var second = await browser.OpenAsync();
        await second.SignInAsync("350103.admin2");
        await second.GoAsync("/console/parked?part=publication");
        await second.PressAsync("确认丢弃");
        await second.Page.GetByRole(AriaRole.Dialog).Locator(".ant-btn-dangerous").ClickAsync();
        await second.SeeAsync("没有搁置的消息");
        await second.ShootAsync("parked-none");
        second.Faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task ConsoleScreens_MeetWcagByAxe()
    {
        var found = new List<string>();
        foreach (var account in (string[])["350103.operator", "350103.keeper", "350103.admin", "350103.publisher", "350100.oversight"])
        {
            await using var window = await browser.OpenAsync();
            await window.SignInAsync(account);
            var links = await window.Page.Locator("nav a[href^='/console']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
            foreach (var link in links.Append("/console/policy/versions").Append("/console/account"))
            {
                await window.GoAsync(link);
                await window.Page.Locator(".page-head").WaitForAsync();
                await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                await window.Page.WaitForTimeoutAsync(250);
                (await window.Page.Locator("svg title").AllTextContentsAsync()).ShouldAllBe(title => !title.Contains("No data"), link);
                found.AddRange((await window.ViolationsAsync()).Select(violation => $"{account} {link} {violation}"));
            }
        }
        found.ShouldBeEmpty();
    }

    // Another 30 % of key targets instead of 25, one rule more, one less; of next month.
    private async Task SecondVersionAsync(string tenant)
    {
        using var bureau = new DemoBureau(browser.Address, tenant);
        var (first, second) = (await bureau.ClientAsync("admin"), await bureau.ClientAsync("admin2"));
        var document = System.Text.Json.Nodes.JsonNode.Parse((await first.AskAsync($"/api/tenancy/policies/{tenant}/1")).Body.GetRawText())!;
        document["effective"] = NextMonth();
        var rules = document["rules"]!.AsArray();
        var key = rules.First(r => (string?)r!["kind"] == "quota" && (string?)r["category"] == "key" && (string?)r["measure"]!["kind"] == "percent")!;
        key["measure"]!["percent"] = "30";
        rules.Remove(rules.First(r => (string?)r!["id"] == "secrecy"));
        rules.Add(new System.Text.Json.Nodes.JsonObject
        {
            ["id"] = "team.three", ["kind"] = "minimum", ["subject"] = "team.members", ["value"] = "3", ["unit"] = "persons", ["force"] = "must", ["clause"] = "四",
            ["text"] = "检查组不少于三人。",
        });
        using var body = new StringContent(document.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        var drafted = await first.PutAsync(new Uri("/api/tenancy/policies/draft", UriKind.Relative), body);
        drafted.IsSuccessStatusCode.ShouldBeTrue(await drafted.Content.ReadAsStringAsync());
        (await second.TellAsync("/api/tenancy/policies/draft/enact", new { version = 1 })).Status.ShouldBe(200);
    }

    private static string NextMonth()
    {
        var today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        var month = today.Year * 12 + today.Month;
        return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{month / 12:0000}-{(month % 12) + 1:00}-01");
    }

    private static string Artifacts() => Path.Combine(Root(), "artifacts", "screens");

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
