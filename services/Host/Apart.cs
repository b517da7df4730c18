using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Platform.Gateway;
using Platform.Kernel;
using Platform.Tenancy;

namespace Platform.Host;

/// <summary>Some parts of the product in this process, the others elsewhere: PostgreSQL and RabbitMQ are outside, everything about them comes from the
/// configuration (environment variables, <c>appsettings.json</c> beside the program).</summary>
internal static class Apart
{
    /// <summary>Whether the database is configured: then none is started here, also where one process serves all.</summary>
    public static bool HasDatabaseOutside() => Configuration().GetConnectionString(TenancyService.Name) is not null;

    /// <summary>Runs until the process is asked to stop.</summary>
    /// <exception cref="StartupRefused">The configuration lacks something; all that is missing is named.</exception>
    public static async Task RunAsync(StartOptions options)
    {
        using var signals = new StopSignals();
        var clock = Stopwatch.StartNew();
        var parts = options.Serve ?? [.. PlatformApp.Services.Select(s => s.Name)];
        try
        {
            Listening.RefuseTakenPorts(options.Urls);
            RefuseIncomplete(Configuration(), parts);
            await using var app = PlatformApp.Build([], builder =>
            {
                builder.AddLogs(isJson: true, options.Serve);
                builder.WebHost.UseUrls(options.Urls);
            }, options.Serve);
            await UntilReachableAsync(() => PlatformApp.VerifyWallsAsync(app, signals.Stopping), signals.Stopping);
            await Listening.StartAsync(app);
            Say($"Platform ({string.Join(", ", parts)}) listens on {string.Join(" and ", app.Urls)}; started in {clock.Elapsed.TotalSeconds:0.0} s");
            await Task.Delay(Timeout.Infinite, signals.Stopping).ContinueWith(_ => { }, TaskScheduler.Default);
            await app.StopAsync();
        }
        catch (OperationCanceledException) when (signals.Stopping.IsCancellationRequested)
        {
            // Asked to stop while still starting.
        }

        Say($"Platform ({string.Join(", ", parts)}) has stopped");
    }

    /// <summary>Brings an outside database up to this build: with connection <c>superuser</c> also database and roles, whose passwords are those of the
    /// services' own connection strings; tables and guards as <c>owner</c>.</summary>
    public static async Task MigrateAsync(CancellationToken ct)
    {
        var configuration = Configuration();
        if (configuration.GetConnectionString("owner") is not { } owner)
        {
            throw new StartupRefused("migrate needs the connection string of the owning role: ConnectionStrings__owner.", exitCode: 2);
        }
        await UntilReachableAsync(async () =>
        {
            if (configuration.GetConnectionString("superuser") is { } superuser)
            {
                await Migrator.PrepareAsync(superuser, Migrator.Read(owner).Database, PlatformApp.Parts, PasswordFor, ct);
            }
            Say($"Applied {await PlatformApp.MigrateAsync(owner, ct)} migrations");
        }, ct);

        string PasswordFor(string role)
        {
            var name = role == Migrator.Owner ? "owner" : PlatformApp.Parts.Single(p => Guards.RoleOf(p) == role);
            return configuration.GetConnectionString(name) is { } connection && Migrator.Read(connection).Password is { Length: > 0 } password
                ? password
                : throw new StartupRefused($"To make the role {role} its password is needed: ConnectionStrings__{name}.", exitCode: 2);
        }
    }

    /// <summary>Makes a province and the first account of its administrator, whose password is shown this once. Needs Tenancy's connection string and a
    /// running Tenancy, which tells the others.</summary>
    public static async Task ProvinceAsync(string code, CancellationToken ct)
    {
        if (!FirstStart.Provinces().TryGetValue(code, out var name))
        {
            throw new StartupRefused($"{code} is no province's division code.", exitCode: 2);
        }
        RefuseIncomplete(Configuration(), [TenancyService.Name]);
        await using var app = PlatformApp.Build([], builder => builder.Logging.ClearProviders(), [TenancyService.Name]);
        var made = await Bootstrap.ProvinceAsync(app.Services, code, name, DemoAccounts.Name(code, "admin"), "省级管理员", null, ct);
        Say(made.Created
            ? $"First administrator of {name} ({code}): account {made.UserName}, password {made.Password}\nThe password is shown this once; change it after signing in."
            : $"{name} ({code}) has its administrator already: account {made.UserName}");
    }

    private static IConfiguration Configuration() => new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory)
        .AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().Build();

    private static void RefuseIncomplete(IConfiguration configuration, IReadOnlyCollection<string> parts)
    {
        var missing = parts.Where(p => configuration.GetConnectionString(p) is null).Select(p => "ConnectionStrings__" + p).ToList();
        // Where all services are in one process they tell each other inside it.
        if (parts.Any(p => p != GatewayService.Name) && !PlatformApp.Services.All(s => parts.Contains(s.Name)) && BrokerOptions.Of(configuration).Host is null)
        {
            missing.Add("RabbitMq__Host");
        }
        if (parts.Contains(GatewayService.Name))
        {
            missing.AddRange(PlatformApp.Services.Select(s => "Gateway__Services__" + s.Name).Where(k => configuration[k.Replace("__", ":", StringComparison.Ordinal)] is null));
        }
        if (missing.Count > 0)
        {
            throw new StartupRefused($"Services that run apart need settings that are missing: {string.Join(", ", missing)}.", exitCode: 2);
        }
    }

    // What is started together does not come up in order; whoever needs the database waits for it.
    private static async Task UntilReachableAsync(Func<Task> work, CancellationToken ct)
    {
        for (var said = false; ; said = true)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception exception) when (Failures.IsTransient(exception) && !ct.IsCancellationRequested)
            {
                if (!said)
                {
                    Say($"Waiting for the database: {exception.GetBaseException().Message}");
                }
                await Task.Delay(TimeSpan.FromSeconds(1), ct);
            }
        }
    }

    private static void Say(string line) => Console.WriteLine(line);
}
