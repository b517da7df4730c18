using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Platform.Kernel;

/// <summary>How a service tells its facts.</summary>
public sealed class OutboxOptions
{
    /// <summary>How long facts lie in the outbox at least before they are told. Default 0; greater values thin out bursts, and let a test
    /// stop the process between commit and delivery.</summary>
    public TimeSpan HoldBack { get; set; } = TimeSpan.Zero;

    /// <summary>How many facts are handed over at once. Default 4, 1 to 64.</summary>
    public int Parallel { get; set; } = 4;

    /// <summary>How long one fact may take to be handed over, which a broker that is away would stretch without end. Null: as long as it takes,
    /// since in one process handing over means that all consumers have done their work.</summary>
    public TimeSpan? Patience { get; set; }
}

/// <summary>Tells what one service's outbox holds: woken by commits, and looking by itself every second. At least once; consumers know repeats.</summary>
public sealed class OutboxDelivery<TDb>(
    Wiring<TDb> wiring, IServiceScopeFactory scopes, IOptions<OutboxOptions> options, Measures measures,
    ILogger<OutboxDelivery<TDb>> log)
    : BackgroundService
    where TDb : ServiceDb
{
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(30);
    private string schema = "";

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using (var scope = scopes.CreateScope())
        {
            schema = scope.ServiceProvider.GetRequiredService<TDb>().Schema;
        }
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await wiring.WaitAsync(TimeSpan.FromSeconds(1), stoppingToken);
                if (options.Value.HoldBack > TimeSpan.Zero)
                {
                    await Task.Delay(options.Value.HoldBack, stoppingToken);
                }
                while (await DeliverAsync(stoppingToken) > 0)
                {
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                log.LogWarning(exception, "The outbox of {Schema} cannot be read now; trying again", schema);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    private async Task<int> DeliverAsync(CancellationToken ct)
    {
        var rows = await OutboxTable.ClaimAsync(wiring.Source, schema, 64, Hold, ct);
        if (rows.Count == 0)
        {
            return 0;
        }
        var told = new ConcurrentBag<Guid>();
        var failed = new ConcurrentBag<OutboxRow>();
        await Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = options.Value.Parallel, CancellationToken = ct }, async (row, token) =>
        {
            try
            {
                await TellAsync(row, token);
                told.Add(row.Id);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !token.IsCancellationRequested)
            {
                log.LogWarning(exception, "Fact {Fact} {Id} could not be told (try {Try}); it stays in the outbox of {Schema}", row.Fact, row.Id, row.Tries, schema);
                failed.Add(row);
            }
        });
        if (!told.IsEmpty)
        {
            await OutboxTable.DeleteAsync(wiring.Source, schema, [.. told], ct);
        }
        measures.Told(schema, told.Count, failed.Count);
        foreach (var row in failed)
        {
            await OutboxTable.ReleaseAsync(wiring.Source, schema, [row.Id], TimeSpan.FromSeconds(Math.Min(row.Tries, 30)), ct);
        }
        return told.Count;
    }

    private async Task TellAsync(OutboxRow row, CancellationToken ct)
    {
        var type = Facts.TypeOf(row.Fact);
        var fact = JsonSerializer.Deserialize(row.Body, type, Facts.Json)!;
        await using var scope = scopes.CreateAsyncScope();
        var publish = scope.ServiceProvider.GetRequiredService<IPublishEndpoint>();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (options.Value.Patience is { } atMost)
        {
            patience.CancelAfter(atMost);
        }
        using var span = Trace.Continue($"{schema} tells {row.Fact}", ActivityKind.Producer, row.Trace);
        await publish.Publish(fact, type, Pipe.Execute<PublishContext>(context =>
        {
            context.MessageId = row.Id;
            context.Headers.Set(FactHeaders.Tenant, row.Tenant);
            context.Headers.Set(FactHeaders.Trace, span.Id);
        }), patience.Token);
    }
}

/// <summary>Headers that travel with a fact.</summary>
public static class FactHeaders
{
    /// <summary>Whom the fact is about; consumers act as this tenant.</summary>
    public const string Tenant = "platform-tenant";

    /// <summary>The trace it belongs to, as W3C <c>traceparent</c>.</summary>
    public const string Trace = "platform-trace";
}
