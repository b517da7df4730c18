using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Platform.Kernel;

namespace Platform.Host;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: its databases and its broker do too; until then nothing should be sent to
/// it. <c>Degraded</c>: ready, but messages are parked and wait for an administrator. No cause is named: everybody may ask.</summary>
internal static class Health
{
    private const string Ready = "ready";

    public static void Add(IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<Databases>("databases", tags: [Ready], timeout: TimeSpan.FromSeconds(5));

    public static void Map(WebApplication app)
    {
        var read = new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]);
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowEverybody().WithMetadata(read);
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = c => c.Tags.Contains(Ready) }).AllowEverybody().WithMetadata(read);
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
