using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Tenancy.Tests;

public class GrantsTests
{
    [Theory]
    [InlineData("130600", Roles.BureauAdministrator, "130600", Roles.DrawOperator, null)]
    [InlineData("130600", Roles.BureauAdministrator, "130600", Roles.ProvincialAdministrator, "account.role-not-yours")]
    [InlineData("130000", Roles.ProvincialAdministrator, "130600", Roles.ProvincialAdministrator, "account.role-not-yours")]
    [InlineData("130000", Roles.ProvincialAdministrator, "130000", Roles.ProvincialAdministrator, null)]
    [InlineData("130600", Roles.BureauAdministrator, "130600", "king", "account.role-unknown")]
    [InlineData("130600", Roles.BureauAdministrator, "130600", null, "account.roles")]
    public void Check_WhoGivesWhatWhere(string own, string role, string tenant, string? given, string? expected) =>
        Grants.Check(new Caller(Guid.Empty, "p", "n", own, [role]), tenant, given is null ? [] : [given])?.Code.ShouldBe(expected);

    [Theory]
    [InlineData("zhangsan", "aaaaaaaaaaaaaaaa", true)]
    [InlineData("zhangsan", "my-ZhangSan-2022", true)]
    [InlineData("zhangsan", "correct horse battery", false)]
    public void IsTrivial_Password(string userName, string password, bool trivial) =>
        PasswordRules.IsTrivial(userName, password).ShouldBe(trivial);
}
