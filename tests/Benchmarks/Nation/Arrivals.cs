using System.Collections.Concurrent;
using MassTransit;
using Platform.Contracts;

namespace Platform.Benchmarks;

/// <summary>Hears what the services tell, so that whoever drives a draw goes on when it has got there, without asking again and again.</summary>
internal sealed class Arrivals
{
    private readonly ConcurrentDictionary<(string Draw, string State), TaskCompletionSource<int>> drawn = new();
    private readonly ConcurrentDictionary<string, (int Tasks, int Wanted, TaskCompletionSource<int> Done)> tasks = new();

    /// <summary>The draw's version once it was told to be in that state.</summary>
    public Task<int> StateAsync(string draw, string state, CancellationToken ct) => Waiting(draw, state).Task.WaitAsync(ct);

    /// <summary>That many tasks of the draw were told to be stored.</summary>
    public Task<int> TasksAsync(string draw, int count, CancellationToken ct)
    {
        var waiting = tasks.AddOrUpdate(draw, _ => (0, count, New()), (_, w) => (w.Tasks, count, w.Done));
        Settle(waiting);
        return waiting.Done.Task.WaitAsync(ct);
    }

    private TaskCompletionSource<int> Waiting(string draw, string state) => drawn.GetOrAdd((draw, state), _ => New());

    private void Hear(DrawChanged fact) => Waiting(fact.DrawId, fact.State).TrySetResult(fact.Version);

    private void Hear(TasksChanged fact)
    {
        if (fact.Tasks.All(t => t.Version == 1))
        {
            Settle(tasks.AddOrUpdate(
                fact.DrawId, _ => (fact.Tasks.Length, -1, New()), (_, w) => (w.Tasks + fact.Tasks.Length, w.Wanted, w.Done)));
        }
    }

    private static void Settle((int Tasks, int Wanted, TaskCompletionSource<int> Done) waiting)
    {
        if (waiting.Wanted >= 0 && waiting.Tasks >= waiting.Wanted)
        {
            waiting.Done.TrySetResult(waiting.Tasks);
        }
    }

    private static TaskCompletionSource<int> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Wired beside the services' own consumers.</summary>
    public sealed class OfDraws(Arrivals arrivals) : IConsumer<DrawChanged>
    {
        public Task Consume(ConsumeContext<DrawChanged> context)
        {
            arrivals.Hear(context.Message);
            return Task.CompletedTask;
        }
    }

    /// <summary>Wired beside the services' own consumers.</summary>
    public sealed class OfTasks(Arrivals arrivals) : IConsumer<TasksChanged>
    {
        public Task Consume(ConsumeContext<TasksChanged> context)
        {
            arrivals.Hear(context.Message);
            return Task.CompletedTask;
        }
    }
}
