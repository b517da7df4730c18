using Platform.Harness;

namespace Platform.Kernel.Tests;

/// <summary>A pile of facts that became true while nobody told them: each service takes in each of them once, whatever their order.</summary>
public sealed class BacklogTests
{
    private const int Tenants = 150, Versions = 6;

    [Fact]
    public async Task Backlog_InAnyOrder_IsTakenInOnceByEverybody()
    {
        await using var app = await TestApp.StartAsync();
        await using (var connection = await app.OpenAsync())
        {
            await using var command = connection.CreateCommand();
            // All in one go, in an order that has nothing to do with versions or time.
            command.CommandText = $$"""
                insert into tenancy.outbox (id, tenant, fact, body, created, tries)
                select gen_random_uuid(), 't' || t, 'tenancy.jurisdiction-changed',
                  format('{"tenant":"t%s","version":%s,"path":"t%s","level":"county","name":"v%s","active":true}', t, v, t, v), now() - interval '1 hour', 0
                from generate_series(1, {{Tenants}}) t, generate_series(1, {{Versions}}) v order by md5(t || '-' || v)
                """;
            (await command.ExecuteNonQueryAsync()).ShouldBe(Tenants * Versions);
        }
        await app.SettleAsync();

        foreach (var service in (string[])["tenancy", "registry", "draw", "inspection", "publication", "oversight"])
        {
            (await app.ScalarAsync<long>($"select count(*) from {service}.inbox")).ShouldBe(Tenants * Versions, service);
            (await app.ScalarAsync<long>($"select count(*) from {service}.tenants where version = {Versions} and name = 'v{Versions}'")).ShouldBe(Tenants, service);
            (await app.ScalarAsync<long>($"select count(*) from {service}.tenants")).ShouldBe(Tenants, service);
        }
    }
}
