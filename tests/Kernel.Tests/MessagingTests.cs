using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Contracts;
using Platform.Harness;

namespace Platform.Kernel.Tests;

/// <summary>Outbox, inbox and guards on a real database, in the composed product.</summary>
public sealed class MessagingTests : IAsyncLifetime
{
    private static readonly JurisdictionChanged Province = new("130000", 1, null, "130000", "province", "河北省", true);
    private TestApp app = null!;

    public async Task InitializeAsync() => app = await TestApp.StartAsync();

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Fact_ToldOnce_ReachesEveryService()
    {
        await app.TellAsync(Province.Tenant, Province);

        foreach (var service in (string[])["registry", "draw", "inspection", "publication", "oversight"])
        {
            (await app.ScalarAsync<string>($"select name from {service}.tenants")).ShouldBe("河北省");
        }
    }

    [Fact]
    public async Task Fact_DeliveredTwice_TakesEffectOnce()
    {
        var message = app.Clock.NewId();
        await app.TellAsync(Province.Tenant, Province, message);
        await app.TellAsync(Province.Tenant, Province with { Name = "另一个名字", Version = 9 }, message);

        (await app.ScalarAsync<string>("select name from draw.tenants")).ShouldBe("河北省");
    }

    [Fact]
    public async Task Fact_OfOlderVersion_IsPassedOver()
    {
        await app.TellAsync(Province.Tenant, Province with { Version = 3, Name = "新" });
        await app.TellAsync(Province.Tenant, Province with { Version = 2, Name = "旧" });

        (await app.ScalarAsync<string>("select name from draw.tenants")).ShouldBe("新");
    }

    [Fact]
    public async Task Fact_ThatAlwaysFails_IsParkedAndBlocksNobody()
    {
        // Another tenant's row: the guard refuses it, whatever the consumer tries.
        await app.TellAsync(Province.Tenant, Province);
        await Should.ThrowAsync<InvalidOperationException>(() => app.TellAsync("350000", Province with { Version = 2 }));

        (await app.ScalarAsync<long>("select count(*) from draw.parked")).ShouldBe(1);
        await app.SettleAsync(parkedIsFine: true);
    }

    [Fact]
    public async Task Outbox_WrittenInATransaction_IsToldAfterCommitOnly()
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetServices<ServiceDb>().Single(d => d.Schema == "tenancy");
            await using (await db.BeginAsync(Province.Tenant, [Province.Tenant], CancellationToken.None))
            {
                db.Tell(Province.Tenant, Province with { Name = "没有提交" });
                await db.SaveChangesAsync();
            }
        }
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetServices<ServiceDb>().Single(d => d.Schema == "tenancy");
            await using var work = await db.BeginAsync(Province.Tenant, [Province.Tenant], CancellationToken.None);
            db.Tell(Province.Tenant, Province);
            await work.CommitAsync(CancellationToken.None);
        }
        await app.SettleAsync();

        (await app.ScalarAsync<string>("select string_agg(name, ',') from oversight.tenants")).ShouldBe("河北省");
    }

    [Fact]
    public async Task Log_OfAnotherTenant_CannotBeChangedOrRead()
    {
        await using var connection = await app.OpenAsync("svc_draw");
        await using var insert = new NpgsqlCommand(
            "insert into draw.log (tenant_id, id, at, account, person, actor_tenant, action, subject, salt) "
            + "values ('130000', gen_random_uuid(), now(), gen_random_uuid(), 'p', '130000', 'a', 's', '\\x00')", connection);
        (await Should.ThrowAsync<PostgresException>(() => insert.ExecuteNonQueryAsync())).SqlState.ShouldBe("42501");
        await using var update = new NpgsqlCommand("update draw.log set person = 'q'", connection);
        (await Should.ThrowAsync<PostgresException>(() => update.ExecuteNonQueryAsync())).SqlState.ShouldBe("42501");
        await using var foreign = new NpgsqlCommand("select count(*) from registry.log", connection);
        (await Should.ThrowAsync<PostgresException>(() => foreign.ExecuteScalarAsync())).SqlState.ShouldBe("42501");
    }
}
