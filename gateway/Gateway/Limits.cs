using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Platform.Kernel;

namespace Platform.Gateway;

/// <summary>How often one account or address may ask: sign-in and public endpoints by address, everything else by account.</summary>
internal static class Limits
{
    private static readonly Error TooMany = new("request.too-many", "请求过于频繁，请稍后再试。", StatusCodes.Status429TooManyRequests);

    public static void Add(IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<GatewayOptions>>((limiter, options) =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Of(http, options.Value));
            limiter.OnRejected = async (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "60";
                await Problems.WriteAsync(context.HttpContext, [TooMany]);
            };
        });
    }

    private static RateLimitPartition<string> Of(HttpContext http, GatewayOptions options)
    {
        var path = http.Request.Path;
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "unknown";
        return path.StartsWithSegments("/health") ? RateLimitPartition.GetNoLimiter("health")
            : IsSignIn(path) ? Window("sign-in:" + address, options.SignInPerMinute)
            : Caller.From(http.User) is { } caller ? Window("account:" + caller.Account, options.AccountPerMinute)
            : Window("public:" + address, options.PublicPerMinute);
    }

    private static bool IsSignIn(PathString path) =>
        path.StartsWithSegments("/api/tenancy/sign-in") || path.StartsWithSegments("/api/tenancy/refresh");

    private static RateLimitPartition<string> Window(string key, int perMinute) => perMinute == 0
        ? RateLimitPartition.GetNoLimiter("none")
        : RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0, AutoReplenishment = true,
        });
}
