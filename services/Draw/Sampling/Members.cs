using System.Text.Json;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>The members of a JSON object, read strictly: each known, each once, each of its type. Whatever else is a
/// <see cref="FormatException"/> with a sentence that names the member.</summary>
internal readonly ref struct Members
{
    private readonly JsonElement element;

    /// <summary>An object with these members; names ending in <c>?</c> may be absent.</summary>
    public Members(JsonElement element, params ReadOnlySpan<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("应为对象");
        }
        this.element = element;
        var seen = 0;
        var expected = 0;
        foreach (var member in element.EnumerateObject())
        {
            var place = -1;
            for (var i = 0; i < names.Length && place < 0; i++)
            {
                place = member.NameEquals(names[i].AsSpan().TrimEnd('?')) ? i : -1;
            }
            if (place < 0)
            {
                throw new FormatException($"多出成员 {member.Name}");
            }
            if ((seen & (1 << place)) != 0)
            {
                throw new FormatException($"成员 {member.Name} 出现两次");
            }
            seen |= 1 << place;
        }
        for (var i = 0; i < names.Length; i++)
        {
            expected |= names[i].EndsWith('?') ? 0 : 1 << i;
        }
        if ((seen & expected) != expected)
        {
            for (var i = 0; i < names.Length; i++)
            {
                if ((expected & ~seen & (1 << i)) != 0)
                {
                    throw new FormatException($"缺少成员 {names[i]}");
                }
            }
        }
    }

    /// <summary>Whether an optional member is there.</summary>
    public bool Has(string name) => element.TryGetProperty(name, out _);

    /// <summary>Any value.</summary>
    public JsonElement Value(string name) => element.GetProperty(name);

    /// <summary>Text in Unicode form C.</summary>
    public string Text(string name) => Text(element.GetProperty(name), name);

    /// <summary>Text, or null when the member is absent; JSON's null is refused.</summary>
    public string? TextIfThere(string name) => element.TryGetProperty(name, out var value) ? Text(value, name) : null;

    /// <summary>Text or JSON's null.</summary>
    public string? TextOrNull(string name) =>
        element.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? Text(value, name) : null;

    /// <summary>An integer of 32 bits.</summary>
    public int Number(string name) =>
        element.GetProperty(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number)
            ? number
            : throw new FormatException($"{name} 应为整数");

    /// <summary>True or false.</summary>
    public bool Flag(string name) => element.GetProperty(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new FormatException($"{name} 应为真或假"),
    };

    /// <summary>A list, each item read by the function.</summary>
    public IReadOnlyList<T> List<T>(string name, Func<JsonElement, T> read)
    {
        var list = element.GetProperty(name);
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException($"{name} 应为列表");
        }
        var items = new List<T>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            items.Add(At($"{name}[{items.Count}]", item, read));
        }
        return items;
    }

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts(string name) => List(name, item => Text(item, "文本"));

    /// <summary>Reads something, with its place in front of the sentence when it is malformed.</summary>
    public static T At<T>(string place, JsonElement element, Func<JsonElement, T> read)
    {
        try
        {
            return read(element);
        }
        catch (FormatException e)
        {
            throw new FormatException(place + "：" + e.Message, e);
        }
        catch (InvalidOperationException e)
        {
            // How JsonElement reports a member name with half a surrogate pair.
            throw new FormatException(place + "：成员名中有不成对的代理字符", e);
        }
    }

    /// <summary>Text in Unicode form C.</summary>
    public static string Text(JsonElement value, string name)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw new FormatException($"{name} 应为文本");
        }
        try
        {
            var text = value.GetString()!;
            return Nfc.IsNormalized(text) ? text : throw new FormatException($"{name} 不是 NFC 文本");
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"{name} 中有不成对的代理字符", e);
        }
    }
}
