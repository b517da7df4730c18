using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Platform.Kernel;

/// <summary>What the door has learnt from an outside identity provider, for the service that keeps the accounts: it goes through the browser, protected under
/// the key ring.</summary>
/// <param name="Id">Counts once.</param>
/// <param name="Issuer">Which provider, as configured.</param>
/// <param name="Subject">Who, in the provider's words; never changes.</param>
/// <param name="Challenge">SHA-256, in hex, of a secret of the browser that began: nobody else can use the ticket, and nobody can be made to use another's.</param>
/// <param name="Expires">A few minutes later.</param>
public sealed record SignOnTicket(Guid Id, string Issuer, string Subject, string Challenge, DateTimeOffset Expires)
{
    private const string Purpose = "sign-on";

    /// <summary>Whether a challenge is one: 64 hexadecimal digits in lower case.</summary>
    public static bool IsChallenge(string? text) => text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>As it goes through the browser.</summary>
    public string Protect(IDataProtectionProvider protection) =>
        protection.CreateProtector(Purpose).Protect(JsonSerializer.Serialize(this));

    /// <summary>Null when it is none of ours, has expired, or another browser began.</summary>
    /// <param name="nonce">The browser's secret.</param>
    public static SignOnTicket? Read(IDataProtectionProvider protection, string text, string nonce, DateTimeOffset now)
    {
        try
        {
            var ticket = JsonSerializer.Deserialize<SignOnTicket>(protection.CreateProtector(Purpose).Unprotect(text))!;
            return ticket.Expires > now && ticket.Challenge == Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(nonce))) ? ticket : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
