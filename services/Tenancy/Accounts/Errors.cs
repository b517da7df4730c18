using Microsoft.AspNetCore.Identity;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Every expected failure about accounts and sessions.</summary>
internal static class AccountErrors
{
    /// <summary>One answer for an unknown name, a wrong password, a wrong code and a disabled account.</summary>
    public static Error Refused() => new("sign-in.refused", "账号、密码或验证码不正确。", 401);

    public static Error CodeNeeded() => new("sign-in.code-needed", "请输入动态验证码。", 401, "code");

    public static Error Locked(TimeSpan wait) => new("sign-in.locked", "登录失败次数过多，请稍后再试。", 429, RetryAfter: wait);

    public static Error Expired() => new("session.expired", "登录已失效，请重新登录。", 401);

    public static Error NotFound(Guid id) => new("account.not-found", $"没有找到账号 {id}。", 404);

    public static Error NoSignIn() => new("account.no-sign-in", "该成员没有登录账号，无法更改。", 409);

    public static Error TenantNotFound(string tenant) => new("scope.not-found", $"没有找到地区 {tenant}。", 404, "tenant");

    public static Error Own() => new("account.own", "不能更改自己的角色或停用自己的账号。", 409);

    public static Error AdministratorNotYours() => new("account.not-yours", "只有省级管理员才能管理省级管理员账号。", 403);

    public static Error AlreadyDisabled(bool disabled) => disabled
        ? new("account.disabled", "账号已经停用。", 409)
        : new("account.enabled", "账号没有停用。", 409);

    public static Error RolesMissing() => new("account.roles", "至少给出一个角色，且不能重复。", 400, "roles");

    public static Error RoleUnknown(string role) => new("account.role-unknown", $"没有角色 {role}。", 400, "roles");

    public static Error RoleNotYours(string role) => new("account.role-not-yours", $"无权授予角色 {role}。", 403, "roles");

    public static Error DisplayName() => new("account.display-name", "姓名不能为空，且不超过 50 字。", 400, "displayName");

    public static Error Person() => new("account.person", "人员编号只能用字母、数字和连字符，最多 64 位。", 400, "person");

    public static Error PasswordTrivial() => new("account.password-trivial", "密码不能包含账号名，并且至少有 5 个不同的字符、不超过 128 个字符。", 422, "password");

    public static Error FactorExists() => new("second-factor.exists", "已经启用动态验证码。", 409);

    public static Error FactorMissing() => new("second-factor.missing", "没有启用动态验证码。", 409);

    public static Error FactorCode() => new("second-factor.code", "动态验证码不正确。", 422, "code");

    public static Error TicketRefused() => new("sign-on.refused", "外部登录已失效或已被使用，请重新从登录页开始。", 401);

    public static Error NotLinked() => new("sign-on.not-linked", "此外部账号尚未绑定平台账号。请先用平台账号和密码登录，在“我的账号”中绑定后再使用。", 403);

    public static Error Linked() => new("sign-on.linked", "此账号已绑定外部账号，请先解除绑定。", 409);

    public static Error Unlinked() => new("sign-on.unlinked", "此账号没有绑定外部账号。", 409);

    public static Error SubjectTaken() => new("sign-on.taken", "此外部账号已绑定另一个平台账号。", 409);

    /// <summary>What Identity found wrong, in our words.</summary>
    public static List<Error> From(IdentityResult result) => [.. result.Errors.Select(e => e.Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateUserName) => new Error("account.taken", "账号名已被使用。", 409, "userName"),
        nameof(IdentityErrorDescriber.InvalidUserName) => new Error("account.user-name", "账号名只能用字母、数字和 -._@+。", 400, "userName"),
        nameof(IdentityErrorDescriber.PasswordTooShort) => new Error("account.password-short", "密码至少 12 个字符。", 422, "password"),
        nameof(IdentityErrorDescriber.ConcurrencyFailure) => JurisdictionErrors.Stale(),
        PasswordRules.Trivial => PasswordTrivial(),
        var code => throw new InvalidOperationException("Identity: " + code),
    })];
}
