using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Platform.Gateway;

/// <summary>The door in front of the services: sessions, limits, security headers, routes. Where all services run in one process only limits and headers
/// are used; there is nothing to route.</summary>
public static class GatewayService
{
    /// <summary>Role and connection string (it reads the key ring, nothing else).</summary>
    public const string Name = "gateway";

    /// <summary>What every composition has in front: limits and the caller's true address.</summary>
    public static void AddFront(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<GatewayOptions>().BindConfiguration("Gateway").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<GatewayOptions>>(
            (kestrel, gateway) => kestrel.Limits.MaxRequestBodySize = gateway.Value.LargestRequest);
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<GatewayOptions>>((forwarded, gateway) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in gateway.Value.TrustedProxies)
            {
                forwarded.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy.Contains('/', StringComparison.Ordinal) ? proxy : proxy + "/32"));
            }
        });
        Limits.Add(builder.Services);
    }

    /// <summary>Before authentication: whose address it is, and what browsers are told.</summary>
    public static void UseFront(this IApplicationBuilder app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
    }

    /// <summary>After authentication: how often.</summary>
    public static void UseLimits(this IApplicationBuilder app) => app.UseRateLimiter();

    /// <summary>Adds routing to services that run apart.</summary>
    public static void AddGateway(this IHostApplicationBuilder builder)
    {
        var options = new GatewayOptions();
        builder.Configuration.GetSection("Gateway").Bind(options);
        Routes.Add(builder.Services, options);
        builder.Services.AddSingleton<SessionTokens>();
        builder.Services.AddHttpClient(Parts.Client, c => c.Timeout = TimeSpan.FromSeconds(3));
        builder.Services.AddHttpClient(SessionTokens.Client, c =>
        {
            c.Timeout = TimeSpan.FromSeconds(5);
            c.BaseAddress = options.Services.TryGetValue(SessionTokens.Client, out var tenancy) ? new Uri(tenancy) : null;
        });
        builder.Services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .PostConfigure(cookie => cookie.Events.OnValidatePrincipal = SessionTokens.ValidateAsync);
    }

    /// <summary>Maps its routes.</summary>
    public static void MapGateway(this IEndpointRouteBuilder app)
    {
        Parts.Map(app);
        Routes.Map(app);
    }
}
