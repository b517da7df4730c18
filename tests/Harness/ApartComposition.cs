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
    private readonly RabbitServer? broker;
    private readonly Action<WebApplicationBuilder> configure;
    private readonly string host;

    private ApartComposition(RabbitServer? broker, string host, Action<WebApplicationBuilder> configure) =>
        (this.broker, this.host, this.configure) = (broker, host, configure);

    public WebApplication Gateway => parts[GatewayService.Name];

    public IEnumerable<WebApplication> Services => parts.Where(p => p.Key != GatewayService.Name).Select(p => p.Value);

    /// <summary>Messages handed to the broker whose consumers are not done.</summary>
    public int InFlight => flight.Count;

    /// <summary>What is under way between the services, line by line: messages, queues that hold something or have no reader, the broker's alarms.</summary>
    public async Task<IEnumerable<string>> DescribeAsync() => broker is null ? flight.Describe() : flight.Describe().Concat(await broker.DescribeAsync(host));

    /// <param name="hasBroker">Without one no service learns what another tells: enough for tests of the door.</param>
    public static async Task<ApartComposition> StartAsync(Action<WebApplicationBuilder> configure, bool hasBroker)
    {
        var broker = hasBroker ? await RabbitServer.SharedAsync() : null;
        var apart = new ApartComposition(broker, broker is null ? "" : await broker.CreateHostAsync(), configure);
        foreach (var service in PlatformApp.Services)
        {
            await apart.StartAsync(service.Name, builder =>
            {
                configure(builder);
                if (broker is null)
                {
                    return;
                }
                builder.Configuration["RabbitMq:Host"] = "127.0.0.1";
                builder.Configuration["RabbitMq:Port"] = $"{broker.Port}";
                builder.Configuration["RabbitMq:VirtualHost"] = apart.host;
                builder.Services.AddPublishObserver(_ => apart.flight);
                builder.Services.AddConsumeObserver(_ => apart.flight);
            });
        }
        await apart.StartAsync(GatewayService.Name, apart.ConfigureGateway);
        if (broker is null)
        {
            return apart;
        }
        apart.flight.Know(apart.Services.SelectMany(s => s.Services.GetServices<ReactionRegistration>()));
        foreach (var service in apart.Services)
        {
            // Queues are bound once the bus is up: what is told before that would reach nobody.
            await service.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromMinutes(1));
        }
        return apart;
    }

    public WebApplication Of(string part) => parts[part];

    /// <summary>What a gateway in front of these services is told.</summary>
    public void ConfigureGateway(WebApplicationBuilder builder)
    {
        foreach (var service in PlatformApp.Services)
        {
            builder.Configuration["Gateway:Services:" + service.Name] = parts[service.Name].Urls.First();
        }
        configure(builder);
    }

    public Task<IReadOnlyDictionary<string, (long Acknowledged, long Held)>> CountersAsync() => broker!.CountersAsync(host);

    public async ValueTask DisposeAsync()
    {
        foreach (var part in parts.Values)
        {
            await part.StopAsync();
            await part.DisposeAsync();
        }
        if (broker is not null)
        {
            await broker.DropHostAsync(host);
        }
    }

    private async Task StartAsync(string part, Action<WebApplicationBuilder> configure)
    {
        var app = PlatformApp.Build([], configure, [part]);
        parts.Add(part, app);
        await PlatformApp.VerifyWallsAsync(app, CancellationToken.None);
        await app.StartAsync();
    }
}
