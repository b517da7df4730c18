using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Diagnostics.Metrics;

namespace Platform.Kernel;

/// <summary>How often figures are taken, section <c>Telemetry</c>.</summary>
public sealed class MeasureOptions
{
    /// <summary>Seconds between two looks at outbox, parked messages and queues, 0.1 to 300. Default 15.</summary>
    [Range(0.1, 300)]
    public double SampleSeconds { get; set; } = 15;
}

/// <summary>The figures of messaging, under the meter <see cref="Trace.Name"/>. Labels are services, facts and outcomes: never a tenant, of which there
/// are thousands.</summary>
public sealed class Measures
{
    private readonly ConcurrentDictionary<string, BacklogFigures> backlogs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (long Waiting, long Unreadable)> queues = new(StringComparer.Ordinal);
    private readonly Counter<long> told, untold;
    private readonly Histogram<double> reactions;
    private readonly TimeProvider time;

    /// <summary>As dependency injection makes it.</summary>
    public Measures(IMeterFactory meters, TimeProvider time)
    {
        this.time = time;
        Meter = meters.Create(Trace.Name);
        told = Meter.CreateCounter<long>("platform.facts.told", "{fact}", "Facts that left the outbox.");
        untold = Meter.CreateCounter<long>("platform.facts.returned", "{fact}", "Attempts to tell a fact that failed; it stays in the outbox.");
        reactions = Meter.CreateHistogram<double>("platform.reaction.duration", "s", "Time to take in one message, by outcome: done, repeated, parked, returned.");
        Gauge("platform.outbox.backlog", "{fact}", "Facts that became true and are not told yet.", b => b.Waiting);
        Gauge("platform.outbox.oldest.age", "s", "Age of the oldest fact not told yet.", b => b.Oldest is { } at ? Math.Max(0, (this.time.GetUtcNow() - at).TotalSeconds) : 0);
        Gauge("platform.messages.parked", "{message}", "Messages put aside because their consumer failed on them.", b => b.Parked);
        Gauge("platform.database.reachable", "1", "1 when the service's database answered the last time it was asked.", b => b.Reachable ? 1 : 0);
        Queues("platform.inbox.backlog", "Messages in the service's queues at the broker.", q => q.Waiting);
        Queues("platform.messages.unreadable", "Messages put aside at the broker because nobody can read them.", q => q.Unreadable);
    }

    /// <summary>For figures of a service's own.</summary>
    public Meter Meter { get; }

    internal void Set(string service, BacklogFigures figures) => backlogs[service] = figures;

    internal void SetQueues(string service, long waiting, long unreadable) => queues[service] = (waiting, unreadable);

    internal void Unreachable(string service) =>
        backlogs.AddOrUpdate(service, _ => new(0, null, 0, false), (_, last) => last with { Reachable = false });

    internal void Told(string service, int count, int failed)
    {
        told.Add(count, Label("service", service));
        if (failed > 0)
        {
            untold.Add(failed, Label("service", service));
        }
    }

    internal void Reacted(string service, string fact, string outcome, TimeSpan took) =>
        reactions.Record(took.TotalSeconds, Label("service", service), Label("fact", fact), Label("outcome", outcome));

    private void Gauge(string name, string unit, string description, Func<BacklogFigures, double> value) =>
        Meter.CreateObservableGauge(name, () => backlogs.Select(b => new Measurement<double>(value(b.Value), Label("service", b.Key))), unit, description);

    private void Queues(string name, string description, Func<(long Waiting, long Unreadable), long> value) =>
        Meter.CreateObservableGauge(name, () => queues.Select(q => new Measurement<long>(value(q.Value), Label("service", q.Key))), "{message}", description);

    private static KeyValuePair<string, object?> Label(string name, string value) => new(name, value);
}

/// <summary>What waits at one service.</summary>
/// <param name="Oldest">When the oldest fact not told yet became true; null when there is none.</param>
internal sealed record BacklogFigures(long Waiting, DateTimeOffset? Oldest, long Parked, bool Reachable);
