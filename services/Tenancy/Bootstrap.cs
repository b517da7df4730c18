using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Makes what nobody could make over HTTP: a province and the first account of its administrator. For the host's start
/// only.</summary>
internal static class Bootstrap
{
    /// <param name="Created">False when the account was there already; then nothing was changed and there is no password to tell.</param>
    public sealed record Result(bool Created, string UserName, string? Password);

    /// <summary>In one transaction; doing it again changes nothing.</summary>
    /// <param name="password">Null: a generated one.</param>
    /// <exception cref="InvalidOperationException">Code, names or password are not acceptable.</exception>
    public static async Task<Result> ProvinceAsync(
        IServiceProvider services, string code, string name, string userName, string displayName, string? password, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TenancyDb>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var time = scope.ServiceProvider.GetRequiredService<TimeProvider>();
        var system = Caller.System(code) with { Roles = [Roles.ProvincialAdministrator] };
        await using var work = await db.BeginAsync(code, [code], ct);
        await PolicyBook.LockAsync(db, ct);
        if (!await db.Jurisdictions.AnyAsync(j => j.TenantId == code, ct))
        {
            await EnterJurisdiction.AddAsync(db, system, Sound(Jurisdiction.Enter(code, name, Level.Province, null)), ct);
        }
        var normal = users.NormalizeName(userName);
        if (await db.Accounts.AnyAsync(a => a.NormalizedUserName == normal, ct))
        {
            await work.CommitAsync(ct);
            return new Result(false, userName, null);
        }
        var secret = password ?? RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 20);
        Sound(await AddMember.AddAsync(
            db, users, time, system, new AddMember.Request(userName, displayName, secret,
                [Roles.ProvincialAdministrator, Roles.BureauAdministrator], null, code), ct));
        await work.CommitAsync(ct);
        return new Result(true, userName, secret);
    }

    private static T Sound<T>(Outcome<T> outcome) =>
        outcome.Failed ? throw new InvalidOperationException(string.Join(" ", outcome.Errors.Select(e => e.Message))) : outcome.Value;
}
