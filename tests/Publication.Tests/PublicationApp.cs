using System.Text.Json.Nodes;
using NodaTime;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Publication.Tests;

/// <summary>The running product with the intentions these tests have. Each test takes its own tenant.</summary>
public sealed class PublicationApp : IAsyncLifetime
{
    private int tenants;

    public TestApp App { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        App = await TestApp.StartAsync("2022-09-29");
        App.Tested = [PublicationService.Name];
    }

    public async Task DisposeAsync() => await App.DisposeAsync();

    /// <summary>A county nobody else uses, under a prefecture.</summary>
    public async Task<string> TenantAsync(string parent = "999900")
    {
        var tenant = (999901 + Interlocked.Increment(ref tenants)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await App.TellAsync(parent, new JurisdictionChanged(parent, 1, null, parent, "prefecture", "某市", true));
        await App.TellAsync(tenant, new JurisdictionChanged(tenant, 1, parent, $"{parent}/{tenant}", "county", "某县", true));
        App.Clock.MoveTo("2022-09-29");
        return tenant;
    }

    /// <summary>An effective policy with these rules is in force.</summary>
    public async Task PolicyAsync(string tenant, int version, string validFrom, string enactedOn, params string[] rules)
    {
        var document = new JsonObject
        {
            ["tenant"] = tenant,
            ["documents"] = JsonNode.Parse($$"""[{"tenant":"{{tenant}}","version":1,"title":"实施方案","number":"某环发〔2022〕1号"}]"""),
            ["rules"] = new JsonArray([.. rules.Select(r => JsonNode.Parse(r.Replace("$TENANT", tenant, StringComparison.Ordinal)))]),
        }.ToJsonString();
        await App.TellAsync(tenant, new PolicyInForce(tenant, version, DateOnly.Parse(validFrom, System.Globalization.CultureInfo.InvariantCulture), document, "hash", MovableClock.Morning(enactedOn)));
    }

    /// <summary>An inspector of the tenant submitted a result.</summary>
    public async Task<ResultDetermined> ResultAsync(string tenant, string determined = "2022-09-29", params CoveredTask[] covers)
    {
        var day = DateOnly.Parse(determined, System.Globalization.CultureInfo.InvariantCulture);
        var fact = new ResultDetermined(
            tenant, App.Clock.NewId(), 1, App.Clock.NewId(), tenant, "永丰化工有限公司", "91350103MA2XN0AB1C", "城关镇", "2022Q3", "发现问题已责令改正",
            day, day, covers.Length > 0 ? covers : [Cover(tenant)],
            [new ResultFinding(App.Clock.NewId(), "排污许可证后监管", true, "未按规定开展自行监测")]);
        await App.TellAsync(tenant, fact);
        return fact;
    }

    public CoveredTask Cover(string tenant, string period = "2022Q3") => new(tenant, $"{tenant}-{period}-01", App.Clock.NewId(), "key");

    public static ProofTold Proof(CoveredTask task, Guid target) => new(
        task.Tenant, task.DrawId, task.TaskId, target, $$"""{"category":"key","drawn":0,"entryId":"{{target}}","salt":"00"}""", "00", 3, 5,
        ["aa", "bb", "cc"], "dd", "ee");

    /// <summary>The publication that is due for a result.</summary>
    public async Task<Answer> PublicationAsync(HttpClient client, ResultDetermined result)
    {
        var id = await App.ScalarAsync<Guid>($"select id from publication.publications where result_id = '{result.ResultId}'");
        return await client.AskAsync($"/api/publication/publications/{id}");
    }
}

[CollectionDefinition(Name)]
public sealed class PublicationCollection : ICollectionFixture<PublicationApp>
{
    public const string Name = "publication";
}
