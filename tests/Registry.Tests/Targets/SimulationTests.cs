using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;

namespace Platform.Registry.Tests;

[Collection(RegistryCollection.Name)]
public sealed class SimulationTests(RegistryApp given)
{
    private const string Url = "/api/registry/categories/simulation";

    [Fact]
    public async Task Simulate_AnotherPolicy_CountsWhoWouldMoveAndWritesNothing()
    {
        var tenant = await given.CountyAsync();
        await given.PolicyAsync(tenant, "130600-baoding-2022");
        var keeper = given.Keeper(tenant);
        await given.TargetAsync(keeper, facts: [new { name = "creditGrade", value = "C", from = "2021-06-01", source = "评价" }]);
        await given.TargetAsync(keeper);
        await RegistryApp.InspectorAsync(keeper, "JX-1");
        var administrator = given.App.As(tenant, Roles.BureauAdministrator);

        var answer = await administrator.TellAsync(Url, new { policy = Policy(Everybody), period = "2022Q1" });

        answer.Status.ShouldBe(200);
        answer["categories"].EnumerateArray().Select(c => $"{c.GetProperty("category")} {c.GetProperty("now")} {c.GetProperty("then")}")
            .ShouldBe(["special 1 2", "key 0 0", "general 1 0"], ignoreOrder: true);
        answer["moves"].EnumerateArray().Select(m => $"{m.GetProperty("from")}>{m.GetProperty("to")} {m.GetProperty("targets")}").ShouldBe(["general>special 1"]);
        (answer["officers"].GetInt32(), answer["inactive"].GetInt32()).ShouldBe((1, 0));
        (await administrator.AskAsync("/api/registry/categories?period=2022Q1"))["categories"].EnumerateArray()
            .Single(c => c.GetProperty("category").GetString() == "special").GetProperty("size").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Simulate_ForABureauBelow_IsInItsLog_AndForAStrangerNotFound()
    {
        var (prefecture, counties) = await given.TreeAsync(1);
        await given.TargetAsync(given.Keeper(counties[0]));
        var administrator = given.App.As(prefecture, Roles.BureauAdministrator);

        var answer = await administrator.TellAsync(Url, new { policy = Policy(Everybody), bureau = counties[0] });

        answer["categories"][0].GetProperty("then").GetInt32().ShouldBe(1);
        answer["categories"][0].GetProperty("now").ValueKind.ShouldBe(JsonValueKind.Null);
        (await given.App.ScalarAsync<long>($"select count(*) from registry.log where tenant_id = '{counties[0]}' and action = 'superior.looked'")).ShouldBe(1);
        (await given.App.As(counties[0], Roles.BureauAdministrator).TellAsync(Url, new { policy = Policy(Everybody), bureau = prefecture })).Codes.ShouldBe(["scope.not-found"]);
    }

    [Theory]
    [InlineData("""{"tenant":"1","categories":[{"category":"a","when":[{"id":"x","fact":"kind","dayOf":"never"}]}]}""")]
    [InlineData("""{"tenant":"1","categories":[null]}""")]
    [InlineData("""{"tenant":"1","categories":[{"category":"a"},{"category":"a"}]}""")]
    [InlineData("""{"tenant":"1","categories":[{"category":"a","when":[null]}]}""")]
    [InlineData("""{"tenant":"1","precedence":{"order":[null]},"categories":[]}""")]
    [InlineData("""{"tenant":"1","precedence":{},"categories":[]}""")]
    [InlineData("""[]""")]
    [InlineData("null")]
    public async Task Simulate_WhatIsNoPolicy_IsRefused(string policy)
    {
        var administrator = given.App.As(await given.CountyAsync(), Roles.BureauAdministrator);
        (await administrator.TellAsync(Url, new { policy = Policy(policy) })).Codes.ShouldBe(["policy.malformed"]);
    }

    private const string Everybody = """{"tenant":"1","documents":[],"precedence":null,"rules":[],"categories":[{"category":"special","name":"特殊","when":[],"otherwise":true}]}""";

    private static JsonElement Policy(string json) => JsonElement.Parse(json);
}
