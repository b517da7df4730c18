using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw;

/// <summary>Where a duty stands: what people are shown as its ground (依据).</summary>
/// <param name="Document">Title and number of the document; null when the platform decided.</param>
/// <param name="Tenant">Whose document it is; null when the platform decided.</param>
internal sealed record Citation(string? Document, string? Clause, bool Decided, string Text, string? Tenant)
{
    /// <summary>A decision of ours: no clause to cite.</summary>
    public static Citation Ours(string text) => new(null, null, true, text, null);

    /// <summary>As it stands in messages.</summary>
    public string Short => Decided || Document is null ? "平台确定" : $"《{Document}》{Clause}";
}

/// <summary>A rule of kind deadline: a day of every year, or days counted from an edge of the period.</summary>
/// <param name="MonthDay">Day of a year; null when counted.</param>
/// <param name="After"><c>periodStart</c>, <c>periodEnd</c>, <c>yearStart</c> or <c>yearEnd</c> of what it is counted from.</param>
internal sealed record Deadline(AnnualDate? MonthDay, string? After, int Days, bool Working, Citation From)
{
    /// <summary>Its last day (included) for a period; null when it is counted from something that is no edge of a period.</summary>
    public LocalDate? For(Period period, WorkingCalendar calendar)
    {
        if (MonthDay is { } annual)
        {
            return annual.InYear(period.Year);
        }
        LocalDate? start = After switch
        {
            "periodStart" => period.FirstDay,
            "periodEnd" => period.LastDay,
            "yearStart" => period.Within(PeriodLength.Year).FirstDay,
            "yearEnd" => period.Within(PeriodLength.Year).LastDay,
            _ => null,
        };
        return start is { } from ? (Working ? calendar.AddWorkingDays(from, Days) : WorkingCalendar.AddCalendarDays(from, Days)) : null;
    }
}

/// <summary>A rule that binds by its words: that something is handed to a named unit, or published.</summary>
/// <param name="To">The unit named; null where none is.</param>
internal sealed record NamedDuty(string? To, bool Must, Citation From);

/// <summary>Reads single rules out of an effective policy.</summary>
internal sealed class Sentences
{
    private readonly JsonElement policy;

    /// <param name="policy">The effective policy; must outlive this.</param>
    public Sentences(JsonElement policy) => this.policy = policy;

    /// <summary>Rules of a kind and subject that bind (what only may be done is left out).</summary>
    public IEnumerable<JsonElement> Of(string kind, string subject) => policy.GetProperty("rules").EnumerateArray()
        .Where(r => Text(r, "kind") == kind && Text(r, "subject") == subject && Text(r, "force") != "may");

    /// <summary>Deadlines for a subject.</summary>
    public IReadOnlyList<Deadline> Deadlines(string subject) => [.. Of("deadline", subject).Select(r => Text(r, "monthDay") is { } day
        ? new Deadline(AnnualDatePattern.CreateWithInvariantCulture("MM-dd").Parse(day).GetValueOrThrow(), null, 0, false, Cite(r))
        : new Deadline(null, Text(r, "after"), r.GetProperty("days").GetInt32(), Text(r, "unit") == "working", Cite(r)))];

    /// <summary>The duties of a subject, topmost document first.</summary>
    public IEnumerable<NamedDuty> Duties(string subject) =>
        Of("duty", subject).Select(r => new NamedDuty(Text(r, "to"), Text(r, "force") == "must", Cite(r)));

    /// <summary>The ground of a rule. Documents are known to people by title and number.</summary>
    public Citation Cite(JsonElement rule)
    {
        var from = rule.GetProperty("from");
        var (tenant, version) = (Text(from, "tenant")!, from.GetProperty("version").GetInt32());
        var decided = rule.TryGetProperty("decided", out var d) && d.ValueKind == JsonValueKind.True;
        return new(Title(tenant, version), Text(rule, "clause"), decided, Text(rule, "text") ?? "", tenant);
    }

    /// <summary>Title (and number) of a document on the path.</summary>
    public string Title(string tenant, int version)
    {
        foreach (var entry in policy.GetProperty("documents").EnumerateArray())
        {
            if (Text(entry, "tenant") == tenant && entry.GetProperty("version").GetInt32() == version)
            {
                return Text(entry, "number") is { } number ? $"{Text(entry, "title")}（{number}）" : Text(entry, "title")!;
            }
        }
        return string.Create(CultureInfo.InvariantCulture, $"{tenant} 方案第 {version} 版");
    }

    /// <summary>A member that is text; null otherwise.</summary>
    public static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
