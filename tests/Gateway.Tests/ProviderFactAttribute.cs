using Platform.Harness;

namespace Platform.Gateway.Tests;

/// <summary>Skipped, and said so, where there is no Node to run the provider.</summary>
public sealed class ProviderFactAttribute : FactAttribute
{
    /// <summary>Looks for Node.</summary>
    public ProviderFactAttribute() => Skip = IdentityProvider.HasNode ? null : "Node.js 20 or newer is missing: no identity provider to sign on at.";
}
