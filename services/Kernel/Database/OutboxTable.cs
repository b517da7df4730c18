using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Platform.Kernel;

/// <summary>The outbox and inbox as SQL. Claiming commits at once: no row lock or connection is held while consumers work.</summary>
internal static class OutboxTable
{
    /// <summary>Takes the oldest facts that nobody has in hand.</summary>
    public static async Task<List<OutboxRow>> ClaimAsync(NpgsqlDataSource source, string schema, int atMost, TimeSpan hold, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            $"update {schema}.outbox o set claimed_until = now() + $2, tries = o.tries + 1 "
            + $"from (select id from {schema}.outbox where claimed_until is null or claimed_until < now() order by id limit $1 for update skip locked) due "
            + "where o.id = due.id returning o.id, o.tenant, o.fact, o.body, o.created, o.tries, o.trace");
        command.Parameters.Add(new NpgsqlParameter { Value = atMost });
        command.Parameters.Add(new NpgsqlParameter { Value = hold });
        var rows = new List<OutboxRow>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(new OutboxRow
            {
                Id = reader.GetGuid(0), Tenant = reader.GetString(1), Fact = reader.GetString(2), Body = reader.GetString(3),
                Created = reader.GetFieldValue<DateTimeOffset>(4), Tries = reader.GetInt32(5),
                Trace = reader.IsDBNull(6) ? null : reader.GetString(6),
            });
        }
        rows.Sort((a, b) => a.Id.CompareTo(b.Id));
        return rows;
    }

    /// <summary>Forgets facts that were told.</summary>
    public static async Task DeleteAsync(NpgsqlDataSource source, string schema, Guid[] ids, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"delete from {schema}.outbox where id = any($1)");
        command.Parameters.Add(new NpgsqlParameter { Value = ids });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Gives facts back that could not be told, to be tried again after the given wait.</summary>
    public static async Task ReleaseAsync(NpgsqlDataSource source, string schema, Guid[] ids, TimeSpan wait, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"update {schema}.outbox set claimed_until = now() + $2 where id = any($1)");
        command.Parameters.Add(new NpgsqlParameter { Value = ids });
        command.Parameters.Add(new NpgsqlParameter { Value = wait, NpgsqlDbType = NpgsqlDbType.Interval });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Tells the database whose unit of work has begun, and notes that a consumer takes a message in; false when it had taken it before.</summary>
    public static async Task<bool> TakeInAsync(ServiceDb db, Guid message, string consumer, CancellationToken ct)
    {
        await using var batch = ((NpgsqlConnection)db.Database.GetDbConnection()).CreateBatch();
        batch.Transaction = (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        batch.BatchCommands.Add(Guards.Setting(db.Tenant, db.Scope));
        var insert = new NpgsqlBatchCommand($"insert into {db.Schema}.inbox (message_id, consumer, at) values ($1, $2, $3) on conflict do nothing");
        insert.Parameters.Add(new NpgsqlParameter { Value = message });
        insert.Parameters.Add(new NpgsqlParameter { Value = consumer });
        insert.Parameters.Add(new NpgsqlParameter { Value = db.Wiring.Time.GetUtcNow() });
        batch.BatchCommands.Add(insert);
        await batch.ExecuteNonQueryAsync(ct);
        return insert.RecordsAffected == 1;
    }

    /// <summary>What waits: facts not yet told, the oldest one's time, messages put aside.</summary>
    public static async Task<(long Waiting, DateTimeOffset? Oldest, long Parked)> CountAsync(NpgsqlDataSource source, string schema, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            $"select count(*), min(created), (select count(*) from {schema}.parked) from {schema}.outbox");
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return (reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetFieldValue<DateTimeOffset>(1), reader.GetInt64(2));
    }

    /// <summary>Forgets messages taken in before the given moment.</summary>
    public static async Task<int> PruneAsync(NpgsqlDataSource source, string schema, DateTimeOffset before, CancellationToken ct)
    {
        await using var command = source.CreateCommand($"delete from {schema}.inbox where at < $1");
        command.Parameters.Add(new NpgsqlParameter { Value = before.ToUniversalTime() });
        return await command.ExecuteNonQueryAsync(ct);
    }
}
