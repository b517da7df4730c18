using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Ends the session, also its copies; with <c>?everywhere=true</c> every session of the account. Signed-in accounts.</summary>
internal static class SignOut
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/sign-out", Handle).AllowSignedIn().WithName("signOut");

    private static async Task<IResult> Handle(TenancyDb db, UserManager<Account> users, Caller caller, ClaimsPrincipal session, TimeProvider time, CancellationToken ct,
        bool everywhere = false)
    {
        var id = Session.IdOf(session);
        if (id != Guid.Empty && !await db.Spent.AnyAsync(s => s.Id == id, ct))
        {
            db.Spent.Add(new Spent { Id = id, At = time.GetUtcNow() });
        }
        if (everywhere && await db.Accounts.SingleOrDefaultAsync(a => a.Id == caller.Account, ct) is { } account)
        {
            await users.UpdateSecurityStampAsync(account);
        }
        db.Record(caller, everywhere ? "account.signed-out-everywhere" : "account.signed-out", caller.Account.ToString());
        return Results.SignOut(authenticationSchemes: [IdentityConstants.ApplicationScheme]);
    }
}
