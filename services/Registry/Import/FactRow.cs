using NodaTime;

namespace Platform.Registry;

/// <summary>A row of a facts' file.</summary>
/// <param name="Kind">Null: whatever target has the code.</param>
/// <param name="Site">Empty: whatever target has the code.</param>
internal sealed record FactRow(long Line, string Code, TargetKind? Kind, string Site, FactInput Input)
{
    /// <summary>Reads a row; what is wrong with it goes to its faults.</summary>
    public static FactRow Read(ImportRow row, LocalDate today)
    {
        row.Required("code");
        row.Required("source");
        var name = row.Required("fact");
        var kind = FactKind.Find(name);
        var word = row["value"];
        var input = new FactInput(
            name, row["source"], word.Length == 0 || (kind is { NeedsValue: false } && ImportWords.YesNo.Find(word) == true) ? null : word,
            row.Day("from"), row.Day("to"), row.Day("on"), row.Day("settled"));
        if (name.Length > 0 && row.IsGood)
        {
            var checks = new Checks();
            input = input.Check(checks, today);
            foreach (var error in checks.Errors)
            {
                row.Fault(error.Where == "name" ? "fact" : error.Where, error.Code, error.Message);
            }
        }

        return new(row.Line, row["code"], row.Word("kind", ImportWords.Kinds), row["site"], input);
    }

    /// <summary>Whether it means that target.</summary>
    public bool Means(Target target) =>
        target.Code == Code && (Kind is null || target.Kind == Kind) && (Site.Length == 0 || target.Site == Site);
}
