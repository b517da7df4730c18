using System.ComponentModel.DataAnnotations;

namespace Platform.Tenancy;

/// <summary>Settings of the service, section <c>Tenancy</c>.</summary>
public sealed class TenancyOptions
{
    /// <summary>Rounds of PBKDF2 (HMAC-SHA-512) per password. More rounds slow down whoever guesses, and every sign-in.</summary>
    /// <value>Default 100,000, as ASP.NET Core Identity.</value>
    [Range(10_000, 10_000_000)]
    public int PasswordRounds { get; set; } = 100_000;

    /// <summary>Failed sign-ins in a row under a name from one address (IPv6: one network of 64 bits) after which it is locked for that address.</summary>
    /// <value>Default 5.</value>
    [Range(1, 100)]
    public int FailuresUntilLocked { get; set; } = 5;

    /// <summary>Failed sign-ins in a row under a name, wherever they come from, after which it is locked for everybody: so many guesses somebody with many
    /// addresses has in each span.</summary>
    /// <value>Default 100.</value>
    [Range(1, 100_000)]
    public int FailuresUntilLockedEverywhere { get; set; } = 100;

    /// <summary>How long either stays locked, in minutes.</summary>
    /// <value>Default 15.</value>
    [Range(1, 24 * 60)]
    public int LockedMinutes { get; set; } = 15;
}
