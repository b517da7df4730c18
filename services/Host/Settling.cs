using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Host;

/// <summary>Whether every fact that became true has been told.</summary>
internal static class Settling
{
    /// <summary>Waits until the outboxes of all services are empty.</summary>
    public static async Task WaitAsync(IServiceProvider services, CancellationToken cancel)
    {
        // A fact told after we looked at one outbox may put another into it, so it takes two looks that find nothing.
        for (var quiet = 0; quiet < 2;)
        {
            quiet = await WaitingAsync(services, cancel) ? 0 : quiet + 1;
            await Task.Delay(30, cancel);
        }
    }

    private static async Task<bool> WaitingAsync(IServiceProvider services, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        foreach (var db in scope.ServiceProvider.GetServices<ServiceDb>())
        {
            await using var work = await db.BeginAsync("", [], cancel);
            if (await db.Outbox.AnyAsync(cancel)) return true;
        }

        return false;
    }
}
