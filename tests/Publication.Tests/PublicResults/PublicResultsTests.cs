using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;

namespace Platform.Publication.Tests;

[Collection(PublicationCollection.Name)]
public sealed class PublicResultsTests(PublicationApp given)
{
    private async Task<Guid> PublishAsync(string tenant, ResultDetermined result)
    {
        var publisher = given.App.As(tenant, Roles.Publisher);
        var id = (await given.PublicationAsync(publisher, result))["publication"].GetProperty("id").GetGuid();
        var answer = await publisher.TellAsync(
            $"/api/publication/publications/{id}/publish", new { version = 1, channels = new[] { new { channel = "creditChina", on = "2022-09-29" } } });
        answer.Status.ShouldBe(200, answer.ToString());
        await given.App.SettleAsync();
        return id;
    }

    private async Task<JsonElement> PublicAsync(Guid id) => (await given.App.Anonymous().AskAsync($"/api/publication/public/results/{id}")).Body;

    [Fact]
    public async Task Result_NotPublishedYet_IsNowhere()
    {
        var tenant = await given.TenantAsync();
        var result = await given.ResultAsync(tenant);
        await given.App.TellAsync(tenant, PublicationApp.Proof(result.Covers[0], result.TargetId));
        var id = await given.App.ScalarAsync<Guid>($"select id from publication.publications where tenant_id = '{tenant}'");

        var list = await given.App.Anonymous().AskAsync($"/api/publication/public/results?tenant={tenant}");
        var one = await given.App.Anonymous().AskAsync($"/api/publication/public/results/{id}");

        (list["total"].GetInt32(), list["withheld"].GetInt32(), list["items"].GetArrayLength()).ShouldBe((0, 0, 0));
        one.Status.ShouldBe(404);
        (await given.App.ScalarAsync<long>($"select count(*) from publication.published_proofs where tenant_id = '{tenant}'")).ShouldBe(0);
    }

    [Fact]
    public async Task Result_PublishedBeforeItsProof_IsCompletedLater()
    {
        var tenant = await given.TenantAsync();
        var result = await given.ResultAsync(tenant);
        var id = await PublishAsync(tenant, result);

        var before = (await PublicAsync(id)).GetProperty("draws")[0];
        await given.App.TellAsync(tenant, PublicationApp.Proof(result.Covers[0], result.TargetId));
        var after = (await PublicAsync(id)).GetProperty("draws")[0];

        before.GetProperty("proof").ValueKind.ShouldBe(JsonValueKind.Null);
        var proof = after.GetProperty("proof");
        proof.GetProperty("leaf").GetString()!.ShouldContain(result.TargetId.ToString());
        proof.GetProperty("path").EnumerateArray().Select(h => h.GetString()).ShouldBe(["aa", "bb", "cc"]);
        (proof.GetProperty("index").GetInt32(), proof.GetProperty("size").GetInt32()).ShouldBe((3, 5));
        (proof.GetProperty("root").GetString(), proof.GetProperty("commitmentHash").GetString()).ShouldBe(("dd", "ee"));
    }

    [Fact]
    public async Task Result_Complete_IsKeptAtTheDoorForAMinute_AndNothingElseIs()
    {
        var tenant = await given.TenantAsync();
        var result = await given.ResultAsync(tenant);
        var id = await PublishAsync(tenant, result);
        var url = $"/api/publication/public/results/{id}";
        (await KeptAsync(url)).ShouldBe(("public, no-cache", false));
        (await KeptAsync(url)).ShouldBe(("public, no-cache", false));

        await given.App.TellAsync(tenant, PublicationApp.Proof(result.Covers[0], result.TargetId));

        (await KeptAsync(url)).ShouldBe(("public, max-age=60", false));
        (await KeptAsync(url)).ShouldBe(("public, max-age=60", true));
        (await KeptAsync(url + "?other=address")).ShouldBe(("public, max-age=60", false));
        (await KeptAsync(url.Replace($"{id}", $"{Guid.CreateVersion7()}", StringComparison.Ordinal))).ShouldBe(("no-store", false));
        (await KeptAsync($"/api/publication/public/results?tenant={tenant}")).ShouldBe(("public, no-cache", false));
        (await KeptAsync($"/api/publication/public/results?tenant={tenant}")).ShouldBe(("public, no-cache", false));

        async Task<(string Keep, bool FromTheDoor)> KeptAsync(string address)
        {
            using var answer = await given.App.Anonymous().GetAsync(address);
            return (answer.Headers.CacheControl!.ToString(), answer.Headers.Age is not null);
        }
    }

