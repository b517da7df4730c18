using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>How long draws take, and which ones hang: figures over all bureaus, without a tenant.</summary>
internal sealed class DrawFigures
{
    private readonly Histogram<double> pool, outcome, drawing;

    public DrawFigures(Measures measures)
    {
        pool = Seconds("platform.draw.pool.duration", "From asking for a pool until it is frozen here.", [0.5, 1, 2, 5, 10, 30, 60, 300, 1800]);
        outcome = Seconds("platform.draw.outcome.duration", "From the seal to the outcome, the people's throwing of dice included.", [10, 60, 300, 900, 3600, 21600, 86400, 604800]);
        drawing = Seconds("platform.draw.drawing.duration", "From the entropy to the outcome: the machine's own share.", [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300]);

        Histogram<double> Seconds(string name, string description, double[] bounds) => measures.Meter.CreateHistogram<double>(
            name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });
    }

    /// <summary>Registers them, and those that are looked up: from commitments, which are public, so that no tenant's rows are needed.</summary>
    public static void Add(IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<DrawFigures>();
        Look("platform.draws.undrawn", "Draws whose entropy is known and whose outcome is not.", (sealings, _) =>
            sealings.Where(s => s.EntropyAt != null && s.OutcomeHash == null && s.VoidReason == null));
        Look("platform.draws.overdue", "Draws whose last day for publishing the code has passed.", (sealings, time) =>
        {
            var today = time.Today();
            return sealings.Where(s => s.RevealedAt == null && s.RevealBy != null && s.RevealBy < today);
        });

        void Look(string name, string description, Func<IQueryable<Sealing>, TimeProvider, IQueryable<Sealing>> which) =>
            builder.Services.AddSingleton(new FigureRegistration(DrawService.Name, name, "{draw}", description, async (provider, ct) =>
            {
                // There from the first look, not from the first draw.
                _ = provider.GetRequiredService<DrawFigures>();
                var db = provider.GetRequiredService<DrawDb>();
                await using var work = await db.BeginAsync("", [], ct);
                return await which(db.Sealings.AsNoTracking(), provider.GetRequiredService<TimeProvider>()).CountAsync(ct);
            }));
    }

    public void Pooled(TimeSpan took) => pool.Record(Math.Max(0, took.TotalSeconds));

    /// <param name="sinceSeal">From the seal.</param>
    /// <param name="sinceEntropy">From the second entry of the entropy.</param>
    public void Drawn(TimeSpan sinceSeal, TimeSpan sinceEntropy)
    {
        outcome.Record(Math.Max(0, sinceSeal.TotalSeconds));
        drawing.Record(Math.Max(0, sinceEntropy.TotalSeconds));
    }
}
