using System.Diagnostics;

namespace Platform.Host;

/// <summary>The whole product in one process: the embedded PostgreSQL, every service, and the web server in front of them.</summary>
internal static class Product
{
    /// <summary>Runs until the process is asked to stop (Ctrl-C, SIGTERM, SIGHUP), then stops web server and database cleanly.</summary>
    /// <exception cref="StartupRefused">It could not start.</exception>
    public static async Task RunAsync(StartOptions options)
    {
        using var signals = new StopSignals();
        var clock = Stopwatch.StartNew();
        try
        {
            Listening.RefuseTakenPorts(options.Urls);
            using var folder = DataFolder.Take(options.DataFolder);
            await using var postgres = await EmbeddedPostgres.StartAsync(folder, options.Fresh, Say, signals.Stopping);
            var database = await PlatformDatabase.OpenAsync(postgres, Say, signals.Stopping);
            await using var app = PlatformApp.Build([], builder =>
            {
                builder.AddLogs(isJson: false, serve: null);
                builder.WebHost.UseUrls(options.Urls);
                foreach (var service in PlatformApp.Services)
                    builder.Configuration["ConnectionStrings:" + service.Name] = database.ConnectionFor(service.Name);
            });
            await PlatformApp.VerifyWallsAsync(app, signals.Stopping);
            await Listening.StartAsync(app);
            signals.Stopping.ThrowIfCancellationRequested();
            await FirstStart.RunAsync(app, database, options, Say, signals.Stopping);
            Say($"PostgreSQL {postgres.Version} on port {postgres.Port}, data in {folder.Path}");
            Say($"Platform listens on {string.Join(" and ", app.Urls)}; started in {clock.Elapsed.TotalSeconds:0.0} s");
            await Task.Delay(Timeout.Infinite, signals.Stopping).ContinueWith(_ => { }, TaskScheduler.Default);
            await app.StopAsync();
        }
        catch (OperationCanceledException) when (signals.Stopping.IsCancellationRequested)
        {
            // Asked to stop while still starting: nothing is left running.
        }

        Say("Platform has stopped");
    }

    private static void Say(string line) => Console.WriteLine(line);
}
