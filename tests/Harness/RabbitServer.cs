using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Platform.Host;

namespace Platform.Harness;

/// <summary>A RabbitMQ of our own, started from what the machine has installed: a real broker as a real process, with its own counters
/// (management plugin) and a virtual host for each test. It ends with the test process.</summary>
public sealed class RabbitServer : IAsyncDisposable
{
    private static readonly Lazy<Task<RabbitServer>> Lazily = new(() => StartAsync());
    private readonly TemporaryFolder home;
    private readonly HttpClient management;
    private int hosts;

    private RabbitServer(TemporaryFolder home, int port, int managementPort, int epmdPort)
    {
        (this.home, Port, ManagementPort, EpmdPort) = (home, port, managementPort, epmdPort);
        management = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{managementPort}") };
        management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("guest:guest")));
    }

    /// <summary>AMQP port on 127.0.0.1.</summary>
    public int Port { get; }

    private int ManagementPort { get; }

    private int EpmdPort { get; }

    /// <summary>Whether the machine has RabbitMQ (Debian package rabbitmq-server).</summary>
    public static bool IsInstalled => Script() is not null;

    /// <summary>The broker of this test process.</summary>
    public static Task<RabbitServer> SharedAsync() => Lazily.Value;

    /// <summary>A broker of one's own, to be killed.</summary>
    public static async Task<RabbitServer> StartAsync()
    {
        var server = new RabbitServer(new TemporaryFolder(), LoopbackPort.FindFree(), LoopbackPort.FindFree(), LoopbackPort.FindFree());
        await server.RunAsync();
        return server;
    }

    /// <summary>Starts the broker's process (again), and waits until it takes connections.</summary>
    public async Task RunAsync()
    {
        var script = Script() ?? throw new InvalidOperationException("RabbitMQ is not installed (Debian package rabbitmq-server).");
        var pids = home.In("broker");
        Directory.CreateDirectory(pids);
        Directory.CreateDirectory(home.In("epmd"));
        File.WriteAllText(home.In("env.conf"), "");
        File.WriteAllText(home.In("plugins"), "[rabbitmq_management].");
        File.WriteAllText(home.In("rabbitmq.conf"),
            "vm_memory_high_watermark.relative = 0.2\ndisk_free_limit.absolute = 200MB\ncollect_statistics_interval = 1000\n"
            + $"management.tcp.ip = 127.0.0.1\nmanagement.tcp.port = {ManagementPort}\nlog.console = false\n");
        var port = (int value) => value.ToString(CultureInfo.InvariantCulture);
        var environment = new Dictionary<string, string>
        {
            ["HOME"] = home.Path, ["RABBITMQ_NODENAME"] = $"test{Port}@localhost", ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = port(Port), ["RABBITMQ_DIST_PORT"] = port(LoopbackPort.FindFree()), ["RABBITMQ_MNESIA_BASE"] = home.In("mnesia"),
            ["RABBITMQ_LOG_BASE"] = home.In("log"), ["RABBITMQ_ENABLED_PLUGINS_FILE"] = home.In("plugins"), ["RABBITMQ_CONFIG_FILE"] = home.In("rabbitmq"),
            ["RABBITMQ_CONF_ENV_FILE"] = home.In("env.conf"), ["RABBITMQ_PID_FILE"] = Path.Combine(pids, "platform.pid"),
            ["RABBITMQ_GENERATED_CONFIG_DIR"] = home.In("gen"), ["ERL_EPMD_PORT"] = port(EpmdPort), ["ERL_EPMD_ADDRESS"] = "127.0.0.1", ["LC_ALL"] = "C.UTF-8",
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+S 2:2 -kernel inet_dist_use_interface {127,0,0,1}",
        };
        if (!await AnswersAsync(EpmdPort))
        {
            var names = StartProcess("epmd", ["-port", port(EpmdPort), "-address", "127.0.0.1"], environment);
            File.WriteAllText(home.In("epmd", "platform.pid"), port(names.Id));
        }
        StartProcess("/bin/sh", ["-c", $"exec setsid {script} >>'{home.In("out.log")}' 2>&1 </dev/null"], environment);
        var deadline = TimeProvider.System.GetTimestamp();
        while (!await AnswersAsync(Port) || !await IsManagedAsync())
        {
            if (TimeProvider.System.GetElapsedTime(deadline) > TimeSpan.FromMinutes(2))
            {
                throw new TimeoutException("RabbitMQ did not come up:\n" + File.ReadAllText(home.In("out.log")));
            }
            await Task.Delay(100);
        }
    }

    /// <summary>Ends the broker as a power cut would.</summary>
    public void Kill()
    {
        if (int.TryParse(File.ReadAllText(home.In("broker", "platform.pid")), CultureInfo.InvariantCulture, out var pid))
        {
            try
            {
                using var process = Process.GetProcessById(pid);
                process.Kill();
                process.WaitForExit();
            }
            catch (ArgumentException)
            {
                // Gone already.
            }
        }
    }

    /// <summary>Makes a virtual host that no other test has, and returns its name.</summary>
    public async Task<string> CreateHostAsync()
    {
        var name = $"test{Interlocked.Increment(ref hosts)}";
        await CreateHostAsync(name);
        return name;
    }

    /// <summary>Takes everything away from a virtual host, as a broker that lost its disk.</summary>
    public async Task EmptyHostAsync(string name)
    {
        await DropHostAsync(name);
        await CreateHostAsync(name);
    }

    /// <summary>Takes every binding away from an exchange: what is published to it reaches nobody.</summary>
    public async Task UnbindAsync(string host, string exchange)
    {
        var bindings = await management.GetFromJsonAsync<JsonElement>($"/api/exchanges/{host}/{exchange}/bindings/source");
        foreach (var binding in bindings.EnumerateArray())
        {
            var (kind, destination, key) = (Text("destination_type")[..1], Text("destination"), Text("properties_key"));
            (await management.DeleteAsync($"/api/bindings/{host}/e/{exchange}/{kind}/{destination}/{key}")).EnsureSuccessStatusCode();

            string Text(string name) => binding.GetProperty(name).GetString()!;
        }
    }

    private async Task CreateHostAsync(string name)
    {
        (await management.PutAsync("/api/vhosts/" + name, null)).EnsureSuccessStatusCode();
        (await management.PutAsJsonAsync($"/api/permissions/{name}/guest", new { configure = ".*", write = ".*", read = ".*" })).EnsureSuccessStatusCode();
    }

    /// <summary>Forgets a virtual host and everything in it.</summary>
    public Task DropHostAsync(string name) => management.DeleteAsync("/api/vhosts/" + name);

    /// <summary>Puts a message into a queue as anybody with access to the broker could.</summary>
    public async Task PublishAsync(string host, string queue, string payload, string contentType = "application/json")
    {
        using var answer = await management.PostAsJsonAsync($"/api/exchanges/{host}/amq.default/publish",
            new { properties = new { content_type = contentType, delivery_mode = 2 }, routing_key = queue, payload, payload_encoding = "string" });
        answer.EnsureSuccessStatusCode();
        if (!(await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("routed").GetBoolean())
        {
            throw new InvalidOperationException($"There is no queue {queue}.");
        }
    }

    /// <summary>What the broker itself counted, by queue: messages handed to consumers and acknowledged since it started, and those it still holds.</summary>
    public async Task<IReadOnlyDictionary<string, (long Acknowledged, long Held)>> CountersAsync(string host)
    {
        var queues = await management.GetFromJsonAsync<JsonElement>($"/api/queues/{host}");
        return queues.EnumerateArray().ToDictionary(
            q => q.GetProperty("name").GetString()!,
            q => (q.TryGetProperty("message_stats", out var stats) && stats.TryGetProperty("ack", out var acks) ? acks.GetInt64() : 0,
                q.TryGetProperty("messages", out var held) ? held.GetInt64() : 0));
    }

    /// <summary>What stands still at the broker, line by line: queues that hold something or have no reader, and alarms.</summary>
    public async Task<IEnumerable<string>> DescribeAsync(string host)
    {
        var queues = await management.GetFromJsonAsync<JsonElement>($"/api/queues/{host}");
        var nodes = await management.GetFromJsonAsync<JsonElement>("/api/nodes");
        return queues.EnumerateArray()
            .Where(q => Number(q, "messages") > 0 || Number(q, "consumers") == 0)
            .Select(q => $"queue {q.GetProperty("name").GetString()}: {Number(q, "messages_ready")} ready, {Number(q, "messages_unacknowledged")} handed out, "
                + $"{Number(q, "consumers")} consumers, {(q.TryGetProperty("state", out var state) ? state.GetString() : "of unknown state")}")
            .Concat(nodes.EnumerateArray().Select(n =>
                $"broker: alarm of memory {n.GetProperty("mem_alarm")}, of disk {n.GetProperty("disk_free_alarm")}, memory used {Number(n, "mem_used") / 1_000_000} MB"));

        static long Number(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt64() : 0;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Kill();
        management.Dispose();
        home.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<bool> IsManagedAsync()
    {
        try
        {
            using var answer = await management.GetAsync("/api/overview");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static Process StartProcess(string file, string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        return Process.Start(start)!;
    }

    // Not /usr/sbin/rabbitmq-server: that one changes user and has fixed folders.
    private static string? Script() => Directory.Exists("/usr/lib/rabbitmq/lib")
        ? Directory.GetDirectories("/usr/lib/rabbitmq/lib", "rabbitmq_server-*").Select(d => Path.Combine(d, "sbin", "rabbitmq-server")).FirstOrDefault(File.Exists)
        : null;
}
