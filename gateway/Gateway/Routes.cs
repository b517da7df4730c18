using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Kernel;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Transforms;

namespace Platform.Gateway;

/// <summary>Which address goes to which service, and what is taken from and added to a request on the way (YARP).</summary>
internal static class Routes
{
    private static readonly string[] OwnHeaders = ["Authorization", "Cookie", "Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix"];

    public static void Add(IServiceCollection services, GatewayOptions options) => services.AddReverseProxy()
        .LoadFromMemory(
            [.. options.Services.Keys.SelectMany(RoutesOf)],
            [.. options.Services.Select(s => new ClusterConfig
            {
                ClusterId = s.Key,
                Destinations = new Dictionary<string, DestinationConfig> { [s.Key] = new() { Address = s.Value } },
                HttpRequest = new ForwarderRequestConfig { ActivityTimeout = options.SilentAtMost },
            })])
        .ConfigureHttpClient((_, handler) => handler.ConnectTimeout = TimeSpan.FromSeconds(5))
        .AddTransforms(context => context.AddRequestTransform(Rewrite).AddResponseTransform(SecureCookies));

    public static void Map(IEndpointRouteBuilder app) => app.MapReverseProxy().AllowEverybody();

    private static IEnumerable<RouteConfig> RoutesOf(string service)
    {
        yield return new RouteConfig { RouteId = service, ClusterId = service, Match = new RouteMatch { Path = $"/api/{service}/{{**rest}}" } };
        yield return new RouteConfig
        {
            RouteId = service + "-openapi", ClusterId = service, Match = new RouteMatch { Path = $"/openapi/{service}.json", Methods = ["GET"] },
        };
    }

    // Nobody outside may speak in the gateway's name: whatever stands for a person or a tenant is set here or not at all. A client that brought a
    // bearer token of its own (an API client) keeps it while its session holds; a browser's cookie becomes a token and goes no further.
    private static ValueTask Rewrite(RequestTransformContext context)
    {
        var headers = context.ProxyRequest.Headers;
        var http = context.HttpContext;
        var own = http.Request.Headers.Authorization.ToString();
        foreach (var name in OwnHeaders.Concat(http.Request.Headers.Keys.Where(IsInternal)))
        {
            headers.Remove(name);
        }
        if (own.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            if (http.User.Identity is { IsAuthenticated: true })
            {
                headers.TryAddWithoutValidation("Authorization", own);
            }
        }
        else if (http.User.Identity is { IsAuthenticated: true, AuthenticationType: var type } && type == IdentityConstants.ApplicationScheme)
        {
            var token = http.RequestServices.GetRequiredService<SessionTokens>().For(http.User);
            headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        }
        if (http.Request.Path.StartsWithSegments("/api/" + SessionTokens.Client))
        {
            // Failed sign-ins count by name and place.
            var address = CallerAddress.Of(http.Connection.RemoteIpAddress);
            headers.TryAddWithoutValidation(CallerAddress.Header, address.Protect(http.RequestServices.GetRequiredService<IDataProtectionProvider>()));
        }
        headers.TryAddWithoutValidation("X-Forwarded-For", http.Connection.RemoteIpAddress?.ToString());
        headers.TryAddWithoutValidation("X-Forwarded-Proto", http.Request.Scheme);
        headers.TryAddWithoutValidation("X-Forwarded-Host", http.Request.Host.Value);
        return ValueTask.CompletedTask;
    }

    // The service that set the cookie saw plain HTTP; whether the browser came over TLS is known here.
    private static ValueTask SecureCookies(ResponseTransformContext context)
    {
        var headers = context.HttpContext.Response.Headers;
        if (context.HttpContext.Request.IsHttps && headers.SetCookie.Count > 0)
        {
            headers.SetCookie = headers.SetCookie
                .Select(c => c!.Contains("; secure", StringComparison.OrdinalIgnoreCase) ? c : c + "; secure").ToArray();
        }
        return ValueTask.CompletedTask;
    }

    private static bool IsInternal(string header) =>
        header.StartsWith("X-Tenant", StringComparison.OrdinalIgnoreCase) || header.StartsWith("X-Account", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Role", StringComparison.OrdinalIgnoreCase) || header.StartsWith("X-Internal", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("platform-", StringComparison.OrdinalIgnoreCase);
}
