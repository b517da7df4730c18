using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.Kernel;

namespace Platform.Host;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: its databases do too, and it has reached its broker once; until then nothing
/// should be sent to it. <c>Untold</c>: not ready, since it has never found the queues of all who must learn what it tells: nothing is told.
/// <c>Degraded</c>: ready, but messages are parked and wait for an administrator. <c>Delayed</c>: ready, but its broker is away; what
/// becomes true waits in the outbox. No more is said: everybody may ask.</summary>
internal static class Health
{
    private const string Ready = "ready", Own = "databases", Telling = "telling";

    public static void Add(IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<Databases>(Own, tags: [Ready], timeout: TimeSpan.FromSeconds(5))
        .AddCheck<Gate>(Telling, tags: [Ready]);

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
        var own = report.Entries[Own].Status;
        return http.Response.WriteAsync(own != HealthStatus.Unhealthy && report.Entries[Telling].Status == HealthStatus.Unhealthy ? "Untold"
            : own == HealthStatus.Healthy && report.Status == HealthStatus.Degraded ? "Delayed"
            : report.Status.ToString());
    }

    // Without a broker there is no gate: what becomes true is told within the process.
    private sealed class Gate(IServiceProvider services) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(services.GetService<DeliveryGate>() is { Open.IsCompletedSuccessfully: false } ? HealthCheckResult.Unhealthy() : HealthCheckResult.Healthy());
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
