using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Signs in with account name, password and, once enrolled, a code: a bearer token, or with <c>?mode=cookie</c> the session
/// cookie. Everybody. Failures lock the name for a while, for the address they come from; the answer never tells whether the name exists.</summary>
internal sealed class SignIn
{
    public sealed record Request(string Account, string Password, string? Code = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sign-in", Handle).AllowEverybody().WithOwnWork().Produces<AccessTokenResponse>().WithName("signIn");

    private static async Task<IResult> Handle(
        Request request, TenancyDb db, UserManager<Account> users, SecondFactor factor, Decoy decoy, IOptions<TenancyOptions> options,
        TimeProvider time, CallerAddress address, ILogger<SignIn> log, CancellationToken ct, string? mode = null)
    {
        var name = users.NormalizeName(request.Account.Trim());
        if (name.Length is 0 or > 64 || request.Password.Length is 0 or > 1024 || mode is not (null or "cookie" or "token"))
        {
            return (Outcome<Done>)AccountErrors.Refused();
        }
        await using var work = await db.BeginAsync("", [], ct);
        var guess = await Guess.BeginAsync(db, name, address, time.GetUtcNow(), ct);
        if (guess.IsLocked)
        {
            return (Outcome<Done>)AccountErrors.Locked(guess.Wait);
        }
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.NormalizedUserName == name, ct);
        if (account is not null)
        {
            await db.ActAsAsync(account.TenantId, [account.TenantId], ct);
        }
        var (member, error) = account is null ? Unknown(decoy, request.Password)
            : await CheckAsync(account, request, db, users, factor, time, ct);
        if (error is { Code: "sign-in.code-needed" })
        {
            return (Outcome<Done>)error;
        }
        if (error is not null)
        {
            guess.Fail(options.Value);
            if (account is null)
            {
                log.LogInformation("Sign-in under an unknown name refused");
            }
            else
            {
                var action = guess.IsLocked ? "account.locked" : "account.sign-in-refused";
                db.Record(Caller.System(account.TenantId), action, account.Id.ToString());
            }
            await work.CommitAsync(ct);
            return (Outcome<Done>)error;
        }
        guess.Succeed();
        db.Record(member!.ToCaller(), "account.signed-in", account!.Id.ToString(), mode ?? "token");
        await work.CommitAsync(ct);
        var scheme = mode == "cookie" ? IdentityConstants.ApplicationScheme : BearerTokenDefaults.AuthenticationScheme;
        return Results.SignIn(Session.PrincipalOf(account, member, scheme, time.NewId()), new AuthenticationProperties(), scheme);
    }

    private static (Member?, Error?) Unknown(Decoy decoy, string password)
    {
        decoy.Check(password);
        return (null, AccountErrors.Refused());
    }

    private static async Task<(Member? Member, Error? Error)> CheckAsync(
        Account account, Request request, TenancyDb db, UserManager<Account> users, SecondFactor factor, TimeProvider time,
        CancellationToken ct)
    {
        var right = await users.CheckPasswordAsync(account, request.Password);
        var member = await db.Members.SingleAsync(m => m.Id == account.Id, ct);
        var active = await db.Jurisdictions.AnyAsync(j => j.TenantId == account.TenantId && j.Active, ct);
        if (!right || member.Disabled || !active)
        {
            return (null, AccountErrors.Refused());
        }
        if (!account.SecondFactorConfirmed)
        {
            return (member, null);
        }
        return string.IsNullOrEmpty(request.Code) ? (null, AccountErrors.CodeNeeded())
            : factor.Use(account, request.Code, time.GetUtcNow()) ? (member, null)
            : (null, AccountErrors.Refused());
    }
}
