using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Links the own account with oneself at the outside identity provider, or undoes it. Signed-in accounts, with their password: whoever finds a
/// console open shall not leave a second key behind. Nobody links another's account, an administrator neither: it would be a key to it.</summary>
internal static class LinkSignOn
{
    public sealed record Request(string Ticket, string Nonce, string Password);

    public sealed record RemoveRequest(string Password);

    public static void Map(IEndpointRouteBuilder api)
    {
        var mine = api.MapGroup("/me/sign-on").AllowSignedIn();
        mine.MapPost("", Link).WithOwnWork().WithName("linkSignOn");
        mine.MapPost("/remove", Remove).WithOwnWork().WithName("unlinkSignOn");
    }

    /// <summary>Forgets who the account is at the provider.</summary>
    public static void Forget(Account account) => (account.SignOnIssuer, account.SignOnSubject) = (null, null);

    private static Task<Outcome<Done>> Link(
        Request request, TenancyDb db, UserManager<Account> users, IDataProtectionProvider protection, IOptions<TenancyOptions> options, TimeProvider time,
        CallerAddress address, Caller caller, CancellationToken ct) =>
        WithPasswordAsync(db, users, options.Value, time.GetUtcNow(), address, caller, request.Password, "account.sign-on-linked", async account =>
        {
            if (await SignOn.TicketAsync(db, protection, request.Ticket, request.Nonce, time.GetUtcNow(), ct) is not { } ticket)
            {
                return AccountErrors.TicketRefused() with { Status = 422 };
            }
            if (account.SignOnSubject is not null)
            {
                return AccountErrors.Linked();
            }
            if (await db.Accounts.AnyAsync(a => a.SignOnIssuer == ticket.Issuer && a.SignOnSubject == ticket.Subject, ct))
            {
                return AccountErrors.SubjectTaken();
            }
            (account.SignOnIssuer, account.SignOnSubject) = (ticket.Issuer, ticket.Subject);
            db.Spent.Add(new Spent { Id = ticket.Id, At = time.GetUtcNow() });
            return null;
        }, ct);

    private static Task<Outcome<Done>> Remove(
        RemoveRequest request, TenancyDb db, UserManager<Account> users, IOptions<TenancyOptions> options, TimeProvider time, CallerAddress address, Caller caller,
        CancellationToken ct) =>
        WithPasswordAsync(db, users, options.Value, time.GetUtcNow(), address, caller, request.Password, "account.sign-on-unlinked", async account =>
        {
            if (account.SignOnSubject is null)
            {
                return AccountErrors.Unlinked();
            }
            Forget(account);
            // Whoever came in by it is out.
            await users.UpdateSecurityStampAsync(account);
            return null;
        }, ct);

    // A wrong password counts like a failed sign-in.
    private static async Task<Outcome<Done>> WithPasswordAsync(
        TenancyDb db, UserManager<Account> users, TenancyOptions options, DateTimeOffset now, CallerAddress address, Caller caller, string password, string action,
        Func<Account, Task<Error?>> change, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(caller.Tenant, [caller.Tenant], ct);
        if (await db.Accounts.SingleOrDefaultAsync(a => a.Id == caller.Account, ct) is not { } account)
        {
            return AccountErrors.NotFound(caller.Account);
        }
        var guess = await Guess.BeginAsync(db, account.NormalizedUserName!, address, now, ct);
        if (guess.IsLocked)
        {
            return AccountErrors.Locked(guess.Wait);
        }
        if (!await users.CheckPasswordAsync(account, password))
        {
            guess.Fail(options);
            db.Record(caller, "account.password-refused", account.Id.ToString());
            await work.CommitAsync(ct);
            return AccountErrors.Refused().At("password") with { Status = 422 };
        }
        if (await change(account) is { } error)
        {
            return error;
        }
        db.Record(caller, action, account.Id.ToString(), account.SignOnIssuer);
        await work.CommitAsync(ct);
        return new Done();
    }
}
