using Platform.Kernel;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;

namespace Platform.Host;

/// <summary>Logs to the console. On a laptop warnings and worse, one line each for people; services that run apart write one JSON object a line, a line for
/// each request among them. Setting <c>Logs:Format</c> (<c>json</c> or <c>text</c>) chooses, the section <c>Serilog</c> changes levels.</summary>
internal static class Logs
{
    /// <param name="isJson">Where the configuration says nothing.</param>
    /// <param name="serve">Which parts this process is; null: all.</param>
    /// <param name="to">Instead of the console.</param>
    public static void AddLogs(this WebApplicationBuilder builder, bool isJson, IReadOnlyCollection<string>? serve, TextWriter? to = null)
    {
        var format = builder.Configuration["Logs:Format"];
        isJson = format is null ? isJson : format == "json";
        var logger = new LoggerConfiguration()
            .MinimumLevel.Warning()
            .MinimumLevel.Override(RequestLog.Category, isJson ? LogEventLevel.Information : LogEventLevel.Warning)
            // These say at every start that keys are stored unencrypted (they are in our own database), that ::1 may be missing, and that
            // the scheduler of the last run is gone.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .MinimumLevel.Override("Microsoft.AspNetCore.Server.Kestrel", LogEventLevel.Error)
            .MinimumLevel.Override("Quartz", LogEventLevel.Error)
            // What the database refuses is logged, or answered, by whoever asked it.
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Fatal)
            // A message that went back to its queue, each time; the bus itself says that the broker is away.
            .MinimumLevel.Override("MassTransit.ReceiveTransport", LogEventLevel.Fatal)
            .Enrich.FromLogContext()
            .Enrich.With(new Part(Telemetry.PartOf(serve)));
        if (isJson)
        {
            var lines = new JsonLines();
            _ = to is null ? logger.WriteTo.Console(lines) : logger.WriteTo.Sink(new Lines(lines, to));
        }
        else
        {
            logger.WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}",
                formatProvider: System.Globalization.CultureInfo.InvariantCulture);
        }
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(logger.ReadFrom.Configuration(builder.Configuration).CreateLogger(), dispose: true);
    }

    private sealed class Part(string part) : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory) =>
            logEvent.AddPropertyIfAbsent(propertyFactory.CreateProperty("service", part));
    }

    private sealed class Lines(ITextFormatter formatter, TextWriter to) : ILogEventSink
    {
        private readonly Lock gate = new();

        public void Emit(LogEvent logEvent)
        {
            lock (gate)
            {
                formatter.Format(logEvent, to);
            }
        }
    }
}
