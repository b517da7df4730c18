using System.Text;
using Platform.Contracts;
using Platform.Harness;

namespace Platform.Registry.Tests;

/// <summary>Files of targets and of facts, over HTTP into the database.</summary>
public sealed class ImportTargetsTests : IAsyncLifetime
{
    private const string Heading = "统一社会信用代码,单位名称,对象类型,场所或项目编号,地址,状态,重点排污单位名录年度,排污许可管理类别,环境信用等级,正面清单\n";
    private TestApp app = null!;

    public async Task InitializeAsync()
    {
        app = await TestApp.StartAsync("2022-01-04");
        app.Tested = [RegistryService.Name];
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    private static string Code(int serial) => Uscc.Generate("350103", serial);

    private Task<long> CountAsync(string sql) => app.ScalarAsync<long>("select count(*) from registry." + sql);

    [Fact]
    public async Task Import_NewTargets_AreEnteredWithFactsHistoryAndLog()
    {
        var file = Heading + $"{Code(1)},甲厂,,,福州市,,2022,重点管理,B,\n{Code(2)},乙项目,建设项目,二期,,停产,,,,是\n";
        var (status, report) = await app.Keeper("350103").ImportAsync("targets", file);

        status.ShouldBe(200);
        report.Counts().ShouldBe((2, 0, 0, 0));
        await app.SettleAsync();
        (await CountAsync("targets where tenant_id = '350103' and version = 1")).ShouldBe(2);
        (await CountAsync("targets where kind = 'Project' and site = '二期' and state = 'Suspended' and area = '350103'")).ShouldBe(1);
        (await CountAsync("target_facts where name = 'keyPolluter' and value = '2022' and \"from\" = '2022-01-01'")).ShouldBe(1);
        (await CountAsync("target_facts where name = 'permit' and value = 'key' and \"from\" = '2022-01-04'")).ShouldBe(1);
        (await CountAsync("target_facts where name = 'positiveList' and value is null")).ShouldBe(1);
        (await CountAsync("history where noun = 'target' and version = 1 and action = 'imported'")).ShouldBe(2);
        (await CountAsync("log where action = 'targets.imported' and after = subject and detail = 'inserted=2 changed=0 unchanged=0 faulty=0'")).ShouldBe(1);
    }

    [Fact]
    public async Task Preview_GoodAndFaultyFile_TellsWhatWouldBecomeOfItAndWritesNothing()
    {
        var keeper = app.Keeper("350103");
        var good = Heading + $"{Code(1)},甲厂,,,福州市,,2022,重点管理,B,\n{Code(2)},乙项目,建设项目,二期,,停产,,,,是\n";

        var (status, report) = await keeper.ImportAsync("targets?preview=true", good);
        var (faulty, faults) = await keeper.ImportAsync("targets?preview=true", good + "123,丙厂,,,,,,,,\n");

        (status, faulty).ShouldBe((200, 200));
        report.Counts().ShouldBe((2, 0, 0, 0));
        faults.Counts().ShouldBe((0, 0, 0, 1));
        (await CountAsync("targets")).ShouldBe(0);
        (await CountAsync("log where action = 'targets.imported'")).ShouldBe(0);
        (await keeper.ImportAsync("targets", good)).Body.Counts().ShouldBe((2, 0, 0, 0));
    }

    [Fact]
    public async Task Import_SameFileAgain_ChangesNothing()
    {
        var file = Heading + $"{Code(1)},甲厂,,,福州市,,2022,重点管理,B,\n{Code(2)},乙项目,建设项目,二期,,停产,,,,是\n";
        var keeper = app.Keeper("350103");
        await keeper.ImportAsync("targets", file);
        var before = await app.ScalarAsync<string>("select string_agg(t::text, '|' order by id) from registry.targets t");
        app.Clock.MoveTo("2022-02-01");

        var (status, report) = await keeper.ImportAsync("targets", file);

        status.ShouldBe(200);
        report.Counts().ShouldBe((0, 0, 2, 0));
        (await app.ScalarAsync<string>("select string_agg(t::text, '|' order by id) from registry.targets t")).ShouldBe(before);
        (await CountAsync("target_facts")).ShouldBe(4);
    }

    [Fact]
    public async Task Import_ChangedFile_ChangesWhatItSays()
    {
        var keeper = app.Keeper("350103");
        await keeper.ImportAsync("targets", Heading + $"{Code(1)},甲厂,,,福州市,,2022,重点管理,B,是\n");
        app.Clock.MoveTo("2022-04-01");

        var (_, report) = await keeper.ImportAsync("targets", Heading + $"{Code(1)},甲集团,,,,,,简化,A,否\n");

        report.Counts().ShouldBe((0, 1, 0, 0));
        (await app.ScalarAsync<string>("select name || address from registry.targets")).ShouldBe("甲集团福州市");
        (await CountAsync("target_facts where name = 'permit' and value = 'key' and settled = '2022-04-01'")).ShouldBe(1);
        (await CountAsync("target_facts where name = 'permit' and value = 'simplified' and settled is null")).ShouldBe(1);
        (await CountAsync("target_facts where name = 'creditGrade'")).ShouldBe(2);
        (await CountAsync("target_facts where name = 'positiveList' and settled = '2022-04-01'")).ShouldBe(1);
        (await CountAsync("target_facts where name = 'keyPolluter' and settled is null")).ShouldBe(1);
        (await CountAsync("history where noun = 'target'")).ShouldBe(2);
    }

    [Fact]
    public async Task Import_FaultyRows_AreAllReportedAndNothingIsKept()
    {
        var file = Heading
            + $"{Code(1)},甲厂,,,,,,,,\n"
            + $"{Code(2)[..17]}*,乙厂,,,,,,,,\n"
            + $"{Code(3)},,车辆,,,,去年,很重点,F,\n"
            + $"{Code(1)},又是甲厂,,,,,,,,\n"
            + $"{Code(4)},丁厂\n";
        var (status, problem) = await app.Keeper("350103").ImportAsync("targets", file);

        status.ShouldBe(422);
        problem.GetProperty("code").GetString().ShouldBe("import.faulty");
        var report = problem.GetProperty("report");
        report.GetProperty("imported").GetBoolean().ShouldBeFalse();
        report.Counts().ShouldBe((0, 0, 0, 4));
        report.Faults().ShouldBe(
        [
            (3, "统一社会信用代码", Code(2)[..17] + "*", "target.uscc-character"),
            (4, "单位名称", null, "field.missing"), (4, "对象类型", "车辆", "field.word"), (4, "重点排污单位名录年度", "去年", "fact.value"),
            (4, "排污许可管理类别", "很重点", "fact.value"), (4, "环境信用等级", "F", "fact.value"),
            (5, "统一社会信用代码", Code(1), "import.duplicate-row"),
            (6, null, null, "import.ragged"),
        ], ignoreOrder: true);
        (await CountAsync("targets")).ShouldBe(0);
        (await CountAsync("log where action = 'targets.imported'")).ShouldBe(0);
    }

    [Fact]
    public async Task Import_Partial_TakesTheGoodRows()
    {
        var (status, report) = await app.Keeper("350103").ImportAsync("targets", Heading + $"{Code(1)},甲厂,,,,,,,,\n1,乙厂,,,,,,,,\n", partial: true);

        status.ShouldBe(200);
        report.Counts().ShouldBe((1, 0, 0, 1));
        (await CountAsync("targets")).ShouldBe(1);
    }

    [Fact]
    public async Task Import_ClosedTargetChanged_IsAFaultOfItsRow()
    {
        var keeper = app.Keeper("350103");
        await keeper.ImportAsync("targets", Heading + $"{Code(1)},甲厂,,,,关闭,,,,\n");

        var (status, problem) = await keeper.ImportAsync("targets", Heading + $"{Code(2)},乙厂,,,,,,,,\n{Code(1)},甲新厂,,,,,,,,\n");
        status.ShouldBe(422);
        problem.GetProperty("report").Faults().ShouldBe([(3, null, null, "target.not-active")]);
        (await CountAsync("targets")).ShouldBe(1);

        (status, _) = await keeper.ImportAsync("targets", Heading + $"{Code(1)},甲新厂,,,,正常,,,,\n");
        status.ShouldBe(200);
        (await CountAsync("targets where state = 'Active' and name = '甲新厂'")).ShouldBe(1);
    }

    [Fact]
    public async Task Import_OtherTenantsSameTarget_AreTwo()
    {
        var file = Heading + $"{Code(1)},甲厂,,,,,,,,\n";
        await app.Keeper("350103").ImportAsync("targets", file);
        (await app.Keeper("652301").ImportAsync("targets", file)).Body.Counts().ShouldBe((1, 0, 0, 0));
        (await CountAsync("targets")).ShouldBe(2);
    }

    [Fact]
    public async Task Import_WithoutTheRole_IsRefused()
    {
        var file = Heading + $"{Code(1)},甲厂,,,,,,,,\n";
        (await app.As("350103", Roles.DrawOperator).PostAsync("/api/registry/imports/targets", new StringContent(file))).StatusCode
            .ShouldBe(System.Net.HttpStatusCode.Forbidden);
        (await app.Anonymous().PostAsync("/api/registry/imports/targets", new StringContent(file))).StatusCode
            .ShouldBe(System.Net.HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Import_HopelessFiles_AreRefusedWithAReason()
    {
        var keeper = app.Keeper("350103");
        (await keeper.ImportAsync("targets", "")).Body.GetProperty("code").GetString().ShouldBe("import.empty");
        (await keeper.ImportAsync("targets", Heading)).Body.GetProperty("code").GetString().ShouldBe("import.empty");
        var (status, problem) = await keeper.ImportAsync("targets", "颜色,名称\n");
        status.ShouldBe(422);
        problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("code").GetString())
            .ShouldBe(["import.unknown-column", "import.missing-column"]);
        // Asks before it sends so much; else the refusal may find it still sending, and close in its face.
        keeper.DefaultRequestHeaders.ExpectContinue = true;
        (await keeper.ImportAsync("targets", new byte[70 * 1024 * 1024])).Status.ShouldBe(413);
    }

    [Fact]
    public async Task ImportFacts_EventsOfKnownTargets_AreEnteredOnceAndSettledLater()
    {
        const string facts = "统一社会信用代码,信息类别,取值,发生日期,了结日期,依据\n";
        var keeper = app.Keeper("130602");
        await keeper.ImportAsync("targets", Encoding.UTF8.GetBytes(Heading + $"{Code(1)},甲厂,,,,,,,,\n{Code(2)},乙厂,,一期,,,,,,\n{Code(2)},乙厂,,二期,,,,,,\n"));
        var file = facts + $"{Code(1)},行政处罚,,2021-11-02,,保环罚〔2021〕9号\n{Code(1)},群众举报,,2021年12月1日,2021-12-20,12369-77\n";

        (await keeper.ImportAsync("facts", file)).Body.Counts().ShouldBe((2, 0, 0, 0));
        (await keeper.ImportAsync("facts", file)).Body.Counts().ShouldBe((0, 0, 2, 0));
        var revoked = facts + $"{Code(1)},penalty,,2021-11-02,2021-12-31,保环罚〔2021〕9号\n";
        (await keeper.ImportAsync("facts", revoked)).Body.Counts().ShouldBe((0, 1, 0, 0));
        (await CountAsync("target_facts where name = 'penalty' and settled = '2021-12-31'")).ShouldBe(1);

        var (status, problem) = await keeper.ImportAsync(
            "facts",
            facts + $"{Code(9)},行政处罚,,2021-11-02,,x\n{Code(2)},挂牌,红,2021-11-02,,x\n{Code(1)},挂牌,紫,2021-11-02,,x\n{Code(1)},行政处罚,,2022-01-05,,x\n{Code(1)},体检,,2021-11-02,,\n");
        status.ShouldBe(422);
        problem.GetProperty("report").Faults().ShouldBe(
        [
            (2, "统一社会信用代码", Code(9), "import.target-unknown"), (3, "统一社会信用代码", Code(2), "import.target-ambiguous"),
            (4, "取值", "紫", "fact.value"), (5, "发生日期", "2022-01-05", "field.future"), (6, "依据", null, "field.missing"),
        ], ignoreOrder: true);
        (await CountAsync("target_facts")).ShouldBe(2);
    }
}
