using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Registry.Tests;

[Collection(RegistryCollection.Name)]
public sealed class VisitTests(RegistryApp given)
{
    [Theory]
    [InlineData("""[]""", null)]
    [InlineData("""[{"kind":"maximum","subject":"visits.perYear","value":"3","force":"must"},{"kind":"maximum","subject":"visits.perYear","value":"2","force":"must"}]""", 2)]
    [InlineData("""[{"kind":"maximum","subject":"visits.perYear","value":"1","force":"may"},{"kind":"minimum","subject":"team.members","value":"2","force":"must"}]""", null)]
    public void Cap_OfAPath_IsTheSmallest(string rules, int? cap) => VisitCap.Of($$"""{"rules":{{rules}}}""").ShouldBe(cap);

    [Fact]
    public async Task Pool_WithACap_LeavesOutEverySiteOfAnEnterpriseThatHadItsVisits()
    {
        var (prefecture, counties) = await given.TreeAsync(1);
        var tenant = counties[0];
        var capped = await CappedAsync(tenant, 2, 2);
        var keeper = given.Keeper(tenant);
        var code = given.Code();
        var sites = new List<Guid>();
        foreach (var site in (string[])["一厂", "二厂"])
        {
            sites.Add((await keeper.TellAsync("/api/registry/targets", new { code, name = "永丰化工", site }))["id"].GetGuid());
        }
        var other = (await given.TargetAsync(keeper))["id"].GetGuid();

        var first = Result(prefecture, tenant, sites[0], code, new DateOnly(2022, 1, 4));
        await given.App.TellAsync(prefecture, first);
        await given.App.TellAsync(prefecture, first with { Version = 2 });
        await given.App.TellAsync(tenant, Result(tenant, tenant, sites[1], code, new DateOnly(2021, 12, 30)));
        await given.App.TellAsync(tenant, Result(tenant, tenant, given.App.Clock.NewId(), tenant, new DateOnly(2022, 1, 4)) with { TargetKind = "bureau" });
        (await given.App.ScalarAsync<long>($"select count(*) from registry.enterprise_visits where tenant_id = '{tenant}'")).ShouldBe(2);
        Pool(await given.PoolAsync(tenant, capped, version: 2)).ShouldBe([(sites[0], 1), (sites[1], 1), (other, 0)], ignoreOrder: true);

        await given.App.TellAsync(tenant, Result(tenant, tenant, sites[1], code, new DateOnly(2022, 1, 5)));
        var parts = await given.PoolAsync(tenant, capped, version: 2);
        Pool(parts).ShouldBe([(other, 0)]);
        RegistryApp.Lines(parts, "excluded").Select(l => (l.GetProperty("entryId").GetGuid(), l.GetProperty("reason").GetString()!))
            .ShouldBe([(sites[0], "cap"), (sites[1], "cap")], ignoreOrder: true);

        // Another year, or no cap: everybody is there.
        Pool(await given.PoolAsync(tenant, capped, period: "2023Q1", version: 2)).Count.ShouldBe(3);
        var free = await given.PolicyAsync(tenant, "350103-taijiang-2022", version: 3);
        Pool(await given.PoolAsync(tenant, free, version: 3)).ShouldBe([(sites[0], 2), (sites[1], 2), (other, 0)], ignoreOrder: true);
    }

    private static List<(Guid, int)> Pool(IReadOnlyList<PoolPart> parts) => RegistryApp.Lines(parts, "pool").ConvertAll(l =>
        (l.GetProperty("entryId").GetGuid(), l.TryGetProperty("visits", out var visits) ? visits.GetInt32() : 0));

    private ResultDetermined Result(string tenant, string owner, Guid target, string code, DateOnly day) => new(
        tenant, given.App.Clock.NewId(), 1, target, owner, "永丰化工", code, owner, "2022Q1", "未发现问题", day, day, [], []);

    private async Task<string> CappedAsync(string tenant, int version, int cap)
    {
        var policy = JsonNode.Parse(Schemes.Effective("350103-taijiang-2022"))!;
        policy["rules"]!.AsArray().Add(JsonNode.Parse($$"""{"id":"cap","kind":"maximum","subject":"visits.perYear","value":"{{cap}}","force":"must"}"""));
        var document = policy.ToJsonString();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
        await given.App.TellAsync(tenant, new PolicyInForce(tenant, version, new DateOnly(2022, 1, 1), document, hash, MovableClock.Morning("2022-01-01")));
        return hash;
    }
}
