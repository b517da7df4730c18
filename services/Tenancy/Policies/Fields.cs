using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>One object of a JSON document, read member by member. Nothing is thrown: each fault goes to the list with its JSON pointer, and
/// reading goes on, so that the writer of the document sees all of them at once. Members nobody asked for are faults too.</summary>
internal sealed class Fields
{
    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly List<Error> faults;

    private Fields(JsonElement json, string at, List<Error> faults) => (Json, At, this.faults) = (json, at, faults);

    /// <summary>The object itself.</summary>
    public JsonElement Json { get; }

    /// <summary>JSON pointer of this object.</summary>
    public string At { get; }

    /// <summary>Opens an object; null, and a fault, when the value is something else.</summary>
    public static Fields? Open(JsonElement value, string at, List<Error> faults)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new Error("policy.type", "此处应为对象。", 400, at));
            return null;
        }
        var fields = new Fields(value, at, faults);
        foreach (var member in value.EnumerateObject())
        {
            if (!fields.members.TryAdd(member.Name, member.Value))
            {
                fields.Fault(member.Name, "policy.duplicate-field", $"字段 {member.Name} 重复出现。");
            }
        }
        return fields;
    }

    /// <summary>Reports a fault of a member, or of the object when the name is null.</summary>
    public void Fault(string? name, string code, string message) =>
        faults.Add(new Error(code, message, 400, name is null ? At : At + "/" + Escaped(name)));

    /// <summary>Whether the member is there and not null.</summary>
    public bool Has(string name) => members.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>Reports what nobody asked for.</summary>
    public void Close()
    {
        foreach (var name in members.Keys.Where(n => !known.Contains(n)))
        {
            Fault(name, "policy.unknown-field", $"未知字段 {name}。");
        }
    }

    /// <summary>Text that is not blank.</summary>
    /// <param name="orNull">JSON null is allowed (the member must still be there when required).</param>
    public string? Text(string name, bool required = true, bool orNull = false, int most = 4000)
    {
        if (Take(name, required, orNull, JsonValueKind.String, "文本") is not { } value)
        {
            return null;
        }
        var text = value.GetString()!;
        if (string.IsNullOrWhiteSpace(text) || text.Length > most)
        {
            Fault(name, "policy.text", $"{name} 不能为空，且不超过 {most} 字。");
            return null;
        }
        if (text.Any(char.IsControl) || !Nfc.IsNormalized(text))
        {
            Fault(name, "policy.text", $"{name} 含有控制字符或未规范化的字符（应为 NFC）。");
            return null;
        }
        return text;
    }

    /// <summary>Text of a given form.</summary>
    public string? Matching(string name, Regex form, string hint, bool required = true, bool orNull = false)
    {
        if (Text(name, required, orNull) is not { } text)
        {
            return null;
        }
        if (!form.IsMatch(text))
        {
            Fault(name, "policy.format", $"{name} 的值“{text}”格式不正确：{hint}。");
            return null;
        }
        return text;
    }

    /// <summary>One word of a closed list.</summary>
    public string? Choice(string name, IReadOnlyList<string> words, bool required = true)
    {
        if (Text(name, required) is not { } text)
        {
            return null;
        }
        return Known(name, text, words) ? text : null;
    }

    /// <summary>A whole number.</summary>
    public int? Integer(string name, int least, int most, bool required = true, bool orNull = false)
    {
        if (Take(name, required, orNull, JsonValueKind.Number, "整数") is not { } value)
        {
            return null;
        }
        if (!value.TryGetInt32(out var number) || number < least || number > most)
        {
            Fault(name, "policy.range", $"{name} 应为 {least} 至 {most} 的整数。");
            return null;
        }
        return number;
    }

    /// <summary>A number written as decimal text, so that it is exact everywhere.</summary>
    public decimal? Decimal(string name, decimal above, decimal most, bool required = true, bool orNull = false)
    {
        if (Matching(name, Vocabulary.Decimal(), "十进制数，最多四位小数，写作文本", required, orNull) is not { } text)
        {
            return null;
        }
        var number = decimal.Parse(text, CultureInfo.InvariantCulture);
        if (number <= above || number > most)
        {
            Fault(name, "policy.range", $"{name} 应大于 {above} 且不超过 {most}。");
            return null;
        }
        return number;
    }

    /// <summary>True or false; false when it is not there.</summary>
    public bool Flag(string name)
    {
        known.Add(name);
        if (!members.TryGetValue(name, out var value) || value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.ValueKind == JsonValueKind.True;
        }
        Fault(name, "policy.type", $"{name} 应为 true 或 false。");
        return false;
    }

    /// <summary>A day, yyyy-MM-dd.</summary>
    public LocalDate? Day(string name, bool required = true, bool orNull = false)
    {
        if (Text(name, required, orNull) is not { } text)
        {
            return null;
        }
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } && day.Year is >= 1949 and <= 9998)
        {
            return day;
        }
        Fault(name, "policy.format", $"{name} 应为日期，写作 yyyy-MM-dd。");
        return null;
    }

    /// <summary>A list of different texts, of a closed list if one is given; null when it is not there or faulty.</summary>
    public IReadOnlyList<string>? Texts(string name, bool required = true, IReadOnlyList<string>? words = null, Regex? form = null)
    {
        if (Take(name, required, orNull: false, JsonValueKind.Array, "列表") is not { } value)
        {
            return null;
        }
        var texts = new List<string>();
        foreach (var item in value.EnumerateArray())
        {
            var text = item.ValueKind == JsonValueKind.String ? item.GetString()! : null;
            var place = $"{name}/{texts.Count}";
            texts.Add(text ?? "");
            if (string.IsNullOrWhiteSpace(text) || text.Length > 200 || text.Any(char.IsControl))
            {
                Broken(place, "policy.text", "应为不超过 200 字的文本。");
            }
            else if (words is not null)
            {
                Known(place, text, words);
            }
            else if (form is not null && !form.IsMatch(text))
            {
                Broken(place, "policy.format", $"“{text}”格式不正确。");
            }
        }
        if (texts.Count == 0 || texts.Distinct(StringComparer.Ordinal).Count() != texts.Count)
        {
            Fault(name, "policy.list", $"{name} 不能为空列表，也不能有重复项。");
        }
        return texts;
    }

    /// <summary>The items of a list of objects, each opened; faulty ones are passed over.</summary>
    public IEnumerable<Fields> Objects(string name)
    {
        if (Take(name, required: true, orNull: false, JsonValueKind.Array, "列表") is not { } value)
        {
            yield break;
        }
        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            if (Open(item, $"{At}/{name}/{index++}", faults) is { } fields)
            {
                yield return fields;
            }
        }
    }

    /// <summary>A member that is an object.</summary>
    public Fields? Object(string name, bool required = true) =>
        Take(name, required, orNull: false, JsonValueKind.Object, "对象") is { } value ? Open(value, At + "/" + name, faults) : null;

    private bool Known(string name, string text, IReadOnlyList<string> words)
    {
        if (words.Contains(text))
        {
            return true;
        }
        Broken(name, "policy.choice", $"“{text}”不是允许的值：{string.Join('、', words)}。");
        return false;
    }

    // The name may already be a path within this object.
    private void Broken(string path, string code, string message) => faults.Add(new Error(code, message, 400, At + "/" + path));

    private static string Escaped(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private JsonElement? Take(string name, bool required, bool orNull, JsonValueKind kind, string what)
    {
        known.Add(name);
        if (!members.TryGetValue(name, out var value))
        {
            if (required)
            {
                Fault(name, "policy.missing", $"缺少字段 {name}。");
            }
            return null;
        }
        if (value.ValueKind == kind)
        {
            return value;
        }
        if (!(orNull && value.ValueKind == JsonValueKind.Null))
        {
            Fault(name, "policy.type", $"{name} 应为{what}。");
        }
        return null;
    }
}
