using System.Diagnostics;
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
/// <param name="Again">For messages that were parked; null: none are.</param>
public sealed record ReactionRegistration(Type Consumer, Type Fact, string Queue, ReactionAgain? Again = null);

/// <summary>Runs a reaction on a message's text, within the caller's unit of work and without looking at the inbox.</summary>
/// <param name="Name">As inbox and parked messages name it.</param>
public sealed record ReactionAgain(string Name, Func<IServiceProvider, ServiceDb, string, CancellationToken, Task> RunAsync);

/// <summary>Runs a <see cref="Reaction{TDb,TFact}"/> for MassTransit: inbox, three quick tries, then parking. Away infrastructure is not the
/// message's fault and is thrown back to whoever delivers.</summary>
public sealed class ReactionConsumer<TDb, TFact, TReaction>(
    IServiceScopeFactory scopes, Wiring<TDb> wiring, Measures measures, ILogger<ReactionConsumer<TDb, TFact, TReaction>> log)
    : IConsumer<TFact>
    where TDb : ServiceDb
    where TFact : class
    where TReaction : Reaction<TDb, TFact>
{
    internal static readonly string Name = typeof(TReaction).Name.Split('`')[0];

    private const int Tries = 3;
    private static readonly string Fact = Facts.NameOf(typeof(TFact));

    /// <inheritdoc />
    public async Task Consume(ConsumeContext<TFact> context)
    {
        var message = context.MessageId ?? throw new UnreadableMessageException("A message without id cannot be taken in once.");
        var tenant = context.Headers.Get<string>(FactHeaders.Tenant) ?? throw new UnreadableMessageException("A message without tenant.");
        var trace = context.Headers.Get<string>(FactHeaders.Trace);
        using var span = Trace.Continue($"{wiring.Service} reacts to {Fact}", ActivityKind.Consumer, trace);
        using var words = log.BeginScope(new Dictionary<string, object> { ["service"] = wiring.Service, ["tenant"] = tenant });
        var began = Stopwatch.GetTimestamp();
        var outcome = "returned";
        try
        {
            outcome = await TakeInAsync(message, tenant, trace, context.Message, context.CancellationToken);
        }
        finally
        {
            span.SetTag("outcome", outcome);
            measures.Reacted(wiring.Service, Fact, outcome, Stopwatch.GetElapsedTime(began));
        }
    }

    private async Task<string> TakeInAsync(Guid message, string tenant, string? trace, TFact fact, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ReactAsync(message, tenant, fact, ct) ? "done" : "repeated";
            }
            catch (Exception exception) when (Failures.IsTransient(exception) || ct.IsCancellationRequested)
            {
                throw;
            }
            catch (Exception exception) when (attempt < Tries)
            {
                log.LogWarning("{Reaction} failed on {Fact} {MessageId}, try {Try}: {Failure}", Name, Fact, message, attempt, Masked.Text(Failures.Describe(exception)));
                await Task.Delay(TimeSpan.FromMilliseconds(20 * attempt * attempt), ct);
            }
            catch (Exception exception) when (Failures.IsLostRace(exception))
            {
                // Others were quicker three times: nothing is wrong with the message, whoever delivers brings it again.
                throw;
            }
            catch (Exception exception)
            {
                log.LogError("{Reaction} cannot take in {Fact} {MessageId}: parked. {Failure}", Name, Fact, message, Masked.Text(exception.ToString()));
                await ParkAsync(message, tenant, trace, fact, exception, ct);
                return "parked";
            }
        }
    }

    private async Task<bool> ReactAsync(Guid message, string tenant, TFact fact, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var (begun, isNew) = await db.BeginTakingInAsync(tenant, message, Name, ct);
        await using var work = begun;
        if (isNew)
        {
            await ActivatorUtilities.CreateInstance<TReaction>(scope.ServiceProvider).WhenAsync(fact, db, ct);
            await work.CommitAsync(ct);
            return true;
        }
        return false;
    }

    private async Task ParkAsync(Guid message, string tenant, string? trace, TFact fact, Exception exception, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var (begun, isNew) = await db.BeginTakingInAsync(tenant, message, Name, ct);
        await using var work = begun;
        if (isNew)
        {
            db.Parked.Add(new ParkedRow
            {
                MessageId = message, Consumer = Name, Tenant = tenant, Fact = Fact,
                Body = JsonSerializer.Serialize(fact, Facts.Json), Failure = Failures.Describe(exception),
                At = db.Wiring.Time.GetUtcNow(), Version = 1, Trace = trace,
            });
            await work.CommitAsync(ct);
        }
    }
}

/// <summary>A message that nobody could ever take in: it is put aside at the broker (<c>queue_error</c>), not tried again.</summary>
public sealed class UnreadableMessageException(string message) : Exception(message);
