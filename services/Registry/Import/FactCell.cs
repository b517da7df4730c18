using System.Globalization;
using NodaTime;

namespace Platform.Registry;

/// <summary>A fact as a file states it.</summary>
/// <param name="Field">Where faults found later are shown.</param>
/// <param name="Input">The fact, checked. Its first day is assumed unless <paramref name="Dated"/>.</param>
/// <param name="Dated">Whether the file says since when. Otherwise it only says that it holds now, and what the register already holds stays.</param>
/// <param name="Ends">Whether the file says that it does not hold (否): what holds is ended on the first day.</param>
internal sealed record FactCell(string Field, FactInput Input, bool Dated, bool Ends);

/// <summary>The fact columns of a targets' file.</summary>
internal static class FactCells
{
    private static readonly (FactKind Kind, string From, string To, string By)[] All =
    [
        .. FactKind.All.Where(k => k.Nature != FactNature.Event).Select(k => (k, k.Name + "From", k.Name + "To", k.Name + "By")),
    ];

    /// <summary>Reads them all; what is wrong goes to the row's faults.</summary>
    public static IReadOnlyList<FactCell> Read(ImportRow row, LocalDate today)
    {
        var assumed = row.Day("factsFrom") ?? today;
        var cells = new List<FactCell>();
        foreach (var (kind, from, to, by) in All)
        {
            if (row[kind.Name].Length > 0)
            {
                cells.Add(One(row, kind, from, to, by, assumed, today));
            }
            else if (row[from].Length > 0 || row[to].Length > 0 || row[by].Length > 0)
            {
                row.Fault(kind.Name, "fact.value", "填写了日期或依据，但没有填写取值。");
            }
        }

        return cells;
    }

    private static FactCell One(ImportRow row, FactKind kind, string from, string to, string by, LocalDate assumed, LocalDate today)
    {
        var word = row[kind.Name];
        var yesNo = ImportWords.YesNo.Find(word);
        var value = yesNo is not null && !kind.NeedsValue ? null : word;
        var first = row.Day(from) ?? (kind.Name == "keyPolluter" && value is not null ? YearOf(row, kind.Name, value) : null);
        var source = row[by] is { Length: > 0 } own ? own : row["source"] is { Length: > 0 } common ? common : "名录库导入";
        var input = new FactInput(kind.Name, source, value, first ?? assumed, row.Day(to));
        if (yesNo == false)
        {
            return new(kind.Name, input with { Value = null, To = null }, first is not null, true);
        }

        var checks = new Checks();
        var result = input.Check(checks, today);
        foreach (var error in checks.Errors)
        {
            row.Fault(error.Where switch { "from" => from, "to" => to, "source" => by, _ => kind.Name }, error.Code, error.Message);
        }

        return new(kind.Name, result, first is not null, false);
    }

    /// <summary>A yearly list holds from its year's first day.</summary>
    private static LocalDate? YearOf(ImportRow row, string field, string value)
    {
        if (value.Length == 4 && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and <= 2200)
        {
            return new(year, 1, 1);
        }

        row.Fault(field, "fact.value", "应填名录年度，如 2022。");
        return null;
    }
}
