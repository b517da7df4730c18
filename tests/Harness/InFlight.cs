using System.Collections.Concurrent;
using MassTransit;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Harness;

/// <summary>Which messages the broker has been given and their consumers have not yet done with. The services run in this process, so nothing is
/// guessed: a test waits until this is empty.</summary>
internal sealed class InFlight : IPublishObserver, IConsumeObserver
{
    private readonly ConcurrentDictionary<(Guid, string), bool> pending = new();
    private ILookup<string, string> queues = Array.Empty<string>().ToLookup(q => q);

    public int Count => pending.Count;

    /// <summary>Which queues a fact goes to.</summary>
    public void Know(IEnumerable<ReactionRegistration> reactions) => queues = reactions.ToLookup(r => Facts.NameOf(r.Fact), r => r.Queue);

    public Task PrePublish<T>(PublishContext<T> context)
        where T : class
    {
        foreach (var queue in queues[Facts.NameOf(typeof(T))])
        {
            pending[(context.MessageId!.Value, queue)] = true;
        }
        return Task.CompletedTask;
    }

    public Task PostPublish<T>(PublishContext<T> context)
        where T : class => Task.CompletedTask;

    // It stays in its outbox and is told again.
    public Task PublishFault<T>(PublishContext<T> context, Exception exception)
        where T : class => Task.CompletedTask;

    public Task PreConsume<T>(ConsumeContext<T> context)
        where T : class => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context)
        where T : class
    {
        pending.TryRemove((context.MessageId!.Value, context.ReceiveContext.InputAddress.Segments[^1]), out _);
        return Task.CompletedTask;
    }

    public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception)
        where T : class => Task.CompletedTask;
}
