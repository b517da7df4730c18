using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Ends the cookie session; with <c>?everywhere=true</c> every session of the account. Signed-in accounts.</summary>
internal static class SignOut
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/sign-out", Handle).AllowSignedIn().WithName("signOut");

    private static async Task<IResult> Handle(TenancyDb db, UserManager<Account> users, Caller caller, CancellationToken ct,
        bool everywhere = false)
    {
        if (everywhere && await db.Accounts.SingleOrDefaultAsync(a => a.Id == caller.Account, ct) is { } account)
        {
            await users.UpdateSecurityStampAsync(account);
        }
        db.Record(caller, everywhere ? "account.signed-out-everywhere" : "account.signed-out", caller.Account.ToString());
        return Results.SignOut(authenticationSchemes: [IdentityConstants.ApplicationScheme]);
    }
}