    [Fact]
    public async Task Results_PublishedWhileTheirProofsArrive_AreAllCompleted()
    {
        var tenant = await given.TenantAsync();
        var results = new List<ResultDetermined>();
        for (var i = 0; i < 20; i++)
        {
            results.Add(await given.ResultAsync(tenant));
        }

        await Task.WhenAll(results.SelectMany(r => new[]
        {
            PublishAsync(tenant, r), given.App.TellAsync(tenant, PublicationApp.Proof(r.Covers[0], r.TargetId)),
        }));
        await given.App.SettleAsync();

        var list = await given.App.Anonymous().AskAsync($"/api/publication/public/results?tenant={tenant}");
        list["items"].EnumerateArray().Count(i => i.GetProperty("draws")[0].GetProperty("proof").ValueKind == JsonValueKind.Object).ShouldBe(20);
    }

    [Fact]
    public async Task Result_OfAJointVisit_ShowsBothLevelsProofs()
    {
        var (county, city) = (await given.TenantAsync(), await given.TenantAsync());
        var (own, other) = (given.Cover(county), given.Cover(city));
        var result = await given.ResultAsync(county, "2022-09-29", own, other);
        await given.App.TellAsync(city, PublicationApp.Proof(other, result.TargetId));
        var id = await PublishAsync(county, result);
        await given.App.TellAsync(county, PublicationApp.Proof(own, result.TargetId));

        var draws = (await PublicAsync(id)).GetProperty("draws").EnumerateArray().ToList();

        draws.Select(d => d.GetProperty("tenant").GetString()).ShouldBe([county, city]);
        draws.ShouldAllBe(d => d.GetProperty("proof").ValueKind == JsonValueKind.Object);
    }

    [Fact]
    public async Task PublicList_Searched_FindsByNameCodeAndPeriod()
    {
        var tenant = await given.TenantAsync();
        var result = await given.ResultAsync(tenant);
        await PublishAsync(tenant, result);
        var open = given.App.Anonymous();

        async Task<int> CountAsync(string query) => (await open.AskAsync($"/api/publication/public/results?tenant={tenant}{query}"))["total"].GetInt32();
        (await CountAsync("")).ShouldBe(1);
        (await CountAsync("&q=永丰")).ShouldBe(1);
        (await CountAsync("&q=" + result.TargetCode)).ShouldBe(1);
        (await CountAsync("&q=别家")).ShouldBe(0);
        (await CountAsync("&period=2022Q3")).ShouldBe(1);
        (await CountAsync("&period=2022Q4")).ShouldBe(0);
        (await open.AskAsync("/api/publication/public/results?size=500")).Codes.ShouldBe(["page.size"]);
    }

    [Fact]
    public async Task PublicResult_Shown_HasNoInternalIds()
    {
        var tenant = await given.TenantAsync();
        var result = await given.ResultAsync(tenant);
        var body = await PublicAsync(await PublishAsync(tenant, result));

        body.GetProperty("phrase").GetString().ShouldBe("发现问题已责令改正");
        body.GetProperty("findings")[0].GetProperty("text").GetString().ShouldBe("未按规定开展自行监测");
        body.GetProperty("channels")[0].GetProperty("channel").GetString().ShouldBe("creditChina");
        body.GetProperty("publishedOn").GetString().ShouldBe("2022-09-29");
        body.ToString().ShouldNotContain(result.ResultId.ToString());
        body.ToString().ShouldNotContain(result.Covers[0].TaskId.ToString());
    }
}
