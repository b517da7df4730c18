using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using Platform.Contracts;
using Platform.Harness;
using Platform.Host;
using Platform.Kernel;

namespace Platform.Benchmarks;

/// <summary>How fast a backlog drains: facts that became true while nobody told them, each taken in by two services, in one process and apart over
/// RabbitMQ; PostgreSQL as it ships (fsync on). Aim: 100,000 in three minutes. Checks that nothing is lost or doubled.</summary>
internal static class BacklogRate
{
    private const string Tenant = "350103";

    public static async Task RunAsync(string[] args)
    {
        var sizes = args.Length > 0 ? [.. args.Select(a => int.Parse(a, CultureInfo.InvariantCulture))] : new[] { 10_000, 100_000 };
        foreach (var isApart in RabbitServer.IsInstalled ? new[] { false, true } : [false])
        {
            foreach (var size in sizes)
            {
                await MeasureAsync(size, isApart);
            }
        }
        if (!RabbitServer.IsInstalled)
        {
            Console.WriteLine("RabbitMQ is missing (Debian package rabbitmq-server): SKIPPED apart");
        }
    }

    private static async Task MeasureAsync(int facts, bool isApart)
    {
        var ct = CancellationToken.None;
        using var home = new TemporaryFolder();
        using var folder = DataFolder.Take(home.In("data"));
        await using var postgres = await EmbeddedPostgres.StartAsync(folder, fresh: true, _ => { }, ct);
        var database = await PlatformDatabase.OpenAsync(postgres, _ => { }, ct);
        await using var superuser = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionFor("registry"))
        {
            Username = EmbeddedPostgres.Superuser, Password = postgres.PasswordFor(EmbeddedPostgres.Superuser), CommandTimeout = 600,
        }.ConnectionString);
        await FillAsync(superuser, facts, ct);
        var broker = isApart ? await RabbitServer.SharedAsync() : null;
        var host = broker is null ? null : await broker.CreateHostAsync();
        var apps = new List<WebApplication>();
        var (watch, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        foreach (var serve in isApart ? new string[]?[] { ["publication"], ["oversight"] } : [null])
        {
            var app = PlatformApp.Build([], Configure, serve);
            apps.Add(app);
            await app.StartAsync(ct);
        }
        while (await CountAsync(superuser, "select (select count(*) from publication.outbox) + 2 * " + facts.ToString(CultureInfo.InvariantCulture)
            + " - (select count(*) from publication.inbox) - (select count(*) from oversight.inbox)", ct) > 0)
        {
            await Task.Delay(200, ct);
        }
        var seconds = watch.Elapsed.TotalSeconds;
        var rows = await CountAsync(superuser, "select count(*) from oversight.publications", ct);
        var parked = await CountAsync(superuser, "select (select count(*) from publication.parked) + (select count(*) from oversight.parked)", ct);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"backlog {(isApart ? "apart" : "one process")}: {facts:N0} facts, {2 * facts:N0} reactions in {seconds:F1} s: {facts / seconds:N0} facts/s ({(Environment.CpuUsage.TotalTime - processor).TotalSeconds:F0} s of processor in this process); {rows:N0} rows, {parked} parked"));
        if (rows != facts || parked != 0)
        {
            Console.WriteLine("LOST OR DOUBLED");
            Environment.ExitCode = 1;
        }
        foreach (var app in apps)
        {
            await app.StopAsync(ct);
            await app.DisposeAsync();
        }
        if (broker is not null)
        {
            await broker.DropHostAsync(host!);
        }

        void Configure(WebApplicationBuilder builder)
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning)
                .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error).AddFilter("Microsoft.EntityFrameworkCore", LogLevel.None);
            builder.Configuration["Schedule:Enabled"] = "false";
            foreach (var part in PlatformApp.Services)
            {
                builder.Configuration["ConnectionStrings:" + part.Name] = database.ConnectionFor(part.Name);
            }
            if (broker is not null)
            {
                builder.Configuration["RabbitMq:Host"] = "127.0.0.1";
                builder.Configuration["RabbitMq:Port"] = broker.Port.ToString(CultureInfo.InvariantCulture);
                builder.Configuration["RabbitMq:VirtualHost"] = host;
            }
            builder.Configuration.AddEnvironmentVariables();
        }
    }

    /// <summary>Publications of as many tasks, as Publication would have told them.</summary>
    private static async Task FillAsync(NpgsqlDataSource source, int facts, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var copy = await connection.BeginBinaryImportAsync("copy publication.outbox (id, tenant, fact, body, created, tries) from stdin (format binary)", ct);
        var now = TimeProvider.System.GetUtcNow();
        for (var i = 0; i < facts; i++)
        {
            var fact = new PublicationChanged(
                Tenant, Guid.CreateVersion7(now), 1, Guid.CreateVersion7(now), "2022Q1", [new CoveredTask(Tenant, Tenant + "-2022Q1-01", Guid.CreateVersion7(now), "general")],
                "due", new DateOnly(2022, 2, 22), false, null);
            await copy.StartRowAsync(ct);
            await copy.WriteAsync(Guid.CreateVersion7(now), NpgsqlDbType.Uuid, ct);
            await copy.WriteAsync(Tenant, NpgsqlDbType.Text, ct);
            await copy.WriteAsync(Facts.NameOf(typeof(PublicationChanged)), NpgsqlDbType.Text, ct);
            await copy.WriteAsync(JsonSerializer.Serialize(fact, Facts.Json), NpgsqlDbType.Text, ct);
            await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, ct);
            await copy.WriteAsync(0, NpgsqlDbType.Integer, ct);
        }
        await copy.CompleteAsync(ct);
    }

    private static async Task<long> CountAsync(NpgsqlDataSource source, string sql, CancellationToken ct)
    {
        await using var command = source.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }
}
