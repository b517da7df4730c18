using System.Security.Cryptography;
using System.Text;
using CsvHelper;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>A CSV file whose heading was understood. Its rows are read as a stream, any number of times.</summary>
internal sealed class ImportFile
{
    /// <summary>Most columns of a heading.</summary>
    public const int MostColumns = 200;

    /// <summary>Most bytes of a row.</summary>
    public const int LongestRow = 64 * 1024;

    /// <summary>Most characters of a cell.</summary>
    public const int LongestCell = 500;

    private const int LongestHeading = 60;

    private readonly ReadOnlyMemory<byte> utf8;
    private readonly char separator;
    private readonly string[] headings;
    private readonly Dictionary<string, int> places;

    private ImportFile(ReadOnlyMemory<byte> utf8, char separator, string encoding, string sha256, string[] headings, Dictionary<string, int> places) =>
        (this.utf8, this.separator, Encoding, Sha256, this.headings, this.places) = (utf8, separator, encoding, sha256, headings, places);

    /// <summary>How its characters are written: <c>UTF-8</c> or <c>GB18030</c>.</summary>
    public string Encoding { get; }

    /// <summary>SHA-256 of the file as it came, lower-case hex.</summary>
    public string Sha256 { get; }

    /// <summary>Reads the heading; all that is wrong with it at once.</summary>
    public static Outcome<ImportFile> Open(ReadOnlyMemory<byte> file, Column[] columns)
    {
        var text = ImportText.Read(file);
        if (text.Failed)
        {
            return text.Errors[0];
        }

        var utf8 = text.Value.Utf8;
        var separator = SeparatorOf(utf8.Span);
        using var reader = CsvReader.Create(utf8, Options(separator));
        if (!reader.Read())
        {
            return ImportErrors.Empty;
        }

        if (reader.RawRecord.Length > LongestRow || reader.FieldCount > MostColumns)
        {
            return ImportErrors.TooManyColumns(MostColumns);
        }

        var raw = reader.Current.ToArray();
        if (raw.Any(h => h.Length > LongestHeading || EnteredText.IsHostile(h)))
        {
            return ImportErrors.Heading;
        }

        var headings = raw.Select(EnteredText.Clean).ToArray();
        var errors = new List<Error>();
        var places = new Dictionary<string, int>();
        for (var i = 0; i < headings.Length; i++)
        {
            var heading = headings[i];
            if (heading.Length == 0 || Columns.Ignored.Contains(heading, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            if (columns.FirstOrDefault(c => c.IsNamed(heading)) is not { } column)
            {
                errors.Add(ImportErrors.UnknownColumn(heading));
            }
            else if (!places.TryAdd(column.Field, i))
            {
                errors.Add(ImportErrors.DuplicateColumn(heading));
            }
        }

        errors.AddRange(columns.Where(c => c.Required && !places.ContainsKey(c.Field)).Select(ImportErrors.MissingColumn));
        return errors.Count > 0
            ? errors
            : new ImportFile(utf8, separator, text.Value.Encoding, Convert.ToHexStringLower(SHA256.HashData(file.Span)), headings, places);
    }

    /// <summary>The rows whose form is right, in order; whatever is wrong with the form of others goes to the faults. Rows without any content
    /// are passed over. A row is valid until the next.</summary>
    public IEnumerable<ImportRow> Rows(RowFaults faults)
    {
        var malformed = new Dictionary<long, CsvMalformedReason>();
        using var reader = CsvReader.Create(utf8, Options(separator, m => malformed[m.LineNumber] = m.Reason));
        reader.Read();
        malformed.Clear();
        var row = new ImportRow(faults, headings, places);
        while (reader.Read())
        {
            var line = reader.LineNumber;
            var broken = malformed.Remove(line, out var reason) && reason != CsvMalformedReason.StrayQuote ? reason : (CsvMalformedReason?)null;
            if (IsFit(reader, line, broken, faults) && row.Take(reader, line))
            {
                yield return row;
            }
        }
    }

    /// <summary>Adds faults that were found only beside the register, with the values that the file has there.</summary>
    public void Explain(RowFaults faults, ILookup<long, Error> found)
    {
        if (found.Count == 0)
        {
            return;
        }

        foreach (var row in Rows(new RowFaults()))
        {
            foreach (var error in found[row.Line])
            {
                row.Fault(faults, error.Where, error.Code, error.Message);
            }
        }
    }

    private bool IsFit(CsvReader reader, long line, CsvMalformedReason? broken, RowFaults faults)
    {
        if (broken is not null)
        {
            var start = System.Text.Encoding.UTF8.GetString(reader.RawRecord[..Math.Min(reader.RawRecord.Length, 80)]);
            faults.Add(line, null, start, "import.quotes", broken == CsvMalformedReason.UnterminatedQuote
                ? "引号没有闭合，其后的内容无法读取。"
                : "引号使用不正确。");
            return false;
        }

        if (reader.RawRecord.Length > LongestRow)
        {
            faults.Add(line, null, null, "import.row-too-long", $"此行超过 {LongestRow / 1024} KB。");
            return false;
        }

        if (reader.FieldCount == headings.Length)
        {
            return true;
        }

        var blank = true;
        for (var i = headings.Length; i < reader.FieldCount; i++)
        {
            blank &= reader.GetSpan(i).IsEmpty;
        }

        if (reader.FieldCount > headings.Length && blank)
        {
            return true;
        }

        if (reader.RawRecord.IndexOfAnyExcept(" \t,;\""u8) < 0)
        {
            return false;
        }

        faults.Add(line, null, null, "import.ragged", $"此行有 {reader.FieldCount} 列，表头有 {headings.Length} 列。");
        return false;
    }

    /// <summary>The separator that the heading uses: comma, else tab, else semicolon.</summary>
    private static char SeparatorOf(ReadOnlySpan<byte> utf8)
    {
        var content = utf8.TrimStart("\r\n"u8);
        var end = content.IndexOfAny((byte)'\r', (byte)'\n');
        var heading = end < 0 ? content : content[..end];
        return heading.Contains((byte)',') ? ',' : heading.Contains((byte)'\t') ? '\t' : heading.Contains((byte)';') ? ';' : ',';
    }

    private static CsvReaderOptions Options(char separator, Action<CsvMalformedRecord>? malformed = null) => new()
    {
        Separator = separator,
        HasHeader = false,
        TrackLineNumbers = true,
        SkipEmptyLines = true,
        Encoding = System.Text.Encoding.UTF8,
        OnMalformedRecord = malformed,
    };
}
