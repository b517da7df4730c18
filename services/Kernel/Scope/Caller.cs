using System.Reflection;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace Platform.Kernel;

/// <summary>Who asks: an account of a tenant, held by a natural person. Endpoints take it as a parameter.</summary>
/// <param name="Person">The natural person behind the account; four-eyes compares persons, not accounts.</param>
public sealed record Caller(Guid Account, string Person, string Name, string Tenant, IReadOnlyList<string> Roles)
{
    /// <summary>Claim types of the session: short names, the same in cookie and token.</summary>
    public const string AccountClaim = "sub", PersonClaim = "person", NameClaim = "name", TenantClaim = "tenant", RoleClaim = "role";

    /// <summary>Used in the log where no person acted: scheduled work and reactions to facts.</summary>
    public static Caller System(string tenant) => new(Guid.Empty, "system", "系统", tenant, []);

    /// <summary>Whether the account holds the role.</summary>
    public bool Has(string role) => Roles.Contains(role);

    /// <summary>Reads the session; null when nobody is signed in.</summary>
    public static Caller? From(ClaimsPrincipal user) =>
        user.Identity?.IsAuthenticated == true
        && Guid.TryParse(user.FindFirstValue(AccountClaim), out var account)
        && user.FindFirstValue(TenantClaim) is { } tenant
            ? new Caller(account, user.FindFirstValue(PersonClaim) ?? account.ToString(), user.FindFirstValue(NameClaim) ?? "", tenant,
                [.. user.FindAll(RoleClaim).Select(c => c.Value)])
            : null;

    /// <summary>Makes the claims of a session.</summary>
    public ClaimsPrincipal ToPrincipal(string authenticationType) => new(new ClaimsIdentity(
        [
            new(AccountClaim, Account.ToString()), new(PersonClaim, Person), new(NameClaim, Name), new(TenantClaim, Tenant),
            .. Roles.Select(r => new Claim(RoleClaim, r)),
        ],
        authenticationType, NameClaim, RoleClaim));

    /// <summary>Lets a minimal-API handler name a <see cref="Caller"/> parameter.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo _) => ValueTask.FromResult(From(context.User));
}
