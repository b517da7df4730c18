using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Platform.Host;

/// <summary>One signed-in demo account, talking to the running product over HTTP as any client would.</summary>
internal sealed class DemoSession(HttpClient http, string token)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Signs in.</summary>
    public static async Task<DemoSession> SignInAsync(HttpClient http, string account, string password, CancellationToken cancel)
    {
        using var response = await http.PostAsJsonAsync("/api/tenancy/sign-in", new { account, password }, Json, cancel);
        var token = await ReadAsync(response, "sign-in of " + account, cancel);
        return new DemoSession(http, token.GetProperty("accessToken").GetString()!);
    }

    public Task<JsonElement> PostAsync(string path, object body, CancellationToken cancel) =>
        SendAsync(HttpMethod.Post, path, JsonContent.Create(body, options: Json), cancel);

    public Task<JsonElement> PutAsync(string path, byte[] json, CancellationToken cancel) =>
        SendAsync(HttpMethod.Put, path, Content(json, "application/json"), cancel);

    public Task<JsonElement> PostCsvAsync(string path, string csv, CancellationToken cancel) =>
        SendAsync(HttpMethod.Post, path, Content(Encoding.UTF8.GetBytes(csv), "text/csv"), cancel);

    private static ByteArrayContent Content(byte[] bytes, string type) =>
        new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent content, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.SendAsync(request, cancel);
        return await ReadAsync(response, $"{method} {path}", cancel);
    }

    // Whatever the product refuses of the demo is a fault of the demo's data, and told in full.
    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, string what, CancellationToken cancel)
    {
        var text = await response.Content.ReadAsStringAsync(cancel);
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException($"The demo cannot be loaded: {what} answered {(int)response.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
