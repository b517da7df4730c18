using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Tags as an operator asks for them: by name, each with the values of which any one suffices (none: the tag is there at all).</summary>
/// <param name="Targets">At least one tag: facts of the register such as <c>industry</c>, and <c>kind</c>, <c>area</c>.</param>
/// <param name="Inspectors"><c>department</c>, <c>area</c>, <c>specialty</c>; everybody when left out.</param>
internal sealed record FilterWish(
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Targets = null, IReadOnlyDictionary<string, IReadOnlyList<string>>? Inspectors = null);

/// <summary>The filter of a directed draw: read, kept, hashed into the commitment, published at the reveal (draw protocol, section 1).</summary>
internal static class DirectedFilter
{
    private const int MostTags = 20, MostValues = 200, LongestText = 100;

    /// <summary>Its name in the salt, beside the four trees'.</summary>
    private const string Tree = "filter";

    /// <summary>Reads a wish into its only form: names and values sorted, each once, NFC.</summary>
    public static PoolFilter? Read(FilterWish wish, List<Error> errors)
    {
        var before = errors.Count;
        var filter = new PoolFilter(Tags(wish.Targets, "filter.targets", errors), Tags(wish.Inspectors, "filter.inspectors", errors));
        if (filter.Targets.Length == 0)
        {
            errors.Add(KindErrors.FilterMissing());
        }
        return errors.Count > before ? null : filter;
    }

    /// <summary>As it is kept on the draw.</summary>
    public static string Write(PoolFilter filter) => JsonSerializer.Serialize(filter, Facts.Json);

    /// <summary>The filter of a draw; null where it has none.</summary>
    public static PoolFilter? Of(Draw draw) => draw.Filter is null ? null : JsonSerializer.Deserialize<PoolFilter>(draw.Filter, Facts.Json);

    /// <summary>What is published at the reveal: the JCS of salt and tags. The salt follows from the code, as those of the leaves do.</summary>
    public static string? Published(Draw draw, byte[] code)
    {
        if (Of(draw) is not { } filter)
        {
            return null;
        }
        var json = new JsonObject
        {
            ["salt"] = Leaf.Salt(code, Tree, draw.DrawId),
            ["tags"] = new JsonObject { ["inspectors"] = Json(filter.Inspectors), ["targets"] = Json(filter.Targets) },
        };
        return Encoding.UTF8.GetString(CanonicalJson.Of(json));
    }

    /// <summary>The commitment's <c>filterHash</c>; null where there is no filter.</summary>
    public static string? HashOf(Draw draw, byte[] code) => Published(draw, code) is { } text ? Hex.Sha256(Encoding.UTF8.GetBytes(text)) : null;

    private static JsonObject Json(PoolTag[] tags) =>
        new(tags.Select(t => KeyValuePair.Create<string, JsonNode?>(t.Name, new JsonArray([.. t.Values.Select(v => JsonValue.Create(v))]))));

    private static PoolTag[] Tags(IReadOnlyDictionary<string, IReadOnlyList<string>>? wish, string where, List<Error> errors)
    {
        if (wish is null)
        {
            return [];
        }
        if (wish.Count > MostTags || wish.Any(t => IsBad(t.Key) || t.Value is null || t.Value.Count > MostValues || t.Value.Any(IsBad)))
        {
            errors.Add(KindErrors.FilterMalformed(MostTags, MostValues, LongestText).At(where));
            return [];
        }
        return [.. wish.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => new PoolTag(
            t.Key, [.. t.Value.Select(v => Nfc.Normalize(v.Trim())).Distinct().Order(StringComparer.Ordinal)]))];

        static bool IsBad(string text) => string.IsNullOrWhiteSpace(text) || text.Length > LongestText;
    }
}
