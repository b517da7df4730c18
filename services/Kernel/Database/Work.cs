using Microsoft.EntityFrameworkCore.Storage;

namespace Platform.Kernel;

/// <summary>One unit of work: a transaction with its tenant settings. Not committed: nothing happened.</summary>
public sealed class Work(ServiceDb db, IDbContextTransaction transaction) : IAsyncDisposable
{
    /// <summary>Saves, commits, and wakes the delivery of what was told.</summary>
    public async Task CommitAsync(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        db.Committed();
        if (db.HasTold)
        {
            db.HasTold = false;
            db.Wiring.Wake();
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => transaction.DisposeAsync();
}
