using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Platform.Kernel;

/// <summary>Work that is due by the clock. Called once a minute, on one node; does what is due and nothing twice.</summary>
public abstract class MinuteWork<TDb>
    where TDb : ServiceDb
{
    /// <summary>Opens its own units of work, tenant by tenant.</summary>
    public abstract Task RunAsync(TDb db, CancellationToken ct);

    /// <summary>Does the work for each tenant. What fails for one is logged and does not keep the others waiting; it runs again in a minute.</summary>
    /// <returns>Whether it failed for none.</returns>
    protected static async Task<bool> EachTenantAsync(TDb db, ILogger log, Func<string, Task> work, CancellationToken ct)
    {
        List<string> tenants;
        await using (await db.BeginAsync("", [], ct))
        {
            tenants = await db.Tenants.Select(t => t.TenantId).Order().ToListAsync(ct);
        }
        var failed = 0;
        foreach (var tenant in tenants)
        {
            try
            {
                await work(tenant);
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                failed++;
                log.LogError(exception, "Work by the clock failed for {Tenant}", tenant);
            }
        }
        return failed == 0;
    }
}

/// <summary>Which work a service does each minute.</summary>
public sealed record MinuteWorkRegistration(string Service, string Name, Func<IServiceProvider, CancellationToken, Task> Run);

/// <summary>Forgets messages taken in more than 30 days ago.</summary>
public sealed class PruneInbox<TDb> : MinuteWork<TDb>
    where TDb : ServiceDb
{
    /// <inheritdoc />
    public override Task RunAsync(TDb db, CancellationToken ct) =>
        OutboxTable.PruneAsync(db.Wiring.Source, db.Schema, db.Wiring.Time.GetUtcNow().AddDays(-30), ct);
}

/// <summary>Registers minute work.</summary>
public static class Schedule
{
    /// <summary>Adds work to the service's minute.</summary>
    public static void AddMinuteWork<TDb, TWork>(this IHostApplicationBuilder builder, string service)
        where TDb : ServiceDb
        where TWork : MinuteWork<TDb> =>
        builder.Services.AddSingleton(new MinuteWorkRegistration(service, typeof(TWork).Name.Split('`')[0], async (provider, ct) =>
        {
            await using var scope = provider.CreateAsyncScope();
            var work = ActivatorUtilities.CreateInstance<TWork>(scope.ServiceProvider);
            await work.RunAsync(scope.ServiceProvider.GetRequiredService<TDb>(), ct);
        }));
}
