using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Platform.Kernel;

/// <summary>What an outbox waits for before it tells its first fact.</summary>
/// <param name="Open">Completes when facts can reach everybody who must learn them.</param>
public sealed record DeliveryGate(Task Open);

/// <summary>Declares the queues of all services at the broker, also of those that never ran yet: a fact told before its reader's queue exists would
/// reach nobody, and nothing would notice. Goes on trying while the broker is away.</summary>
internal sealed class BrokerTopology(BrokerOptions broker, IReadOnlyList<ReactionRegistration> everywhere, ILogger<BrokerTopology> log) : BackgroundService
{
    private readonly TaskCompletionSource declared = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when all queues are there.</summary>
    public Task Declared => declared.Task;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var said = false; !stoppingToken.IsCancellationRequested; said = true)
        {
            try
            {
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                patience.CancelAfter(TimeSpan.FromSeconds(20));
                var bus = Bus.Factory.CreateUsingRabbitMq(Declare);
                await bus.StartAsync(patience.Token);
                await bus.StopAsync(patience.Token);
                declared.TrySetResult();
                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                if (!said)
                {
                    log.LogWarning("The broker cannot be reached; nothing is told until it can: {Failure}", exception.GetBaseException().Message);
                }
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    private void Declare(IRabbitMqBusFactoryConfigurator rabbit)
    {
        BrokerMessaging.Reach(rabbit, broker);
        rabbit.DeployTopologyOnly = true;
        foreach (var reaction in everywhere)
        {
            rabbit.ReceiveEndpoint(reaction.Queue, queue =>
            {
                queue.SetQuorumQueue();
                queue.PublishFaults = false;
                queue.Consumer(reaction.Consumer, _ => throw new InvalidOperationException("Nothing is consumed here."));
            });
        }
    }
}
