using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Platform.Kernel;

/// <summary>Many rows at once. PostgreSQL refuses COPY into a table under row-level security, so rows go into a temporary table first and
/// from there by INSERT … SELECT, where the guards hold as ever.</summary>
public static class BulkCopy
{
    /// <summary>Creates an empty temporary table like the given one (its columns, no constraints) that ends with the transaction.</summary>
    /// <param name="table">Table of this service's schema.</param>
    /// <param name="staging">Name of the temporary table.</param>
    public static Task StageAsync(ServiceDb db, string table, string staging, CancellationToken ct) =>
        ExecuteAsync(db, $"create temp table {staging} (like {db.Schema}.{table} including defaults) on commit drop", ct);

    /// <summary>Opens a binary COPY into the named columns of the temporary table.</summary>
    public static Task<NpgsqlBinaryImporter> BeginAsync(ServiceDb db, string staging, string columns, CancellationToken ct) =>
        ((NpgsqlConnection)db.Database.GetDbConnection()).BeginBinaryImportAsync($"copy {staging} ({columns}) from stdin (format binary)", ct);

    /// <summary>Runs a statement in the open transaction and says how many rows it touched. Never put values into the text.</summary>
    public static async Task<int> ExecuteAsync(ServiceDb db, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = (NpgsqlCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        command.CommandTimeout = 300;
        foreach (var value in values)
        {
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        }
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Waits until no other transaction holds the named lock; held until this one ends.</summary>
    public static Task LockAsync(ServiceDb db, string name, CancellationToken ct) =>
        ExecuteAsync(db, "select pg_advisory_xact_lock(hashtextextended($1, 0))", ct, db.Schema + ":" + name);
}
