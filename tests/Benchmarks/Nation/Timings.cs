using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Platform.Benchmarks;

/// <summary>How often each step was done and how long it took; steps run side by side, so their sum is more than the clock's time.</summary>
internal sealed class Timings : IDisposable
{
    private readonly ConcurrentDictionary<string, Spent> steps = new(StringComparer.Ordinal);
    private readonly ActivityListener listener;

    /// <param name="statements">Whether to note every SQL statement too; costs a few percent.</param>
    public Timings(bool statements)
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "MassTransit" || (statements && source.Name == "Npgsql"),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>Steps forgotten so far do not count.</summary>
    public void Restart() => steps.Clear();

    /// <summary>Times one step.</summary>
    public async Task<T> TimeAsync<T>(string step, Func<Task<T>> work)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return await work();
        }
        finally
        {
            Add(step, Stopwatch.GetElapsedTime(start));
        }
    }

    /// <summary>Notes a step that took so long.</summary>
    public void Add(string step, TimeSpan time)
    {
        var spent = steps.GetOrAdd(step, _ => new());
        Interlocked.Increment(ref spent.Calls);
        Interlocked.Add(ref spent.Ticks, time.Ticks);
    }

    /// <summary>Prints the table, longest first.</summary>
    /// <param name="kind">Only steps that begin so.</param>
    public void Print(string kind, int most = 40)
    {
        var of = steps.Where(s => s.Key.StartsWith(kind, StringComparison.Ordinal)).OrderByDescending(s => s.Value.Ticks).ToList();
        var all = of.Sum(s => (double)s.Value.Ticks);
        Console.WriteLine($"  {"step",-70} {"calls",10} {"total s",10} {"ms each",10} {"share",7}");
        foreach (var (step, spent) in of.Take(most))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {step[kind.Length..],-70} {spent.Calls,10:N0} {spent.Ticks / 1e7,10:N1} {spent.Ticks / 1e4 / spent.Calls,10:N2} {spent.Ticks / all,7:P0}"));
        }
    }

    public void Dispose() => listener.Dispose();

    private void Note(Activity activity)
    {
        if (activity.Source.Name == "Npgsql")
        {
            var sql = activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement") ?? activity.DisplayName;
            var text = $"{sql}".ReplaceLineEndings(" ");
            Add("sql " + (text.Length > 150 ? text[..150] : text), activity.Duration);
        }
        else if (activity.GetTagItem("messaging.masstransit.consumer_type") is string consumer)
        {
            // ReactionConsumer<DrawDb, PoolPart, WhenPoolPart> and the like.
            var name = consumer.Split(',', '[', ']', '<', '>').Last(part => part.Contains("When", StringComparison.Ordinal) || part.Contains("Arrivals", StringComparison.Ordinal));
            Add("reaction " + name.Trim(), activity.Duration);
        }
    }

    private sealed class Spent
    {
        public long Calls, Ticks;
    }
}
