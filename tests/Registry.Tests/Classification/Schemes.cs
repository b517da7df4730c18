using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using NodaTime;
using Period = Platform.Kernel.Period;

namespace Platform.Registry.Tests;

/// <summary>The shipped policy documents as effective policies of their own tenant, and facts to try them with.</summary>
internal static class Schemes
{
    private static readonly ConcurrentDictionary<string, CategoryPolicy> Read = [];

    public static CategoryPolicy Baoding => Of("130600-baoding-2022");

    public static CategoryPolicy Lingchuan => Of("140524-lingchuan-2024");

    public static CategoryPolicy Taijiang => Of("350103-taijiang-2022");

    public static CategoryPolicy Gangcha => Of("632224-gangcha-2016");

    public static CategoryPolicy Changji => Of("652300-changji-2015");

    public static Classifier For(this CategoryPolicy policy, string day, string period) => Classifier.For(policy, Day(day), Period.Parse(period));

    public static LocalDate Day(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;

    /// <summary>A state from a day to a day.</summary>
    public static DatedFact State(string name, string? value, string from, string? to = null, string? settled = null, string? entered = null) =>
        new(Next(), name, value, Day(from), to is null ? null : Day(to), null, settled is null ? null : Day(settled), Day(entered ?? from));

    /// <summary>An event on a day, known on that day unless said otherwise.</summary>
    public static DatedFact Event(string name, string on, string? settled = null, string? value = null, string? entered = null) =>
        new(Next(), name, value, null, null, Day(on), settled is null ? null : Day(settled), Day(entered ?? on), settled is null ? null : Day(settled));

    /// <summary>A policy from categories written in a test.</summary>
    public static CategoryPolicy Written(string categories, string order) => CategoryPolicy.Parse(
        $$"""{"tenant":"000000","documents":[],"precedence":{"order":{{order}}},"categories":{{categories}}}""");

    private static CategoryPolicy Of(string file) => Read.GetOrAdd(file, f => CategoryPolicy.Parse(Effective(f)));

    /// <summary>A shipped document as the effective policy of its own tenant.</summary>
    public static string Effective(string f)
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(Root(), "data", "policies", f + ".json")))!;
        var from = new JsonObject { ["tenant"] = document["tenant"]!.DeepClone(), ["version"] = 1 };
        var categories = document["categories"]!.DeepClone().AsArray();
        foreach (var category in categories)
        {
            category!["from"] = from.DeepClone();
        }

        var precedence = document["precedence"]!.DeepClone();
        precedence["from"] = from.DeepClone();
        return new JsonObject
        {
            ["tenant"] = document["tenant"]!.DeepClone(),
            ["documents"] = new JsonArray(new JsonObject
            {
                ["tenant"] = document["tenant"]!.DeepClone(),
                ["version"] = 1,
                ["title"] = document["title"]!.DeepClone(),
                ["number"] = document["number"]?.DeepClone(),
            }),
            ["precedence"] = precedence,
            ["categories"] = categories,
            ["rules"] = document["rules"]!.DeepClone(),
        }.ToJsonString();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Platform.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The repository's root was not found.");
    }

    private static int serial;

    private static Guid Next() => new(Interlocked.Increment(ref serial), 0, 0, new byte[8]);
}
