using Platform.Contracts;
using Platform.Harness;

namespace Platform.Registry.Tests;

[Collection(RegistryCollection.Name)]
public sealed class InspectorTests(RegistryApp given)
{
    [Fact]
    public async Task Register_Officer_IsTold()
    {
        var tenant = await given.CountyAsync();

        var answer = await RegistryApp.InspectorAsync(given.Keeper(tenant), "13010001");

        answer["kind"].GetString().ShouldBe("officer");
        await given.App.SettleAsync();
        var told = given.Told<InspectorsChanged>(i => i.Tenant == tenant).ShouldHaveSingleItem().Inspectors.ShouldHaveSingleItem();
        (told.Kind, told.Department, told.Active).ShouldBe(("officer", "执法大队", true));
    }

    [Fact]
    public async Task Register_UnknownDepartmentAndKnownNumber_AreBothTold()
    {
        var keeper = given.Keeper(await given.CountyAsync());
        await RegistryApp.InspectorAsync(keeper, "1");

        var answer = await keeper.TellAsync("/api/registry/inspectors", new
        {
            name = "李", certificateKind = "enforcement", certificateNumber = "1", department = "不存在", staff = "onStaff",
        });

        answer.Codes.ShouldBe(["department.unknown", "inspector.duplicate"]);
    }

    [Fact]
    public async Task Certificate_Suspended_IsNoOfficerAndBackInHistory()
    {
        var keeper = given.Keeper(await given.CountyAsync());
        var url = "/api/registry/inspectors/" + (await RegistryApp.InspectorAsync(keeper, "7"))["id"].GetString();

        var answer = await RegistryApp.PutAsync(keeper, url, new
        {
            version = 1, reason = "泄露名单",
            inspector = new { name = "张7", certificateKind = "enforcement", certificateNumber = "7", certificateState = "suspended", department = "执法大队", staff = "onStaff" },
        });

        answer["kind"].GetString().ShouldBe("staff");
        (await keeper.AskAsync(url + "/history"))["versions"][0].GetProperty("body").GetProperty("kind").GetString().ShouldBe("officer");
        (await keeper.TellAsync(url + "/leave", new { version = 2, reason = "调离" }))["active"].GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task Confirm_ForAQuarter_CountsTheActive()
    {
        var keeper = given.Keeper(await given.CountyAsync());
        await RegistryApp.InspectorAsync(keeper, "1");
        await RegistryApp.InspectorAsync(keeper, "2");

        (await keeper.TellAsync("/api/registry/inspectors/confirm", new { quarter = "2022" })).Codes.ShouldBe(["inspector.quarter"]);
        (await keeper.TellAsync("/api/registry/inspectors/confirm", new { quarter = "2022Q1" }))["confirmed"].GetInt32().ShouldBe(2);

        (await keeper.AskAsync("/api/registry/inspectors"))["inspectors"][0].GetProperty("confirmedQuarter").GetString().ShouldBe("2022Q1");
    }

    [Fact]
    public async Task Recusal_Ended_IsInForceNoMore()
    {
        var (prefecture, counties) = await given.TreeAsync(1);
        var keeper = given.Keeper(prefecture);
        var inspector = (await RegistryApp.InspectorAsync(keeper, "1"))["id"].GetString();
        var target = (await given.TargetAsync(given.Keeper(counties[0])))["id"].GetString();
        var body = new { inspectorId = inspector, targetId = target, reason = "曾任职", owner = counties[0] };

        (await keeper.TellAsync("/api/registry/recusals", body with { owner = prefecture })).Codes.ShouldBe(["target.not-found"]);
        var entered = await keeper.TellAsync("/api/registry/recusals", body);
        entered.Status.ShouldBe(200, entered.ToString());
        (await keeper.TellAsync("/api/registry/recusals", body)).Codes.ShouldBe(["recusal.duplicate"]);
        var url = $"/api/registry/recusals/{entered["id"].GetString()}";
        (await keeper.TellAsync(url + "/end", new { version = 1, to = "2022-01-05", reason = "期满" }))["to"].GetString().ShouldBe("2022-01-05");

        (await keeper.AskAsync("/api/registry/recusals?day=2022-01-06"))["total"].GetInt32().ShouldBe(0);
        (await keeper.AskAsync(url + "/history"))["versions"].GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Items_AreToldAndReadByEverybody()
    {
        var tenant = await given.CountyAsync();
        var keeper = given.Keeper(tenant);
        var item = new { name = "排污许可", legalBasis = "排污许可管理条例", content = "台账", method = "现场检查", targetKinds = (string[])["unit"] };
        var entered = await keeper.TellAsync("/api/registry/items", item);
        entered.Status.ShouldBe(200, entered.ToString());
        (await keeper.TellAsync("/api/registry/items", item)).Codes.ShouldBe(["item.duplicate"]);

        (await given.App.Anonymous().AskAsync($"/api/registry/public/items?tenant={tenant}"))["total"].GetInt32().ShouldBe(1);
        await RegistryApp.PutAsync(keeper, $"/api/registry/items/{entered["id"].GetString()}", new { version = 1, reason = "取消", active = false, item });

        (await given.App.Anonymous().AskAsync($"/api/registry/public/items?tenant={tenant}"))["total"].GetInt32().ShouldBe(0);
        await given.App.SettleAsync();
        given.Told<InspectionItemsChanged>(i => i.Tenant == tenant).Select(i => i.Items[0].Active).ShouldBe([true, false]);
        var stranger = given.Keeper(await given.CountyAsync());
        (await stranger.AskAsync($"/api/registry/items/{entered["id"].GetString()}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Writing_NeedsTheKeepersRole()
    {
        var operators = given.App.As(await given.CountyAsync(), Roles.DrawOperator);

        (await operators.TellAsync("/api/registry/squads", new { name = "x" })).Status.ShouldBe(403);
        (await operators.AskAsync("/api/registry/squads")).Status.ShouldBe(200);
        (await given.App.Anonymous().AskAsync("/api/registry/targets")).Status.ShouldBe(401);
    }
}
