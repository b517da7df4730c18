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
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
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
                await DeployAsync(Bus.Factory.CreateUsingRabbitMq(Declare), Patience, stoppingToken);
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

    /// <summary>Has a bus declare what it was told of, and no more: done once it is declared.</summary>
    /// <exception cref="OperationCanceledException">The broker did not answer within the patience.</exception>
    internal static async Task DeployAsync(IBusControl bus, TimeSpan patience, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        await bus.StartAsync(limit.Token).WaitAsync(limit.Token);
        // Closing its channels now and then takes for ever, whatever the token says. Everything is declared by then: nobody waits for that, or
        // this service would tell nothing until it is started again.
        _ = bus.StopAsync(CancellationToken.None).ContinueWith(
            stopped => stopped.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private void Declare(IRabbitMqBusFactoryConfigurator rabbit)
    {
        BrokerMessaging.Reach(rabbit, broker);
        rabbit.DeployTopologyOnly = true;
        foreach (var reaction in everywhere)
        {
            rabbit.ReceiveEndpoint(reaction.Queue, queue =>
            {
                BrokerMessaging.Keep(queue);
                queue.Consumer(reaction.Consumer, _ => throw new InvalidOperationException("Nothing is consumed here."));
            });
        }
    }
}
