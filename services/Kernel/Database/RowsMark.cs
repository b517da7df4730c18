using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Platform.Kernel;

/// <summary>A mark of what a table holds, made where the rows are: it costs reading them, not sending them.</summary>
public static class RowsMark
{
    /// <summary>How many rows there are and a hash of their content, 64 bits, whatever their order: other content, another mark. In the open unit of work.</summary>
    /// <param name="table">Table of this service's schema with a <c>tenant_id</c>; never from outside.</param>
    /// <param name="tenant">Null: of all.</param>
    public static async Task<string> OfAsync(ServiceDb db, string table, string? tenant, CancellationToken ct)
    {
        await using var command = (NpgsqlCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText =
            $"select count(*) || ' ' || coalesce(bit_xor(hashtextextended(t::text, 0)), 0) from {db.Schema}.{table} t where $1 is null or tenant_id = $1";
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)tenant ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }
}
