using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Draw.Tests;

public sealed class SimulationTests(CountyApp given) : IClassFixture<CountyApp>
{
    [Fact]
    public async Task Simulate_ADraft_SetsTheYearsNumbersBesideThoseInForce()
    {
        var county = await given.CountyAsync("2022-11-20");
        var sizes = county.Bench.Sizes;
        var policy = JsonNode.Parse(await county.App.ScalarAsync<string>(
            $"select document from draw.policies where tenant_id = '{county.Tenant}' order by version desc limit 1"))!;
        policy["rules"]!.AsArray().Single(r => (string?)r!["category"] == "key" && (string?)r["kind"] == "quota")!["measure"]!["percent"] = "50";

        var answer = await county.PostAsync(county.Administrator, "/quotas/simulation", new { policy, year = 2023, sizes, officers = county.Bench.Officers, squads = 0 });

        answer.Status.ShouldBe(200);
        answer["lines"].EnumerateArray().Where(l => l.GetProperty("category").GetString() is "key" or "general")
            .Select(l => $"{l.GetProperty("category")} {l.GetProperty("period")} {l.GetProperty("now")} {l.GetProperty("then")}").ShouldBe([
                "general 2023Q1 23 23", "general 2023Q2 22 22", "general 2023Q3 23 23", "general 2023Q4 22 22",
                "key 2023Q1 2 3", "key 2023Q2 2 3", "key 2023Q3 2 3", "key 2023Q4 2 3"]);
        answer["lines"][0].GetProperty("from").GetProperty("clause").GetString().ShouldBe("四.1");
    }

    [Theory]
    [InlineData("""{"policy":{"rules":[]},"year":2023,"sizes":{},"officers":1,"squads":0}""", "policy.malformed")]
    [InlineData("""{"policy":[],"year":2023,"sizes":{},"officers":1,"squads":0}""", "policy.malformed")]
    [InlineData("""{"policy":{},"year":1900,"sizes":{"key":-1},"officers":1,"squads":0}""", "simulation.year,simulation.range")]
    public async Task Simulate_Nonsense_IsRefused(string body, string codes)
    {
        var county = await given.CountyAsync("2022-11-20");
        var answer = await county.PostAsync(county.Administrator, "/quotas/simulation", JsonElement.Parse(body));
        string.Join(',', answer.Codes).ShouldBe(codes);
    }

    [Fact]
    public async Task Simulate_ForAStranger_IsNotFound()
    {
        var (county, other) = (await given.CountyAsync("2022-11-20"), await given.CountyAsync("2022-11-20"));
        var policy = JsonElement.Parse(await county.App.ScalarAsync<string>(
            $"select document from draw.policies where tenant_id = '{county.Tenant}' order by version desc limit 1"));
        (await county.PostAsync(county.Administrator, "/quotas/simulation", new { policy, year = 2023, sizes = new { }, officers = 1, squads = 0, bureau = other.Tenant }))
            .Codes.ShouldBe(["scope.not-found"]);
    }
}
