using System.Globalization;
using System.Text.Json;
using Npgsql;
using Platform.Harness;

namespace Platform.Host.Tests;

/// <summary>The product as an operating-system process: start, stop, being killed, starting again.</summary>
public sealed class LifecycleTests : IDisposable
{
    private readonly TemporaryFolder temp = new();

    private string Data => temp.In("data");

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task Start_Twice_KeepsTheDataAndStopsCleanly()
    {
        int server;
        await using (var first = await StartAsync())
        {
            await ExecuteAsync("create table kept (n int); insert into kept values (42)");
            server = Postmaster();
            (await first.StopAsync()).ShouldBe(0, first.Errors);
            first.Output.ShouldContain("Platform has stopped");
        }

        IsRunning(server).ShouldBeFalse();
        File.Exists(ProcessFile).ShouldBeFalse("a clean stop removes it");

        await using var second = await StartAsync();
        (await ScalarAsync("select n from kept")).ShouldBe(42);
        (await second.StopAsync("INT")).ShouldBe(0);
    }

    [Fact]
    public async Task Kill_ThenStart_RecoversWhatWasCommitted()
    {
        await using (var first = await StartAsync())
        {
            await ExecuteAsync("create table kept (n int); insert into kept values (42)");
            await first.KillAsync();
        }

        var orphan = Postmaster();
        IsRunning(orphan).ShouldBeTrue("PostgreSQL outlives a killed product");

        await using var second = await StartAsync();
        IsRunning(orphan).ShouldBeFalse();
        (await ScalarAsync("select n from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task Kill_OfProductAndPostgres_ThenStart_Recovers()
    {
        await using (var first = await StartAsync())
        {
            await ExecuteAsync("create table kept (n int); insert into kept values (42)");
            await first.KillAsync();
            using var server = System.Diagnostics.Process.GetProcessById(Postmaster());
            server.Kill();
        }

        await using var second = await StartAsync();
        (await ScalarAsync("select n from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task ProcessFile_NamingAForeignProcess_IsNoObstacle()
    {
        await using (var first = await StartAsync()) await first.StopAsync();
        await File.WriteAllTextAsync(ProcessFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n/elsewhere\n");

        await using var second = await StartAsync();
        second.Output.ShouldContain("listens");
    }

    [Fact]
    public async Task Stop_WhileStillStarting_LeavesNothingRunning()
    {
        await using var product = ProductProcess.Start("--data", Data);
        await Task.Delay(400);
        (await product.StopAsync()).ShouldBe(0, product.Errors);
        File.Exists(ProcessFile).ShouldBeFalse();
    }

    [Fact]
    public async Task Kill_WhileLoadingTheDemo_BeginsItAnew()
    {
        await using (var first = ProductProcess.Start("--data", Data))
        {
            await first.WaitForLineAsync("First start");
            await Task.Delay(500);
            await first.KillAsync();
        }

        await using var second = await StartAsync();
        second.Output.ShouldContain("The first start was interrupted");
        second.Output.ShouldContain("First administrator of");
        (await ScalarAsync("select count(*)::int from pg_database where datname = 'platform'")).ShouldBe(1);
    }

    [Fact]
    public async Task Fresh_ForgetsTheData()
    {
        await using (var first = await StartAsync())
        {
            await ExecuteAsync("create table kept (n int)");
            await first.StopAsync();
        }

        await using var second = await StartAsync("--fresh");
        (await ScalarAsync("select count(*)::int from pg_tables where tablename = 'kept'")).ShouldBe(0);
    }

    [Fact]
    public async Task Fresh_AfterAKill_StopsTheOldServer()
    {
        await using (var first = await StartAsync()) await first.KillAsync();
        var orphan = Postmaster();
        await using var second = await StartAsync("--fresh");
        IsRunning(orphan).ShouldBeFalse();
    }

    [Fact]
    public async Task Database_WithoutThePassword_LetsNobodyIn()
    {
        await using var product = await StartAsync();
        foreach (var password in new[] { null, "", "postgres" })
        {
            var refused = await Should.ThrowAsync<NpgsqlException>(() => ExecuteAsync("select 1", password));
            refused.Message.ShouldNotContain("Failed to connect");
        }
    }

    [Fact]
    public async Task Database_WhenRunning_WritesToDiskAndListensHereOnly()
    {
        await using var product = await StartAsync();
        (string Name, string Value)[] settings =
        [
            ("fsync", "on"), ("full_page_writes", "on"), ("synchronous_commit", "on"),
            ("listen_addresses", "127.0.0.1"), ("password_encryption", "scram-sha-256"),
        ];
        foreach (var (setting, expected) in settings)
            (await ScalarAsync($"select current_setting('{setting}')")).ShouldBe(expected, setting);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(Data, "credentials.json")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private string ProcessFile => Path.Combine(Data, "postgres", "data", "postmaster.pid");

    private async Task<ProductProcess> StartAsync(params string[] more)
    {
        var product = ProductProcess.Start(["--data", Data, "--no-demo", .. more]);
        try
        {
            await product.WaitUntilListeningAsync();
            return product;
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }
    }

    private int Postmaster() => int.Parse(File.ReadLines(ProcessFile).First(), CultureInfo.InvariantCulture);

    private static bool IsRunning(int process)
    {
        try
        {
            // A dead process whose parent has not collected it yet still has its number, but runs nothing.
            using var found = System.Diagnostics.Process.GetProcessById(process);
            return !OperatingSystem.IsLinux()
                || !File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].StartsWith(" Z", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is ArgumentException or IOException)
        {
            return false;
        }
    }

    private string Connection(string? password) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = int.Parse(File.ReadAllText(Path.Combine(Data, "postgres", "port")), CultureInfo.InvariantCulture),
        Username = EmbeddedPostgres.Superuser,
        Password = password,
        Database = "postgres",
        Pooling = false,
    }.ConnectionString;

    private string SuperuserPassword() => JsonSerializer.Deserialize<Dictionary<string, string>>(
        File.ReadAllText(Path.Combine(Data, "credentials.json")))![EmbeddedPostgres.Superuser];

    private Task ExecuteAsync(string sql) => ExecuteAsync(sql, SuperuserPassword());

    private async Task ExecuteAsync(string sql, string? password)
    {
        await using var connection = new NpgsqlConnection(Connection(password));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Connection(SuperuserPassword()));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
