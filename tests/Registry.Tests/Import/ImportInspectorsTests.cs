using System.Net.Http.Json;
using Platform.Harness;

namespace Platform.Registry.Tests;

public sealed class ImportInspectorsTests : IAsyncLifetime
{
    private const string Heading = "姓名,证件类型,证件号,证件有效期至,单位,部门,编制情况,下沉来源,专长\n";
    private TestApp app = null!;
    private HttpClient keeper = null!;

    public async Task InitializeAsync()
    {
        app = await TestApp.StartAsync("2022-01-04");
        app.Tested = [RegistryService.Name];
        keeper = app.Keeper("350103");
        (await keeper.PostAsJsonAsync("/api/registry/departments", new { name = "执法大队" })).EnsureSuccessStatusCode();
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Import_Inspectors_OnceEnteredThenChanged()
    {
        var file = Heading + "张三,执法证,350103-01,2025-12-31,台江局,执法大队,在编在岗,,水；大气\n李四,工作证,G-7,,台江局,执法大队,下沉,福州市局,\n";
        (await keeper.ImportAsync("inspectors", file)).Body.Counts().ShouldBe((2, 0, 0, 0));
        (await keeper.ImportAsync("inspectors", file)).Body.Counts().ShouldBe((0, 0, 2, 0));
        var changed = Heading + "张三,执法证,350103-01,2027-12-31,台江局,执法大队,,,\n";
        (await keeper.ImportAsync("inspectors", changed)).Body.Counts().ShouldBe((0, 1, 0, 0));

        await app.SettleAsync();
        (await app.ScalarAsync<long>(
            "select count(*) from registry.inspectors where certificate_to = '2027-12-31' and staff = 'OnStaff' and version = 2 and cardinality(specialties) = 2"))
            .ShouldBe(1);
        (await app.ScalarAsync<long>("select count(*) from registry.history where noun = 'inspector'")).ShouldBe(3);
    }

    [Fact]
    public async Task Import_FaultyInspectors_AllReported()
    {
        var (status, problem) = await keeper.ImportAsync(
            "inspectors", Heading + "张三,驾驶证,1,,台江局,执法大队,,,\n,执法证,2,明天,台江局,执法大队,下沉,,\n王五,执法证,3,,台江局,食堂,,,\n王六,执法证,3,,台江局,执法大队,,,\n");
        status.ShouldBe(422);
        problem.GetProperty("report").Faults().ShouldBe(
        [
            (2, "证件类型", "驾驶证", "field.word"), (3, "姓名", null, "field.missing"), (3, "证件有效期至", "明天", "field.day"),
            (3, "下沉来源", null, "inspector.posted-from"), (4, "部门", "食堂", "department.unknown"), (5, "姓名", "王六", "import.duplicate-row"),
        ], ignoreOrder: true);
    }
}
