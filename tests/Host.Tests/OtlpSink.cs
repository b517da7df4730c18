using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Platform.Host.Tests;

/// <summary>A collector on loopback that keeps what it is sent: OTLP over HTTP, protobuf, read only as far as the tests ask.</summary>
internal sealed class OtlpSink : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentBag<byte[]> metrics = [];

    private OtlpSink(WebApplication app) => this.app = app;

    public sealed record Span(string Part, string Trace, string Id, string Parent, string Name);

    public ConcurrentBag<Span> Spans { get; } = [];

    /// <summary>All figures' names and labels as one text.</summary>
    public string Metrics => string.Concat(metrics.Select(Encoding.UTF8.GetString));

    public string Address => app.Urls.First();

    public static async Task<OtlpSink> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var sink = new OtlpSink(app);
        app.MapPost("/v1/traces", async (HttpRequest request) => sink.Take(await BodyAsync(request)));
        app.MapPost("/v1/metrics", async (HttpRequest request) => sink.metrics.Add(await BodyAsync(request)));
        await app.StartAsync();
        return sink;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    // ExportTraceServiceRequest: 1 resource spans → (1 resource → 1 attributes → (1 key, 2 value → 1 text)), 2 scope spans → 2 spans.
    private void Take(byte[] body)
    {
        foreach (var resource in Fields(body).Where(f => f.Number == 1).Select(f => f.Bytes))
        {
            var attributes = Fields(Fields(resource).First(f => f.Number == 1).Bytes).Where(f => f.Number == 1).Select(f => Fields(f.Bytes).ToList());
            var part = Text(Fields(attributes.First(a => Text(a[0].Bytes) == "service.name")[1].Bytes).First().Bytes);
            foreach (var span in Fields(resource).Where(f => f.Number == 2).SelectMany(s => Fields(s.Bytes).Where(f => f.Number == 2)).Select(f => Fields(f.Bytes).ToList()))
            {
                string Hex(int number) => Convert.ToHexStringLower(span.FirstOrDefault(f => f.Number == number).Bytes ?? []);
                Spans.Add(new(part, Hex(1), Hex(2), Hex(4), Text(span.First(f => f.Number == 5).Bytes)));
            }
        }
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static async Task<byte[]> BodyAsync(HttpRequest request)
    {
        using var all = new MemoryStream();
        await request.Body.CopyToAsync(all);
        return all.ToArray();
    }

    private static IEnumerable<(int Number, byte[] Bytes)> Fields(byte[] message)
    {
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message, ref at);
            switch (key & 7)
            {
                case 0:
                    Varint(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    var length = (int)Varint(message, ref at);
                    yield return ((int)(key >> 3), message[at..(at + length)]);
                    at += length;
                    break;
            }
        }
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        for (var (value, shift) = (0UL, 0); ; shift += 7)
        {
            var part = message[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
