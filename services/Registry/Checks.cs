using NodaTime;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Collects everything that is wrong with a request, so that the person is told all of it at once.</summary>
internal sealed class Checks
{
    /// <summary>What was found so far.</summary>
    public List<Error> Errors { get; } = [];

    /// <summary>True when nothing was found.</summary>
    public bool Passed => Errors.Count == 0;

    /// <summary>Clean text of at most <paramref name="max"/> characters.</summary>
    public string Text(string? value, string where, int max, bool required = true)
    {
        if (EnteredText.IsHostile(value))
        {
            Add("field.characters", "此项含有不允许的字符。", where);
            return "";
        }
        var text = EnteredText.Clean(value);
        if (text.Length == 0 && required)
        {
            Add("field.missing", "此项必填。", where);
        }
        else if (text.Length > max)
        {
            Add("field.too-long", $"此项最多 {max} 个字符。", where);
        }
        return text;
    }

    /// <summary>Clean text, or null when nothing was said.</summary>
    public string? Optional(string? value, string where, int max) => Text(value, where, max, required: false) is { Length: > 0 } text ? text : null;

    /// <summary>A sorted list of different texts.</summary>
    public string[] Texts(IReadOnlyCollection<string>? values, string where, int atMost, int max)
    {
        if (values is null)
        {
            return [];
        }
        if (values.Count > atMost)
        {
            Add("field.too-many", $"此项最多 {atMost} 个。", where);
            return [];
        }
        return [.. values.Select((v, i) => Text(v, $"{where}/{i}", max)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Two days in order; either may be open.</summary>
    public void Order(LocalDate? from, LocalDate? to, string where)
    {
        if (from is { } first && to is { } last && last < first)
        {
            Add("field.days", "后一个日期不能早于前一个日期。", where);
        }
    }

    /// <summary>A day that has come.</summary>
    public void NotFuture(LocalDate? day, LocalDate today, string where)
    {
        if (day > today)
        {
            Add("field.future", "日期不能晚于今天。", where);
        }
    }

    /// <summary>Notes one more fault.</summary>
    public void Add(string code, string message, string where) => Errors.Add(new Error(code, message, Where: where));
}
