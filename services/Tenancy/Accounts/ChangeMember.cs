using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Changes roles, disables and enables, sets a new password, takes away a lost second factor or a link with the outside identity provider. Administrators; each of these ends
/// the account's sessions.</summary>
internal static class ChangeMember
{
    public sealed record RolesRequest(int Version, string[] Roles);

    public sealed record StateRequest(int Version, string Reason);

    public sealed record PasswordRequest(string Password);

    public sealed record FactorRequest(string Reason);

    public sealed record Response(Guid Id, string[] Roles, bool Disabled, int Version);

    public static void Map(IEndpointRouteBuilder api)
    {
        var member = api.MapGroup("/members/{id:guid}").Allow(Roles.BureauAdministrator, Roles.ProvincialAdministrator);
        member.MapPost("/roles", ChangeRoles).WithName("changeRoles");
        member.MapPost("/disable", Disable).WithName("disableMember");
        member.MapPost("/enable", Enable).WithName("enableMember");
        member.MapPost("/password", ResetPassword).WithName("resetPassword");
        member.MapPost("/second-factor/remove", RemoveFactor).WithName("removeMembersSecondFactor");
        member.MapPost("/sign-on/remove", RemoveSignOn).WithName("removeMembersSignOn");
    }

    private static Task<Outcome<Response>> ChangeRoles(
        Guid id, RolesRequest request, TenancyDb db, UserManager<Account> users, Caller caller, CancellationToken ct) =>
        ChangeAsync(db, caller, users, id, "account.roles-changed", string.Join(',', request.Roles), own: false, (account, member) =>
            Task.FromResult(Grants.Check(caller, account.TenantId, request.Roles) ?? member.ChangeRoles(request.Roles, request.Version)),
            ct);

    private static Task<Outcome<Response>> Disable(
        Guid id, StateRequest request, TenancyDb db, UserManager<Account> users, Caller caller, CancellationToken ct) =>
        ChangeAsync(db, caller, users, id, "account.disabled", request.Reason, own: false, (_, member) =>
            Task.FromResult(Reasons.Check(request.Reason) ?? member.Disable(request.Version)), ct);

    private static Task<Outcome<Response>> Enable(
        Guid id, StateRequest request, TenancyDb db, UserManager<Account> users, Caller caller, CancellationToken ct) =>
        ChangeAsync(db, caller, users, id, "account.enabled", request.Reason, own: false, (_, member) =>
            Task.FromResult(Reasons.Check(request.Reason) ?? member.Enable(request.Version)), ct);

    private static Task<Outcome<Response>> RemoveFactor(
        Guid id, FactorRequest request, TenancyDb db, UserManager<Account> users, Caller caller, CancellationToken ct) =>
        ChangeAsync(db, caller, users, id, "account.second-factor-removed", request.Reason, own: false, (account, _) =>
        {
            var error = Reasons.Check(request.Reason) ?? (account.SecondFactor is null ? AccountErrors.FactorMissing() : null);
            if (error is null)
            {
                SecondFactor.Remove(account);
            }
            return Task.FromResult(error);
        }, ct);

    private static Task<Outcome<Response>> RemoveSignOn(
        Guid id, FactorRequest request, TenancyDb db, UserManager<Account> users, Caller caller, CancellationToken ct) =>
        ChangeAsync(db, caller, users, id, "account.sign-on-removed", request.Reason, own: false, (account, _) =>
        {
            var error = Reasons.Check(request.Reason) ?? (account.SignOnSubject is null ? AccountErrors.Unlinked() : null);
            if (error is null)
            {
                LinkSignOn.Forget(account);
            }
            return Task.FromResult(error);
        }, ct);

    private static async Task<Outcome<Response>> ResetPassword(
        Guid id, PasswordRequest request, TenancyDb db, UserManager<Account> users, Caller caller, CancellationToken ct) =>
        Answer(await Administration.ChangeAsync(db, caller, id, "account.password-reset", null, own: false, async (account, _) =>
        {
            var errors = new List<Error>();
            foreach (var validator in users.PasswordValidators)
            {
                var result = await validator.ValidateAsync(users, account, request.Password);
                errors.AddRange(result.Succeeded ? [] : AccountErrors.From(result));
            }
            if (errors.Count == 0)
            {
                await users.RemovePasswordAsync(account);
                var set = await users.AddPasswordAsync(account, request.Password);
                errors.AddRange(set.Succeeded ? [] : AccountErrors.From(set));
            }
            return errors;
        }, ct));

    private static async Task<Outcome<Response>> ChangeAsync(
        TenancyDb db, Caller caller, UserManager<Account> users, Guid id, string action, string detail, bool own,
        Func<Account, Member, Task<Error?>> change, CancellationToken ct) =>
        Answer(await Administration.ChangeAsync(db, caller, id, action, detail, own, async (account, member) =>
        {
            if (await change(account, member) is { } error)
            {
                return [error];
            }
            await users.UpdateSecurityStampAsync(account);
            return [];
        }, ct));

    private static Outcome<Response> Answer(Outcome<Member> changed) => changed.Failed
        ? changed.Errors.ToArray()
        : new Response(changed.Value.Id, changed.Value.Roles, changed.Value.Disabled, changed.Value.Version);
}
