using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Platform.Tenancy;

/// <summary>The second factor of accounts: secrets are kept protected under the key ring.</summary>
internal sealed class SecondFactor(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("tenancy.second-factor");

    /// <summary>Gives the account a new secret, unconfirmed, and returns it in base 32.</summary>
    public string Enrol(Account account)
    {
        var secret = RandomNumberGenerator.GetBytes(20);
        (account.SecondFactor, account.SecondFactorConfirmed, account.LastStep) = (
            Convert.ToBase64String(protector.Protect(secret)), false, 0);
        return Totp.Base32(secret);
    }

    /// <summary>Whether the code is right now and was not used before; then it is used.</summary>
    public bool Use(Account account, string code, DateTimeOffset now)
    {
        if (account.SecondFactor is null || code.Length != 6)
        {
            return false;
        }
        var secret = protector.Unprotect(Convert.FromBase64String(account.SecondFactor));
        if (Totp.Match(secret, code, now, account.LastStep) is not { } step)
        {
            return false;
        }
        account.LastStep = step;
        return true;
    }

    /// <summary>Takes the second factor away.</summary>
    public static void Remove(Account account) =>
        (account.SecondFactor, account.SecondFactorConfirmed, account.LastStep) = (null, false, 0);
}
