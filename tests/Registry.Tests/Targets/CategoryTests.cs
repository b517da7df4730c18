using Platform.Harness;

namespace Platform.Registry.Tests;

[Collection(RegistryCollection.Name)]
public sealed class CategoryTests(RegistryApp given)
{
    [Fact]
    public async Task Explain_BaodingKeyAndPositiveList_IsGeneralByTheConflictRule()
    {
        var tenant = await given.CountyAsync();
        await given.PolicyAsync(tenant, "130600-baoding-2022");
        var keeper = given.Keeper(tenant);
        var target = await given.TargetAsync(keeper, facts:
        [
            new { name = "keyPolluter", value = "2022", from = "2022-01-01", source = "名录" },
            new { name = "positiveList", from = "2022-01-01", source = "正面清单" },
        ]);

        var answer = await keeper.AskAsync($"/api/registry/targets/{target["id"].GetString()}/category?period=2022Q1");

        answer["category"].GetString().ShouldBe("general");
        answer["ground"].GetString().ShouldBe("precedence");
        answer["precedence"].GetProperty("clause").GetString().ShouldBe("二(五)");
        answer["candidates"].EnumerateArray().Select(c => c.GetString()).ShouldBe(["general", "key"]);
    }

    [Fact]
    public async Task Count_OfAnArea_ByThePrefecturesPolicy()
    {
        var (prefecture, counties) = await given.TreeAsync(2);
        await given.PolicyAsync(prefecture, "130600-baoding-2022");
        foreach (var county in counties)
        {
            await given.TargetAsync(given.Keeper(county), facts: [new { name = "creditGrade", value = "C", from = "2021-06-01", source = "评价" }]);
            await given.TargetAsync(given.Keeper(county));
        }
        var keeper = given.Keeper(prefecture);

        var answer = await keeper.AskAsync("/api/registry/categories?period=2022Q1&of=*");

        answer["categories"].EnumerateArray().ToDictionary(c => c.GetProperty("category").GetString()!, c => c.GetProperty("size").GetInt32())
            .ShouldBe(new Dictionary<string, int> { ["key"] = 0, ["special"] = 2, ["general"] = 2 });
        (await keeper.AskAsync("/api/registry/targets?category=special&of=*"))["total"].GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Count_WithoutPolicyOrPeriod_SaysSo()
    {
        var keeper = given.Keeper(await given.CountyAsync());

        (await keeper.AskAsync("/api/registry/categories")).Codes.ShouldBe(["policy.none"]);
        (await keeper.AskAsync("/api/registry/categories?period=2022Q5")).Codes.ShouldBe(["period.malformed"]);
    }
}
