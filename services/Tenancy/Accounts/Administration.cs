using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Who administers whose accounts.</summary>
internal static class Administration
{
    /// <summary>Null when the caller administers the accounts of this bureau: his own, or below a provincial administrator. Everyone else's
    /// is not found.</summary>
    public static async Task<Error?> MayAsync(TenancyDb db, Caller caller, string tenant, CancellationToken ct)
    {
        if (await Tree.WithinAsync(db, caller, tenant, ct) is not { } place
            || (tenant != caller.Tenant && !caller.Has(Roles.ProvincialAdministrator)))
        {
            return AccountErrors.TenantNotFound(tenant);
        }
        return place.Active ? null : JurisdictionErrors.Abolished(tenant);
    }

    /// <summary>Changes one account that the caller administers, as the account's bureau, with an entry in that bureau's log.</summary>
    /// <param name="own">Whether one may do it to oneself.</param>
    public static async Task<Outcome<Member>> ChangeAsync(
        TenancyDb db, Caller caller, Guid id, string action, string? detail, bool own, Func<Account, Member, Task<List<Error>>> change,
        CancellationToken ct)
    {
        // The own bureau's members are seen as such; of those below only their accounts are.
        var mine = await db.Members.AnyAsync(m => m.TenantId == caller.Tenant && m.Id == id, ct);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, ct);
        if (!mine && (account is null || await MayAsync(db, caller, account.TenantId, ct) is not null))
        {
            return AccountErrors.NotFound(id);
        }
        if (account is null)
        {
            return AccountErrors.NoSignIn();
        }
        if (!own && id == caller.Account)
        {
            return AccountErrors.Own();
        }
        Member? member = null;
        var errors = new List<Error>();
        await db.ActingAsync(
            account.TenantId,
            async () =>
            {
                member = await db.Members.SingleAsync(m => m.Id == id, ct);
                errors = member.Roles.Contains(Roles.ProvincialAdministrator) && !caller.Has(Roles.ProvincialAdministrator)
                    ? [AccountErrors.AdministratorNotYours()]
                    : await change(account, member);
                if (errors.Count == 0)
                {
                    db.Record(caller, action, id.ToString(), detail);
                }
            },
            ct);
        return errors.Count > 0 ? errors : member!;
    }
}
