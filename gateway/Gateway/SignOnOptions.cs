using System.ComponentModel.DataAnnotations;

namespace Platform.Gateway;

/// <summary>An outside OpenID Connect provider, section <c>Gateway:SignOn</c>. Nothing set: there is none, and no trace of it is shown.</summary>
public sealed class SignOnOptions : IValidatableObject
{
    /// <summary>What the provider is called on the sign-in page: 统一身份认证.</summary>
    public string? Name { get; set; }

    /// <summary>Its issuer identifier. Accounts are linked to it: a changed issuer is another provider, where nobody is linked.</summary>
    public string? Issuer { get; set; }

    /// <summary>Where the browser is sent to sign in.</summary>
    public string? AuthorizationEndpoint { get; set; }

    /// <summary>Where the code is exchanged, from here.</summary>
    public string? TokenEndpoint { get; set; }

    /// <summary>Where it is asked who signed in, from here.</summary>
    public string? UserInfoEndpoint { get; set; }

    /// <summary>Under which name the provider knows this platform.</summary>
    public string? ClientId { get; set; }

    /// <summary>The secret that goes with it.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>What is asked for, separated by blanks. Default <c>openid</c>: nothing but who it is.</summary>
    public string Scope { get; set; } = "openid";

    /// <summary>Whether there is a provider.</summary>
    public bool IsConfigured => Values.Any(v => !string.IsNullOrWhiteSpace(v.Value));

    private (string Key, string? Value)[] Values =>
    [
        (nameof(Name), Name), (nameof(Issuer), Issuer), (nameof(AuthorizationEndpoint), AuthorizationEndpoint), (nameof(TokenEndpoint), TokenEndpoint),
        (nameof(UserInfoEndpoint), UserInfoEndpoint), (nameof(ClientId), ClientId), (nameof(ClientSecret), ClientSecret),
    ];

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsConfigured)
        {
            yield break;
        }
        foreach (var (key, value) in Values)
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                yield return new ValidationResult($"Gateway:SignOn:{key} is missing.", [key]);
            }
            else if (key.EndsWith("Endpoint", StringComparison.Ordinal) && !IsSafe(value))
            {
                yield return new ValidationResult($"Gateway:SignOn:{key} must be an https address (http on this machine only).", [key]);
            }
        }
    }

    private static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri is { Scheme: "http", IsLoopback: true });
}
