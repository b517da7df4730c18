using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using Platform.Kernel;

namespace Platform.Tenancy.Tests;

/// <summary>Small policy documents for tests, and those that the product ships.</summary>
internal static class Sample
{
    public static readonly LocalDate Day = new(2022, 1, 1);

    public static readonly string Root = FindRoot();

    public static readonly WorkingCalendar Calendar = new(
        Directory.GetFiles(Path.Combine(Root, "data", "holidays"), "*.json").Order()
            .Select(f => HolidayNotice.Parse(File.ReadAllBytes(f))));

    public static PolicyDocument Read(JsonNode json) => PolicyReader.Read(Encoding.UTF8.GetBytes(json.ToJsonString())).Value;

    public static PolicyDocument Shipped(string name) =>
        PolicyReader.Read(File.ReadAllBytes(Path.Combine(Root, "data", "policies", name + ".json"))).Value;

    public static JsonObject Document(string tenant, params JsonNode[] rules) => new()
    {
        ["tenant"] = tenant, ["title"] = tenant + "号方案", ["issuer"] = "某局", ["number"] = null, ["issued"] = null, ["year"] = null,
        ["effective"] = "2022-01-01", ["categories"] = new JsonArray(), ["rules"] = new JsonArray(rules),
    };

    public static JsonObject WithCategories(this JsonObject document)
    {
        document["precedence"] = new JsonObject { ["order"] = new JsonArray("special", "key", "general"), ["clause"] = null,
            ["decided"] = true, ["text"] = "平台确定" };
        document["categories"] = new JsonArray(
            Category("key", Condition("list", "keyPolluter")), Category("special", Condition("penalised", "penalty")),
                Otherwise("general"));
        return document;
    }

    public static JsonObject Category(string name, params JsonNode[] when) => new()
    {
        ["category"] = name, ["name"] = name, ["clause"] = "一", ["text"] = "类别", ["when"] = new JsonArray(when),
    };

    public static JsonObject Otherwise(string name)
    {
        var category = Category(name);
        category["otherwise"] = true;
        return category;
    }

    public static JsonObject Condition(string id, string fact) => new() { ["id"] = id, ["fact"] = fact };

    public static JsonObject Percent(string id, string category, string percent, string period, params string[] levels) =>
        Quota(id, category, new JsonObject { ["kind"] = "percent", ["percent"] = percent }, period, levels);

    public static JsonObject Staff(string id, string category, int ratio, string period, params string[] levels) =>
        Quota(id, category, new JsonObject { ["kind"] = "staff", ["unit"] = "officer", ["ratio"] = ratio }, period, levels);

    public static JsonObject Quota(string id, string category, JsonObject measure, string period, params string[] levels)
    {
        var rule = Rule(id, "quota", levels);
        (rule["category"], rule["measure"], rule["period"]) = (category, measure, period);
        return rule;
    }

    public static JsonObject Rule(string id, string kind, params string[] levels)
    {
        var rule = new JsonObject { ["id"] = id, ["kind"] = kind, ["force"] = "must", ["clause"] = "二(" + id + ")", ["text"] = "原文" + id };
        if (levels.Length > 0)
        {
            rule["levels"] = new JsonArray([.. levels.Select(l => (JsonNode)l)]);
        }
        return rule;
    }

    public static JsonObject Subject(string id, string kind, string subject, params string[] values)
    {
        var rule = Rule(id, kind);
        rule["subject"] = subject;
        if (values.Length > 0)
        {
            rule["values"] = new JsonArray([.. values.Select(v => (JsonNode)v)]);
        }
        return rule;
    }

    public static JsonObject Window(string id, string subject, (string Anchor, int Day, string Unit) opens,
        (string Anchor, int Day, string Unit) closes)
    {
        var rule = Subject(id, "window", subject);
        (rule["opens"], rule["closes"]) = (Edge(opens), Edge(closes));
        return rule;

        static JsonObject Edge((string Anchor, int Day, string Unit) e) =>
            new() { ["anchor"] = e.Anchor, ["day"] = e.Day, ["unit"] = e.Unit };
    }

    public static InForce Enact(JsonNode json, int version = 1, LocalDate? effective = null) => Enact(Read(json), version, effective);

    public static InForce Enact(PolicyDocument document, int version = 1, LocalDate? effective = null) =>
        new(document.Tenant, version, effective ?? document.Effective, document);

    public static JsonObject Flat(PolicyPath path, LocalDate? day = null) =>
        JsonNode.Parse(EffectivePolicy.Of(path, day ?? Day)!.Document)!.AsObject();

    public static JsonObject RuleOf(this JsonObject effective, string id) =>
        effective["rules"]!.AsArray().Select(r => r!.AsObject()).Single(r => (string)r["id"]! == id);

    public static IEnumerable<string> RuleIds(this JsonObject effective) => effective["rules"]!.AsArray().Select(r => (string)r!["id"]!);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Platform.sln")))
        {
            folder = folder.Parent;
        }
        return folder.FullName;
    }
}
