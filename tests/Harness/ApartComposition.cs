using System.Collections.Concurrent;
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
    private readonly Dictionary<string, WebApplication> parts = [], seconds = [];
    private readonly ConcurrentDictionary<(string Part, bool IsSecond), int> taken = [];
    private readonly InFlight flight = new();
    private int asked;
    private readonly RabbitServer? broker;
    private readonly Action<WebApplicationBuilder> configure;
    private readonly string host;

    private ApartComposition(RabbitServer? broker, string host, Action<WebApplicationBuilder> configure) =>
        (this.broker, this.host, this.configure) = (broker, host, configure);

    public WebApplication Gateway => parts[GatewayService.Name];

    public IEnumerable<WebApplication> Services => parts.Concat(seconds).Where(p => p.Key != GatewayService.Name).Select(p => p.Value);

    /// <summary>The gateway to ask next: where there are two, in turns.</summary>
    public WebApplication Door => seconds.TryGetValue(GatewayService.Name, out var second) && Interlocked.Increment(ref asked) % 2 == 0 ? second : Gateway;

    /// <summary>Messages each instance of a service has taken in, the first one and the second.</summary>
    public (int First, int Second) TakenBy(string service) => (taken.GetValueOrDefault((service, false)), taken.GetValueOrDefault((service, true)));

    /// <summary>Messages handed to the broker whose consumers are not done.</summary>
    public int InFlight => flight.Count;

    /// <summary>What is under way between the services, line by line: messages, queues that hold something or have no reader, the broker's alarms.</summary>
    public async Task<IEnumerable<string>> DescribeAsync() => broker is null ? flight.Describe() : flight.Describe().Concat(await broker.DescribeAsync(host));

    /// <param name="hasBroker">Without one no service learns what another tells: enough for tests of the door.</param>
    /// <param name="isTwice">Every service and the gateway a second time, at the same database and broker; each gateway in front of its own services.</param>
    public static async Task<ApartComposition> StartAsync(Action<WebApplicationBuilder> configure, bool hasBroker, bool isTwice)
    {
        var broker = hasBroker ? await RabbitServer.SharedAsync() : null;
        var apart = new ApartComposition(broker, broker is null ? "" : await broker.CreateHostAsync(), configure);
        foreach (var isSecond in isTwice ? [false, true] : (bool[])[false])
        {
            var set = isSecond ? apart.seconds : apart.parts;
            foreach (var service in PlatformApp.Services)
            {
                await StartAsync(set, service.Name, builder =>
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
                    builder.Services.AddConsumeObserver(_ => new Counting(() => apart.taken.AddOrUpdate((service.Name, isSecond), 1, (_, n) => n + 1)));
                });
            }
            await StartAsync(set, GatewayService.Name, builder => ConfigureGateway(builder, set, configure));
        }
        if (broker is null)
        {
            return apart;
        }
        apart.flight.Know(apart.parts.Values.SelectMany(s => s.Services.GetServices<ReactionRegistration>()));
        foreach (var service in apart.Services)
        {
            // Queues are bound once the bus is up: what is told before that would reach nobody.
            await service.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromMinutes(1));
        }
        return apart;
    }

    public WebApplication Of(string part) => parts[part];

    /// <summary>What a gateway in front of these services is told.</summary>
    public void ConfigureGateway(WebApplicationBuilder builder) => ConfigureGateway(builder, parts, configure);

    public Task<IReadOnlyDictionary<string, (long Acknowledged, long Held)>> CountersAsync() => broker!.CountersAsync(host);

    public async ValueTask DisposeAsync()
    {
        foreach (var part in parts.Values.Concat(seconds.Values))
        {
            await part.StopAsync();
            await part.DisposeAsync();
        }
        if (broker is not null)
        {
            await broker.DropHostAsync(host);
        }
    }

    private static void ConfigureGateway(WebApplicationBuilder builder, Dictionary<string, WebApplication> services, Action<WebApplicationBuilder> configure)
    {
        foreach (var service in PlatformApp.Services)
        {
            builder.Configuration["Gateway:Services:" + service.Name] = services[service.Name].Urls.First();
        }
        configure(builder);
    }

    private static async Task StartAsync(Dictionary<string, WebApplication> set, string part, Action<WebApplicationBuilder> configure)
    {
        var app = PlatformApp.Build([], configure, [part]);
        set.Add(part, app);
        await PlatformApp.VerifyWallsAsync(app, CancellationToken.None);
        await app.StartAsync();
    }

    private sealed class Counting(Action count) : IConsumeObserver
    {
        public Task PreConsume<T>(ConsumeContext<T> context)
            where T : class => Task.CompletedTask;

        public Task PostConsume<T>(ConsumeContext<T> context)
            where T : class
        {
            count();
            return Task.CompletedTask;
        }

        public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception)
            where T : class => Task.CompletedTask;
    }
}
