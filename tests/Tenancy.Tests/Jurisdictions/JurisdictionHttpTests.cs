using System.Net.Http.Json;
using Platform.Contracts;

namespace Platform.Tenancy.Tests;

public class JurisdictionHttpTests(TenancyFixture fixture) : IClassFixture<TenancyFixture>
{
    [Fact]
    public async Task Enter_CountyBelow_IsInTheTreeOfEveryServiceAndPublic()
    {
        (await fixture.EnterAsync("130607", "130600", "county", "满城区")).EnsureSuccessStatusCode();
        await fixture.App.SettleAsync();
        var tree = await fixture.App.Anonymous().GetAsync("/api/tenancy/jurisdictions?under=130600").Ok();
        tree["jurisdictions"]!.AsArray().Select(j => (string)j!["code"]!).ShouldContain("130607");
        foreach (var service in new[] { "registry", "draw", "inspection", "publication", "oversight" })
        {
            (await fixture.App.ScalarAsync<string>($"select path from {service}.tenants where tenant_id = '130607'"))
                .ShouldBe("130000/130600/130607");
        }
    }

    [Theory]
    [InlineData("130602", "130600", "county", "又一个", "409 jurisdiction.exists")]
    [InlineData("350103", "350100", "county", "台江区", "404 jurisdiction.not-found")]
    [InlineData("130299", "130600", "county", "不合代码", "422 jurisdiction.code")]
    [InlineData("130609", "130600", "town", "不合级别", "400 jurisdiction.level")]
    [InlineData("130609", "130600", "county", " ", "400 jurisdiction.name")]
    public async Task Enter_Unfit_IsRefusedByCode(string code, string parent, string level, string name, string expected) =>
        (await fixture.EnterAsync(code, parent, level, name).Refusal()).ShouldBe(expected);

    [Fact]
    public async Task Enter_ByABureauAdministrator_IsForbidden() =>
        (await fixture.App.As("130600", Roles.BureauAdministrator)
            .PostAsJsonAsync("/api/tenancy/jurisdictions", new { code = "130608", parent = "130600", level = "county", name = "清苑区" })
                .Refusal())
        .ShouldBe("403 session.forbidden");

    [Fact]
    public async Task Rename_IsToldToAll_AndLoggedInBothLogs()
    {
        await fixture.Administrator.PostAsJsonAsync("/api/tenancy/jurisdictions/130606/rename", new { version = 1, name = "莲池新区" }).Ok();
        await fixture.App.SettleAsync();
        (await fixture.App.ScalarAsync<string>("select name from draw.tenants where tenant_id = '130606'")).ShouldBe("莲池新区");
        (await fixture.App.ScalarAsync<long>("select count(*) from tenancy.log where action = 'jurisdiction.renamed'")).ShouldBe(2);
        (await fixture.Administrator.PostAsJsonAsync("/api/tenancy/jurisdictions/130606/rename", new { version = 1, name = "又改" })
            .Refusal()).ShouldBe("409 conflict.stale");
    }

    [Fact]
    public async Task Abolish_WithSubordinates_IsRefused_WithoutThemItEnds()
    {
        (await fixture.Administrator.PostAsJsonAsync("/api/tenancy/jurisdictions/130600/abolish", new { version = 1, reason = "合并" })
            .Refusal())
            .ShouldBe("409 jurisdiction.has-subordinates");
        (await fixture.EnterAsync("130681", "130600", "county", "涿州市")).EnsureSuccessStatusCode();
        var ended = await fixture.Administrator.PostAsJsonAsync(
            "/api/tenancy/jurisdictions/130681/abolish", new { version = 1, reason = "合并" }).Ok();
        ((bool)ended["active"]!).ShouldBeFalse();
        (await fixture.EnterAsync("130681-P1", "130681", "park", "园区").Refusal()).ShouldBe("409 jurisdiction.abolished");
    }

    [Fact]
    public async Task Bootstrap_Again_ChangesNothing()
    {
        var again = await Bootstrap.ProvinceAsync(fixture.App.Services, TenancyFixture.Province, "河北", "hebei", "别人", "另外一个密码-123456",
            CancellationToken.None);
        again.Created.ShouldBeFalse();
        (await fixture.SignInAsync("hebei", TenancyFixture.Password)).EnsureSuccessStatusCode();
    }
}
