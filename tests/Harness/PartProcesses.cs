using System.Globalization;
using Npgsql;
using Platform.Host;
using Platform.Kernel;

namespace Platform.Harness;

/// <summary>Parts of the product as processes of their own, over one PostgreSQL database and one RabbitMQ virtual host; each can be stopped and started
/// again.</summary>
public sealed class PartProcesses : IAsyncDisposable
{
    private readonly Dictionary<string, ProductProcess> running = [];
    private readonly Dictionary<string, int> ports = PlatformApp.Parts.ToDictionary(p => p, _ => LoopbackPort.FindFree());
    private readonly IReadOnlyDictionary<string, string?> settings;

    private PartProcesses(PostgresServer postgres, RabbitServer broker, string database, string host, IReadOnlyDictionary<string, string?> settings) =>
        (Postgres, Broker, Database, Host, this.settings) = (postgres, broker, database, host, settings);

    public PostgresServer Postgres { get; }

    public RabbitServer Broker { get; }

    /// <summary>The database's name.</summary>
    public string Database { get; }

    /// <summary>The virtual host's name.</summary>
    public string Host { get; }

    /// <summary>An empty, migrated database and an empty virtual host; no process yet.</summary>
    /// <param name="settings">Environment variables of every part.</param>
    public static async Task<PartProcesses> PrepareAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var postgres = await PostgresServer.SharedAsync();
        var database = await postgres.CreateDatabaseAsync(await TestApp.TemplateAsync(postgres));
        var broker = await RabbitServer.SharedAsync();
        return new(postgres, broker, database, await broker.CreateHostAsync(), settings);
    }

    /// <summary>Over a database that is there already, and an empty virtual host; no process yet.</summary>
    public static async Task<PartProcesses> OverAsync(string database, IReadOnlyDictionary<string, string?> settings)
    {
        var broker = await RabbitServer.SharedAsync();
        return new(await PostgresServer.SharedAsync(), broker, database, await broker.CreateHostAsync(), settings);
    }

    /// <summary>Where a part listens.</summary>
    public Uri AddressOf(string part) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports[part]}"));

    public ProductProcess Of(string part) => running[part];

    /// <summary>Starts parts, each as a process, and waits until they listen.</summary>
    public async Task StartAsync(params string[] parts)
    {
        foreach (var part in parts)
        {
            running[part] = ProductProcess.StartWith(Environment(part), "--serve", part, "--urls", AddressOf(part).ToString() + Further(part));
        }
        foreach (var part in parts)
        {
            await running[part].WaitUntilListeningAsync(TimeSpan.FromMinutes(3));
        }
    }

    /// <summary>A further address to listen on, by part.</summary>
    public Dictionary<string, string> FurtherUrls { get; } = [];

    /// <summary>Ends a part: as an operator does, or without a word.</summary>
    public async Task StopAsync(string part, bool kill = false)
    {
        running.Remove(part, out var process);
        if (kill)
        {
            await process!.KillAsync();
        }
        await process!.DisposeAsync();
    }

    /// <summary>Makes a province; the password of its administrator <c>admin350000</c>.</summary>
    public async Task<(string Account, string Password)> ProvinceAsync(string code)
    {
        await using var process = ProductProcess.StartWith(Environment("tenancy"), "province", code);
        await process.WaitForExitAsync();
        var line = process.Output.Split('\n').First(l => l.Contains("password", StringComparison.Ordinal));
        return (Between("account ", ","), line[(line.IndexOf("password ", StringComparison.Ordinal) + 9)..].Trim());

        string Between(string from, string to)
        {
            var at = line.IndexOf(from, StringComparison.Ordinal) + from.Length;
            return line[at..line.IndexOf(to, at, StringComparison.Ordinal)];
        }
    }

    /// <summary>Asks the database as superuser.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(Postgres.ConnectionString(Database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default!;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(running.Values.Select(p => p.DisposeAsync().AsTask()));
        await Broker.DropHostAsync(Host);
        await Postgres.DropDatabaseAsync(Database);
    }

    private string Further(string part) => FurtherUrls.TryGetValue(part, out var url) ? ";" + url : "";

    private Dictionary<string, string?> Environment(string part)
    {
        var environment = new Dictionary<string, string?>(settings)
        {
            ["ConnectionStrings__" + part] = Postgres.ConnectionString(Database, Guards.RoleOf(part)),
            ["RabbitMq__Host"] = "127.0.0.1", ["RabbitMq__Port"] = Broker.Port.ToString(CultureInfo.InvariantCulture), ["RabbitMq__VirtualHost"] = Host,
            ["Schedule__Enabled"] = "false",
        };
        if (part == "gateway")
        {
            foreach (var service in PlatformApp.Services)
            {
                environment["Gateway__Services__" + service.Name] = AddressOf(service.Name).ToString();
            }
        }
        return environment;
    }
}
