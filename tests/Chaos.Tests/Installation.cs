using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Platform.Harness;
using Platform.Host;
using Platform.Kernel;

namespace Platform.Chaos.Tests;

/// <summary>The product as in a province: PostgreSQL, RabbitMQ, six services and the gateway, each an operating-system process of its own that can be
/// killed and started again.</summary>
internal sealed partial class Installation : IAsyncDisposable
{
    public const string Postgres = "postgres", Rabbit = "rabbitmq";

    /// <summary>Everything that can be killed.</summary>
    public static readonly IReadOnlyList<string> Parts = [.. PlatformApp.Parts, Rabbit, Postgres];

    private readonly Dictionary<string, int> ports = PlatformApp.Parts.ToDictionary(p => p, _ => LoopbackPort.FindFree());
    private readonly ConcurrentDictionary<string, ProductProcess> processes = new();
    private readonly ConcurrentQueue<string> gaveUp = new(), deaths = new();
    private readonly PostgresProcess postgres;
    private readonly RabbitServer rabbit;
    private readonly string host;

    private Installation(PostgresProcess postgres, RabbitServer rabbit, string host) =>
        (this.postgres, this.rabbit, this.host) = (postgres, rabbit, host);

    /// <summary>Where the gateway listens.</summary>
    public Uri Address => new($"http://127.0.0.1:{ports["gateway"]}");

