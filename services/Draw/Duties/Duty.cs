using NodaTime;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw;

/// <summary>Where a duty stands.</summary>
internal enum DutyState
{
    /// <summary>Its time has not come.</summary>
    NotYet,
    /// <summary>May be done.</summary>
    Open,
    /// <summary>Its last working day is here.</summary>
    Due,
    /// <summary>Done in time.</summary>
    Done,
    /// <summary>Done after its last day.</summary>
    Late,
    /// <summary>Not done, and its last day is over.</summary>
    Overdue,
}

/// <summary>Something to be done, until when, and what says so.</summary>
/// <param name="Subject"><c>plan.filing</c>, <c>plan.publication</c>, <c>draw</c>, <c>list.filing</c>, <c>draws.first</c>, <c>draws.second</c>,
/// <c>draws.perYear</c>, <c>entropy</c> or <c>reveal</c>.</param>
/// <param name="Period">What it is for.</param>
/// <param name="Number">How many: targets (家) of a category, draws of a year; null where it is not known.</param>
/// <param name="From">First day; null: at any time.</param>
/// <param name="LastDay">Last day, included; never moved when it is a day off. Null where nothing says.</param>
/// <param name="RemindOn">The last working day on or before it.</param>
/// <param name="WorkingDaysLeft">After today up to the last day; before its time, all it has.</param>
/// <param name="Provisional">Counted over a year that has no holiday notice yet.</param>
internal sealed record Duty(
    string Subject, string Period, string? Category, string? DrawId, int? Number, LocalDate? From, LocalDate? LastDay, LocalDate? RemindOn,
    int? WorkingDaysLeft, DutyState State, LocalDate? DoneOn, bool Provisional, Citation Ground)
{
    /// <summary>Places a duty in time.</summary>
    public static Duty Of(
        string subject, string period, Citation ground, LocalDate? from, LocalDate? last, LocalDate? doneOn, LocalDate today, WorkingCalendar calendar,
        string? category = null, string? drawId = null, int? number = null, bool provisional = false)
    {
        var remind = last is { } day ? calendar.OnOrBefore(day) : (LocalDate?)null;
        int? left = last is not { } end ? null
            : from is { } begins && begins > today ? calendar.WorkingDays(begins, end) : calendar.WorkingDaysLeft(today, end);
        var state = doneOn is { } done ? (last is { } limit && done > limit ? DutyState.Late : DutyState.Done)
            : from > today ? DutyState.NotYet
            : last < today ? DutyState.Overdue
            : remind <= today ? DutyState.Due
            : DutyState.Open;
        var counted = last is { } to && to >= today && calendar.IsProvisional(from is { } f && f < today ? f : today, to);
        return new(subject, period, category, drawId, number, from, last, remind, left, state, doneOn, provisional || counted, ground);
    }
}

/// <summary>What the duties read of a draw.</summary>
/// <param name="FixedOn">Day it became final; null before.</param>
/// <param name="AwaitsEntropySince">Day of the seal, while entropy is awaited.</param>
/// <param name="LastDue">Last due date of its tasks; null while not all are known.</param>
/// <param name="Hidden">It has its outcome and its code is not published.</param>
internal sealed record DutyDraw(
    string DrawId, Period Period, LocalDate? SealedOn, LocalDate? FixedOn, LocalDate? FiledOn, LocalDate? AwaitsEntropySince, LocalDate? LastDue, bool Hidden,
    DrawKind Kind = DrawKind.Quota);

/// <summary>What the duties read of a year's plan.</summary>
/// <param name="FirstFiled">Day an edition was first filed.</param>
/// <param name="Numbers">Of the edition in force; else what the rules yield for the sizes known; empty when neither is.</param>
/// <param name="Known">Whether <paramref name="Numbers"/> is known at all.</param>
internal sealed record DutyPlan(
    int Year, LocalDate? FirstFiled, LocalDate? PublishedOn, bool Known, IReadOnlyList<PlannedNumber> Numbers, IReadOnlyDictionary<string, PeriodLength> Cadence)
{
    /// <summary>A year without a plan.</summary>
    public static DutyPlan None(int year) => new(year, null, null, false, [], new Dictionary<string, PeriodLength>());
}
