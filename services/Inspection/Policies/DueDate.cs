using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Inspection;

/// <summary>The last day for something, included, and what sets it.</summary>
/// <param name="Document">Title of the document; null when no clause sets it and the platform decided.</param>
/// <param name="Provisional">Counted over a year that has no holiday notice yet.</param>
internal sealed record DueDate(LocalDate Day, string? Document, string? Clause, bool Provisional)
{
    /// <summary>When a task is due: the earliest of the path's <c>inspection</c> deadlines; where none gives a day, the period's last
    /// (decided); dispatched after it, the last of the quarter of the dispatch (decided: nobody can go before).</summary>
    /// <param name="policy">In force at dispatch; null while none is known here.</param>
    public static DueDate Of(PolicyCopy? policy, LocalDate dispatchedOn, Period period, WorkingCalendar calendar) =>
        Earliest(policy, "inspection", period, calendar, "dispatched", dispatchedOn)
            ?? new(dispatchedOn > period.LastDay ? Period.Containing(dispatchedOn, PeriodLength.Quarter).LastDay : period.LastDay, null, null, false);

    /// <summary>When the result of a visit must be entered; null where no clause says.</summary>
    public static DueDate? OfEntry(PolicyCopy? policy, LocalDate visitedOn, Period period, WorkingCalendar calendar) =>
        Earliest(policy, "record.entry", period, calendar, "visited", visitedOn);

    /// <summary>The earlier of two.</summary>
    public static DueDate Earlier(DueDate left, DueDate right) => right.Day < left.Day ? right : left;

    private static DueDate? Earliest(
        PolicyCopy? policy, string subject, Period period, WorkingCalendar calendar, string anchor, LocalDate anchored)
    {
        if (policy is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(policy.Document);
        return document.RootElement.GetProperty("rules").EnumerateArray()
            .Where(rule => Text(rule, "kind") == "deadline" && Text(rule, "subject") == subject && Text(rule, "force") != "may")
            .Select(rule => Date(rule, document.RootElement, period, calendar, anchor, anchored))
            .OfType<DueDate>().MinBy(due => due.Day);
    }

    private static DueDate? Date(
        JsonElement rule, JsonElement policy, Period period, WorkingCalendar calendar, string anchor, LocalDate anchored)
    {
        var (document, clause) = (Title(rule, policy), Text(rule, "clause"));
        if (Text(rule, "monthDay") is { } monthDay)
        {
            var day = AnnualDatePattern.CreateWithInvariantCulture("MM-dd").Parse(monthDay).GetValueOrThrow();
            return new(day.InYear(period.Year), document, clause, false);
        }

        LocalDate? from = (Text(rule, "after") ?? anchor) switch
        {
            "periodStart" => period.FirstDay,
            "periodEnd" => period.LastDay,
            "yearEnd" => period.Within(PeriodLength.Year).LastDay,
            var other => other == anchor ? anchored : null,
        };
        if (from is not { } start)
        {
            return null;
        }

        var days = rule.GetProperty("days").GetInt32();
        if (Text(rule, "unit") != "working")
        {
            return new(WorkingCalendar.AddCalendarDays(start, days), document, clause, false);
        }

        var last = calendar.AddWorkingDays(start, days);
        return new(last, document, clause, calendar.IsProvisional(start, last));
    }

    // A rule names tenant and version of its document; people know it by its title and number.
    private static string? Title(JsonElement rule, JsonElement policy)
    {
        var source = rule.GetProperty("from");
        var (tenant, version) = (Text(source, "tenant"), source.GetProperty("version").GetInt32());
        foreach (var entry in policy.GetProperty("documents").EnumerateArray())
        {
            if (Text(entry, "tenant") == tenant && entry.GetProperty("version").GetInt32() == version)
            {
                return Text(entry, "number") is { } number ? $"{Text(entry, "title")}（{number}）" : Text(entry, "title");
            }
        }

        return tenant;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
