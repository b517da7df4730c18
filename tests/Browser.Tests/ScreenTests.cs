using Microsoft.Playwright;

namespace Platform.Browser.Tests;

/// <summary>Every other screen of the console, by the account whose work it is: opens without a fault, fits its window, and is kept as a picture.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ScreenTests(Browser browser)
{
    [BrowserFact]
    public async Task Keeper_RegistryScreens_Open()
    {
        await using var keeper = await browser.OpenAsync();
        await keeper.SignInAsync("140524.keeper");
        await ShootAsync(keeper, "targets", "/console/targets");
        await keeper.Page.Locator(".ant-table-row a").First.ClickAsync();
        await keeper.SeeAsync("变更记录");
        await keeper.ShootAsync("target");
        await keeper.PressAsync("新增信息");
        await keeper.ShootAsync("target-fact");
        await ShootAsync(keeper, "inspectors", "/console/inspectors");
        await ShootAsync(keeper, "items", "/console/items");
        await ShootAsync(keeper, "departments", "/console/departments");
        await ShootAsync(keeper, "squads", "/console/squads");
        await keeper.PressAsync("变更记录");
        await keeper.SeeAsync("版本");
        await keeper.ShootAsync("squad-history");
        await ShootAsync(keeper, "recusals", "/console/recusals");
        await keeper.GoAsync("/console/imports");
        await keeper.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "targets.csv", MimeType = "text/csv", Buffer = "统一社会信用代码,单位名称\n123,甲厂\n"u8.ToArray(),
        });
        await keeper.SeeAsync("下载错误表");
        await keeper.ShootAsync("import-faults");
        keeper.Faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Administrator_PolicyAndAccounts_Open()
    {
        await using var admin = await browser.OpenAsync();
        await admin.SignInAsync("350103.admin");
        await ShootAsync(admin, "policy", "/console/policy");
        await ShootAsync(admin, "policy-versions", "/console/policy/versions");
        await admin.GoAsync("/console/policy/draft");
        await admin.PressAsync("以现行文件为底本起草");
        await admin.PressAsync("检查");
        await admin.Page.Locator(".ant-alert").First.WaitForAsync();
        await admin.ShootAsync("policy-draft");
        await admin.PressAsync("测算");
        await admin.SeeAsync("今日计入比例的执法人员 18 名");
        await admin.SeeAsync("年第1季度");
        // The draft is the policy in force: nothing would change.
        (await admin.Page.GetByText("类别变动：").CountAsync()).ShouldBe(0);
        await admin.Page.Locator(".ant-collapse-header", new() { HasText = "一般监管对象" }).First.ClickAsync();
        await admin.ShootAsync("policy-draft-simulated");
        await ShootAsync(admin, "members", "/console/members");
        await ShootAsync(admin, "account", "/console/account");
        admin.Faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Province_AddsABureauAndItsAdministrator()
    {
        await using var province = await browser.OpenAsync();
        await province.SignInAsync("350000.admin2");
        await ShootAsync(province, "bureaus", "/console/bureaus");
        await province.PressAsync("新增单位");
        await province.Page.GetByLabel("行政区划代码").FillAsync("350200");
        await province.Page.GetByLabel("名称").FillAsync("厦门市生态环境局");
        await province.ShootAsync("bureau-new");
        await province.ConfirmAsync("保存");
        await province.Page.GetByLabel("账号 厦门市生态环境局").ClickAsync();
        await province.Page.GetByText("新增管理员", new() { Exact = true }).ClickAsync();
        await province.Page.GetByLabel("姓名").FillAsync("林主任");
        await province.Page.Locator("input[type=password]").FillAsync("Xiamen-shuangsuiji-2026");
        await province.ShootAsync("bureau-administrator");
        await province.ConfirmAsync("新增管理员");
        await province.SeeAsync("管理员账号已建立");
        await ShootAsync(province, "joint", "/console/joint");
        await ShootAsync(province, "log", "/console/log?part=tenancy");
        await ShootAsync(province, "parked", "/console/parked");
        province.Faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task YearScreens_OnAPhone_FitItsWidth()
    {
        await using var phone = await browser.OpenAsync(width: 360, height: 740);
        await phone.SignInAsync("652301.operator");
        foreach (var screen in (string[])["draws", "draws/new", "plans", "filings", "windows", "joint", "visits"])
        {
            await ShootAsync(phone, "phone-" + screen.Replace('/', '-'), "/console/" + screen);
        }
        phone.Faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task CityOfficer_Oversight_ShowsTableChartAndBureau()
    {
        await using var city = await browser.OpenAsync();
        await city.SignInAsync("350100.oversight");
        await ShootAsync(city, "oversight", "/console/oversight");
        await city.GoAsync("/console/oversight?view=chart");
        await city.Page.Locator("svg text").First.WaitForAsync();
        await city.ShootAsync("oversight-chart");
        await ShootAsync(city, "oversight-bureau", "/console/oversight/350103");
        city.Faults.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task English_ChosenByTheBrowser_IsSpoken()
    {
        await using var english = await browser.OpenAsync(locale: "en-GB");
        await english.SignInAsync("350103.operator");
        await english.SeeAsync("To do");
        await english.ShootAsync("home-english");
        await english.PressAsync("中文");
        await english.SeeAsync("待办");
        await english.Page.ReloadAsync();
        await english.SeeAsync("待办");
    }

    [BrowserFact]
    public async Task Navigation_OfEachDuty_ShowsNothingThatIsRefused()
    {
        foreach (var duty in (string[])["observer", "inspector01", "publisher", "auditor", "reviewer"])
        {
            await using var window = await browser.OpenAsync();
            await window.SignInAsync("350103." + duty);
            var links = await window.Page.Locator("nav a[href^='/console']").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
            foreach (var link in links)
            {
                await window.GoAsync(link);
                await window.Page.Locator(".page-head").WaitForAsync();
                await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                (await window.Page.Locator(".problem[role=alert]").CountAsync()).ShouldBe(0, $"{duty} at {link}");
            }
        }
    }

    private static async Task ShootAsync(Window window, string name, string path)
    {
        await window.GoAsync(path);
        await window.Page.Locator(".page-head").WaitForAsync();
        await window.ShootAsync(name);
        (await window.Page.Locator(".problem[role=alert]").CountAsync()).ShouldBe(0, name);
    }
}
