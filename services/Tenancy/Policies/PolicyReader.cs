using System.Text.Json;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Reads a policy document and says everything that is wrong with it at once. Pure.</summary>
internal static class PolicyReader
{
    /// <summary>Longest document, in bytes.</summary>
    public const int MostBytes = 1 << 20;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = true };

    /// <summary>Reads the bytes of one document (UTF-8 JSON).</summary>
    /// <returns>The document, or its faults: each with a JSON pointer in <see cref="Error.Where"/>.</returns>
    public static Outcome<PolicyDocument> Read(ReadOnlyMemory<byte> json)
    {
        if (json.Length > MostBytes)
        {
            return new Error("policy.too-long", "方案文件不能超过 1 MB。", 400, "");
        }
        JsonElement root;
        try
        {
            using var parsed = JsonDocument.Parse(json, Strict);
            root = parsed.RootElement.Clone();
            Touch(root);
        }
        catch (JsonException e)
        {
            return new Error("policy.not-json", $"不是合法的 JSON（第 {e.LineNumber + 1} 行，第 {e.BytePositionInLine + 1} 字节）。", 400, "");
        }
        catch (InvalidOperationException)
        {
            return new Error("policy.not-json", "文本中含有不完整的字符。", 400, "");
        }
        var faults = new List<Error>();
        var document = Fields.Open(root, "", faults) is { } fields ? Document(fields, faults) : null;
        return faults.Count > 0 ? faults : document!;
    }

    // Strings with half a surrogate pair only fail when they are asked for.
    private static void Touch(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    _ = member.Name;
                    Touch(member.Value);
                }
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Touch(item);
                }
                break;
            case JsonValueKind.String:
                _ = value.GetString();
                break;
        }
    }

    private static PolicyDocument? Document(Fields top, List<Error> faults)
    {
        var tenant = top.Matching("tenant", Vocabulary.TenantCode(), "六位行政区划代码，园区另加后缀");
        var title = top.Text("title", most: 200);
        var issuer = top.Text("issuer", most: 200);
        var number = top.Text("number", required: false, orNull: true, most: 100);
        top.Day("issued", required: false, orNull: true);
        var year = top.Integer("year", 1949, 9998, required: false, orNull: true);
        var effective = top.Day("effective");
        top.Text("source", required: false, most: 200);
        top.Text("note", required: false);
        var precedence = top.Object("precedence", required: false) is { } p ? PrecedenceOf(p) : null;
        var categories = top.Objects("categories").Select(CategoryOf).ToList();
        var rules = top.Objects("rules").Select(RuleReader.Read).ToList();
        top.Close();
        Repeated(categories.Select(c => (c.Name, c.At + "/category")), "policy.duplicate-category", "类别", faults);
        Repeated(rules.Select(r => (r.Id, r.At + "/id")), "policy.duplicate-rule", "规则编号", faults);
        if (categories.Count(c => c.Otherwise) > 1)
        {
            top.Fault("categories", "policy.otherwise", "“其余对象”只能归入一个类别。");
        }
        if (precedence is not null)
        {
            CheckPrecedence(precedence, categories, top);
        }
        return faults.Count > 0 ? null : new PolicyDocument(
            tenant!, title!, issuer!, number, year, effective!.Value, precedence, categories, rules, CanonicalJson.Of(top.Json));
    }

    private static Precedence PrecedenceOf(Fields fields)
    {
        var order = fields.Texts("order", form: Vocabulary.PrecedenceItem());
        var clause = Cited(fields).Clause;
        fields.Close();
        return new Precedence(order ?? [], clause, fields.Json);
    }

    private static void CheckPrecedence(Precedence precedence, List<Category> categories, Fields top)
    {
        var named = precedence.Order.Select(o => o.Split(':')[0]).ToHashSet(StringComparer.Ordinal);
        foreach (var stranger in named.Where(n => categories.All(c => c.Name != n)))
        {
            top.Fault("precedence", "policy.unknown-category", $"先后顺序中的类别 {stranger} 未定义。");
        }
        foreach (var missing in categories.Where(c => !named.Contains(c.Name)))
        {
            top.Fault("precedence", "policy.precedence-incomplete", $"先后顺序没有列出类别 {missing.Name}。");
        }
    }

    private static Category CategoryOf(Fields fields)
    {
        var name = fields.Matching("category", Vocabulary.CategoryName(), "小写字母开头的英文名");
        fields.Text("name", most: 100);
        var clause = Cited(fields).Clause;
        fields.Text("note", required: false);
        var otherwise = fields.Flag("otherwise");
        var when = fields.Objects("when").Select(ConditionOf).ToList();
        fields.Close();
        if (name == Vocabulary.Subordinate)
        {
            fields.Fault("category", "policy.reserved-category", "subordinate 专指稽查抽查的下级单位，不能另行定义。");
        }
        if (when.Count == 0 && !otherwise)
        {
            fields.Fault("when", "policy.empty-category", "类别既没有条件，也不是“其余对象”。");
        }
        if (when.Select(w => w.Id).Distinct(StringComparer.Ordinal).Count() != when.Count)
        {
            fields.Fault("when", "policy.duplicate-condition", "条件编号重复。");
        }
        return new Category(fields.At, name ?? "?" + fields.At, clause, when, otherwise, fields.Json);
    }

    private static Condition ConditionOf(Fields fields)
    {
        var id = fields.Matching("id", Vocabulary.Id(), "小写字母、数字、点和连字符");
        fields.Choice("fact", Vocabulary.TargetFacts);
        fields.Texts("in", required: false);
        fields.Choice("during", Vocabulary.Spans, required: false);
        fields.Choice("dayOf", Vocabulary.EventDays, required: false);
        fields.Integer("atLeast", 1, 1000, required: false);
        fields.Texts("sumOf", required: false, Vocabulary.TargetFacts);
        fields.Flag("open");
        fields.Text("text", required: false);
        fields.Text("clause", required: false, orNull: true, most: 100);
        fields.Flag("decided");
        fields.Text("note", required: false);
        fields.Close();
        return new Condition(id ?? "?" + fields.At, Meaning(fields.Json), fields.Json);
    }

    private static string Meaning(JsonElement json)
    {
        var what = json.EnumerateObject()
            .Where(m => m.Name is "fact" or "in" or "during" or "dayOf" or "atLeast" or "sumOf" or "open")
            .OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => m.Name + "=" + m.Value.GetRawText());
        return string.Join(';', what);
    }

    /// <summary>Clause, decision and quoted text, which everything stated carries. Without a clause it must be marked as decided.</summary>
    internal static (string? Clause, bool Decided, string? Text) Cited(Fields fields)
    {
        var decided = fields.Flag("decided");
        var clause = fields.Text("clause", required: !decided, orNull: true, most: 100);
        if (!decided && !fields.Has("clause"))
        {
            fields.Fault("clause", "policy.no-clause", "没有依据条款的规定必须标明为平台确定（decided）。");
        }
        var text = fields.Text("text");
        fields.Text("note", required: false);
        return (clause, decided, text);
    }

    private static void Repeated(IEnumerable<(string Name, string Where)> named, string code, string what, List<Error> faults)
    {
        foreach (var again in named.GroupBy(n => n.Name, StringComparer.Ordinal).SelectMany(g => g.Skip(1)))
        {
            faults.Add(new Error(code, $"{what} {again.Name} 重复。", 400, again.Where));
        }
    }
}
