using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Platform.Kernel;

namespace Platform.Gateway;

/// <summary>How often one account or address may ask: sign-in and public endpoints by address, everything else by account. Each has its own count, so
/// that none can use up another's.</summary>
internal static class Limits
{
    private static readonly Error TooMany = new("request.too-many", "请求过于频繁，请稍后再试。", StatusCodes.Status429TooManyRequests);
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);
    private const int Segments = 6;

    public static void Add(IServiceCollection services)
    {
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<GatewayOptions>>((limiter, options) =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => Of(http, options.Value));
            limiter.OnRejected = async (context, _) =>
            {
                // The next segment of the window frees what was used in its oldest one.
                var after = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Span / Segments;
                await Problems.WriteAsync(context.HttpContext, [TooMany with { RetryAfter = after }]);
            };
        });
    }

    private static RateLimitPartition<string> Of(HttpContext http, GatewayOptions options)
    {
        var path = http.Request.Path;
        var address = CallerAddress.Of(http.Connection.RemoteIpAddress).Place;
        // Probes are free; the page of all parts asks every service for each who asks it.
        return path.StartsWithSegments("/health") && !path.StartsWithSegments("/health/parts") ? RateLimitPartition.GetNoLimiter("health")
            : IsSignIn(path) ? Window("sign-in:" + address, options.SignInPerMinute)
            : Caller.From(http.User) is { } caller ? Window("account:" + caller.Account, options.AccountPerMinute)
            : Window("public:" + address, options.PublicPerMinute);
    }

    private static bool IsSignIn(PathString path) =>
        path.StartsWithSegments("/api/tenancy/sign-in") || path.StartsWithSegments("/api/tenancy/refresh")
        || path.StartsWithSegments("/api/tenancy/sign-on") || path.StartsWithSegments("/api/sign-on/start");

    private static RateLimitPartition<string> Window(string key, int perMinute) => perMinute == 0
        ? RateLimitPartition.GetNoLimiter("none")
        : RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = perMinute, Window = Span, SegmentsPerWindow = Segments, QueueLimit = 0, AutoReplenishment = true,
        });
}
