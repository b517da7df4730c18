using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Platform.Kernel;

/// <summary>A figure of a service's own that is looked up now and then: a gauge without labels.</summary>
public sealed record FigureRegistration(string Service, string Name, string Unit, string Description, Func<IServiceProvider, CancellationToken, Task<double>> Read);

/// <summary>Looks now and then at what waits at one service, and at its own figures.</summary>
public sealed class Backlog<TDb>(
    Wiring<TDb> wiring, Measures measures, IOptions<MeasureOptions> options, IEnumerable<FigureRegistration> registered, IServiceScopeFactory scopes,
    ILogger<Backlog<TDb>> log)
    : BackgroundService
    where TDb : ServiceDb
{
    private readonly List<FigureRegistration> figures = [.. registered.Where(f => f.Service == wiring.Service)];
    private readonly Dictionary<string, double> values = [];
    private bool said;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        foreach (var figure in figures)
        {
            measures.Meter.CreateObservableGauge(figure.Name, () => Value(figure.Name), figure.Unit, figure.Description);
        }
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.SampleSeconds));
        do
        {
            try
            {
                await LookAsync(stoppingToken);
                said = false;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                measures.Unreachable(wiring.Service);
                if (!said)
                {
                    log.LogWarning("The figures of {Service} cannot be read now: {Failure}", wiring.Service, Masked.Text(exception.GetBaseException().Message));
                }
                said = true;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(CancellationToken ct)
    {
        var (waiting, oldest, parked) = await OutboxTable.CountAsync(wiring.Source, wiring.Service, ct);
        measures.Set(wiring.Service, new(waiting, oldest, parked, true));
        foreach (var figure in figures)
        {
            await using var scope = scopes.CreateAsyncScope();
            var value = await figure.Read(scope.ServiceProvider, ct);
            lock (values)
            {
                values[figure.Name] = value;
            }
        }
    }

    private IEnumerable<System.Diagnostics.Metrics.Measurement<double>> Value(string name)
    {
        lock (values)
        {
            return values.TryGetValue(name, out var value) ? [new(value)] : [];
        }
    }
}
