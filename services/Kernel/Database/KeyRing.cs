using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace Platform.Kernel;

/// <summary>The Data Protection key ring in PostgreSQL, shared by all services: Tenancy adds keys, the others read them.</summary>
public sealed class KeyRing(NpgsqlDataSource source) : IXmlRepository
{
    /// <summary>Made by the migrator; <c>{0}</c> is filled with grants.</summary>
    public const string Schema = "keyring";

    /// <summary>The key ring in the database of a connection string.</summary>
    public static KeyRing At(string connection) => new(NpgsqlDataSource.Create(connection));

    /// <summary>Table and rights. The symmetric ring can mint any session, so only one role may add to it.</summary>
    public static string Script(string writer, IEnumerable<string> readers) =>
        $"""
        create schema if not exists {Schema};
        create table if not exists {Schema}.keys (id bigint generated always as identity primary key, name text not null, xml text not null);
        grant usage on schema {Schema} to {writer};
        grant select, insert on {Schema}.keys to {writer};
        {string.Join('\n', readers.Select(r => $"grant usage on schema {Schema} to {r}; grant select on {Schema}.keys to {r};"))}
        """;

    /// <inheritdoc />
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = source.CreateCommand($"select xml from {Schema}.keys order by id");
        using var reader = command.ExecuteReader();
        var keys = new List<XElement>();
        while (reader.Read())
        {
            keys.Add(XElement.Parse(reader.GetString(0)));
        }
        return keys;
    }

    /// <inheritdoc />
    public void StoreElement(XElement element, string friendlyName)
    {
        using var command = source.CreateCommand($"insert into {Schema}.keys (name, xml) values ($1, $2)");
        command.Parameters.Add(new NpgsqlParameter { Value = friendlyName ?? "" });
        command.Parameters.Add(new NpgsqlParameter { Value = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }
}
