using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Platform.Kernel;
using IPNetwork = System.Net.IPNetwork;

namespace Platform.Gateway;

/// <summary>The door in front of the services: sessions, limits, security headers, routes. Where all services run in one process only limits and headers
/// are used; there is nothing to route.</summary>
public static class GatewayService
{
    /// <summary>Role and connection string (it reads the key ring, nothing else).</summary>
    public const string Name = "gateway";

    private static readonly Error TooLarge = new("request.too-large", "请求内容过大。", StatusCodes.Status413PayloadTooLarge);

    /// <summary>What every composition has in front: limits and the caller's true address.</summary>
    public static void AddFront(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<GatewayOptions>().BindConfiguration("Gateway").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<GatewayOptions>>(
            (kestrel, gateway) => kestrel.Limits.MaxRequestBodySize = gateway.Value.LargestRequest);
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<GatewayOptions>>((forwarded, gateway) =>
        {
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var proxy in gateway.Value.TrustedProxies.Where(p => !string.IsNullOrWhiteSpace(p)))
            {
                forwarded.KnownIPNetworks.Add(Network(proxy));
            }
            // An empty list of known proxies would mean that everybody is believed.
            forwarded.ForwardedHeaders = forwarded.KnownIPNetworks.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // As many hops as are known, from the nearest on; the first stranger is who asks.
            forwarded.ForwardLimit = null;
        });
        Limits.Add(builder.Services);
        KeptAnswers.Add(builder.Services);
    }

    /// <summary>Before authentication: whose address it is, and what browsers are told.</summary>
    public static void UseFront(this IApplicationBuilder app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
    }

    /// <summary>After authentication: how often and how much; what is kept here goes no further.</summary>
    public static void UseLimits(this IApplicationBuilder app)
    {
        app.UseRateLimiter();
        app.Use((http, next) => http.Request.ContentLength > http.RequestServices.GetRequiredService<IOptions<GatewayOptions>>().Value.LargestRequest
            ? Problems.WriteAsync(http, [TooLarge])
            : next(http));
        KeptAnswers.Use(app);
    }

    /// <summary>After authentication: changes that another site's page asked for.</summary>
    public static void UseForgeryRefusal(this IApplicationBuilder app) =>
        app.Use((http, next) => Forgery.Check(http) is { } error ? Problems.WriteAsync(http, [error]) : next(http));

    /// <summary>Where people come in: single sign-on, if a provider is configured.</summary>
    public static void AddSignOn(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<GatewayOptions>().Validate(o => SignOnFaults(o.SignOn).Count == 0, "Gateway:SignOn is incomplete or names an address that is not https.");
        SignOn.Add(builder, SignOnOf(builder.Configuration));
    }

    /// <summary>Maps what single sign-on needs.</summary>
    public static void MapSignOn(this IEndpointRouteBuilder app) =>
        SignOn.Map(app, SignOnOf(app.ServiceProvider.GetRequiredService<IConfiguration>()).IsConfigured);

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
        builder.Services.AddSingleton<HeldTokens>();
        builder.Services.AddOptions<BearerTokenOptions>(BearerTokenDefaults.AuthenticationScheme)
            .PostConfigure(bearer => bearer.Events.OnMessageReceived = SessionTokens.ValidateAsync);
    }

    private static SignOnOptions SignOnOf(IConfiguration configuration)
    {
        var options = new SignOnOptions();
        configuration.GetSection("Gateway:SignOn").Bind(options);
        return options;
    }

    private static List<ValidationResult> SignOnFaults(SignOnOptions options) => [.. options.Validate(new ValidationContext(options))];

    /// <summary>An address or a network as the settings write it.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    internal static IPNetwork Network(string text) => text.Contains('/', StringComparison.Ordinal)
        ? IPNetwork.Parse(text)
        : IPAddress.Parse(text) is var address ? new IPNetwork(address, address.GetAddressBytes().Length * 8) : default;

    /// <summary>Maps its routes.</summary>
    public static void MapGateway(this IEndpointRouteBuilder app)
    {
        Parts.Map(app);
        Routes.Map(app);
    }
}
