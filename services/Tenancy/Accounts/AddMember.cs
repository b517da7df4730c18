using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Gives a person an account. The bureau's administrator in his own bureau; a provincial administrator also in those
/// below.</summary>
internal static partial class AddMember
{
    /// <param name="Person">The natural person, when he has an account already; null: a person new to the platform.</param>
    /// <param name="Tenant">Null: the caller's own.</param>
    public sealed record Request(string UserName, string DisplayName, string Password, string[] Roles, string? Person = null,
        string? Tenant = null);

    public sealed record Response(Guid Id, string Tenant, string UserName, string Person, int Version);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/members", Handle).Allow(Contracts.Roles.BureauAdministrator, Contracts.Roles.ProvincialAdministrator)
            .WithName("addMember");

    private static async Task<Outcome<Response>> Handle(
        Request request, TenancyDb db, UserManager<Account> users, TimeProvider time, Caller caller, CancellationToken ct)
    {
        var tenant = request.Tenant ?? caller.Tenant;
        if (await Administration.MayAsync(db, caller, tenant, ct) is { } stranger)
        {
            return stranger;
        }
        return await AddAsync(db, users, time, caller, request with { Tenant = tenant }, ct);
    }

    /// <summary>Makes account and member, after everything that can be wrong with them was checked.</summary>
    internal static async Task<Outcome<Response>> AddAsync(
        TenancyDb db, UserManager<Account> users, TimeProvider time, Caller caller, Request request, CancellationToken ct)
    {
        var tenant = request.Tenant!;
        var errors = new List<Error>();
        if (Grants.Check(caller, tenant, request.Roles) is { } roles)
        {
            errors.Add(roles);
        }
        if (string.IsNullOrWhiteSpace(request.DisplayName) || request.DisplayName.Length > 50 || request.DisplayName.Any(char.IsControl))
        {
            errors.Add(AccountErrors.DisplayName());
        }
        if (request.Person is not null && !PersonId().IsMatch(request.Person))
        {
            errors.Add(AccountErrors.Person());
        }
        var userName = request.UserName.Trim();
        if (userName.Length > 64)
        {
            errors.Add(new Error("account.user-name", "账号名不能超过 64 个字符。", 400, "userName"));
        }
        if (errors.Count > 0)
        {
            return errors;
        }
        var account = new Account { Id = time.NewId(), UserName = userName, TenantId = tenant };
        var member = Member.Join(tenant, account.Id, userName, request.DisplayName.Trim(), request.Person ?? time.NewId().ToString(),
            request.Roles);
        IdentityResult? made = null;
        await db.ActingAsync(
            tenant,
            async () =>
            {
                made = await users.CreateAsync(account, request.Password);
                if (made.Succeeded)
                {
                    db.Members.Add(member);
                    db.Record(caller, "account.added", account.Id.ToString(), string.Join(',', request.Roles));
                }
            },
            ct);
        return made!.Succeeded ? new Response(account.Id, tenant, userName, member.Person, member.Version) : AccountErrors.From(made);
    }

    [GeneratedRegex("^[A-Za-z0-9-]{1,64}$")]
    private static partial Regex PersonId();
}
