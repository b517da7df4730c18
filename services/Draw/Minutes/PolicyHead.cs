using System.Text.Json;

namespace Platform.Draw;

/// <summary>What minutes say of the effective policy: its documents, what its categories are called, and whether it makes minutes a duty.</summary>
internal sealed record PolicyHead(IReadOnlyList<PolicyHead.Source> Documents, IReadOnlyDictionary<string, string> Categories, IReadOnlyList<PolicyHead.Duty> Duties)
{
    /// <summary>Duties that ask for minutes of fixing the ratio and of the draw.</summary>
    public const string Ratio = "minutes.ratio", Draw = "minutes.draw";

    /// <param name="Number">文号; null when it has none.</param>
    public sealed record Source(string Tenant, int Version, string? Title, string? Number, string? Effective);

    public sealed record Duty(string Subject, string? Clause, string Text);

    /// <summary>Reads the effective policy that Tenancy told.</summary>
    public static PolicyHead Parse(string document)
    {
        using var json = JsonDocument.Parse(document);
        var root = json.RootElement;
        return new(
            [
                .. root.GetProperty("documents").EnumerateArray().Select(d => new Source(
                    Text(d, "tenant")!, d.GetProperty("version").GetInt32(), Text(d, "title"), Text(d, "number"), Text(d, "effective"))),
            ],
            root.GetProperty("categories").EnumerateArray().GroupBy(c => Text(c, "category")!)
                .ToDictionary(g => g.Key, g => Text(g.First(), "name") ?? g.Key, StringComparer.Ordinal),
            [
                .. root.GetProperty("rules").EnumerateArray()
                    .Where(r => Text(r, "kind") == "duty" && Text(r, "force") != "may" && Text(r, "subject") is Ratio or Draw)
                    .Select(r => new Duty(Text(r, "subject")!, Text(r, "clause"), Text(r, "text") ?? "")),
            ]);
    }

    /// <summary>A category as the policy calls it.</summary>
    public string NameOf(string category) => Categories.GetValueOrDefault(category, category);

    /// <summary>The document of a tenant's version, with its number where it has one.</summary>
    public string NameOf(string tenant, int version) =>
        Documents.FirstOrDefault(d => d.Tenant == tenant && d.Version == version) is { Title: { } title } source
            ? $"《{title}》{(source.Number is { } number ? $"（{number}）" : "")}"
            : $"{tenant} 方案第 {version} 版";

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
