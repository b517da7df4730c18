using System.Text.Json;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Platform.Kernel;

/// <summary>What a service does when it learns a fact. Runs in one transaction together with its inbox row, as the tenant the fact is about:
/// takes effect exactly once, however often the fact is delivered.</summary>
public abstract class Reaction<TDb, TFact>
    where TDb : ServiceDb
    where TFact : class
{
    /// <summary>Changes rows, tells further facts; does not save or commit. Throwing rolls everything back.</summary>
    public abstract Task WhenAsync(TFact fact, TDb db, CancellationToken ct);
}

/// <summary>Which consumer listens to which fact, for the composition to wire.</summary>
/// <param name="Queue"><c>service.fact</c>; the queue's name where there is a broker.</param>
public sealed record ReactionRegistration(Type Consumer, Type Fact, string Queue);

/// <summary>Runs a <see cref="Reaction{TDb,TFact}"/> for MassTransit: inbox, three quick tries, then parking. Away infrastructure is not the
/// message's fault and is thrown back to whoever delivers.</summary>
public sealed class ReactionConsumer<TDb, TFact, TReaction>(IServiceScopeFactory scopes, ILogger<ReactionConsumer<TDb, TFact, TReaction>> log)
    : IConsumer<TFact>
    where TDb : ServiceDb
    where TFact : class
    where TReaction : Reaction<TDb, TFact>
{
    private const int Tries = 3;
    private static readonly string Name = typeof(TReaction).Name.Split('`')[0];

    /// <inheritdoc />
    public async Task Consume(ConsumeContext<TFact> context)
    {
        var message = context.MessageId ?? throw new InvalidOperationException("A message without id cannot be taken in once.");
        var tenant = context.Headers.Get<string>(FactHeaders.Tenant) ?? throw new InvalidOperationException("A message without tenant.");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ReactAsync(message, tenant, context.Message, context.CancellationToken);
                return;
            }
            catch (Exception exception) when (Failures.IsTransient(exception) || context.CancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception exception) when (attempt < Tries)
            {
                log.LogWarning("{Reaction} failed on {Fact} {Message}, try {Try}: {Failure}", Name, typeof(TFact).Name, message, attempt, exception.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(20 * attempt * attempt), context.CancellationToken);
            }
            catch (Exception exception) when (Failures.IsLostRace(exception))
            {
                // Others were quicker three times: nothing is wrong with the message, whoever delivers brings it again.
                throw;
            }
            catch (Exception exception)
            {
                log.LogError(exception, "{Reaction} cannot take in {Fact} {Message}: parked", Name, typeof(TFact).Name, message);
                await ParkAsync(message, tenant, context.Message, exception, context.CancellationToken);
                return;
            }
        }
    }

    private async Task ReactAsync(Guid message, string tenant, TFact fact, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        await using var work = await db.BeginAsync(tenant, [tenant], ct);
        if (await OutboxTable.TakeInAsync(db, message, Name, ct))
        {
            await ActivatorUtilities.CreateInstance<TReaction>(scope.ServiceProvider).WhenAsync(fact, db, ct);
            await work.CommitAsync(ct);
        }
    }

    private async Task ParkAsync(Guid message, string tenant, TFact fact, Exception exception, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        await using var work = await db.BeginAsync(tenant, [tenant], ct);
        if (await OutboxTable.TakeInAsync(db, message, Name, ct))
        {
            db.Parked.Add(new ParkedRow
            {
                MessageId = message, Consumer = Name, Tenant = tenant, Fact = Facts.NameOf(typeof(TFact)),
                Body = JsonSerializer.Serialize(fact, Facts.Json), Failure = $"{exception.GetType().Name}: {exception.Message}",
                At = db.Wiring.Time.GetUtcNow(),
            });
            await work.CommitAsync(ct);
        }
    }
}
