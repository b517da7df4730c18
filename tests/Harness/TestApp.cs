using System.Net.Http.Headers;
using MassTransit;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Platform.Host;
using Platform.Kernel;

namespace Platform.Harness;

/// <summary>The whole product in this process, on a real PostgreSQL database of its own, behind real HTTP, with a clock the test moves.
/// Scheduled work does not run by itself: <see cref="RunMinuteAsync"/>.</summary>
public sealed class TestApp : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly PostgresServer server;
    private readonly string database;
    private readonly ApartComposition? apart;
    private readonly Action<WebApplicationBuilder> configure;

    private TestApp(
        WebApplication app, PostgresServer server, string database, MovableClock clock, ApartComposition? apart, Action<WebApplicationBuilder> configure) =>
        (this.app, this.server, this.database, Clock, this.apart, this.configure) = (app, server, database, clock, apart, configure);

    /// <summary>Whether tests that hold in both compositions run with the services apart: environment variable <c>PLATFORM_COMPOSITION=apart</c>.</summary>
    public static bool RunsApart => Environment.GetEnvironmentVariable("PLATFORM_COMPOSITION") == "apart";

    /// <summary>The platform's clock.</summary>
    public MovableClock Clock { get; }

    /// <summary>The running application's services.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Services whose parked messages are failures of the test; all by default. A test of one service tells facts that fit nothing the
    /// others hold, and those may put them aside.</summary>
    public IReadOnlyList<string> Tested { get; set; } = [.. PlatformApp.Services.Select(service => service.Name)];

    /// <summary>Where it listens; of two doors first the one, then the other.</summary>
    public Uri Address => new((apart?.Door ?? app).Urls.First());

    /// <summary>Messages taken in by each of two instances of a service.</summary>
    public (int First, int Second) TakenBy(string service) => apart!.TakenBy(service);

    /// <summary>Starts the product on a fresh, migrated database.</summary>
    /// <param name="day">Where the clock begins (nine in the morning, China), yyyy-MM-dd.</param>
    /// <param name="settings">Configuration beyond the defaults.</param>
    /// <param name="isApart">Each service as an application of its own, RabbitMQ between them and the gateway in front.</param>
    /// <param name="hasBroker">False: apart, but no service learns what another tells.</param>
    /// <param name="further">Done to each application last.</param>
    /// <param name="isTwice">Apart, and each part as two applications at once.</param>
    public static async Task<TestApp> StartAsync(
        string day = "2022-01-04", IReadOnlyDictionary<string, string?>? settings = null, bool isApart = false, bool hasBroker = true,
        Action<WebApplicationBuilder>? further = null, bool isTwice = false)
    {
        var server = await PostgresServer.SharedAsync();
        var template = await TemplateAsync(server);
        var database = await server.CreateDatabaseAsync(template);
        var clock = new MovableClock(MovableClock.Morning(day));
        void Configure(WebApplicationBuilder builder)
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
            builder.Configuration["Schedule:Enabled"] = "false";
            // One address makes all requests here.
            builder.Configuration["Gateway:PublicPerMinute"] = builder.Configuration["Gateway:SignInPerMinute"] = builder.Configuration["Gateway:AccountPerMinute"] = "0";
            builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
            foreach (var name in PlatformApp.Parts)
            {
                builder.Configuration["ConnectionStrings:" + name] = server.ConnectionString(database, Guards.RoleOf(name));
            }
            builder.Services.AddSingleton<TimeProvider>(clock);
            further?.Invoke(builder);
        }
        if (isApart || isTwice)
        {
            var apart = await ApartComposition.StartAsync(Configure, hasBroker, isTwice);
            return new TestApp(apart.Gateway, server, database, clock, apart, Configure);
        }
        var app = PlatformApp.Build([], Configure);
        await PlatformApp.VerifyWallsAsync(app, CancellationToken.None);
        await app.StartAsync();
        return new TestApp(app, server, database, clock, null, Configure);
    }

    /// <summary>The endpoints of a part, and where it is reached without the gateway. In one process every part is the same.</summary>
    public (Uri Address, IServiceProvider Services) Part(string name) => (apart?.Of(name) ?? app) is var part ? (new Uri(part.Urls.First()), part.Services) : default;

    /// <summary>Another process of the same kind at the same database, with other settings: a gateway where the services run apart. Whoever asks for it stops it.</summary>
    public async Task<WebApplication> StartDoorAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var door = PlatformApp.Build([], builder =>
        {
            (apart is null ? configure : apart.ConfigureGateway)(builder);
            builder.Configuration.AddInMemoryCollection(settings);
        }, apart is null ? null : [Platform.Gateway.GatewayService.Name]);
        await door.StartAsync();
        return door;
    }

    /// <summary>A migrated, empty database to copy.</summary>
    internal static Task<string> TemplateAsync(PostgresServer server) => server.TemplateAsync("platform", async name =>
    {
        await Migrator.PrepareAsync(server.ConnectionString(), name, PlatformApp.Parts, _ => "any", CancellationToken.None);
        await server.ExecuteAsync($"alter database \"{name}\" owner to {Migrator.Owner}");
        await PlatformApp.MigrateAsync(server.ConnectionString(name, Migrator.Owner), CancellationToken.None);
        NpgsqlConnection.ClearAllPools();
    });

    /// <summary>What RabbitMQ itself counted so far, by queue; empty in one process.</summary>
    public async Task<IReadOnlyDictionary<string, (long Acknowledged, long Held)>> BrokerCountersAsync() =>
        apart is null ? new Dictionary<string, (long, long)>() : await apart.CountersAsync();

    /// <summary>A client that is not signed in.</summary>
    public HttpClient Anonymous() => new() { BaseAddress = Address };

    /// <summary>A client signed in as a new account of a new person of that tenant, with these roles.</summary>
    public HttpClient As(string tenant, params string[] roles) => As(Person(tenant, roles));

    /// <summary>A made-up account of a made-up person.</summary>
    public Caller Person(string tenant, params string[] roles)
    {
        var id = Clock.NewId();
        return new Caller(id, "person-" + id.ToString("N"), "测试人员", tenant, roles);
    }

    /// <summary>A client signed in as the given caller; its session outlasts every move of the clock.</summary>
    public HttpClient As(Caller caller)
    {
        var options = app.Services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(BearerTokenDefaults.AuthenticationScheme);
        var properties = new AuthenticationProperties { ExpiresUtc = DateTimeOffset.MaxValue.AddYears(-1) };
        var scheme = BearerTokenDefaults.AuthenticationScheme;
        var token = options.BearerTokenProtector.Protect(new AuthenticationTicket(caller.ToPrincipal(scheme), properties, scheme + ":AccessToken"));
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Makes a province, as the host does at its first start.</summary>
    public Task ProvinceAsync(string code, string name) =>
        Tenancy.Bootstrap.ProvinceAsync((apart?.Of(Tenancy.TenancyService.Name) ?? app).Services, code, name, "admin-" + code, "省级管理员", null, CancellationToken.None);

    /// <summary>Makes a province whose first administrator is the demo's, for a bureau of the demo that is loaded below it.</summary>
    /// <returns>That administrator's password.</returns>
    public async Task<string> DemoProvinceAsync(string code)
    {
        await Tenancy.Bootstrap.ProvinceAsync(
            (apart?.Of(Tenancy.TenancyService.Name) ?? app).Services, code, code, DemoAccounts.Name(code, "admin"), "省级管理员", DemoAccounts.Password, CancellationToken.None);
        return DemoAccounts.Password;
    }

    /// <summary>A valid social credit code of an enterprise that does not exist.</summary>
    public static string CreditCode(int serial) => DemoCreditCode.Of("350103", serial);

    /// <summary>Twenty throws of a ten-sided die for a draw: the same draw, the same throws; another draw, others.</summary>
    public static string Dice(string drawId) =>
        string.Concat(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(drawId)).Take(20).Select(b => (char)('0' + (b % 10))));

    /// <summary>Tells a fact as the service that owns it would, and waits until all consumers have taken it in and everything has settled.</summary>
    public async Task TellAsync<TFact>(string tenant, TFact fact, Guid? message = null)
        where TFact : class
    {
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IPublishEndpoint>().Publish(fact, Pipe.Execute<PublishContext>(context =>
            {
                context.MessageId = message ?? Clock.NewId();
                context.Headers.Set(FactHeaders.Tenant, tenant);
            }));
        }
        await SettleAsync();
    }

    /// <summary>Waits until every outbox is empty. A parked message is a failure of the test, told with its cause.</summary>
    public async Task SettleAsync(bool parkedIsFine = false)
    {
        var names = PlatformApp.Services.Select(s => s.Name).ToList();
        var waiting = "select " + string.Join(" + ", names.Select(n => $"(select count(*) from {n}.outbox)"));
        var deadline = TimeProvider.System.GetTimestamp();
        for (var still = 0; still < 2;)
        {
            // The outboxes first: what leaves them is in flight before it is gone from them.
            var left = await ScalarAsync<long>(waiting) + (apart?.InFlight ?? 0);
            still = left == 0 ? still + 1 : 0;
            if (TimeProvider.System.GetElapsedTime(deadline) > TimeSpan.FromSeconds(60))
            {
                throw new TimeoutException($"{left} facts are still under way after a minute:\n" + await DescribeAsync(names));
            }
            if (still < 2)
            {
                await Task.Delay(10);
            }
        }
        var parked = await ScalarAsync<string?>("select string_agg(t, E'\\n') from (" + string.Join(" union all ", Tested.Select(
            n => $"select '{n}: ' || consumer || ': ' || failure as t from {n}.parked")) + ") p");
        if (parked is not null && !parkedIsFine)
        {
            throw new InvalidOperationException("Parked messages:\n" + parked);
        }
    }

    // What stands still, and what the database waits for: a stall without a cause cannot be mended.
    private async Task<string> DescribeAsync(IReadOnlyList<string> names)
    {
        var rows = await ScalarAsync<string?>("select string_agg(t, E'\\n') from (" + string.Join(" union all ", names.Select(n =>
            $"select 'outbox of {n}: ' || id || ' ' || fact || ', tries ' || tries || ', held until ' || coalesce(claimed_until::text, '-') || ', now ' || now() as t "
            + $"from {n}.outbox")) + ") o");
        var work = await ScalarAsync<string?>("select string_agg(format('database: %s %s %s: %s; since %s, blocked by %s', usename, state, wait_event, left(query, 200), "
            + "xact_start, pg_blocking_pids(pid)), E'\\n') from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null");
        return string.Join('\n', new[] { rows, work }.OfType<string>().Concat(apart is null ? [] : await apart.DescribeAsync()));
    }

    /// <summary>Does what the services do each minute, all at once, and waits until it has settled.</summary>
    public async Task RunMinuteAsync()
    {
        await Task.WhenAll((apart?.Services ?? [app]).Select(part => MinuteSchedule.RunAsync(part.Services, null, CancellationToken.None)));
        await SettleAsync();
    }

    /// <summary>Asks the database as superuser: sees everything.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        var value = await command.ExecuteScalarAsync();
        return value is null or DBNull ? default! : (T)value;
    }

    /// <summary>A connection to this application's database.</summary>
    /// <param name="role">For example <c>svc_draw</c>; null: superuser.</param>
    public async Task<NpgsqlConnection> OpenAsync(string? role = null)
    {
        var connection = new NpgsqlConnection(server.ConnectionString(database, role ?? PostgresServer.Superuser));
        await connection.OpenAsync();
        return connection;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (apart is not null)
        {
            await apart.DisposeAsync();
        }
        else
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
        await server.DropDatabaseAsync(database);
    }
}
