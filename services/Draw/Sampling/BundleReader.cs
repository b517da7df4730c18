using System.Text.Json;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Reads an evidence bundle as a stream. Nothing unknown, twice there, missing or of another type is let through.</summary>
internal static class BundleReader
{
    /// <summary>How deep bundles of replaced draws may be nested.</summary>
    private const int MostReplaced = 20;

    /// <summary>Reads one bundle and nothing after it.</summary>
    /// <exception cref="JsonException">Not JSON, or cut off.</exception>
    /// <exception cref="FormatException">JSON, but no bundle; the message is a sentence.</exception>
    public static async Task<Bundle> ReadAsync(Stream input, CancellationToken ct)
    {
        var json = new JsonStream(input);
        if ((await json.NextAsync(ct)).Token != JsonTokenType.StartObject)
        {
            throw new FormatException("证据包应为一个对象");
        }
        var bundle = await ObjectAsync(json, 0, ct);
        return (await json.NextAsync(ct)).Token == JsonTokenType.None ? bundle : throw new FormatException("证据包之后还有内容");
    }

    private static async Task<Bundle> ObjectAsync(JsonStream json, int depth, CancellationToken ct)
    {
        var parts = new Parts();
        var seen = new HashSet<string>();
        while (await json.NextAsync(ct) is { Token: JsonTokenType.PropertyName, Name: { } name })
        {
            if (!seen.Add(name))
            {
                throw new FormatException($"成员 {name} 出现两次");
            }
            switch (name)
            {
                case "pool": parts.Pool = await ListAsync(json, name, parts.Entry, ct); break;
                case "excluded": parts.Excluded = await ListAsync(json, name, Excluded, ct); break;
                case "inspectors": parts.Inspectors = await ListAsync(json, name, parts.Inspector, ct); break;
                case "recusals": parts.Recusals = await ListAsync(json, name, Recused, ct); break;
                case "selected": parts.Selected = await ListAsync(json, name, OneSelected, ct); break;
                case "teams": parts.Teams = await ListAsync(json, name, OneTeam, ct); break;
                case "substitutions": parts.Substitutions = await ListAsync(json, name, OneSubstitution, ct); break;
                case "commitment": parts.Commitment = await ValueAsync(json, name, v => v.Clone(), ct); break;
                case "policy": parts.Policy = await ValueAsync(json, name, AllFormC, ct); break;
                case "witnesses": parts.Witnesses = await ValueAsync(json, name, v => v.Clone(), ct); break;
                case "commitmentHash": parts.CommitmentHash = await ValueAsync(json, name, v => Members.Text(v, name), ct); break;
                case "code": parts.Code = await ValueAsync(json, name, v => Members.Text(v, name), ct); break;
                case "entropy": parts.Entropy = await ValueAsync(json, name, v => IsNull(v) ? null : Members.Text(v, name), ct); break;
                case "seed": parts.Seed = await ValueAsync(json, name, v => Members.Text(v, name), ct); break;
                case "outcomeHash": parts.OutcomeHash = await ValueAsync(json, name, v => Members.Text(v, name), ct); break;
                case "replaced" when depth == MostReplaced: throw new FormatException("替代层数过多");
                case "replaced":
                    if ((await json.NextAsync(ct)).Token != JsonTokenType.StartObject)
                    {
                        throw new FormatException("replaced 应为对象");
                    }
                    parts.Replaced = await ObjectAsync(json, depth + 1, ct);
                    break;
                default: throw new FormatException($"多出成员 {name}");
            }
        }
        return parts.Whole();
    }

    private static async Task<T> ValueAsync<T>(JsonStream json, string name, Func<JsonElement, T> read, CancellationToken ct)
    {
        using var value = await json.ValueAsync(ct) ?? throw new FormatException($"{name} 没有值");
        return Members.At(name, value.RootElement, read);
    }

    private static async Task<IReadOnlyList<T>> ListAsync<T>(JsonStream json, string name, Func<JsonElement, T> read, CancellationToken ct)
    {
        if ((await json.NextAsync(ct)).Token != JsonTokenType.StartArray)
        {
            throw new FormatException($"{name} 应为列表");
        }
        var items = new List<T>();
        while (await json.ValueAsync(ct) is { } value)
        {
            using (value)
            {
                items.Add(Members.At(name, value.RootElement, read));
            }
        }
        return items;
    }

    private static Exclusion Excluded(JsonElement e)
    {
        var m = new Members(e, "entryId", "reason");
        return new(m.Text("entryId"), m.Text("reason"));
    }

    private static Recusal Recused(JsonElement e)
    {
        var m = new Members(e, "entryId", "inspectorId");
        return new(m.Text("entryId"), m.Text("inspectorId"));
    }

    private static Selected OneSelected(JsonElement e)
    {
        var m = new Members(e, "ticket", "entryId", "category");
        return new(m.Text("ticket"), m.Text("entryId"), m.Text("category"));
    }

