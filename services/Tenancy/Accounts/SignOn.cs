using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Signs in with the word of the outside identity provider instead of a password: a ticket that the door gave, and the secret of the browser that
/// asked for it. Everybody. Only an account that was linked before; nobody is created. A second factor enrolled here is asked for all the same.</summary>
internal sealed class SignOn
{
    public sealed record Request(string Ticket, string Nonce, string? Code = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/sign-on", Handle).AllowEverybody().WithOwnWork().Produces<AccessTokenResponse>().WithName("signOn");

    private static async Task<IResult> Handle(
        Request request, TenancyDb db, SecondFactor factor, IDataProtectionProvider protection, IOptions<TenancyOptions> options, TimeProvider time,
        CallerAddress address, ILogger<SignOn> log, CancellationToken ct, string? mode = null)
    {
        var now = time.GetUtcNow();
        await using var work = await db.BeginAsync("", [], ct);
        if (mode is not (null or "cookie" or "token") || await TicketAsync(db, protection, request.Ticket, request.Nonce, now, ct) is not { } ticket)
        {
            return (Outcome<Done>)AccountErrors.TicketRefused();
        }
        if (await db.Accounts.SingleOrDefaultAsync(a => a.SignOnIssuer == ticket.Issuer && a.SignOnSubject == ticket.Subject, ct) is not { } account)
        {
            log.LogInformation("Sign-on of a subject without an account refused");
            return (Outcome<Done>)AccountErrors.NotLinked();
        }
        var guess = await Guess.BeginAsync(db, account.NormalizedUserName!, address, now, ct);
        if (guess.IsLocked)
        {
            return (Outcome<Done>)AccountErrors.Locked(guess.Wait);
        }
        await db.ActAsAsync(account.TenantId, [account.TenantId], ct);
        var member = await db.Members.SingleAsync(m => m.Id == account.Id, ct);
        var mayEnter = !member.Disabled && await db.Jurisdictions.AnyAsync(j => j.TenantId == account.TenantId && j.Active, ct);
        if (mayEnter && account.SecondFactorConfirmed && string.IsNullOrEmpty(request.Code))
        {
            return (Outcome<Done>)AccountErrors.CodeNeeded();
        }
        if (!mayEnter || account.SecondFactorConfirmed && !factor.Use(account, request.Code!, now))
        {
            guess.Fail(options.Value);
            db.Record(Caller.System(account.TenantId), "account.sign-in-refused", account.Id.ToString(), "sign-on");
            await work.CommitAsync(ct);
            return (Outcome<Done>)AccountErrors.Refused();
        }
        guess.Succeed();
        db.Spent.Add(new Spent { Id = ticket.Id, At = now });
        db.Record(member.ToCaller(), "account.signed-in", account.Id.ToString(), "sign-on " + (mode ?? "token"));
        await work.CommitAsync(ct);
        var scheme = mode == "cookie" ? IdentityConstants.ApplicationScheme : BearerTokenDefaults.AuthenticationScheme;
        return Results.SignIn(Session.PrincipalOf(account, member, scheme, time.NewId()), new AuthenticationProperties(), scheme);
    }

    /// <summary>A ticket that is ours, fits the browser's secret, holds, and was not used; of two that come at once the second waits and finds it used.</summary>
    public static async Task<SignOnTicket?> TicketAsync(
        TenancyDb db, IDataProtectionProvider protection, string text, string nonce, DateTimeOffset now, CancellationToken ct)
    {
        if (SignOnTicket.Read(protection, text, nonce, now) is not { } ticket)
        {
            return null;
        }
        await BulkCopy.LockAsync(db, "sign-on:" + ticket.Id, ct);
        return await db.Spent.AnyAsync(s => s.Id == ticket.Id, ct) ? null : ticket;
    }
}
