using Serilog;
using Serilog.Events;

namespace Platform.Host;

/// <summary>Logs to the console: warnings and worse, one line each. The section <c>Serilog</c> of the configuration changes that.</summary>
internal static class Logs
{
    public static void AddConsoleLogs(this WebApplicationBuilder builder)
    {
        var logger = new LoggerConfiguration()
            .MinimumLevel.Warning()
            // These say at every start that keys are stored unencrypted (they are in our own database), that ::1 may be missing, and that
            // the scheduler of the last run is gone.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .MinimumLevel.Override("Microsoft.AspNetCore.Server.Kestrel", LogEventLevel.Error)
            .MinimumLevel.Override("Quartz", LogEventLevel.Error)
            // What the database refuses is logged, or answered, by whoever asked it.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Fatal)
            .Enrich.FromLogContext()
            .WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}",
                formatProvider: System.Globalization.CultureInfo.InvariantCulture)
            .ReadFrom.Configuration(builder.Configuration)
            .CreateLogger();
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger, dispose: true);
    }
}
