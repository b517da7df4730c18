using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Tenancy.Tests;

public class PolicyHttpTests(TenancyFixture fixture) : IClassFixture<TenancyFixture>
{
    [Fact]
    public async Task Draft_Malformed_TellsEveryFaultAndKeepsNothing()
    {
        await CountyAsync("130608", "清苑区");
        var document = Sample.Document("130608", Sample.Percent("a", "key", "250", "month"));
        document["color"] = "red";
        var client = fixture.App.As("130608", Roles.BureauAdministrator);
        (await client.PutAsync("/api/tenancy/policies/draft", TenancyFixture.Body(document)).Refusal())
            .ShouldBe("400 policy.choice,policy.range,policy.unknown-field");
        (await client.GetAsync("/api/tenancy/policies/draft").Refusal()).ShouldBe("404 policy.no-draft");
    }

    [Fact]
    public async Task Draft_OfAnotherTenant_IsRefused() =>
        (await fixture.App.As(TenancyFixture.County, Roles.BureauAdministrator)
            .PutAsync("/api/tenancy/policies/draft", TenancyFixture.Body(Sample.Document("130606"))).Refusal())
                .ShouldBe("422 policy.foreign-tenant");

    [Fact]
    public async Task Enact_ByTheDrafter_IsRefused_AlsoFromAnotherAccountOfHis()
    {
        await CountyAsync("130609", "徐水区");
        var drafter = fixture.App.Person("130609", Roles.BureauAdministrator);
        var draft = await fixture.App.As(drafter).PutAsync("/api/tenancy/policies/draft", TenancyFixture.Body(Sample.Document("130609")))
            .Ok();
        var body = new { version = (int)draft["version"]! };
        var other = fixture.App.Person("130609", Roles.BureauAdministrator) with { Person = drafter.Person };
        (await fixture.App.As(drafter).PostAsJsonAsync("/api/tenancy/policies/draft/enact", body).Refusal())
            .ShouldBe("409 policy.same-person");
        (await fixture.App.As(other).PostAsJsonAsync("/api/tenancy/policies/draft/enact", body).Refusal())
            .ShouldBe("409 policy.same-person");
        (await fixture.App.As("130609", Roles.BureauAdministrator).PostAsJsonAsync("/api/tenancy/policies/draft/enact", new { version = 9 })
            .Refusal()).ShouldBe("409 conflict.stale");
        await fixture.App.As("130609", Roles.BureauAdministrator).PostAsJsonAsync("/api/tenancy/policies/draft/enact", body).Ok();
        (await fixture.App.As("130609", Roles.BureauAdministrator).PostAsJsonAsync("/api/tenancy/policies/draft/enact", body).Refusal())
            .ShouldBe("404 policy.no-draft");
    }

