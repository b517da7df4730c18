using System.Text.Json.Nodes;
using Platform.Contracts;

namespace Platform.Tenancy.Tests;

public class PreviewTests(TenancyFixture fixture) : IClassFixture<TenancyFixture>
{
    [Fact]
    public async Task Preview_AddsTheDraftToWhatIsInherited_AndKeepsNothing()
    {
        await fixture.EnactAsync(Sample.Document(TenancyFixture.Prefecture, Sample.Percent("key.q", "key", "25", "quarter")));
        var drafter = fixture.App.As(TenancyFixture.County, Roles.BureauAdministrator);

        var preview = await drafter.PostAsync("/api/tenancy/policies/preview",
            TenancyFixture.Body(Sample.Document(TenancyFixture.County, Sample.Percent("mine", "key", "30", "quarter"), Sample.Percent("year", "key", "90", "year")))).Ok();

        preview["rules"]!.AsArray().Select(r => $"{r!["rule"]} {r["source"]!["tenant"]} {r["stricterThan"]?["clause"]}")
            .ShouldBe(["key.q 130600 ", "mine 130602 二(key.q)", "year 130602 "]);
        ((string)preview["bureau"]!, (string)preview["day"]!, preview["replaces"]).ShouldBe((TenancyFixture.County, "2022-01-01", null));
        ((string)preview["policy"]!["tenant"]!).ShouldBe(TenancyFixture.County);
        preview["problems"]!.AsArray().ShouldBeEmpty();
        (await drafter.GetAsync("/api/tenancy/policies/draft").Refusal()).ShouldBe("404 policy.no-draft");
        var inForce = await fixture.App.Anonymous().GetAsync($"/api/tenancy/effective/{TenancyFixture.County}?day=2022-03-01").Ok();
        inForce["rules"]!.AsArray().Select(r => (string)r!["rule"]!).ShouldBe(["key.q"]);
    }

    [Fact]
    public async Task Preview_ForABureauBelow_IsWhatThatBureauWouldBeUnder()
    {
        var document = Sample.Document(TenancyFixture.Province, Sample.Percent("counties", "key", "50", "year", "county"));
        var administrator = fixture.Administrator;
        (await administrator.PostAsync("/api/tenancy/policies/preview", TenancyFixture.Body(document)).Ok())["rules"]!.AsArray().ShouldBeEmpty();
        var below = await administrator.PostAsync("/api/tenancy/policies/preview?bureau=130606", TenancyFixture.Body(document)).Ok();
        below["rules"]!.AsArray().Select(r => (string)r!["rule"]!).ShouldContain("counties");
        ((string)below["bureau"]!).ShouldBe("130606");
    }

    [Fact]
    public async Task Preview_LaxerOrMalformedOrOfAStranger_SaysSo()
    {
        var drafter = fixture.App.As("130606", Roles.BureauAdministrator);
        await fixture.EnactAsync(Sample.Document(TenancyFixture.Prefecture, Sample.Percent("key.q", "key", "25", "quarter")));
        var laxer = await drafter.PostAsync("/api/tenancy/policies/preview", TenancyFixture.Body(Sample.Document("130606", Sample.Percent("mine", "key", "20", "quarter")))).Ok();
        ((string)laxer["problems"]![0]!["code"]!).ShouldBe("policy.laxer");

        (await drafter.PostAsync("/api/tenancy/policies/preview", TenancyFixture.Body(Sample.Document("130606", Sample.Percent("a", "key", "250", "month")))).Refusal())
            .ShouldBe("400 policy.choice,policy.range");
        (await drafter.PostAsync("/api/tenancy/policies/preview?bureau=130602", TenancyFixture.Body(Sample.Document("130606"))).Refusal())
            .ShouldBe("404 jurisdiction.not-found");
        (await drafter.PostAsync("/api/tenancy/policies/preview", TenancyFixture.Body(Sample.Document("130602"))).Refusal()).ShouldBe("422 policy.foreign-tenant");
        ((int)(await fixture.App.As("130606", Roles.DrawOperator).PostAsync("/api/tenancy/policies/preview", TenancyFixture.Body(Sample.Document("130606")))).StatusCode)
            .ShouldBe(403);
    }
}
