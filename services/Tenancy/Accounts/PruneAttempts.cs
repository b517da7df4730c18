using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Forgets failed sign-ins of more than a day ago, and ids of sessions and tickets that have expired anyway.</summary>
internal sealed class PruneAttempts(TimeProvider time) : MinuteWork<TenancyDb>
{
    public override async Task RunAsync(TenancyDb db, CancellationToken ct)
    {
        var before = time.GetUtcNow().AddDays(-1);
        await using var work = await db.BeginAsync("", [], ct);
        await db.SignInAttempts.Where(a => a.At < before).ExecuteDeleteAsync(ct);
        var gone = time.GetUtcNow() - Spent.KeptFor;
        await db.Spent.Where(s => s.At < gone).ExecuteDeleteAsync(ct);
        await work.CommitAsync(ct);
    }
}
