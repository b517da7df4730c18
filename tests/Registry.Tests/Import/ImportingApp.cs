using System.Text;
using System.Text.Json;
using Platform.Contracts;
using Platform.Harness;

namespace Platform.Registry.Tests;

/// <summary>A running product and files sent to it.</summary>
internal static class ImportingApp
{
    /// <summary>Sends a file to <c>/api/registry/imports/{kind}</c>; the answer's status and body.</summary>
    public static Task<(int Status, JsonElement Body)> ImportAsync(this HttpClient keeper, string kind, string file, bool partial = false) =>
        keeper.ImportAsync(kind, Encoding.UTF8.GetBytes(file), partial);

    public static async Task<(int Status, JsonElement Body)> ImportAsync(this HttpClient keeper, string kind, byte[] file, bool partial = false)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new("text/csv");
        using var response = await keeper.PostAsync($"/api/registry/imports/{kind}{(kind.Contains('?', StringComparison.Ordinal) ? '&' : '?')}partial={(partial ? "true" : "false")}", content);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, JsonSerializer.Deserialize<JsonElement>(text));
    }

    /// <summary>Inserted, changed, unchanged and faulty rows.</summary>
    public static (int, int, int, int) Counts(this JsonElement report) =>
        (report.GetProperty("inserted").GetInt32(), report.GetProperty("changed").GetInt32(), report.GetProperty("unchanged").GetInt32(),
            report.GetProperty("faulty").GetInt32());

    /// <summary>Line, column, value and code of each fault.</summary>
    public static List<(int Line, string? Column, string? Value, string Code)> Faults(this JsonElement report) =>
    [
        .. report.GetProperty("faults").EnumerateArray().Select(f => (
            f.GetProperty("line").GetInt32(), Text(f, "column"), Text(f, "value"), f.GetProperty("code").GetString()!)),
    ];

    public static HttpClient Keeper(this TestApp app, string tenant) => app.As(tenant, Roles.LibraryKeeper);

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
