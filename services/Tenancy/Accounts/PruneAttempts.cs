using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Forgets failed sign-ins of more than a day ago.</summary>
internal sealed class PruneAttempts(TimeProvider time) : MinuteWork<TenancyDb>
{
    public override async Task RunAsync(TenancyDb db, CancellationToken ct)
    {
        var before = time.GetUtcNow().AddDays(-1);
        await using var work = await db.BeginAsync("", [], ct);
        await db.SignInAttempts.Where(a => a.At < before).ExecuteDeleteAsync(ct);
        await work.CommitAsync(ct);
    }
}
