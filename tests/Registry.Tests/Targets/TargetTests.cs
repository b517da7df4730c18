using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Registry.Tests;

[Collection(RegistryCollection.Name)]
public sealed class TargetTests(RegistryApp given)
{
    [Fact]
    public async Task Names_OfAFiledList_AreReadByWhoReceivesIt()
    {
        var (prefecture, counties) = await given.TreeAsync(1);
        var id = (await given.TargetAsync(given.Keeper(counties[0])))["id"].GetString();
        var officer = (await RegistryApp.InspectorAsync(given.Keeper(counties[0]), "F1"))["id"].GetString();
        var recipient = given.App.As(prefecture, Roles.FilingRecipient);

        (await recipient.AskAsync($"/api/registry/targets?of={counties[0]}&ids={id}"))["targets"][0].GetProperty("name").GetString().ShouldBe("永丰化工有限公司");
        (await recipient.AskAsync($"/api/registry/inspectors?of={counties[0]}&q=F1"))["inspectors"].EnumerateArray().Single(i => i.GetProperty("id").GetString() == officer).GetProperty("name").GetString().ShouldBe("张F1");
        (await recipient.AskAsync($"/api/registry/targets/{id}?of={counties[0]}")).Status.ShouldBe(403);
        var (elsewhere, _) = await given.TreeAsync(1);
        (await given.App.As(elsewhere, Roles.FilingRecipient).AskAsync($"/api/registry/targets?of={counties[0]}&ids={id}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Register_WithFacts_IsListedAndTold()
    {
        var tenant = await given.CountyAsync();
        var keeper = given.Keeper(tenant);

        var answer = await given.TargetAsync(keeper, facts: [new { name = "keyPolluter", value = "2022", from = "2022-01-01", source = "名录" }]);

        answer.Status.ShouldBe(200, answer.ToString());
        answer["version"].GetInt32().ShouldBe(1);
        answer["facts"][0].GetProperty("value").GetString().ShouldBe("2022");
        var list = await keeper.AskAsync("/api/registry/targets?q=永丰");
        list["total"].GetInt32().ShouldBe(1);
        await given.App.SettleAsync();
        var told = given.Told<TargetsChanged>(t => t.Tenant == tenant).ShouldHaveSingleItem().Targets.ShouldHaveSingleItem();
        told.Kind.ShouldBe("unit");
        told.State.ShouldBe("active");
        told.Facts.ShouldHaveSingleItem().From.ShouldBe(new DateOnly(2022, 1, 1));
        (await given.App.ScalarAsync<string>($"select action from registry.log where tenant_id = '{tenant}' and after is not null")).ShouldBe("target.registered");
    }

    [Fact]
    public async Task Register_WithFaults_TellsAllAtOnce()
    {
        var keeper = given.Keeper(await given.CountyAsync());

        var answer = await given.TargetAsync(keeper, "91350103MA2XN0AB1X", " ", facts:
            [new { name = "creditGrade", value = "F", from = "2022-01-01", source = "评价" }, new { name = "nonsense", source = "" }]);

        answer.Status.ShouldBe(422);
        answer.Codes.ShouldBe(["field.missing", "target.uscc-check", "fact.value", "field.missing", "fact.name"], ignoreOrder: true);
    }

    [Fact]
    public async Task Register_SameCodeKindAndSite_IsRefused()
    {
        var keeper = given.Keeper(await given.CountyAsync());
        var code = given.Code();
        await given.TargetAsync(keeper, code);

        (await given.TargetAsync(keeper, code)).Codes.ShouldBe(["target.duplicate"]);
        (await given.TargetAsync(keeper, code, kind: "project")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Foreign_EveryCall_FindsNothing()
    {
        var target = (await given.TargetAsync(given.Keeper(await given.CountyAsync())))["id"].GetString();
        var stranger = given.Keeper(await given.CountyAsync());

        foreach (var url in (string[])["", "/history", "/category"])
        {
            (await stranger.AskAsync($"/api/registry/targets/{target}{url}")).Status.ShouldBe(404);
        }
        (await stranger.TellAsync($"/api/registry/targets/{target}/close", new { version = 1, reason = "停产" })).Status.ShouldBe(404);
        (await stranger.TellAsync($"/api/registry/targets/{target}/facts", new { name = "blacklist", from = "2022-01-01", source = "x" })).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Superior_LooksWithOf_AndIsLogged()
    {
        var (prefecture, counties) = await given.TreeAsync(2);
        var target = (await given.TargetAsync(given.Keeper(counties[1])))["id"].GetString();
        var officer = given.App.As(prefecture, Roles.OversightOfficer);

        (await officer.AskAsync($"/api/registry/targets/{target}")).Status.ShouldBe(404);
        (await officer.AskAsync($"/api/registry/targets/{target}?of={counties[1]}")).Status.ShouldBe(200);
        (await officer.AskAsync("/api/registry/targets?of=*"))["total"].GetInt32().ShouldBe(1);
        (await given.App.ScalarAsync<long>($"select count(*) from registry.log where tenant_id = '{counties[1]}' and action = 'superior.looked'")).ShouldBe(2);
    }

    [Fact]
    public async Task States_WithReasonAndDay_AreInTheHistory()
    {
        var keeper = given.Keeper(await given.CountyAsync());
        var target = await given.TargetAsync(keeper);
        var url = $"/api/registry/targets/{target["id"].GetString()}";

        (await keeper.TellAsync(url + "/suspend", new { version = 1, reason = "停产检修", day = "2022-01-04" }))["state"].GetString().ShouldBe("suspended");
        (await keeper.TellAsync(url + "/suspend", new { version = 2, reason = "再次" })).Codes.ShouldBe(["target.state"]);
        (await keeper.TellAsync(url + "/resume", new { version = 1, reason = "恢复" })).Codes.ShouldBe(["conflict.stale"]);
        (await keeper.TellAsync(url + "/resume", new { version = 2, reason = "恢复" })).Status.ShouldBe(200);
        (await keeper.TellAsync(url + "/close", new { version = 3, reason = "注销", day = "2022-01-06" })).Codes.ShouldBe(["field.future"]);
        (await keeper.TellAsync(url + "/close", new { version = 3, reason = "注销" })).Status.ShouldBe(200);

        var history = (await keeper.AskAsync(url + "/history"))["versions"].EnumerateArray().ToList();
        history.Select(h => h.GetProperty("action").GetString()).ShouldBe(["registered", "suspended", "resumed", "closed"]);
        history[1].GetProperty("reason").GetString().ShouldBe("停产检修");
        history[1].GetProperty("body").GetProperty("state").GetString().ShouldBe("suspended");
    }

    [Fact]
    public async Task Change_OfDetails_KeepsEveryVersion()
    {
        var keeper = given.Keeper(await given.CountyAsync());
        var code = given.Code();
        var target = await given.TargetAsync(keeper, code);
        var url = $"/api/registry/targets/{target["id"].GetString()}";
        object Body(int version, string name) => new
        {
            version, reason = "更名", code, name, kind = "unit", codeReason = (string?)null, site = "", address = "台江区", area = "350103", managedLevel = "county",
        };

        (await RegistryApp.PutAsync(keeper, url, Body(1, "永丰新材料有限公司")))["name"].GetString().ShouldBe("永丰新材料有限公司");
        (await RegistryApp.PutAsync(keeper, url, Body(1, "又一个名字"))).Codes.ShouldBe(["conflict.stale"]);

        (await keeper.AskAsync(url + "/history"))["versions"][0].GetProperty("body").GetProperty("name").GetString().ShouldBe("永丰化工有限公司");
    }

    [Fact]
    public async Task Fact_Settled_CannotBeSettledAgainOrEdited()
    {
        var keeper = given.Keeper(await given.CountyAsync());
        var target = await given.TargetAsync(keeper, facts: [new { name = "fault", on = "2022-01-03", source = "检查" }]);
        var url = $"/api/registry/targets/{target["id"].GetString()}/facts";
        var fault = target["facts"][0].GetProperty("id").GetString();

        (await keeper.TellAsync($"{url}/{fault}/settle", new { on = "2022-01-02", source = "复查" })).Codes.ShouldBe(["fact.settle"]);
        (await keeper.TellAsync($"{url}/{fault}/settle", new { on = "2022-01-05", source = "复查" }))["facts"][0].GetProperty("settled").GetString().ShouldBe("2022-01-05");
        (await keeper.TellAsync($"{url}/{fault}/settle", new { on = "2022-01-05", source = "复查" })).Codes.ShouldBe(["fact.settle"]);
        (await keeper.TellAsync($"{url}/{fault}/withdraw", new { reason = "录错" })).Status.ShouldBe(200);
        (await keeper.TellAsync(url, new { name = "fault", on = "2022-01-03", source = "检查" })).Status.ShouldBe(200);
        (await keeper.TellAsync(url, new { name = "fault", on = "2022-01-03", source = "检查" })).Codes.ShouldBe(["fact.known"]);
    }

    [Fact]
    public async Task Fact_OfASingleState_EndsTheOneBefore()
    {
        var keeper = given.Keeper(await given.CountyAsync());
        var target = await given.TargetAsync(keeper, facts: [new { name = "permit", value = "key", from = "2021-01-01", source = "许可证" }]);

        var answer = await keeper.TellAsync(
            $"/api/registry/targets/{target["id"].GetString()}/facts", new { name = "permit", value = "简化管理", from = "2022-01-01", source = "许可证" });

        var facts = answer["facts"].EnumerateArray().ToList();
        facts[0].GetProperty("settled").GetString().ShouldBe("2022-01-01");
        facts[1].GetProperty("value").GetString().ShouldBe("simplified");
    }

    [Fact]
    public async Task Fault_FoundByAnInspection_IsEnteredOnceAndSettledByAReviewer()
    {
        var (prefecture, counties) = await given.TreeAsync(1);
        var keeper = given.Keeper(counties[0]);
        var target = Guid.Parse((await given.TargetAsync(keeper))["id"].GetString()!);
        var result = new ResultDetermined(
            prefecture, given.App.Clock.NewId(), 1, target, counties[0], "永丰化工有限公司", "x", "x", "2022Q1", "发现问题已责令改正",
            new DateOnly(2022, 1, 5), new DateOnly(2022, 1, 5), [],
            [new(given.App.Clock.NewId(), "排污许可", true, "无台账"), new(given.App.Clock.NewId(), "噪声", false, "")]);

        await given.App.TellAsync(prefecture, result);
        await given.App.TellAsync(prefecture, result with { Version = 2 });

        var url = $"/api/registry/targets/{target}";
        var facts = (await keeper.AskAsync(url))["facts"].EnumerateArray().ToList();
        facts.ShouldHaveSingleItem().GetProperty("name").GetString().ShouldBe("fault");
        facts[0].GetProperty("on").GetString().ShouldBe("2022-01-05");
        var reviewer = given.App.As(counties[0], Roles.ResultReviewer);
        (await reviewer.TellAsync($"{url}/facts/{facts[0].GetProperty("id").GetString()}/settle", new { on = "2022-01-05", source = "复查记录" })).Status.ShouldBe(200);
        (await given.App.ScalarAsync<long>($"select count(*) from registry.log where tenant_id = '{counties[0]}' and action = 'target.fault-found'")).ShouldBe(1);
    }
}
