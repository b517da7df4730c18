using System.Net.Http.Json;
using Platform.Contracts;

namespace Platform.Tenancy.Tests;

public class MemberHttpTests(TenancyFixture fixture) : IClassFixture<TenancyFixture>
{
    [Fact]
    public async Task Add_ByTheProvinceForACounty_BelongsToTheCountyAndIsInItsLog()
    {
        var added = await Add(fixture.Administrator, "wang.county", tenant: TenancyFixture.County).Ok();
        ((string)added["tenant"]!).ShouldBe(TenancyFixture.County);
        var list = await fixture.App.As(TenancyFixture.County, Roles.BureauAdministrator).GetAsync("/api/tenancy/members").Ok();
        list["members"]!.AsArray().Select(m => (string)m!["userName"]!).ShouldContain("wang.county");
        (await fixture.App.ScalarAsync<long>("select count(*) from tenancy.log where tenant_id = '130602' and action = 'account.added'"))
            .ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Add_SamePersonTwice_SharesThePerson()
    {
        var first = await fixture.AddMemberAsync("wang.one");
        var second = await fixture.App.As(TenancyFixture.County, Roles.BureauAdministrator).PostAsJsonAsync("/api/tenancy/members", new
        {
            userName = "wang.two", displayName = "王五", password = TenancyFixture.Password, roles = new[] { Roles.Observer },
            person = (string)first["person"]!,
        }).Ok();
        ((string)second["person"]!).ShouldBe((string)first["person"]!);
    }

    [Fact]
    public async Task Add_FaultyRequest_TellsAllFaultsAtOnce() => (await fixture.App.As(TenancyFixture.County, Roles.BureauAdministrator)
        .PostAsJsonAsync("/api/tenancy/members", new { userName = "x", displayName = "", password = "p", roles = new[] { "king" },
            person = "a b" }).Refusal())
        .ShouldBe("400 account.role-unknown,account.display-name,account.person");

    [Theory]
    [InlineData("wang.short", "shortpass", "422 account.password-short")]
    [InlineData("wang.trivial", "wang.trivial-12", "422 account.password-trivial")]
    [InlineData("汪", "春江潮水连海平-2022", "400 account.user-name")]
    public async Task Add_UnfitNameOrPassword_IsRefused(string userName, string password, string expected) =>
        (await Add(fixture.App.As(TenancyFixture.County, Roles.BureauAdministrator), userName, password).Refusal()).ShouldBe(expected);

    [Fact]
    public async Task Add_NameTaken_IsRefused()
    {
        await fixture.AddMemberAsync("wang.taken");
        (await Add(fixture.App.As("130606", Roles.BureauAdministrator), "Wang.Taken").Refusal()).ShouldBe("409 account.taken");
    }

    [Fact]
    public async Task Add_ForANeighbourOrTheSuperior_IsNotFound()
    {
        var county = fixture.App.As(TenancyFixture.County, Roles.BureauAdministrator);
        (await Add(county, "wang.neighbour", tenant: "130606").Refusal()).ShouldBe("404 scope.not-found");
        (await Add(county, "wang.superior", tenant: "130600").Refusal()).ShouldBe("404 scope.not-found");
        (await Add(fixture.App.As("130600", Roles.BureauAdministrator), "wang.below", tenant: TenancyFixture.County).Refusal())
            .ShouldBe("404 scope.not-found");
    }

    [Fact]
    public async Task Change_ForeignAccount_IsNotFound()
    {
        var id = (string)(await fixture.AddMemberAsync("wang.foreign"))["id"]!;
        var neighbour = fixture.App.As("130606", Roles.BureauAdministrator);
        (await neighbour.GetAsync($"/api/tenancy/members/{id}").Refusal()).ShouldBe("404 account.not-found");
        (await neighbour.PostAsJsonAsync($"/api/tenancy/members/{id}/roles", new { version = 1, roles = new[] { Roles.Auditor } })
            .Refusal()).ShouldBe("404 account.not-found");
        (await neighbour.PostAsJsonAsync($"/api/tenancy/members/{id}/password", new { password = "一个新的很长的密码-12" }).Refusal())
            .ShouldBe("404 account.not-found");
    }

    [Fact]
    public async Task ChangeRoles_TakesEffectAtTheNextRefresh_AndStaleVersionIsRefused()
    {
        var id = (string)(await fixture.AddMemberAsync("wang.roles"))["id"]!;
        var administrator = fixture.App.As(TenancyFixture.County, Roles.BureauAdministrator);
        var changed = await administrator.PostAsJsonAsync(
            $"/api/tenancy/members/{id}/roles", new { version = 1, roles = new[] { Roles.Auditor, Roles.Publisher } }).Ok();
        ((int)changed["version"]!).ShouldBe(2);
        (await administrator.PostAsJsonAsync($"/api/tenancy/members/{id}/roles", new { version = 1, roles = new[] { Roles.Auditor } })
            .Refusal()).ShouldBe("409 conflict.stale");
        var token = await fixture.SignInAsync("wang.roles", TenancyFixture.Password).Ok();
        var me = await fixture.Bearer((string)token["accessToken"]!).GetAsync("/api/tenancy/me").Ok();
        me["roles"]!.AsArray().Select(r => (string)r!).ShouldBe([Roles.Auditor, Roles.Publisher]);
    }

    [Fact]
    public async Task ResetPassword_ByTheAdministrator_LetsInWithTheNewOneOnly()
    {
        var id = (string)(await fixture.AddMemberAsync("wang.reset"))["id"]!;
        await fixture.App.As(TenancyFixture.County, Roles.BureauAdministrator)
            .PostAsJsonAsync($"/api/tenancy/members/{id}/password", new { password = "一个新的很长的密码-12" }).Ok();
        (await fixture.SignInAsync("wang.reset", TenancyFixture.Password).Refusal()).ShouldBe("401 sign-in.refused");
        (await fixture.SignInAsync("wang.reset", "一个新的很长的密码-12")).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Change_ProvincialAdministratorByTheBureausOwn_IsForbidden()
    {
        var members = await fixture.App.As(TenancyFixture.Province, Roles.BureauAdministrator).GetAsync("/api/tenancy/members").Ok();
        var id = (string)members["members"]!.AsArray().Single(m => (string)m!["userName"]! == "hebei")!["id"]!;
        (await fixture.App.As(TenancyFixture.Province, Roles.BureauAdministrator)
            .PostAsJsonAsync($"/api/tenancy/members/{id}/password", new { password = "一个新的很长的密码-12" }).Refusal())
                .ShouldBe("403 account.not-yours");
    }

    [Fact]
    public async Task List_OfSubordinates_IsLoggedAtThem()
    {
        await fixture.AddMemberAsync("wang.listed");
        var list = await fixture.Administrator.GetAsync("/api/tenancy/members?of=130602").Ok();
        list["members"]!.AsArray().ShouldAllBe(m => (string)m!["tenant"]! == TenancyFixture.County);
        (await fixture.App.ScalarAsync<long>("select count(*) from tenancy.log where tenant_id = '130602' and action = 'superior.looked'"))
            .ShouldBeGreaterThan(0);
    }

    private static Task<HttpResponseMessage> Add(HttpClient client, string userName, string password = TenancyFixture.Password,
        string? tenant = null) =>
        client.PostAsJsonAsync("/api/tenancy/members", new { userName, displayName = "王五", password, roles = new[] { Roles.DrawOperator },
            tenant });
}