    [Fact]
    public async Task Enact_PrefectureDocument_IsToldToEveryTenantBelow_AndReadableByAnybody()
    {
        await EnterAsync("139000", "130000", "prefecture", null);
        await TreeAsync("130700", "张家口市", "130702", "130703");
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(Sample.Root, "data", "policies", "130600-baoding-2022.json")))!;
        document["tenant"] = "130700";
        var enacted = await fixture.EnactAsync(document);
        ((int)enacted["told"]!).ShouldBe(3);
        await fixture.App.SettleAsync();

        var anybody = fixture.App.Anonymous();
        using var answer = await anybody.GetAsync("/api/tenancy/policies/130700/1");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe((string)enacted["hash"]!);

        var county = await anybody.GetAsync("/api/tenancy/effective/130702?day=2022-03-01").Ok();
        var key = county["rules"]!.AsArray().Single(r => (string)r!["rule"]! == "key.county.quarter")!;
        ((string)key["number"]!).ShouldBe("25%/季度");
        ((string)key["source"]!["tenant"]!).ShouldBe("130700");
        ((string)key["source"]!["clause"]!).ShouldBe("二(五)");
        county["warnings"]!.AsArray().ShouldBeEmpty();
        (await anybody.GetAsync("/api/tenancy/effective/130702?day=2024-03-01").Ok())["warnings"]!.AsArray().Count.ShouldBe(1);
        (await anybody.GetAsync("/api/tenancy/effective/130702?day=2021-03-01").Refusal()).ShouldBe("404 policy.nothing-in-force");

        using var flat = await anybody.GetAsync($"/api/tenancy/effective/130702/versions/{county["version"]}");
        Convert.ToHexStringLower(SHA256.HashData(await flat.Content.ReadAsByteArrayAsync())).ShouldBe((string)county["hash"]!);
    }

    [Fact]
    public async Task Enact_LaxerThanTheSuperior_IsRefusedNamingItsClause_AndTheDraftStays()
    {
        await TreeAsync("130800", "承德市", "130802");
        await fixture.EnactAsync(Sample.Document("130800", Sample.Percent("key.q", "key", "25", "quarter", "county")));
        var drafter = fixture.App.As("130802", Roles.BureauAdministrator);
        var draft = await drafter.PutAsync("/api/tenancy/policies/draft",
            TenancyFixture.Body(Sample.Document("130802", Sample.Percent("mine", "key", "20", "quarter")))).Ok();
        ((string)draft["problems"]![0]!["code"]!).ShouldBe("policy.laxer");
        using var refused = await fixture.App.As("130802", Roles.BureauAdministrator)
            .PostAsJsonAsync("/api/tenancy/policies/draft/enact", new { version = (int)draft["version"]! });
        ((int)refused.StatusCode).ShouldBe(422);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("《130800号方案》二(key.q)");
        await drafter.GetAsync("/api/tenancy/policies/draft").Ok();
        (await fixture.App.ScalarAsync<long>("select count(*) from tenancy.policy_versions where tenant_id = '130802'")).ShouldBe(0);
    }

    [Fact]
    public async Task Enact_StricterSuperiorLater_AddsUpAndRefusesNobody()
    {
        await TreeAsync("130900", "沧州市", "130902");
        await fixture.EnactAsync(Sample.Document("130902", Sample.Percent("mine", "key", "20", "quarter")));
        await fixture.EnactAsync(Sample.Document("130900", Sample.Percent("theirs", "key", "25", "quarter", "county")));
        var effective = await fixture.App.Anonymous().GetAsync("/api/tenancy/effective/130902?day=2022-03-01").Ok();
        effective["rules"]!.AsArray().Select(r => (string)r!["rule"]!).ShouldBe(["theirs", "mine"]);
    }

    [Fact]
    public async Task Enact_NewVersionFromALaterDay_LeavesTheEarlierInForceUntilThen()
    {
        await TreeAsync("131000", "廊坊市", "131002");
        await fixture.EnactAsync(Sample.Document("131000", Sample.Percent("a", "key", "25", "quarter")));
        await fixture.EnactAsync(Sample.Document("131000", Sample.Percent("a", "key", "30", "quarter")), "2022-07-01");
        var anybody = fixture.App.Anonymous();
        (await NumberAsync("2022-06-30")).ShouldBe("25%/季度");
        (await NumberAsync("2022-07-01")).ShouldBe("30%/季度");
        var versions = await anybody.GetAsync("/api/tenancy/effective/131002/versions").Ok();
        versions["versions"]!.AsArray().Select(v => (string)v!["validFrom"]!).ShouldBe(["2022-01-01", "2022-07-01"]);
        var again = await fixture.App.As("131000", Roles.BureauAdministrator)
            .PutAsync("/api/tenancy/policies/draft", TenancyFixture.Body(Sample.Document("131000"))).Ok();
        (await fixture.App.As("131000", Roles.BureauAdministrator)
            .PostAsJsonAsync("/api/tenancy/policies/draft/enact", new { version = (int)again["version"]!, effective = "2022-06-01" })
                .Refusal())
            .ShouldBe("422 policy.effective-before-previous");

        async Task<string> NumberAsync(string day) =>
            (string)(await anybody.GetAsync($"/api/tenancy/effective/131002?day={day}").Ok())["rules"]![0]!["number"]!;
    }

    [Fact]
    public async Task Enter_BureauBelowAnEnactedPolicy_IsUnderItAtOnce()
    {
        await TreeAsync("131100", "衡水市");
        await fixture.EnactAsync(Sample.Document("131100", Sample.Percent("a", "key", "25", "quarter", "county")));
        await EnterAsync("131102", "131100", "county", "桃城区");
        await fixture.App.SettleAsync();
        var effective = await fixture.App.Anonymous().GetAsync("/api/tenancy/effective/131102?day=2022-03-01").Ok();
        ((string)effective["rules"]![0]!["rule"]!).ShouldBe("a");
    }

    [Fact]
    public async Task Enact_WindowThatLeavesASubordinateNoDay_IsRefusedNamingBoth()
    {
        await TreeAsync("130200", "唐山市", "130202");
        await fixture.EnactAsync(Sample.Document("130202",
            Sample.Window("mine", "draw", ("periodStart", 1, "calendar"), ("periodStart", 10, "calendar"))));
        var above = Sample.Document("130200", Sample.Window(
            "theirs", "draw", ("previousPeriodEnd", -5, "working"), ("previousPeriodEnd", -1, "calendar")));
        var draft = await fixture.App.As("130200", Roles.BureauAdministrator)
            .PutAsync("/api/tenancy/policies/draft", TenancyFixture.Body(above)).Ok();
        (await fixture.App.As("130200", Roles.BureauAdministrator)
            .PostAsJsonAsync("/api/tenancy/policies/draft/enact", new { version = (int)draft["version"]! }).Refusal())
                .ShouldBe("422 policy.window-empty");
    }

    [Fact]
    public async Task SixthPolicy_IsEnactedWithoutABuild_AndItsNumbersAreInForce()
    {
        await TreeAsync("130300", "秦皇岛市", "130302");
        var document = Sample.Document("130300", Sample.Percent("solar.q", "rooftop", "12.5", "quarter", "county"),
            Sample.Staff("rest.y", "rest", 7, "year", "county"));
        document["precedence"] = new JsonObject { ["order"] = new JsonArray("rooftop", "rest"), ["clause"] = "第九条", ["text"] = "先屋顶后其余" };
        document["categories"] = new JsonArray(Sample.Category("rooftop", Sample.Condition("sunny", "industry")), Sample.Otherwise("rest"));
        await fixture.EnactAsync(document);
        var effective = await fixture.App.Anonymous().GetAsync("/api/tenancy/effective/130302?day=2022-03-01").Ok();
        effective["rules"]!.AsArray().Select(r => (string)r!["number"]!).ShouldBe(["12.5%/季度", "1:7/年"]);
        effective["conditions"]!.AsArray().Select(c => (string)c!["category"]!).ShouldBe(["rooftop", "rest"]);
    }

    [Fact]
    public async Task Validate_WellFormed_KeepsNothing()
    {
        var verdict = await fixture.App.As(TenancyFixture.County, Roles.BureauAdministrator)
            .PostAsync("/api/tenancy/policies/validate", TenancyFixture.Body(
                Sample.Document(TenancyFixture.County, Sample.Percent("a", "key", "25", "quarter")))).Ok();
        verdict["problems"]!.AsArray().ShouldBeEmpty();
        (await fixture.App.ScalarAsync<long>("select count(*) from tenancy.policy_drafts where tenant_id = '130602'")).ShouldBe(0);
    }

    [Theory]
    [InlineData(Roles.DrawOperator)]
    [InlineData(Roles.Auditor)]
    public async Task Draft_WithoutTheRole_IsForbidden(string role) =>
        (await fixture.App.As(TenancyFixture.County, role)
            .PutAsync("/api/tenancy/policies/draft", TenancyFixture.Body(Sample.Document(TenancyFixture.County))).Refusal())
            .ShouldBe("403 session.forbidden");

    private Task CountyAsync(string code, string name) => EnterAsync(code, TenancyFixture.Prefecture, "county", name);

    private async Task TreeAsync(string prefecture, string name, params string[] counties)
    {
        await EnterAsync(prefecture, TenancyFixture.Province, "prefecture", name);
        foreach (var county in counties)
        {
            await EnterAsync(county, prefecture, "county", county);
        }
        await fixture.App.SettleAsync();
    }

    private async Task EnterAsync(string code, string parent, string level, string? name) =>
        (await fixture.EnterAsync(code, parent, level, name ?? code)).EnsureSuccessStatusCode();
}
