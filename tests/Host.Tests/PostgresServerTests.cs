using Npgsql;
using Platform.Harness;

namespace Platform.Host.Tests;

/// <summary>The server that every other test relies on.</summary>
public sealed class PostgresServerTests
{
    [Fact]
    public async Task Database_FromATemplate_HasItsTables()
    {
        var server = await PostgresServer.SharedAsync();
        var template = await server.TemplateAsync("filled", name => server.ExecuteAsync("create table t (n int)", name));
        (await server.TemplateAsync("filled", _ => throw new InvalidOperationException("filled twice"))).ShouldBe(template);

        var one = await server.CreateDatabaseAsync(template);
        var other = await server.CreateDatabaseAsync(template);
        one.ShouldNotBe(other);
        await server.ExecuteAsync("insert into t values (1)", one);

        await using var connection = new NpgsqlConnection(server.ConnectionString(other));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select count(*)::int from t", connection);
        (await command.ExecuteScalarAsync()).ShouldBe(0);
        await server.DropDatabaseAsync(one);
    }
}