    /// <summary>Starts everything on an empty database and makes the province.</summary>
    /// <returns>The installation, and the password of the province's first administrator.</returns>
    public static async Task<(Installation Installation, string Password)> StartAsync(string province)
    {
        var postgres = await PostgresProcess.StartAsync();
        var rabbit = await RabbitServer.StartAsync();
        var all = new Installation(postgres, rabbit, await rabbit.CreateHostAsync());
        try
        {
            var connections = PlatformApp.Parts.ToDictionary(p => "ConnectionStrings__" + p, p => (string?)postgres.ConnectionString(Guards.RoleOf(p)));
            connections["ConnectionStrings__superuser"] = postgres.ConnectionString(PostgresServer.Superuser, "postgres");
            connections["ConnectionStrings__owner"] = postgres.ConnectionString(Migrator.Owner);
            await RunAsync(connections, "migrate");
            await postgres.RowsAsync(KeepTold());
            await Task.WhenAll(PlatformApp.Parts.Select(all.RunAsync));
            var said = await RunAsync(all.Environment("tenancy"), "province", province);
            return (all, Password().Match(said).Groups["password"].Value);
        }
        catch
        {
            await all.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL, as a power cut or the kernel's memory killer would.</summary>
    public async Task KillAsync(string part)
    {
        Note(part, "killed");
        switch (part)
        {
            case Postgres:
                postgres.Kill();
                break;
            case Rabbit:
                rabbit.Kill();
                break;
            default:
                if (!processes.TryRemove(part, out var process)) break;
                await process.KillAsync();
                Keep(part, process);
                await process.DisposeAsync();
                break;
        }
    }

    /// <summary>Starts a part again and waits until it takes requests; that what it needs is away does not matter.</summary>
    public async Task RunAsync(string part)
    {
        Note(part, "started");
        switch (part)
        {
            case Postgres:
                await postgres.RunAsync();
                break;
            case Rabbit:
                await rabbit.RunAsync();
                break;
            default:
                for (var attempt = 1; !await StartAsync(part, mayEnd: attempt < 5); attempt++) gaveUp.Enqueue(part);
                break;
        }
    }

    /// <summary>When which part was killed and started, in order.</summary>
    public IReadOnlyCollection<string> Deaths => deaths;

    /// <summary>Parts that ended by themselves while they started, because what they need was killed under them, and were started again as whatever
    /// watches over processes would.</summary>
    public IReadOnlyCollection<string> GaveUp => gaveUp;

    /// <summary>The first column of what PostgreSQL answers to its superuser.</summary>
    public Task<List<string>> RowsAsync(string sql) => postgres.RowsAsync(sql);

    /// <summary>Asks a part itself, without the gateway, whether it is ready.</summary>
    public async Task<bool> IsReadyAsync(string part)
    {
        if (!ports.TryGetValue(part, out var port)) return true;
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    /// <summary>What is not yet done: facts untold, messages in queues, parts not ready. Empty: quiet.</summary>
    public async Task<List<string>> UnfinishedAsync()
    {
        var outboxes = string.Join(" union all ", PlatformApp.Services.Select(s =>
            $"select '{s.Name} has not told ' || fact || ' ' || id || ', tries ' || tries from {s.Name}.outbox"));
        var left = await RowsAsync(outboxes);
        left.AddRange((await rabbit.CountersAsync(host)).Where(q => q.Value.Held > 0).Select(q => $"queue {q.Key} holds {q.Value.Held}"));
        foreach (var part in PlatformApp.Parts)
            if (!await IsReadyAsync(part)) left.Add(part + " is not ready");
        return left;
    }

    /// <summary>Facts that left an outbox and that one of their readers has not taken in.</summary>
    public Task<List<string>> ToldInVainAsync() => RowsAsync(string.Join(" union all ", PlatformApp.ReactionsOfAll().Select(r =>
        $"select t.at || ' ' || t.service || ' told ' || t.fact || ' ' || t.id || ' of ' || t.tenant || ', {r.Queue} has not taken it in' from chaos.told t "
        + $"where t.fact = '{Facts.NameOf(r.Fact)}' and not exists (select 1 from {r.Queue.Split('.')[0]}.inbox i "
        + $"where i.message_id = t.id and i.consumer = '{r.Again!.Name}')")) + " order by 1");

    /// <summary>What the broker says about its queues.</summary>
    public Task<IEnumerable<string>> DescribeBrokerAsync() => rabbit.DescribeAsync(host);

    /// <summary>The last lines a part printed.</summary>
    public string Said(string part, int lines = 40) =>
        processes.TryGetValue(part, out var process) ? string.Join('\n', (process.Output + "\n" + process.Errors).Split('\n').TakeLast(lines)) : "";

    public async ValueTask DisposeAsync()
    {
        foreach (var part in processes.Keys) await KillAsync(part);
        await rabbit.DisposeAsync();
        await postgres.DisposeAsync();
    }

    private static async Task<string> RunAsync(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        await using var process = ProductProcess.StartWith(environment, arguments);
        (await process.WaitForExitAsync()).ShouldBe(0, process.Output + process.Errors);
        return process.Output;
    }

    private async Task<bool> StartAsync(string part, bool mayEnd)
    {
        var process = processes[part] = ProductProcess.StartWith(Environment(part), "--serve", part, "--urls", $"http://127.0.0.1:{ports[part]}");
        try
        {
            await process.WaitUntilListeningAsync(TimeSpan.FromMinutes(5));
            return true;
        }
        catch (InvalidOperationException) when (mayEnd && process.HasExited)
        {
            return false;
        }
    }

    private void Note(string part, string what) =>
        deaths.Enqueue(TimeProvider.System.GetUtcNow().ToString("HH:mm:ss.fff ", System.Globalization.CultureInfo.InvariantCulture) + part + " " + what);

    // CHAOS_LOGS names a folder for everything every process ever said.
    private void Keep(string part, ProductProcess process)
    {
        if (System.Environment.GetEnvironmentVariable("CHAOS_LOGS") is not { Length: > 0 } folder) return;
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{deaths.Count:000}-{part}.log"), process.Output + "\n" + process.Errors);
    }

    // The database itself notes what leaves the outboxes: a fact that a broker lost would be missed by nobody.
    private static string KeepTold() =>
        "create schema chaos; create table chaos.told (service text, id uuid primary key, tenant text, fact text, at timestamptz default clock_timestamp()); "
        + "create function chaos.keep() returns trigger language plpgsql security definer as $$ begin "
        + "insert into chaos.told (service, id, tenant, fact) values (tg_table_schema, old.id, old.tenant, old.fact); return old; end $$; "
        + string.Concat(PlatformApp.Services.Select(s =>
            $"create trigger keep after delete on {s.Name}.outbox for each row execute function chaos.keep(); "));

    private Dictionary<string, string?> Environment(string part)
    {
        var port = (int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var variables = new Dictionary<string, string?>
        {
            ["ConnectionStrings__" + part] = postgres.ConnectionString(Guards.RoleOf(part)),
            ["RabbitMq__Host"] = "127.0.0.1", ["RabbitMq__Port"] = port(rabbit.Port), ["RabbitMq__VirtualHost"] = host,
            // One address makes all requests here.
            ["Gateway__PublicPerMinute"] = "0", ["Gateway__SignInPerMinute"] = "0", ["Gateway__AccountPerMinute"] = "0",
            ["DOTNET_gcServer"] = "0", ["DOTNET_TieredPGO"] = "0",
        };
        foreach (var service in PlatformApp.Services)
            variables["Gateway__Services__" + service.Name] = $"http://127.0.0.1:{port(ports[service.Name])}";
        return variables;
    }

    [GeneratedRegex(@"password (?<password>\S+)")]
    private static partial Regex Password();
}
