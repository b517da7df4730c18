using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Platform.Kernel;

namespace Platform.Host;

/// <summary>All figures in Prometheus' text form (exposition format 0.0.4), made when they are asked for.</summary>
internal sealed class PrometheusText : BaseExporter<Metric>
{
    private readonly StringBuilder text = new();
    private readonly Lock gate = new();

    public PrometheusText() => Reader = new BaseExportingMetricReader(this);

    public MetricReader Reader { get; }

    public string Read()
    {
        lock (gate)
        {
            text.Clear();
            Reader.Collect();
            return text.ToString();
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (var metric in batch)
        {
            Write(metric);
        }
        return ExportResult.Success;
    }

    private void Write(Metric metric)
    {
        var isCounter = metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;
        var isHistogram = metric.MetricType is MetricType.Histogram;
        // Prometheus keeps the ending for histograms; the runtime's own figures have it.
        var plain = Plain(metric.Name);
        var name = (plain.EndsWith("_count", StringComparison.Ordinal) ? plain[..^"_count".Length] : plain) + metric.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" } + (isCounter ? "_total" : "");
        text.Append("# HELP ").Append(name).Append(' ').Append(metric.Description.Replace("\\", "\\\\", StringComparison.Ordinal).Replace('\n', ' ')).Append('\n');
        text.Append("# TYPE ").Append(name).Append(isCounter ? " counter\n" : isHistogram ? " histogram\n" : " gauge\n");
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = Labels(point);
            if (!isHistogram)
            {
                Line(name, labels, metric.MetricType switch
                {
                    MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
                    MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
                    MetricType.LongGauge => point.GetGaugeLastValueLong(),
                    _ => point.GetGaugeLastValueDouble(),
                });
                continue;
            }
            var below = 0L;
            foreach (var bucket in point.GetHistogramBuckets())
            {
                below += bucket.BucketCount;
                var bound = double.IsPositiveInfinity(bucket.ExplicitBound) ? "+Inf" : Number(bucket.ExplicitBound);
                Line(name + "_bucket", labels + (labels.Length > 0 ? "," : "") + $"le=\"{bound}\"", below);
            }
            Line(name + "_sum", labels, point.GetHistogramSum());
            Line(name + "_count", labels, point.GetHistogramCount());
        }
    }

    private void Line(string name, string labels, double value) =>
        text.Append(name).Append(labels.Length > 0 ? "{" + labels + "} " : " ").Append(Number(value)).Append('\n');

    private static string Labels(in MetricPoint point)
    {
        var labels = new StringBuilder();
        foreach (var (key, value) in point.Tags)
        {
            var plain = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            plain = plain.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
            labels.Append(labels.Length > 0 ? "," : "").Append(Plain(key)).Append("=\"").Append(plain).Append('"');
        }
        return labels.ToString();
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Plain(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
}

/// <summary><c>GET /metrics</c>: on the port kept for it, or with the token; to everybody else there is no such address.</summary>
internal static class MetricsEndpoint
{
    public static void MapMetrics(this IEndpointRouteBuilder app) => app.MapGet("/metrics", Handle).AllowEverybody().ExcludeFromDescription();

    private static IResult Handle(HttpContext http, IOptions<TelemetryOptions> options, PrometheusText figures) =>
        options.Value.HasMetrics && (options.Value.MetricsPort > 0 && http.Connection.LocalPort == options.Value.MetricsPort || BringsToken(http, options.Value.MetricsToken))
            ? TypedResults.Text(figures.Read(), "text/plain; version=0.0.4", Encoding.UTF8)
            : TypedResults.NotFound();

    private static bool BringsToken(HttpContext http, string? token) => token is not null && CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(http.Request.Headers.Authorization.ToString())), SHA256.HashData(Encoding.UTF8.GetBytes("Bearer " + token)));
}
