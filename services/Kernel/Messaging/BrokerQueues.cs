using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Platform.Kernel;

/// <summary>Looks now and then at how many messages wait in the queues of this process's services, and how many were put aside there.</summary>
internal sealed class BrokerQueues(BrokerOptions broker, IReadOnlyList<ReactionRegistration> reactions, Measures measures, IOptions<MeasureOptions> options)
    : BackgroundService
{
    // The broker notes each question about a queue that is not there, so those put aside are asked for less often.
    private const int AsideEvery = 8;
    private readonly Dictionary<string, long> aside = [];
    private int looks;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var factory = new ConnectionFactory
        {
            HostName = broker.Host!, Port = broker.Port, VirtualHost = broker.VirtualHost, UserName = broker.User, Password = broker.Password,
            ClientProvidedName = "platform figures", AutomaticRecoveryEnabled = false,
        };
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.SampleSeconds));
        do
        {
            try
            {
                await using var connection = await factory.CreateConnectionAsync(stoppingToken);
                do
                {
                    await LookAsync(connection, stoppingToken);
                }
                while (await timer.WaitForNextTickAsync(stoppingToken));
            }
            catch (Exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The broker is away, which others say: its figures stay as they were last seen.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(IConnection connection, CancellationToken ct)
    {
        foreach (var service in reactions.GroupBy(r => r.Queue.Split('.')[0]))
        {
            var waiting = 0L;
            foreach (var queue in service)
            {
                waiting += await CountAsync(connection, queue.Queue, ct);
                if (looks % AsideEvery == 0)
                {
                    aside[queue.Queue] = await CountAsync(connection, queue.Queue + "_error", ct) + await CountAsync(connection, queue.Queue + "_skipped", ct);
                }
            }
            measures.SetQueues(service.Key, waiting, service.Sum(q => aside[q.Queue]));
        }
        looks = (looks + 1) % AsideEvery;
    }

    // Asking for a queue that is not there closes the channel.
    private static async Task<long> CountAsync(IConnection connection, string queue, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue, ct)).MessageCount;
        }
        catch (OperationInterruptedException gone) when (gone.ShutdownReason?.ReplyCode == 404)
        {
            return 0;
        }
    }
}
