using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>The own account: who one is, the password, the second factor. Signed-in accounts.</summary>
internal static class Me
{
    public sealed record Response(
        Guid Account, string? UserName, string Person, string Name, string Tenant, string? TenantName, string? Level,
            IReadOnlyList<string> Roles, bool SecondFactor, bool SignOn);

    public sealed record PasswordRequest(string Current, string Next);

    public sealed record Enrolment(string Secret, string Uri);

    public sealed record CodeRequest(string Code);

    public static void Map(IEndpointRouteBuilder api)
    {
        var me = api.MapGroup("/me").AllowSignedIn();
        me.MapGet("", Show).WithName("getMe");
        me.MapPost("/password", ChangePassword).WithOwnWork().WithName("changeMyPassword");
        me.MapPost("/second-factor", Enrol).WithName("enrolSecondFactor");
        me.MapPost("/second-factor/confirm", Confirm).WithOwnWork().WithName("confirmSecondFactor");
        me.MapPost("/second-factor/remove", Remove).WithOwnWork().WithName("removeSecondFactor");
    }

    private static async Task<Outcome<Response>> Show(TenancyDb db, Caller caller, CancellationToken ct)
    {
        var place = await db.Jurisdictions.AsNoTracking().SingleOrDefaultAsync(j => j.TenantId == caller.Tenant, ct);
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == caller.Account, ct);
        return new Response(
            caller.Account, account?.UserName, caller.Person, caller.Name, caller.Tenant, place?.Name, place?.Level.NameOf(), caller.Roles,
            account?.SecondFactorConfirmed ?? false, account?.SignOnSubject is not null);
    }

    // A wrong current password counts like a failed sign-in: a found-open console is no place to guess.
    private static async Task<Outcome<Done>> ChangePassword(
        PasswordRequest request, TenancyDb db, UserManager<Account> users, IOptions<TenancyOptions> options, TimeProvider time,
        CallerAddress address, Caller caller, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(caller.Tenant, [caller.Tenant], ct);
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Id == caller.Account, ct) is not { } account)
        {
            return AccountErrors.NotFound(caller.Account);
        }
        var guess = await Guess.BeginAsync(db, account.NormalizedUserName!, address, time.GetUtcNow(), ct);
        if (guess.IsLocked)
        {
            return AccountErrors.Locked(guess.Wait);
        }
        if (!await users.CheckPasswordAsync(account, request.Current))
        {
            guess.Fail(options.Value);
            db.Record(caller, "account.password-refused", account.Id.ToString());
            await work.CommitAsync(ct);
            return AccountErrors.Refused().At("current");
        }
        var changed = await users.ChangePasswordAsync(account, request.Current, request.Next);
        if (!changed.Succeeded)
        {
            return AccountErrors.From(changed);
        }
        db.Record(caller, "account.password-changed", account.Id.ToString());
        await work.CommitAsync(ct);
        return new Done();
    }

    private static async Task<Outcome<Enrolment>> Enrol(TenancyDb db, SecondFactor factor, Caller caller, CancellationToken ct)
    {
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Id == caller.Account, ct) is not { } account)
        {
            return AccountErrors.NotFound(caller.Account);
        }
        if (account.SecondFactorConfirmed)
        {
            return AccountErrors.FactorExists();
        }
        var secret = factor.Enrol(account);
        db.Record(caller, "account.second-factor-begun", account.Id.ToString());
        return new Enrolment(secret, $"otpauth://totp/Platform:{Uri.EscapeDataString(account.UserName!)}?secret={secret}&issuer=Platform");
    }

    private static Task<Outcome<Done>> Confirm(
        CodeRequest request, TenancyDb db, SecondFactor factor, UserManager<Account> users, IOptions<TenancyOptions> options,
        TimeProvider time, CallerAddress address, Caller caller, CancellationToken ct) =>
        WithCodeAsync(
            request.Code, confirmed: false, "account.second-factor-enrolled", a => a.SecondFactorConfirmed = true,
            db, factor, users, options.Value, time.GetUtcNow(), address, caller, ct);

    private static Task<Outcome<Done>> Remove(
        CodeRequest request, TenancyDb db, SecondFactor factor, UserManager<Account> users, IOptions<TenancyOptions> options,
        TimeProvider time, CallerAddress address, Caller caller, CancellationToken ct) =>
        WithCodeAsync(
            request.Code, confirmed: true, "account.second-factor-removed", SecondFactor.Remove,
            db, factor, users, options.Value, time.GetUtcNow(), address, caller, ct);

    // A wrong code counts like a failed sign-in, too.
    private static async Task<Outcome<Done>> WithCodeAsync(
        string code, bool confirmed, string action, Action<Account> change, TenancyDb db, SecondFactor factor, UserManager<Account> users,
        TenancyOptions options, DateTimeOffset now, CallerAddress address, Caller caller, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(caller.Tenant, [caller.Tenant], ct);
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Id == caller.Account, ct) is not { } account)
        {
            return AccountErrors.NotFound(caller.Account);
        }
        if (account.SecondFactor is null || account.SecondFactorConfirmed != confirmed)
        {
            return account.SecondFactorConfirmed ? AccountErrors.FactorExists() : AccountErrors.FactorMissing();
        }
        var guess = await Guess.BeginAsync(db, account.NormalizedUserName!, address, now, ct);
        if (guess.IsLocked)
        {
            return AccountErrors.Locked(guess.Wait);
        }
        if (!factor.Use(account, code, now))
        {
            guess.Fail(options);
            db.Record(caller, "account.second-factor-refused", account.Id.ToString());
            await work.CommitAsync(ct);
            return AccountErrors.FactorCode();
        }
        change(account);
        await users.UpdateSecurityStampAsync(account);
        db.Record(caller, action, account.Id.ToString());
        await work.CommitAsync(ct);
        return new Done();
    }
}
