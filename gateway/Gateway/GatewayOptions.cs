using System.ComponentModel.DataAnnotations;

namespace Platform.Gateway;

/// <summary>Settings of the gateway, section <c>Gateway</c>.</summary>
public sealed class GatewayOptions
{
    /// <summary>Base address of each service, by name: <c>Gateway__Services__draw=http://draw:8080</c>.</summary>
    public Dictionary<string, string> Services { get; } = new(StringComparer.Ordinal);

    /// <summary>How long the token lives that stands for a session towards a service. Default two minutes; it is made anew for each request.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a session goes on unchecked while Tenancy cannot be asked. Default ten minutes.</summary>
    public TimeSpan UncheckedAtMost { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a service may say nothing before the gateway gives up on a request (504). Default 100 seconds.</summary>
    public TimeSpan SilentAtMost { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Largest request body in bytes. Default 64 MiB: a register of a province as one file.</summary>
    [Range(1024, long.MaxValue)]
    public long LargestRequest { get; set; } = 64L << 20;

    /// <summary>Requests a minute and address without sign-in. Default 600; 0: no limit.</summary>
    [Range(0, int.MaxValue)]
    public int PublicPerMinute { get; set; } = 600;

    /// <summary>Attempts to sign in a minute and address. Default 30; 0: no limit. Tenancy besides locks a name after a few failures.</summary>
    [Range(0, int.MaxValue)]
    public int SignInPerMinute { get; set; } = 30;

    /// <summary>Requests a minute and account. Default 1,200; 0: no limit.</summary>
    [Range(0, int.MaxValue)]
    public int AccountPerMinute { get; set; } = 1200;

    /// <summary>An outside identity provider; none by default.</summary>
    public SignOnOptions SignOn { get; } = new();

    /// <summary>Addresses of proxies in front (an ingress) whose word on the caller's address is taken: single ones or networks (10.0.0.0/8).</summary>
    public IList<string> TrustedProxies { get; } = [];
}
