using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using Platform.Contracts;
using Platform.Harness;
using Platform.Host;
using Platform.Kernel;

namespace Platform.Benchmarks;

/// <summary>The product as it ships, in this process: its embedded PostgreSQL with its own settings (fsync on), services under their own roles behind
/// HTTP. Only the clock is ours, and minted sign-ins stand for people.</summary>
internal sealed class NationApp : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly DataFolder folder;
    private readonly EmbeddedPostgres postgres;
    private readonly string service;

    private NationApp(WebApplication app, DataFolder folder, EmbeddedPostgres postgres, string service, Arrivals arrivals, MovableClock clock)
    {
        (this.app, this.folder, this.postgres, this.service, Arrivals, Clock) = (app, folder, postgres, service, arrivals, clock);
        Superuser = NpgsqlDataSource.Create(As(EmbeddedPostgres.Superuser));
        Owner = NpgsqlDataSource.Create(As(Migrator.Owner));
        Client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromHours(1) })
        {
            BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromMinutes(30),
        };
    }

    public Arrivals Arrivals { get; }

    public MovableClock Clock { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>Sees every row.</summary>
    public NpgsqlDataSource Superuser { get; }

    /// <summary>Owns the tables.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <summary>Not signed in; requests carry their own token.</summary>
    public HttpClient Client { get; }

    /// <summary>Starts it on an empty database.</summary>
    public static async Task<NationApp> StartAsync(string path, string day, CancellationToken ct)
    {
        var folder = DataFolder.Take(path);
        EmbeddedPostgres? postgres = null;
        try
        {
            postgres = await EmbeddedPostgres.StartAsync(folder, fresh: true, Console.WriteLine, ct);
            var database = await PlatformDatabase.OpenAsync(postgres, Console.WriteLine, ct);
            var (arrivals, clock) = (new Arrivals(), new MovableClock(MovableClock.Morning(day)));
            var app = PlatformApp.Build([], builder =>
            {
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning)
                    .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);
                builder.Configuration["Schedule:Enabled"] = "false";
                // One machine asks for the whole country.
                builder.Configuration["Gateway:PublicPerMinute"] = builder.Configuration["Gateway:AccountPerMinute"] = "0";
                builder.Configuration.AddEnvironmentVariables();
                foreach (var part in PlatformApp.Services)
                {
                    builder.Configuration["ConnectionStrings:" + part.Name] = database.ConnectionFor(part.Name);
                }
                builder.Services.AddSingleton<TimeProvider>(clock);
                builder.Services.AddSingleton(arrivals);
                builder.Services.AddSingleton(new ReactionRegistration(typeof(Arrivals.OfDraws), typeof(DrawChanged), "benchmark.draw-changed"));
                builder.Services.AddSingleton(new ReactionRegistration(typeof(Arrivals.OfTasks), typeof(TasksChanged), "benchmark.tasks-changed"));
            });
            await PlatformApp.VerifyWallsAsync(app, ct);
            await app.StartAsync(ct);
            return new(app, folder, postgres, database.ConnectionFor("registry"), arrivals, clock);
        }
        catch
        {
            if (postgres is not null)
            {
                await postgres.DisposeAsync();
            }
            folder.Dispose();
            throw;
        }
    }

    /// <summary>A token of a made-up person of that bureau.</summary>
    public AuthenticationHeaderValue Token(string tenant, int person, params string[] roles)
    {
        var id = Country.Id(9, (int)(Country.Chance((uint)person, 8) % 1_000_000_000));
        var caller = new Caller(id, string.Create(CultureInfo.InvariantCulture, $"person-{tenant}-{person}"), "测试人员", tenant, roles);
        var scheme = BearerTokenDefaults.AuthenticationScheme;
        var options = app.Services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(scheme);
        var properties = new AuthenticationProperties { ExpiresUtc = DateTimeOffset.MaxValue.AddYears(-1) };
        return new("Bearer", options.BearerTokenProtector.Protect(new AuthenticationTicket(caller.ToPrincipal(scheme), properties, scheme + ":AccessToken")));
    }

    /// <summary>One value, read by the superuser.</summary>
    public async Task<T> ScalarAsync<T>(string sql, CancellationToken ct)
    {
        await using var command = Superuser.CreateCommand(sql);
        command.CommandTimeout = 600;
        return (T)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>Waits until every fact was told.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        var waiting = "select " + string.Join(" + ", PlatformApp.Services.Select(s => $"(select count(*) from {s.Name}.outbox)"));
        for (var still = 0; still < 2;)
        {
            still = await ScalarAsync<long>(waiting, ct) == 0 ? still + 1 : 0;
            await Task.Delay(20, ct);
        }
    }

    /// <summary>Seconds of processor that PostgreSQL and all its processes, ended ones too, have used; 0 where the system does not say.</summary>
    public async Task<double> DatabaseProcessorAsync(CancellationToken ct)
    {
        if (!OperatingSystem.IsLinux())
        {
            return 0;
        }
        var main = int.Parse(File.ReadLines(Path.Combine(await ScalarAsync<string>("show data_directory", ct), "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        var ticks = 0L;
        foreach (var process in Directory.GetDirectories("/proc").Where(p => int.TryParse(Path.GetFileName(p), CultureInfo.InvariantCulture, out _)))
        {
            try
            {
                var text = await File.ReadAllTextAsync(Path.Combine(process, "stat"), ct);
                var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
                var isMain = Path.GetFileName(process) == main.ToString(CultureInfo.InvariantCulture);
                if (isMain || fields[1] == main.ToString(CultureInfo.InvariantCulture))
                {
                    ticks += long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
                    ticks += isMain ? long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture) : 0;
                }
            }
            catch (IOException)
            {
                // It ended while we looked.
            }
        }
        return ticks / 100.0;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        await Superuser.DisposeAsync();
        await Owner.DisposeAsync();
        await postgres.DisposeAsync();
        folder.Dispose();
    }

    private string As(string role) => new NpgsqlConnectionStringBuilder(service)
    {
        Username = role, Password = postgres.PasswordFor(role), Pooling = true, CommandTimeout = 3600,
    }.ConnectionString;
}
