using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Platform.Gateway;
using Platform.Host;
using Platform.Kernel;

namespace Platform.Harness;

/// <summary>The six services and the gateway, each an application of its own with its own container, database role and connection to a real RabbitMQ;
/// only the clock is shared, because a test moves it.</summary>
internal sealed class ApartComposition : IAsyncDisposable
{
    private readonly Dictionary<string, WebApplication> parts = [];
    private readonly InFlight flight = new();
    private readonly RabbitServer broker;
    private readonly string host;

    private ApartComposition(RabbitServer broker, string host) => (this.broker, this.host) = (broker, host);

    public WebApplication Gateway => parts[GatewayService.Name];

    public IEnumerable<WebApplication> Services => parts.Where(p => p.Key != GatewayService.Name).Select(p => p.Value);

    /// <summary>Messages handed to the broker whose consumers are not done.</summary>
    public int InFlight => flight.Count;

    /// <summary>What is under way between the services, line by line: messages, queues that hold something or have no reader, the broker's alarms.</summary>
    public async Task<IEnumerable<string>> DescribeAsync() => flight.Describe().Concat(await broker.DescribeAsync(host));

    public static async Task<ApartComposition> StartAsync(Action<WebApplicationBuilder> configure)
    {
        var broker = await RabbitServer.SharedAsync();
        var apart = new ApartComposition(broker, await broker.CreateHostAsync());
        foreach (var service in PlatformApp.Services)
        {
            await apart.StartAsync(service.Name, builder =>
            {
                configure(builder);
                builder.Configuration["RabbitMq:Host"] = "127.0.0.1";
                builder.Configuration["RabbitMq:Port"] = $"{broker.Port}";
                builder.Configuration["RabbitMq:VirtualHost"] = apart.host;
                builder.Services.AddPublishObserver(_ => apart.flight);
                builder.Services.AddConsumeObserver(_ => apart.flight);
            });
        }
        await apart.StartAsync(GatewayService.Name, builder =>
        {
            configure(builder);
            foreach (var service in PlatformApp.Services)
            {
                builder.Configuration["Gateway:Services:" + service.Name] = apart.parts[service.Name].Urls.First();
            }
        });
        apart.flight.Know(apart.Services.SelectMany(s => s.Services.GetServices<ReactionRegistration>()));
        foreach (var service in apart.Services)
        {
            // Queues are bound once the bus is up: what is told before that would reach nobody.
            await service.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromMinutes(1));
        }
        return apart;
    }

    public WebApplication Of(string part) => parts[part];

    public Task<IReadOnlyDictionary<string, (long Acknowledged, long Held)>> CountersAsync() => broker.CountersAsync(host);

    public async ValueTask DisposeAsync()
    {
        foreach (var part in parts.Values)
        {
            await part.StopAsync();
            await part.DisposeAsync();
        }
        await broker.DropHostAsync(host);
    }

    private async Task StartAsync(string part, Action<WebApplicationBuilder> configure)
    {
        var app = PlatformApp.Build([], configure, [part]);
        parts.Add(part, app);
        await PlatformApp.VerifyWallsAsync(app, CancellationToken.None);
        await app.StartAsync();
    }
}
