using System.Globalization;
using System.Text.Json;
using NodaTime;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Publication;

/// <summary>One rule's deadline for publishing a result or a bulletin: a number of days after an anchor, or a day of the year.</summary>
/// <param name="Anchor"><c>determined</c>, <c>visited</c>, <c>periodStart</c>, <c>periodEnd</c> or <c>yearEnd</c>.</param>
/// <param name="Days">Days after the anchor, whose own day is not counted; null with <paramref name="MonthDay"/>.</param>
/// <param name="MonthDay"><c>MM-dd</c>: the next such day, the anchor's own included.</param>
/// <param name="Clause">Null when the number is a decision and no clause's.</param>
/// <param name="Document">Title and number of the document that states it.</param>
internal sealed record Deadline(string Anchor, int? Days, bool Working, string? MonthDay, string? Clause, string? Document);

/// <summary>The day by which a result has to be public.</summary>
/// <param name="ByClause">False: only the platform's reminder.</param>
/// <param name="Provisional">Counted over days whose holiday notice is not out yet.</param>
internal sealed record DueDay(LocalDate Day, bool ByClause, string? Clause, string? Document, bool Provisional);

/// <summary>What an effective policy says about publishing. Pure.</summary>
/// <param name="Deadlines">All rules of kind <c>deadline</c> with subject <c>publication</c> that oblige.</param>
/// <param name="WithholdReasons">What may be withheld: permitted by some document on the path and forbidden by none.</param>
internal sealed record PublicationPolicy(IReadOnlyList<Deadline> Deadlines, IReadOnlySet<string> WithholdReasons)
{
    /// <summary>All rules of kind <c>deadline</c> with subject <c>bulletin</c> that oblige: a bulletin (通报) of every quarter is owed.</summary>
    public IReadOnlyList<Deadline> Bulletins { get; init; } = [];

    /// <summary>Reads the service's part of an effective policy's JSON; null gives a policy that says nothing.</summary>
    public static PublicationPolicy Read(string? document)
    {
        var (deadlines, bulletins) = (new List<Deadline>(), new List<Deadline>());
        var (permitted, forbidden) = (new HashSet<string>(), new HashSet<string>());
        if (document is null)
        {
            return new(deadlines, permitted);
        }
        using var json = JsonDocument.Parse(document);
        foreach (var rule in json.RootElement.GetProperty("rules").EnumerateArray())
        {
            switch (Text(rule, "kind"), Text(rule, "subject"))
            {
                case ("deadline", "publication") when Text(rule, "force") != "may":
                    deadlines.Add(ReadDeadline(rule, json.RootElement));
                    break;
                case ("deadline", "bulletin") when Text(rule, "force") != "may":
                    bulletins.Add(ReadDeadline(rule, json.RootElement));
                    break;
                case ("permission", "withhold"):
                    permitted.UnionWith(Values(rule));
                    break;
                case ("prohibition", "withhold"):
                    forbidden.UnionWith(Values(rule));
                    break;
            }
        }
        permitted.ExceptWith(forbidden);
        return new(deadlines, permitted) { Bulletins = bulletins };
    }

    /// <summary>The day by which the bulletin of a quarter is to be issued: the earliest of the clauses' days, where no clause gives one the earliest
    /// decided one (domain.md: Lingchuan's by the 10th of the next quarter). Null: no document asks for a bulletin.</summary>
    public DueDay? BulletinDueOf(Period quarter, WorkingCalendar calendar)
    {
        var days = Bulletins.Select(d => (Rule: d, Day: DayOf(d, anchor => AnchorIn(quarter, anchor), calendar))).Where(d => d.Day is not null).ToList();
        var binding = days.Where(d => d.Rule.Clause is not null).ToList();
        if ((binding.Count > 0 ? binding : days) is not { Count: > 0 } counted)
        {
            return null;
        }
        var (rule, day) = counted.MinBy(d => d.Day);
        return new(day!.Value, rule.Clause is not null, rule.Clause, rule.Document, rule.Working && calendar.IsProvisional(quarter.LastDay, day.Value));
    }

    /// <summary>The earliest of all clauses' days; where no clause gives one, of the documents' decided ones; else the reminder.</summary>
    /// <param name="reminder">Working days after the result was determined (domain decision, <see cref="PublicationOptions"/>).</param>
    public DueDay DueOf(LocalDate determined, LocalDate visited, Period period, WorkingCalendar calendar, int reminder)
    {
        // An anchor that this service does not know of (when the task was given out) gives no day here.
        var days = Deadlines.Select(d => (Rule: d, Day: DayOf(d, AnchorOf, calendar))).Where(d => d.Day is not null).ToList();
        var binding = days.Where(d => d.Rule.Clause is not null).ToList();
        if ((binding.Count > 0 ? binding : days) is { Count: > 0 } counted)
        {
            var (rule, day) = counted.MinBy(d => d.Day);
            return new(day!.Value, rule.Clause is not null, rule.Clause, rule.Document, rule.Working && calendar.IsProvisional(determined, day.Value));
        }
        var remind = calendar.AddWorkingDays(determined, reminder);
        return new(remind, false, null, null, calendar.IsProvisional(determined, remind));

        LocalDate? AnchorOf(string anchor) => anchor switch
        {
            "determined" => determined,
            "visited" => visited,
            _ => AnchorIn(period, anchor),
        };
    }

    private static LocalDate? AnchorIn(Period period, string anchor) => anchor switch
    {
        "periodStart" => period.FirstDay,
        "periodEnd" => period.LastDay,
        "yearEnd" => Period.OfYear(period.Year).LastDay,
        _ => null,
    };

    private static LocalDate? DayOf(Deadline deadline, Func<string, LocalDate?> anchorOf, WorkingCalendar calendar) =>
        anchorOf(deadline.Anchor) is not { } from ? null
        : deadline.Days is { } n ? deadline.Working ? calendar.AddWorkingDays(from, n) : WorkingCalendar.AddCalendarDays(from, n)
        : NextOf(deadline.MonthDay!, from);

    private static LocalDate NextOf(string monthDay, LocalDate from)
    {
        var day = new AnnualDate(int.Parse(monthDay.AsSpan(0, 2), CultureInfo.InvariantCulture), int.Parse(monthDay.AsSpan(3), CultureInfo.InvariantCulture));
        return day.InYear(from.Year) >= from ? day.InYear(from.Year) : day.InYear(from.Year + 1);
    }

    private static Deadline ReadDeadline(JsonElement rule, JsonElement policy) => new(
        Text(rule, "after") ?? "determined",
        rule.TryGetProperty("days", out var days) ? days.GetInt32() : null,
        Text(rule, "unit") == "working",
        Text(rule, "monthDay"),
        Text(rule, "clause"),
        DocumentOf(rule, policy));

    // The document is named by the tenant and version that the flattened rule carries.
    private static string? DocumentOf(JsonElement rule, JsonElement policy)
    {
        if (!rule.TryGetProperty("from", out var source))
        {
            return null;
        }
        var (tenant, version) = (Text(source, "tenant"), source.GetProperty("version").GetInt32());
        var document = policy.GetProperty("documents").EnumerateArray()
            .FirstOrDefault(d => Text(d, "tenant") == tenant && d.GetProperty("version").GetInt32() == version);
        return document.ValueKind != JsonValueKind.Object ? null
            : Text(document, "number") is { } number ? $"{Text(document, "title")}（{number}）" : Text(document, "title");
    }

    private static IEnumerable<string> Values(JsonElement rule) =>
        rule.TryGetProperty("values", out var values) ? values.EnumerateArray().Select(v => v.GetString()!) : [];

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
