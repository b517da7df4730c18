using CsvHelper;
using NodaTime;
using NodaTime.Text;

namespace Platform.Registry;

/// <summary>One row of a file by the fields of its kind. What is wrong with a cell goes to the faults with line, column, value and reason.</summary>
internal sealed class ImportRow(RowFaults faults, string[] headings, Dictionary<string, int> places)
{
    private static readonly LocalDatePattern[] Days =
    [
        LocalDatePattern.Iso,
        LocalDatePattern.CreateWithInvariantCulture("uuuu'/'M'/'d"),
        LocalDatePattern.CreateWithInvariantCulture("uuuu'年'M'月'd'日'"),
        LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd"),
        LocalDatePattern.CreateWithInvariantCulture("uuuu'-'M'-'d"),
        LocalDatePattern.CreateWithInvariantCulture("uuuu'.'M'.'d"),
    ];

    private readonly string[] cells = new string[headings.Length];

    /// <summary>Line of the file where it begins.</summary>
    public long Line { get; private set; }

    /// <summary>Whether nothing wrong was found so far.</summary>
    public bool IsGood => !faults.Has(Line);

    /// <summary>The clean text of a field; empty where the cell is empty or the file has no such column.</summary>
    public string this[string field] => places.TryGetValue(field, out var place) ? cells[place] : "";

    /// <summary>Takes in the reader's row; false when it has no content or cannot be kept.</summary>
    public bool Take(CsvReader reader, long line)
    {
        Line = line;
        var empty = true;
        for (var i = 0; i < cells.Length; i++)
        {
            var text = reader.GetString(i);
            if (text.AsSpan().ContainsAny('\r', '\n', '\t'))
            {
                // Line breaks within a cell are layout, not content.
                text = text.ReplaceLineEndings(" ").Replace('\t', ' ');
            }

            if (text.Length > ImportFile.LongestCell)
            {
                faults.Add(line, headings[i], text, "import.cell-too-long", $"此项超过 {ImportFile.LongestCell} 个字符。");
                text = "";
            }
            else if (EnteredText.IsHostile(text))
            {
                faults.Add(line, headings[i], text, "field.characters", "此项含有不允许的字符。");
                text = "";
            }

            cells[i] = EnteredText.Clean(text);
            empty &= cells[i].Length == 0;
        }

        return !empty && IsGood;
    }

    /// <summary>Notes what is wrong with a field.</summary>
    public void Fault(string? field, string code, string message) => Fault(faults, field, code, message);

    /// <summary>The same, noted elsewhere.</summary>
    public void Fault(RowFaults into, string? field, string code, string message) => into.Add(
        Line,
        field is null ? null : places.TryGetValue(field, out var place) ? headings[place] : field,
        field is null ? null : this[field],
        code,
        message);

    /// <summary>The text of a field that must not be empty.</summary>
    public string Required(string field)
    {
        var text = this[field];
        if (text.Length == 0)
        {
            Fault(field, "field.missing", "此项必填。");
        }

        return text;
    }

    /// <summary>The day of a field: 2022-01-05, 2022/1/5, 2022.1.5, 20220105 or 2022年1月5日; null where empty.</summary>
    public LocalDate? Day(string field)
    {
        var text = this[field];
        if (text.Length == 0)
        {
            return null;
        }

        foreach (var pattern in Days)
        {
            if (pattern.Parse(text) is { Success: true, Value: { Year: >= 1900 and <= 2200 } day })
            {
                return day;
            }
        }

        Fault(field, "field.day", "日期应写作 2022-01-05。");
        return null;
    }

    /// <summary>One of the words of a field; null where empty.</summary>
    public T? Word<T>(string field, Words<T> words)
        where T : struct
    {
        var text = this[field];
        if (text.Length == 0)
        {
            return null;
        }

        if (words.Find(text) is { } value)
        {
            return value;
        }

        Fault(field, "field.word", $"此项应为：{words.Listed}。");
        return null;
    }
}
