using System.Globalization;
using System.Text;

namespace Platform.Host;

/// <summary>Writes a register as the import files that a bureau would bring along.</summary>
internal static class DemoCsv
{
    public static string Targets(IEnumerable<DemoTarget> targets) => Write(
        ["code", "kind", "site", "name", "address", "industry", "factsFrom", "source"],
        targets.Select(t => new[] { t.Code, t.Kind, t.Site, t.Name, t.Address, t.Industry, "2020-07-01", "污染源名录" }));

    public static string Facts(IEnumerable<DemoTarget> targets) => Write(
        ["code", "kind", "site", "fact", "value", "on", "from", "to", "settled", "source"],
        targets.SelectMany(t => t.Facts.Select(f => new[]
        {
            t.Code, t.Kind, t.Site, f.Name, f.Value ?? "", Day(f.On), Day(f.From), Day(f.To), Day(f.Settled), f.Source,
        })));

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Write(string[] headings, IEnumerable<string[]> rows)
    {
        var csv = new StringBuilder().AppendJoin(',', headings).Append("\r\n");
        foreach (var row in rows) csv.AppendJoin(',', row).Append("\r\n");
        return csv.ToString();
    }
}
