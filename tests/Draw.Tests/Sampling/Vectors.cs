using System.Text.Json.Nodes;

namespace Platform.Draw.Tests;

/// <summary>The public worked examples of the draw protocol, from <c>data/vectors</c>.</summary>
internal static class Vectors
{
    public const string Small = "draw-small", Taijiang = "draw-taijiang", Primitives = "consistent_sampler";

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "vectors", name + ".json");

    public static JsonNode Json(string name) => JsonNode.Parse(File.ReadAllBytes(PathOf(name)))!;

    public static async Task<Bundle> ReadAsync(string name)
    {
        await using var file = File.OpenRead(PathOf(name));
        return await BundleReader.ReadAsync(file, CancellationToken.None);
    }
}
