using System.Globalization;
using Npgsql;
using Platform.Gateway;
using Platform.Harness;
using Platform.Host;
using Platform.Kernel;

namespace Platform.Benchmarks;

/// <summary>The services and the gateway as processes of their own, with a real RabbitMQ and PostgreSQL, on loopback. No limits: one address makes all
/// requests.</summary>
internal sealed class LoadStage : IAsyncDisposable
{
    private readonly List<ProductProcess> parts = [];
    private readonly PostgresServer server;
    private readonly RabbitServer broker;

    private LoadStage(PostgresServer server, RabbitServer broker, string database) =>
        (this.server, this.broker, Database) = (server, broker, database);

    public string Database { get; }

    /// <summary>Where the gateway listens.</summary>
    public Uri Address { get; private set; } = null!;

    public string ConnectionString(string role) => server.ConnectionString(Database, role);

    public static async Task<LoadStage> StartAsync()
    {
        var server = await PostgresServer.SharedAsync();
        var stage = new LoadStage(server, await RabbitServer.StartAsync(), "platform");
        await Migrator.PrepareAsync(server.ConnectionString(), stage.Database, PlatformApp.Parts, _ => "any", CancellationToken.None);
        await PlatformApp.MigrateAsync(stage.ConnectionString(Migrator.Owner), CancellationToken.None);
        var addresses = PlatformApp.Services.ToDictionary(s => s.Name, _ => "http://127.0.0.1:" + LoopbackPort.FindFree().ToString(CultureInfo.InvariantCulture));
        foreach (var (name, address) in addresses)
        {
            stage.parts.Add(stage.StartPart(name, address));
        }
        var environment = addresses.ToDictionary(a => "Gateway__Services__" + a.Key, a => (string?)a.Value);
        var gateway = stage.StartPart(GatewayService.Name, "http://127.0.0.1:0", environment);
        stage.parts.Add(gateway);
        foreach (var part in stage.parts)
        {
            await part.WaitUntilListeningAsync(TimeSpan.FromMinutes(5));
        }
        stage.Address = gateway.Address;
        return stage;
    }

    /// <summary>Makes a province; the password of its first administrator.</summary>
    public async Task<string> ProvinceAsync(string code)
    {
        await using var making = ProductProcess.StartWith(Environment("tenancy"), "province", code);
        if (await making.WaitForExitAsync() != 0)
        {
            throw new InvalidOperationException(making.Errors);
        }
        return making.Output.Split("password ")[1].Split('\n')[0].Trim();
    }

    /// <summary>Peak resident memory of each part, MB.</summary>
    public IEnumerable<(string Part, long Megabytes)> Memory() => parts.Select((p, i) =>
    {
        using var process = System.Diagnostics.Process.GetProcessById(p.Id);
        return (i < PlatformApp.Services.Count ? PlatformApp.Services[i].Name : GatewayService.Name, process.PeakWorkingSet64 >> 20);
    });

    public async ValueTask DisposeAsync()
    {
        foreach (var part in parts)
        {
            await part.DisposeAsync();
        }
        NpgsqlConnection.ClearAllPools();
        await broker.DisposeAsync();
    }

    private ProductProcess StartPart(string part, string address, Dictionary<string, string?>? more = null)
    {
        var environment = Environment(part);
        foreach (var (key, value) in more ?? [])
        {
            environment[key] = value;
        }
        return ProductProcess.StartWith(environment, "--serve", part, "--urls", address);
    }

    private Dictionary<string, string?> Environment(string part) => new()
    {
        ["ConnectionStrings__" + part] = ConnectionString(Guards.RoleOf(part)),
        ["RabbitMq__Host"] = "127.0.0.1", ["RabbitMq__Port"] = broker.Port.ToString(CultureInfo.InvariantCulture),
        ["Gateway__PublicPerMinute"] = "0", ["Gateway__SignInPerMinute"] = "0", ["Gateway__AccountPerMinute"] = "0",
    };
}
