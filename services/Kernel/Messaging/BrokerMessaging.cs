using System.ComponentModel.DataAnnotations;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Platform.Kernel;

/// <summary>Where the broker is, section <c>RabbitMq</c>. Without a host there is no broker, and messages stay inside the process.</summary>
public sealed class BrokerOptions
{
    /// <summary>Name or address; null: no broker.</summary>
    public string? Host { get; set; }

    /// <summary>AMQP port. Default 5672.</summary>
    [Range(1, 65535)]
    public ushort Port { get; set; } = 5672;

    /// <summary>Default <c>/</c>.</summary>
    public string VirtualHost { get; set; } = "/";

    /// <summary>Who connects.</summary>
    public string User { get; set; } = "guest";

    /// <summary>With which password.</summary>
    public string Password { get; set; } = "guest";

    /// <summary>Messages a queue hands out before the first is acknowledged, 1 to 1000. Default 16.</summary>
    [Range(1, 1000)]
    public int Prefetch { get; set; } = 16;

    /// <summary>Messages of one queue taken in at once, 1 to 100. Default 4.</summary>
    [Range(1, 100)]
    public int Parallel { get; set; } = 4;

    /// <summary>The settings of a configuration.</summary>
    public static BrokerOptions Of(IConfiguration configuration) => configuration.GetSection("RabbitMq").Get<BrokerOptions>() ?? new();
}

/// <summary>Messages between services that run apart: MassTransit over RabbitMQ with quorum queues and publisher confirms. The same reactions as in
/// one process; each has a queue of its own, <c>service.fact</c>.</summary>
public static class BrokerMessaging
{
    private const int TriesInHand = 30;

    /// <summary>Wires every reaction registered so far to its queue. Call after the services were added.</summary>
    /// <param name="everywhere">The reactions of all services, those of other processes too: who tells a fact first declares, on each new connection,
    /// the queues of all who must learn it. They may never have run yet, and a broker may have come back with nothing.</param>
    public static void AddBrokerMessaging(this IHostApplicationBuilder builder, BrokerOptions broker, IReadOnlyList<ReactionRegistration> everywhere)
    {
        var reactions = builder.Services.Where(s => s.ServiceType == typeof(ReactionRegistration))
            .Select(s => (ReactionRegistration)s.ImplementationInstance!).ToList();
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            foreach (var reaction in reactions)
            {
                bus.AddConsumer(reaction.Consumer);
            }
            bus.UsingRabbitMq((context, rabbit) =>
            {
                Reach(rabbit, broker);
                var readers = everywhere.ToLookup(r => r.Fact, r => r.Queue);
                rabbit.AddPublishMessageTypes(readers.Select(r => r.Key), (fact, type) =>
                {
                    foreach (var queue in readers[type])
                    {
                        fact.BindQueue(Facts.NameOf(type), queue, Keep);
                    }
                });
                // A fact that somebody must learn and that reaches no queue comes back, and stays in the outbox.
                var read = readers.Select(r => Facts.NameOf(r.Key)).ToHashSet(StringComparer.Ordinal);
                rabbit.ConfigurePublish(pipe => pipe.UseExecute(context =>
                {
                    if (context.TryGetPayload(out RabbitMqSendContext? send))
                    {
                        send.Mandatory = read.Contains(send.Exchange);
                    }
                }));
                foreach (var reaction in reactions)
                {
                    rabbit.ReceiveEndpoint(reaction.Queue, queue =>
                    {
                        Keep(queue);
                        queue.PublishFaults = false;
                        queue.PrefetchCount = broker.Prefetch;
                        queue.ConcurrentMessageLimit = broker.Parallel;
                        // A reaction parks what is the message's own fault. What it throws is the infrastructure's: kept in hand a while, then
                        // given back to the broker, which hands it out again; never put aside.
                        queue.UseMessageRetry(retry =>
                        {
                            retry.Ignore<UnreadableMessageException>();
                            retry.Interval(TriesInHand, TimeSpan.FromSeconds(1));
                        });
                        queue.ConfigureError(error => error.UseFilter(new UnreadableAside(context.GetRequiredService<ILogger<UnreadableAside>>())));
                        queue.ConfigureConsumer(context, reaction.Consumer);
                    });
                }
            });
        });
        builder.Services.AddHostedService(provider => ActivatorUtilities.CreateInstance<BrokerQueues>(provider, broker, reactions));
        // Shorter than a delivery loop holds a fact.
        builder.Services.PostConfigure<OutboxOptions>(o => o.Patience ??= TimeSpan.FromSeconds(20));
        builder.Services.Configure<MassTransitHostOptions>(o =>
        {
            // The process starts without the broker, says that it is not ready, and goes on trying.
            o.WaitUntilStarted = false;
            o.StopTimeout = TimeSpan.FromSeconds(10);
        });
    }

    private static void Reach(IRabbitMqBusFactoryConfigurator rabbit, BrokerOptions broker)
    {
        rabbit.Host(broker.Host!, broker.Port, broker.VirtualHost, host =>
        {
            host.Username(broker.User);
            host.Password(broker.Password);
            host.PublisherConfirmation = true;
        });
        rabbit.MessageTopology.SetEntityNameFormatter(new FactNames());
    }

    // How every queue is declared, by whoever comes first.
    private static void Keep(IRabbitMqQueueConfigurator queue)
    {
        queue.SetQuorumQueue();
        // RabbitMQ 4 throws a message away that was given back 20 times, unless it is told otherwise.
        queue.SetQueueArgument("x-delivery-limit", int.MaxValue);
    }

    // Exchanges carry the facts' wire names.
    private sealed class FactNames : IEntityNameFormatter
    {
        public string FormatEntityName<T>() => Facts.NameOf(typeof(T));
    }
}
