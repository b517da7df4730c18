using System.ComponentModel.DataAnnotations;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Platform.Host;

/// <summary>Where traces and figures go, section <c>Telemetry</c>. Nothing goes anywhere unless it is said here.</summary>
internal sealed class TelemetryOptions
{
    /// <summary>Base address of an OTLP collector (HTTP, protobuf), such as <c>http://collector:4318</c>; null: traces and figures are sent nowhere.</summary>
    public Uri? Otlp { get; set; }

    /// <summary>Share of traces collected, 0 to 1. Default 1. A trace is collected as a whole or not at all.</summary>
    [Range(0, 1)]
    public double TraceShare { get; set; } = 1;

    /// <summary>Seconds between two sendings of figures, 1 to 600. Default 15.</summary>
    [Range(1, 600)]
    public int SendSeconds { get; set; } = 15;

    /// <summary>A port of this process that answers <c>/metrics</c> and <c>/health</c> to everybody, and nothing else; one that the outside cannot reach. It must be
    /// among the addresses listened on. 0: none.</summary>
    [Range(0, 65535)]
    public int MetricsPort { get; set; }

    /// <summary>Whoever brings it as a bearer token may read <c>/metrics</c> on any port. At least 16 characters; null: nobody.</summary>
    [MinLength(16)]
    public string? MetricsToken { get; set; }

    public bool HasMetrics => MetricsPort > 0 || MetricsToken is not null;
}

/// <summary>OpenTelemetry: spans of requests and messages, figures of web server, runtime and messaging.</summary>
internal static class Telemetry
{
    private static readonly string[] Meters =
        ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", Kernel.Trace.Name];

    /// <summary>What this process is called where telemetry is collected.</summary>
    public static string PartOf(IReadOnlyCollection<string>? serve) => serve is null ? "platform" : string.Join('-', serve);

    public static void AddTelemetry(this WebApplicationBuilder builder, IReadOnlyCollection<string>? serve)
    {
        builder.Services.AddOptions<TelemetryOptions>().BindConfiguration("Telemetry").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<PrometheusText>();
        builder.Services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<TelemetryOptions>>().Value;
            return new Collection(
                options.Otlp is { } traces ? Traces(options, traces, PartOf(serve)) : null,
                options.Otlp is not null || options.HasMetrics ? Metrics(provider, options, PartOf(serve)) : null);
        });
    }

    /// <summary>Begins collecting, and keeps the port for figures to itself.</summary>
    public static void UseTelemetry(this WebApplication app)
    {
        _ = app.Services.GetRequiredService<Collection>();
        var port = app.Services.GetRequiredService<IOptions<TelemetryOptions>>().Value.MetricsPort;
        if (port > 0)
        {
            app.Use((http, next) =>
            {
                if (http.Connection.LocalPort == port && !http.Request.Path.StartsWithSegments("/metrics") && !http.Request.Path.StartsWithSegments("/health"))
                {
                    http.Response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                }
                return next(http);
            });
        }
    }

    private static TracerProvider Traces(TelemetryOptions options, Uri otlp, string part) => Sdk.CreateTracerProviderBuilder()
        .SetResourceBuilder(Resource(part))
        .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TraceShare)))
        .AddSource("Microsoft.AspNetCore", "System.Net.Http", Kernel.Trace.Name)
        .AddOtlpExporter(o => (o.Protocol, o.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new Uri(otlp, "/v1/traces")))
        .Build();

    private static MeterProvider Metrics(IServiceProvider provider, TelemetryOptions options, string part)
    {
        var own = provider.GetRequiredService<IMeterFactory>();
        var builder = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(Resource(part))
            .AddMeter(Meters)
            // Another application in this process (tests) has figures of its own.
            .AddView(instrument => instrument.Meter.Scope is IMeterFactory factory && factory != own ? MetricStreamConfiguration.Drop : null);
        if (options.HasMetrics)
        {
            builder.AddReader(provider.GetRequiredService<PrometheusText>().Reader);
        }
        if (options.Otlp is { } otlp)
        {
            builder.AddOtlpExporter((exporter, reader) =>
            {
                (exporter.Protocol, exporter.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new Uri(otlp, "/v1/metrics"));
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = options.SendSeconds * 1000;
            });
        }
        return builder.Build();
    }

    private static ResourceBuilder Resource(string part) => ResourceBuilder.CreateDefault().AddService(part, serviceNamespace: "platform");

    private sealed record Collection(TracerProvider? Traces, MeterProvider? Metrics) : IDisposable
    {
        public void Dispose()
        {
            Traces?.Dispose();
            Metrics?.Dispose();
        }
    }
}
