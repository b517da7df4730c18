using System.Collections;
using System.Diagnostics;
using Platform.Kernel;

namespace Platform.Host;

/// <summary>One log line for each request: method, route, status, milliseconds; and on every line written meanwhile whose request it is: tenant, account
/// (its id), service. Never the address itself, which may name what only the caller may know.</summary>
internal static class RequestLog
{
    /// <summary>The source of these lines.</summary>
    public const string Category = "Platform.Requests";

    public static void UseRequestLog(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(Category);
        app.Use(async (http, next) =>
        {
            var began = Stopwatch.GetTimestamp();
            // Known from here on: whoever answers a failure forgets it.
            var route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "-";
            var isProbe = http.Request.Path.StartsWithSegments("/health") || http.Request.Path.StartsWithSegments("/metrics");
            var span = Activity.Current;
            if (isProbe && span is not null)
            {
                (span.IsAllDataRequested, span.ActivityTraceFlags) = (false, ActivityTraceFlags.None);
            }
            using var words = log.BeginScope(new Words(http));
            await next(http);
            var status = http.Response.StatusCode;
            if (span is not null)
            {
                span.DisplayName = $"{http.Request.Method} {route}";
                span.SetTag("http.request.method", http.Request.Method).SetTag("http.route", route).SetTag("http.response.status_code", status);
                span.SetTag("tenant", Caller.From(http.User)?.Tenant);
            }
            if (!isProbe || status >= 500)
            {
                log.Log(status >= 500 ? LogLevel.Warning : LogLevel.Information, "{Method} {Route} {Status} in {Milliseconds} ms",
                    http.Request.Method, route, status, Math.Round(Stopwatch.GetElapsedTime(began).TotalMilliseconds, 1));
            }
        });
    }

    // Asked for each line anew: who calls is known only after authentication.
    private sealed class Words(HttpContext http) : IEnumerable<KeyValuePair<string, object>>
    {
        public IEnumerator<KeyValuePair<string, object>> GetEnumerator()
        {
            if (http.Request.Path.Value?.Split('/') is ["", "api", var service, ..] && PlatformApp.Parts.Contains(service))
            {
                yield return new("service", service);
            }
            if (Caller.From(http.User) is { } caller)
            {
                yield return new("tenant", caller.Tenant);
                yield return new("account", caller.Account);
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
