using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Platform.Kernel;

namespace Platform.Gateway;

/// <summary>The health of all parts on one page: <c>/health/parts</c>, for people as HTML, for programs as JSON. 503 when one is not ready.</summary>
internal static class Parts
{
    /// <summary>Name of the client that asks the services.</summary>
    public const string Client = "parts";

    // Ready, but somebody has to look.
    private const string Parked = "parked messages", Delayed = "broker away";

    public sealed record Part(string Name, bool Ready, string Says, int Milliseconds);

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/health/parts", Handle).AllowEverybody().ExcludeFromDescription();

    private static async Task Handle(HttpContext http, IOptions<GatewayOptions> options, IHttpClientFactory clients, TimeProvider time)
    {
        var parts = await Task.WhenAll(options.Value.Services.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => AskAsync(s.Key, s.Value, clients, time, http.RequestAborted)));
        http.Response.StatusCode = parts.All(p => p.Ready) ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.CacheControl = "no-store";
        if (http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
        {
            http.Response.ContentType = "text/html; charset=utf-8";
            await http.Response.WriteAsync(Page(parts), http.RequestAborted);
        }
        else
        {
            await http.Response.WriteAsJsonAsync(parts, http.RequestAborted);
        }
    }

    private static async Task<Part> AskAsync(string name, string address, IHttpClientFactory clients, TimeProvider time, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        try
        {
            using var client = clients.CreateClient(Client);
            using var answer = await client.GetAsync(new Uri(new Uri(address), "/health/ready"), ct);
            return Of(answer.IsSuccessStatusCode, !answer.IsSuccessStatusCode ? $"{(int)answer.StatusCode}"
                : await answer.Content.ReadAsStringAsync(ct) switch { "Degraded" => Parked, "Delayed" => Delayed, _ => "ready" });
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return Of(false, "unreachable");
        }

        Part Of(bool ready, string says) => new(name, ready, says, (int)time.GetElapsedTime(began).TotalMilliseconds);
    }

    private static string Page(IEnumerable<Part> parts)
    {
        var page = new StringBuilder("<!doctype html><html lang=\"zh\"><meta charset=\"utf-8\"><title>运行状态</title><h1>运行状态</h1>"
            + "<table><tr><th>服务</th><th>状态</th><th>毫秒</th></tr>");
        foreach (var part in parts)
        {
            page.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"<tr><td>{WebUtility.HtmlEncode(part.Name)}</td><td>{(part.Says == Parked ? "⚠ 有搁置的消息，待管理员处理" : part.Says == Delayed ? "⚠ 消息中间件不可用，数据更新延后" : part.Ready ? "✓ 正常" : "✗ " + WebUtility.HtmlEncode(part.Says))}</td><td>{part.Milliseconds}</td></tr>");
        }
        return page.Append("</table></html>").ToString();
    }
}
