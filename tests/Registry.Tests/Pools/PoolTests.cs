using System.Security.Cryptography;
using System.Text;
using Platform.Contracts;
using Platform.Harness;

namespace Platform.Registry.Tests;

[Collection(RegistryCollection.Name)]
public sealed class PoolTests(RegistryApp given)
{
    [Fact]
    public async Task Pool_OfACounty_HoldsEveryTargetOnceAndItsStaff()
    {
        var tenant = await given.CountyAsync();
        var hash = await given.PolicyAsync(tenant, "350103-taijiang-2022", 3);
        var keeper = given.Keeper(tenant);
        var general = (await given.TargetAsync(keeper))["id"].GetString();
        var special = (await given.TargetAsync(keeper, facts: [new { name = "designated", value = "special", from = "2022-01-01", source = "文件" }]))["id"].GetString();
        var closed = (await given.TargetAsync(keeper))["id"].GetString();
        await keeper.TellAsync($"/api/registry/targets/{closed}/close", new { version = 1, reason = "注销" });
        var officer = (await RegistryApp.InspectorAsync(keeper, "A1"))["id"].GetString();
        await RegistryApp.InspectorAsync(keeper, "A2", staff: "postedDown");
        await RegistryApp.InspectorAsync(keeper, "A3", staff: "none");
        await RegistryApp.InspectorAsync(keeper, "A4", certificateTo: "2022-01-04");
        await RegistryApp.InspectorAsync(keeper, "A5", certificate: "work");
        await RegistryApp.InspectorAsync(keeper, "A6", certificate: "none", staff: "none", department: "监测站", auxiliary: true);
        await keeper.TellAsync("/api/registry/squads", new { name = "一分队" });
        (await keeper.TellAsync("/api/registry/recusals", new { inspectorId = officer, targetId = special, reason = "亲属任职" })).Status.ShouldBe(200);

        var parts = await given.PoolAsync(tenant, hash, version: 3);

        var part = parts.ShouldHaveSingleItem();
        part.Count.ShouldBe(1);
        part.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(part.Body))));
        RegistryApp.Lines(parts, "pool").Select(l => (l.GetProperty("entryId").GetString(), l.GetProperty("category").GetString(), l.GetProperty("owner").GetString()))
            .ShouldBe([(general, "general", tenant), (special, "special", tenant)], ignoreOrder: true);
        var left = RegistryApp.Lines(parts, "excluded").ShouldHaveSingleItem();
        (left.GetProperty("entryId").GetString(), left.GetProperty("reason").GetString()).ShouldBe((closed, "closed"));
        RegistryApp.Lines(parts, "inspectors").Select(l => (l.GetProperty("kind").GetString(), l.GetProperty("department").GetString())).Order()
            .ShouldBe([("expert", "监测站"), ("officer", "执法大队"), ("officer", "执法大队"), ("officer", "执法大队")]);
        RegistryApp.Lines(parts, "staff").ToDictionary(l => l.GetProperty("unit").GetString()!, l => l.GetProperty("count").GetInt32())
            .ShouldBe(new Dictionary<string, int> { ["officer"] = 2, ["squad"] = 1 });
        RegistryApp.Lines(parts, "recusals").ShouldHaveSingleItem().GetProperty("inspectorId").GetString().ShouldBe(officer);
        (await given.PoolAsync(tenant, hash, version: 3))[0].Body.ShouldBe(part.Body);
    }

    [Fact]
    public async Task Pool_WithOfficersOfAnotherAuthority_CountsTheBureausOwnAndDropsWhoJoinsNoMore()
    {
        var tenant = await given.CountyAsync();
        var hash = await given.PolicyAsync(tenant, "350103-taijiang-2022");
        var keeper = given.Keeper(tenant);
        await RegistryApp.InspectorAsync(keeper, "E1");
        var department = (await keeper.TellAsync("/api/registry/departments", new { name = "市场监管所", authority = "市场监督管理局" }))["id"].GetString();
        await RegistryApp.InspectorAsync(keeper, "E2", department: "市场监管所");

        var joined = await given.PoolAsync(tenant, hash);
        RegistryApp.Lines(joined, "staff").Single(l => l.GetProperty("unit").GetString() == "officer").GetProperty("count").GetInt32().ShouldBe(1);
        RegistryApp.Lines(joined, "inspectors").Count.ShouldBe(2);

        (await RegistryApp.PutAsync(keeper, $"/api/registry/departments/{department}", new { version = 1, reason = "不再联合", authority = "市场监督管理局", active = false }))
            .Status.ShouldBe(200);
        RegistryApp.Lines(await given.PoolAsync(tenant, hash), "inspectors").ShouldHaveSingleItem().GetProperty("department").GetString().ShouldBe("执法大队");
    }

    [Theory]
    [InlineData("130000", "13")]
    [InlineData("130600", "1306")]
    [InlineData("130602", "130602")]
    [InlineData("130602001", "130602001")]
    public void Area_OfADivision_HoldsTheFinerOnes(string code, string begins) => TargetFilter.Area(code).ShouldBe(begins);

    [Fact]
    public async Task Pool_OfAPrefecture_IsTheUnionOfItsAreaAndLoggedInEach()
    {
        var (prefecture, counties) = await given.TreeAsync(3);
        var hash = await given.PolicyAsync(prefecture, "130600-baoding-2022");
        foreach (var county in counties)
        {
            await given.TargetAsync(given.Keeper(county));
        }
        await RegistryApp.InspectorAsync(given.Keeper(counties[0]), "C1");
        await RegistryApp.InspectorAsync(given.Keeper(prefecture), "P1");

        var parts = await given.PoolAsync(prefecture, hash);

        RegistryApp.Lines(parts, "pool").Select(l => l.GetProperty("owner").GetString()).ShouldBe(counties, ignoreOrder: true);
        RegistryApp.Lines(parts, "inspectors").Count.ShouldBe(1);
        foreach (var county in counties)
        {
            (await given.App.ScalarAsync<string>($"select actor_tenant from registry.log where tenant_id = '{county}' and action = 'pool.frozen'")).ShouldBe(prefecture);
        }
    }

    [Fact]
    public async Task Pool_ByAPolicyNotHere_IsRefused()
    {
        var tenant = await given.CountyAsync();
        await given.PolicyAsync(tenant, "350103-taijiang-2022");

        (await given.PoolAsync(tenant, "00")).ShouldBeEmpty();

        given.Told<PoolRefused>(r => r.Tenant == tenant).ShouldHaveSingleItem().Code.ShouldBe("pool.policy-unknown");
    }

    [Fact]
    public async Task Pool_ByAPolicyThatANewerOneReplaced_IsRefused()
    {
        var tenant = await given.CountyAsync();
        var old = await given.PolicyAsync(tenant, "130600-baoding-2022");
        var current = await given.PolicyAsync(tenant, "350103-taijiang-2022", version: 2);

        (await given.PoolAsync(tenant, old)).ShouldBeEmpty();

        given.Told<PoolRefused>(r => r.Tenant == tenant).ShouldHaveSingleItem().Code.ShouldBe("pool.policy-superseded");
        (await given.PoolAsync(tenant, current, version: 2)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Pool_ClosedLastYear_IsListedNoMore()
    {
        var tenant = await given.CountyAsync();
        var hash = await given.PolicyAsync(tenant, "350103-taijiang-2022");
        var keeper = given.Keeper(tenant);
        var closed = (await given.TargetAsync(keeper))["id"].GetString();
        await keeper.TellAsync($"/api/registry/targets/{closed}/close", new { version = 1, reason = "注销", day = "2021-12-31" });

        RegistryApp.Lines(await given.PoolAsync(tenant, hash), "excluded").ShouldBeEmpty();
        RegistryApp.Lines(await given.PoolAsync(tenant, hash, "2021Q4"), "excluded").Count.ShouldBe(1);
    }

    [Fact]
    public async Task Pool_OfAHundredThousand_ComesInPartsOfTwoThousand()
    {
        var tenant = await given.CountyAsync();
        var hash = await given.PolicyAsync(tenant, "130600-baoding-2022");
        await using (var connection = await given.App.OpenAsync())
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = $"""
                insert into registry.targets (tenant_id, id, version, code, kind, site, name, address, area, managed_level, state, state_since, entered_at)
                select '{tenant}', gen_random_uuid(), 1, 'N' || i, 'Unit', '', '企业' || i, '', '{tenant}', 'County', 'Active', '2022-01-01', '2022-01-01'
                from generate_series(1, 100000) i;
                insert into registry.target_facts (tenant_id, target_id, id, name, value, "from", source, entered_at)
                select tenant_id, id, gen_random_uuid(), 'creditGrade', 'C', '2021-06-01', '评价', '2022-01-01' from registry.targets where tenant_id = '{tenant}'
                """;
            await command.ExecuteNonQueryAsync();
        }
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var started = TimeProvider.System.GetTimestamp();

        var parts = await given.PoolAsync(tenant, hash);

        var took = TimeProvider.System.GetElapsedTime(started);
        parts.Count.ShouldBe(51);
        parts.Max(p => p.Body.Count(c => c == '\n')).ShouldBe(2_000);
        parts.ShouldAllBe(p => p.Sha256 == parts[0].Sha256 && p.Count == 51);
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(parts.Select(p => p.Body))))).ShouldBe(parts[0].Sha256);
        RegistryApp.Lines(parts, "pool").Count.ShouldBe(100_000);
        took.ShouldBeLessThan(TimeSpan.FromSeconds(30), $"{took}, {GC.GetTotalMemory(false) - before} bytes more");
    }
}
