using System.Net.Http.Json;
using Platform.Contracts;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Tenancy.Tests;

/// <summary>Two requests that meet: one wins, the other is told so, and nothing is there twice.</summary>
public sealed class AtOnceTests(TenancyFixture fixture) : IClassFixture<TenancyFixture>
{
    private readonly TestApp app = fixture.App;

    [Fact]
    public async Task Enact_TwiceAtOnce_IsOneVersionToldOnce()
    {
        const string tenant = TenancyFixture.Prefecture;
        var draft = await app.As(tenant, Roles.BureauAdministrator).PutAsync(
            "/api/tenancy/policies/draft", TenancyFixture.Body(Sample.Document(tenant, Sample.Percent("a", "key", "25", "quarter", "county")))).Ok();
        var body = new { version = (int)draft["version"]! };
        Func<Task<Answer>> enact = () => app.As(tenant, Roles.BureauAdministrator).TellAsync("/api/tenancy/policies/draft/enact", body);

        var answers = await app.MeetAsync("tenancy.policy_versions", enact, enact);

        // The draft that the second would have enacted is a draft no more.
        answers.OrderBy(a => a.Status).Select(a => a.Status + " " + string.Join(',', a.Codes)).ShouldBe(["200 ", "404 policy.no-draft"]);
        (await CountAsync($"tenancy.policy_versions where tenant_id = '{tenant}'")).ShouldBe(1);
        (await CountAsync("tenancy.log where action = 'policy.enacted'")).ShouldBe(1);
        (await CountAsync("draw.policies where tenant_id in ('130600', '130602', '130606')")).ShouldBe(3);
    }

    [Fact]
    public async Task Draft_SavedByTwoAtOnce_IsOneOfThem()
    {
        const string tenant = TenancyFixture.County;
        Func<string, Func<Task<Answer>>> save = percent => () => app.As(tenant, Roles.BureauAdministrator).SendAsync(
            HttpMethod.Put, "/api/tenancy/policies/draft", TenancyFixture.Body(Sample.Document(tenant, Sample.Percent("a", "key", percent, "quarter"))));

        var answers = await app.MeetAsync("tenancy.policy_drafts", save("25"), save("30"));

        answers.OrderBy(a => a.Status).Select(a => a.Status + " " + string.Join(',', a.Codes)).ShouldBe(["200 ", "409 conflict.duplicate"]);
        (await CountAsync($"tenancy.policy_drafts where tenant_id = '{tenant}'")).ShouldBe(1);
    }

    [Fact]
    public async Task Jurisdiction_EnteredTwiceAtOnce_IsThereOnce()
    {
        Func<Task<Answer>> enter = () => app.As(TenancyFixture.Province, Roles.ProvincialAdministrator).TellAsync(
            "/api/tenancy/jurisdictions", new { code = "130607", parent = TenancyFixture.Prefecture, level = "county", name = "满城区" });

        var answers = await app.MeetAsync("tenancy.jurisdictions", enter, enter);

        answers.Select(a => a.Status).Order().ShouldBe([answers.Min(a => a.Status), 409]);
        (await CountAsync("tenancy.jurisdictions where tenant_id = '130607'")).ShouldBe(1);
        (await CountAsync("draw.tenants where tenant_id = '130607'")).ShouldBe(1);
    }

    private Task<long> CountAsync(string what) => app.ScalarAsync<long>("select count(*) from " + what);
}
