using Npgsql;

namespace Platform.Harness;

/// <summary>Lets requests meet in the database instead of hoping that they do.</summary>
public static class Meeting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Sends all requests and holds a table they write until every one of them waits for a lock: each has read what stood there before
    /// any of them has written. Then lets go.</summary>
    /// <param name="table">With its schema; may be read meanwhile, not written.</param>
    /// <param name="requests">What to send at once.</param>
    /// <returns>The answers, in the order of the requests.</returns>
    /// <exception cref="TimeoutException">They did not all come to wait within a minute.</exception>
    public static async Task<T[]> MeetAsync<T>(this TestApp app, string table, params Func<Task<T>>[] requests)
    {
        await app.SettleAsync();
        await using var connection = await app.OpenAsync();
        Task<T>[] sent;
        await using (var held = await connection.BeginTransactionAsync())
        {
            await using var hold = new NpgsqlCommand($"lock table {table} in exclusive mode", connection, held);
            await hold.ExecuteNonQueryAsync();
            sent = [.. requests.Select(request => request())];
            var start = TimeProvider.System.GetTimestamp();
            while (await app.ScalarAsync<long>(
                "select count(distinct l.pid) from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()")
                < requests.Length)
            {
                if (sent.FirstOrDefault(request => request.IsFaulted) is { } failed)
                {
                    await failed;
                }
                if (TimeProvider.System.GetElapsedTime(start) > Patience)
                {
                    throw new TimeoutException($"The requests did not meet at {table}.");
                }
                await Task.Delay(10);
            }
            await held.RollbackAsync();
        }
        var answers = await Task.WhenAll(sent);
        await app.SettleAsync();
        return answers;
    }
}
