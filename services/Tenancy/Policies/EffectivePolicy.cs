using System.Security.Cryptography;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>The enacted documents along a tenant's path, the province's first.</summary>
/// <param name="Tenant">The tenant at its end.</param>
/// <param name="Path">Codes from the top down to the tenant.</param>
/// <param name="Documents">All enacted versions of each tenant on the path, also of future days.</param>
internal sealed record PolicyPath(string Tenant, Level Level, IReadOnlyList<string> Path, IReadOnlyList<InForce> Documents)
{
    /// <summary>What is in force on a day, top first.</summary>
    public IReadOnlyList<InForce> On(LocalDate day) =>
        [.. Path.Select(t => InForce.On(Documents.Where(d => d.Tenant == t), day)).OfType<InForce>()];

    /// <summary>The days from a day on (that day included) on which what is in force may change.</summary>
    public IReadOnlyList<LocalDate> ChangesFrom(LocalDate day) =>
        [.. Documents.Select(d => d.Effective).Where(d => d > day).Append(day).Distinct().Order()];
}

/// <summary>The sum of all rules that bind one tenant on a day: its own and its superiors' for its level.
/// Pure.</summary>
/// <param name="Document">Canonical JSON, the bytes that are hashed; every rule carries the document it comes from.</param>
/// <param name="Hash">SHA-256 of <paramref name="Document"/>, lower-case hex.</param>
internal sealed record EffectivePolicy(byte[] Document, string Hash)
{
    /// <summary>Flattens what is in force on a day; null when no document on the path is.</summary>
    public static EffectivePolicy? Of(PolicyPath path, LocalDate day)
    {
        var documents = path.On(day);
        if (documents.Count == 0)
        {
            return null;
        }
        var flat = new JsonObject
        {
            ["tenant"] = path.Tenant,
            ["level"] = path.Level.NameOf(),
            ["path"] = new JsonArray([.. path.Path.Select(t => JsonValue.Create(t))]),
            ["documents"] = new JsonArray([.. documents.Select(Head)]),
            ["precedence"] = PrecedenceOf(documents),
            ["categories"] = new JsonArray([.. CategoriesOf(documents)]),
            ["rules"] = new JsonArray([.. RulesOf(path, documents, day)]),
        };
        var bytes = CanonicalJson.Of(flat);
        return new EffectivePolicy(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    private static JsonObject Head(InForce d) => new()
    {
        ["tenant"] = d.Tenant, ["version"] = d.Version, ["title"] = d.Document.Title, ["number"] = d.Document.Number,
        ["year"] = d.Document.Year,
        ["effective"] = LocalDatePattern.Iso.Format(d.Effective), ["hash"] = d.Document.Hash,
    };

    private static JsonObject From(InForce d) => new() { ["tenant"] = d.Tenant, ["version"] = d.Version };

    private static JsonObject? PrecedenceOf(IReadOnlyList<InForce> documents)
    {
        if (documents.FirstOrDefault(d => d.Document.Precedence is not null) is not { } stated)
        {
            return null;
        }
        var precedence = JsonObject.Create(stated.Document.Precedence!.Json)!;
        precedence["from"] = From(stated);
        return precedence;
    }

    // From the topmost document that states any; what those below it add to Special comes after, each condition with its own source.
    private static IEnumerable<JsonNode> CategoriesOf(IReadOnlyList<InForce> documents)
    {
        if (documents.FirstOrDefault(d => d.Document.Categories.Count > 0) is not { } top)
        {
            yield break;
        }
        foreach (var category in top.Document.Categories)
        {
            var flat = JsonObject.Create(category.Json)!;
            flat["from"] = From(top);
            if (category.Name == Vocabulary.Special)
            {
                var when = flat["when"]!.AsArray();
                var kept = new HashSet<string>(category.When.Select(c => c.Meaning), StringComparer.Ordinal);
                foreach (var below in documents.SkipWhile(d => d != top).Skip(1))
                {
                    var added = below.Document.Categories.Where(c => c.Name == Vocabulary.Special).SelectMany(c => c.When);
                    foreach (var condition in added.Where(c => kept.Add(c.Meaning)))
                    {
                        var own = JsonObject.Create(condition.Json)!;
                        own["from"] = From(below);
                        when.Add(own);
                    }
                }
            }
            yield return flat;
        }
    }

    private static IEnumerable<JsonNode> RulesOf(PolicyPath path, IReadOnlyList<InForce> documents, LocalDate day)
    {
        var binding = documents.SelectMany(d => d.Document.Rules.Where(r => r.Binds(path.Level)).Select(r => (From: d, Rule: r))).ToList();
        var forbidden = binding.Where(b => b.Rule.Kind == "prohibition").Select(b => b.Rule).ToList();
        foreach (var (from, rule) in binding)
        {
            var flat = JsonObject.Create(rule.Json)!;
            if (rule.Kind == "permission" && !Permitted(rule, forbidden, flat))
            {
                continue;
            }
            flat["from"] = new JsonObject
            {
                ["tenant"] = from.Tenant, ["version"] = from.Version, ["effective"] = LocalDatePattern.Iso.Format(from.Effective),
            };
            flat["takesEffect"] = LocalDatePattern.Iso.Format(rule.Kind == "quota" ? Since(path, rule, day) : from.Effective);
            yield return flat;
        }
    }

    // A permission holds for what no document on the path forbids.
    private static bool Permitted(Rule permission, List<Rule> forbidden, JsonObject flat)
    {
        var against = forbidden.Where(f => f.Subject == permission.Subject).ToList();
        if (against.Any(f => f.Values is null))
        {
            return false;
        }
        if (permission.Values is not { } values || against.Count == 0)
        {
            return true;
        }
        var left = values.Except(against.SelectMany(f => f.Values!), StringComparer.Ordinal).ToList();
        flat["values"] = new JsonArray([.. left.Select(v => JsonValue.Create(v))]);
        return left.Count > 0;
    }

    // The first day since which a rule of this category, measure, number and period has been in force for the tenant without a gap: a new
    // version that repeats it does not begin its year again.
    private static LocalDate Since(PolicyPath path, Rule rule, LocalDate day)
    {
        var since = day;
        foreach (var change in path.Documents.Select(d => d.Effective).Where(d => d <= day).Distinct().OrderDescending())
        {
            if (!path.On(change).Any(d => d.Document.Rules.Any(r => r.Kind == "quota" && r.Binds(path.Level)
                && r.Comparable == rule.Comparable && r.Measure == rule.Measure && r.Draws == rule.Draws)))
            {
                break;
            }
            since = change;
        }
        return since;
    }
}
