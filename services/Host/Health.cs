using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.Kernel;

namespace Platform.Host;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: its databases do too, and it has reached its broker once; until then nothing
/// should be sent to it. <c>Degraded</c>: ready, but messages are parked and wait for an administrator. <c>Delayed</c>: ready, but its broker is away; what
/// becomes true waits in the outbox. No more is said: everybody may ask.</summary>
internal static class Health
{
    private const string Ready = "ready", Own = "databases";

    public static void Add(IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<Databases>(Own, tags: [Ready], timeout: TimeSpan.FromSeconds(5));

    public static void Map(WebApplication app)
    {
        var read = new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]);
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowEverybody().WithMetadata(read);
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = c => c.Tags.Contains(Ready), ResponseWriter = SayAsync }).AllowEverybody().WithMetadata(read);
    }

    /// <summary>Asks a running part; 0: ready, 1: not.</summary>
    public static async Task<int> AskAsync(Uri address)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await http.GetAsync(new Uri(address, "/health/ready"));
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return 1;
        }
    }

    // What the bus calls degraded is the broker's being away.
    private static Task SayAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "text/plain";
        return http.Response.WriteAsync(report.Status == HealthStatus.Degraded && report.Entries[Own].Status == HealthStatus.Healthy
            ? "Delayed" : report.Status.ToString());
    }

    private sealed class Databases(IServiceScopeFactory scopes) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var scope = scopes.CreateAsyncScope();
            var isParked = false;
            foreach (var db in scope.ServiceProvider.GetServices<ServiceDb>())
            {
                if (!await db.Database.CanConnectAsync(cancellationToken))
                {
                    return HealthCheckResult.Unhealthy(db.Schema);
                }
                await using var work = await db.BeginAsync("", [], cancellationToken);
                isParked |= await db.Parked.AnyAsync(cancellationToken);
            }
            return isParked ? HealthCheckResult.Degraded() : HealthCheckResult.Healthy();
        }
    }
}
