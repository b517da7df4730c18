using Microsoft.AspNetCore.Identity;

namespace Platform.Tenancy;

/// <summary>What a password must be, beyond its length: not the account's name, not one key held down. No rules of composition; length is
/// what counts.</summary>
internal sealed class PasswordRules : IPasswordValidator<Account>
{
    /// <summary>Fewest characters.</summary>
    public const int Least = 12;

    private const int Most = 128, LeastDifferent = 5;

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(password is not null && IsTrivial(user.UserName ?? "", password)
            ? IdentityResult.Failed(new IdentityError { Code = Trivial })
            : IdentityResult.Success);

    /// <summary>Code of the failure within Identity.</summary>
    public const string Trivial = "PasswordTrivial";

    /// <summary>Whether a password is too long, of too few different characters, or contains the account's name.</summary>
    public static bool IsTrivial(string userName, string password) =>
        password.Length > Most || password.Distinct().Count() < LeastDifferent
        || (userName.Length > 0 && password.Contains(userName, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Takes as long over an unknown name as over a wrong password.</summary>
internal sealed class Decoy(IPasswordHasher<Account> hasher)
{
    private static readonly Account Nobody = new();
    private readonly Lazy<string> hash = new(() => hasher.HashPassword(Nobody, Guid.Empty.ToString()));

    public void Check(string password) => hasher.VerifyHashedPassword(Nobody, hash.Value, password);
}
