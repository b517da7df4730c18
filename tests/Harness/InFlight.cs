using System.Collections.Concurrent;
using MassTransit;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Harness;

/// <summary>Which messages the broker has been given and their consumers have not yet done with. The services run in this process, so nothing is
/// guessed: a test waits until this is empty.</summary>
internal sealed class InFlight : IPublishObserver, IConsumeObserver
{
    private readonly ConcurrentDictionary<(Guid Message, string Queue), string> pending = new();
    private ILookup<string, string> queues = Array.Empty<string>().ToLookup(q => q);

    public int Count => pending.Count;

    /// <summary>Each of them: message, queue, and how far it came.</summary>
    public IEnumerable<string> Describe() => pending.Select(p => $"in flight: {p.Key.Message} to {p.Key.Queue}: {p.Value}");

    /// <summary>Which queues a fact goes to.</summary>
    public void Know(IEnumerable<ReactionRegistration> reactions) => queues = reactions.ToLookup(r => Facts.NameOf(r.Fact), r => r.Queue);

    public Task PrePublish<T>(PublishContext<T> context)
        where T : class
    {
        foreach (var queue in queues[Facts.NameOf(typeof(T))])
        {
            pending[(context.MessageId!.Value, queue)] = "given to the broker, not confirmed";
        }
        return Task.CompletedTask;
    }

    public Task PostPublish<T>(PublishContext<T> context)
        where T : class => Note<T>(context.MessageId, "confirmed by the broker, not consumed");

    // It stays in its outbox and is told again.
    public Task PublishFault<T>(PublishContext<T> context, Exception exception)
        where T : class => Note<T>(context.MessageId, $"not taken by the broker: {exception.Message}");

    public Task PreConsume<T>(ConsumeContext<T> context)
        where T : class => Note(context, "being consumed");

    public Task PostConsume<T>(ConsumeContext<T> context)
        where T : class
    {
        pending.TryRemove(KeyOf(context), out _);
        return Task.CompletedTask;
    }

    public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception)
        where T : class => Note(context, $"its consumer failed: {exception.GetBaseException().Message}");

    private static (Guid Message, string Queue) KeyOf(ConsumeContext context) =>
        (context.MessageId!.Value, context.ReceiveContext.InputAddress.Segments[^1]);

    private Task Note<T>(Guid? message, string what)
    {
        foreach (var queue in queues[Facts.NameOf(typeof(T))])
        {
            Note((message!.Value, queue), what);
        }
        return Task.CompletedTask;
    }

    private Task Note(ConsumeContext context, string what)
    {
        Note(KeyOf(context), what);
        return Task.CompletedTask;
    }

    // What was consumed before its confirmation came back is done with, and stays so.
    private void Note((Guid, string) key, string what)
    {
        while (pending.TryGetValue(key, out var before) && !pending.TryUpdate(key, what, before))
        {
        }
    }
}
