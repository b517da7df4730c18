using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Platform.Harness;

/// <summary>What the product answered: status and JSON (undefined when there was no body).</summary>
public sealed record Answer(int Status, JsonElement Body)
{
    /// <summary>A field of the answer.</summary>
    public JsonElement this[string name] => Body.GetProperty(name);

    /// <summary>The stable codes of a refusal, in order; empty when the answer is none.</summary>
    public IReadOnlyList<string> Codes =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array
            ? [.. errors.EnumerateArray().Select(e => e.GetProperty("code").GetString()!)]
            : [];

    /// <inheritdoc />
    public override string ToString() => $"{Status} {Body}";
}

/// <summary>Asking the product in JSON.</summary>
public static class Asking
{
    /// <summary>GET.</summary>
    public static Task<Answer> AskAsync(this HttpClient client, string url) => SendAsync(client, HttpMethod.Get, url, null);

    /// <summary>POST of an object as it is written over HTTP (camel case).</summary>
    public static Task<Answer> TellAsync(this HttpClient client, string url, object? body = null) =>
        SendAsync(client, HttpMethod.Post, url, JsonContent.Create(body ?? new { }));

    /// <summary>Any other request, with a body or without.</summary>
    public static async Task<Answer> SendAsync(this HttpClient client, HttpMethod method, string url, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, new Uri(url, UriKind.Relative)) { Content = content };
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsByteArrayAsync();
        try
        {
            return new Answer((int)response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
        }
        catch (JsonException)
        {
            return new Answer((int)response.StatusCode, JsonSerializer.SerializeToElement(Encoding.UTF8.GetString(text)));
        }
    }
}