    private static Team OneTeam(JsonElement e)
    {
        var m = new Members(e, "entryId", "team");
        return new(m.Text("entryId"), TeamOrNull(m));
    }

    private static Substitution OneSubstitution(JsonElement e)
    {
        if (e.ValueKind == JsonValueKind.Object && e.TryGetProperty("inspectorId", out _))
        {
            var i = new Members(e, "n", "entryId", "reason", "inspectorId", "in", "hash");
            return new(i.Number("n"), i.Text("entryId"), i.Text("reason"), i.Text("inspectorId"), i.TextOrNull("in"), null, i.Text("hash"));
        }
        var t = new Members(e, "n", "entryId", "reason", "in", "team", "hash");
        return new(t.Number("n"), t.Text("entryId"), t.Text("reason"), null, t.TextOrNull("in"), TeamOrNull(t), t.Text("hash"));
    }

    private static IReadOnlyList<string>? TeamOrNull(Members m) => IsNull(m.Value("team")) ? null : m.Texts("team");

    private static bool IsNull(JsonElement value) => value.ValueKind == JsonValueKind.Null;

    /// <summary>Free-form JSON whose texts are all in form C.</summary>
    private static JsonElement AllFormC(JsonElement value)
    {
        Check(value);
        return value.Clone();

        static void Check(JsonElement e)
        {
            if (e.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in e.EnumerateObject())
                {
                    if (!Nfc.IsNormalized(member.Name))
                    {
                        throw new FormatException("成员名不是 NFC 文本");
                    }
                    Check(member.Value);
                }
            }
            else if (e.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in e.EnumerateArray())
                {
                    Check(item);
                }
            }
            else if (e.ValueKind == JsonValueKind.String)
            {
                Members.Text(e, "文本");
            }
        }
    }

    /// <summary>What was read so far. Repeated words (categories, departments) are kept once.</summary>
    private sealed class Parts
    {
        private readonly Dictionary<string, string> words = [];

        public IReadOnlyList<PoolEntry>? Pool { get; set; }

        public IReadOnlyList<Exclusion>? Excluded { get; set; }

        public IReadOnlyList<PoolInspector>? Inspectors { get; set; }

        public IReadOnlyList<Recusal>? Recusals { get; set; }

        public IReadOnlyList<Selected>? Selected { get; set; }

        public IReadOnlyList<Team>? Teams { get; set; }

        public IReadOnlyList<Substitution>? Substitutions { get; set; }

        public JsonElement? Commitment { get; set; }

        public JsonElement? Policy { get; set; }

        public JsonElement? Witnesses { get; set; }

        public string? CommitmentHash { get; set; }

        public string? Code { get; set; }

        public string? Entropy { get; set; }

        public string? Seed { get; set; }

        public string? OutcomeHash { get; set; }

        public Bundle? Replaced { get; set; }

        public PoolEntry Entry(JsonElement e)
        {
            var m = new Members(e, "category", "drawn", "entryId");
            return new(m.Text("entryId"), Word(m.Text("category")), m.Number("drawn"));
        }

        public PoolInspector Inspector(JsonElement e)
        {
            var m = new Members(e, "department", "inspectorId", "kind", "skills");
            return new(m.Text("inspectorId"), Word(m.Text("department")), Word(m.Text("kind")), m.Texts("skills"));
        }

        public Bundle Whole()
        {
            var commitment = Needed(Commitment, "commitment");
            return new()
            {
                CommitmentJson = commitment,
                Commitment = Members.At("commitment", commitment, CommitmentReader.Read),
                CommitmentHash = Hash(CommitmentHash, "commitmentHash"),
                Code = Hash(Code, "code"),
                Entropy = Entropy,
                Seed = Hash(Seed, "seed"),
                Register = new(
                    Needed(Pool, "pool"), Needed(Excluded, "excluded"), Needed(Inspectors, "inspectors"), Needed(Recusals, "recusals")),
                Policy = Needed(Policy, "policy"),
                Outcome = new(Needed(Selected, "selected"), Needed(Teams, "teams")),
                OutcomeHash = Hash(OutcomeHash, "outcomeHash"),
                Substitutions = Needed(Substitutions, "substitutions"),
                Witnesses = Witnesses,
                Replaced = Replaced,
            };
        }

        private static T Needed<T>(T? value, string name)
            where T : class => value ?? throw new FormatException($"缺少成员 {name}");

        private static JsonElement Needed(JsonElement? value, string name) => value ?? throw new FormatException($"缺少成员 {name}");

        private static string Hash(string? text, string name) =>
            Hex.Is(Needed(text, name), 32) ? text! : throw new FormatException($"{name} 应为 64 位小写十六进制");

        private string Word(string word)
        {
            if (!words.TryGetValue(word, out var kept))
            {
                words[word] = kept = word;
            }
            return kept;
        }
    }
}
