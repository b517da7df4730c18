using NodaTime;

namespace Platform.Kernel;

/// <summary>Which days are worked, by the State Council's notices. Pure and immutable; days are China's calendar days.
/// A year without a notice counts Monday to Friday and is provisional.</summary>
public sealed class WorkingCalendar
{
    private readonly Dictionary<LocalDate, bool> off = [];
    private readonly HashSet<int> years = [];

    /// <summary>Puts the notices together; where two name the same day, the later year's counts.</summary>
    public WorkingCalendar(IEnumerable<HolidayNotice> notices)
    {
        ArgumentNullException.ThrowIfNull(notices);
        foreach (var notice in notices.OrderBy(notice => notice.Year))
        {
            years.Add(notice.Year);
            foreach (var (day, isOff) in notice.Days)
            {
                off[day] = isOff;
            }
        }
    }

    /// <summary>Years that have a notice, ascending.</summary>
    public IReadOnlyList<int> Years => [.. years.Order()];

    /// <summary>Whether the day is worked: as the notice says, else Monday to Friday.</summary>
    public bool IsWorkingDay(LocalDate day) =>
        off.TryGetValue(day, out var isOff) ? !isOff : day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);

    /// <summary>Whether anything counted over these days (both included) may still change: a year has no notice, or a
    /// December is touched and the next year, whose notice may name days of it, has none.</summary>
    public bool IsProvisional(LocalDate first, LocalDate last)
    {
        for (var year = first.Year; year <= last.Year; year++)
        {
            if (!years.Contains(year))
            {
                return true;
            }
        }

        // A range over a year's end needs the next notice anyway, so only its last December can ask for one more.
        return last.Month == 12 && !years.Contains(last.Year + 1);
    }

    /// <summary>The <paramref name="days"/>-th working day after <paramref name="start"/>, itself not counted; 0 gives the start.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 0 days.</exception>
    public LocalDate AddWorkingDays(LocalDate start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var day = start;
        for (var left = days; left > 0;)
        {
            day = day.PlusDays(1);
            left -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>The last day of a span of calendar days after <paramref name="start"/>, itself not counted. Not moved when it is a day
    /// off.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 0 days.</exception>
    public static LocalDate AddCalendarDays(LocalDate start, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return start.PlusDays(days);
    }

    /// <summary>The n-th working day of the days from first to last: 1 is the first, −1 the last, −5 the fifth-last.
    /// Null when there are fewer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n is 0.</exception>
    public LocalDate? NthWorkingDay(LocalDate first, LocalDate last, int n)
    {
        ArgumentOutOfRangeException.ThrowIfZero(n);
        var step = n > 0 ? 1 : -1;
        var left = Math.Abs(n);
        for (var day = n > 0 ? first : last; first <= day && day <= last; day = day.PlusDays(step))
        {
            left -= IsWorkingDay(day) ? 1 : 0;
            if (left == 0)
            {
                return day;
            }
        }

        return null;
    }

    /// <summary>The n-th working day of a period; see the other overload.</summary>
    public LocalDate? NthWorkingDay(Period period, int n) => NthWorkingDay(period.FirstDay, period.LastDay, n);

    /// <summary>The n-th calendar day of a period: 1 is the first, −1 the last; null when there are fewer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n is 0.</exception>
    public static LocalDate? NthCalendarDay(Period period, int n)
    {
        ArgumentOutOfRangeException.ThrowIfZero(n);
        var day = n > 0 ? period.FirstDay.PlusDays(n - 1) : period.LastDay.PlusDays(n + 1);
        return period.Contains(day) ? day : null;
    }

    /// <summary>How many working days there are from first to last, both included; 0 when last is before first.</summary>
    public int WorkingDays(LocalDate first, LocalDate last)
    {
        var count = 0;
        for (var day = first; day <= last; day = day.PlusDays(1))
        {
            count += IsWorkingDay(day) ? 1 : 0;
        }

        return count;
    }

    /// <summary>Working days that remain after today up to and including the last day.</summary>
    public int WorkingDaysLeft(LocalDate today, LocalDate last) => WorkingDays(today.PlusDays(1), last);

    /// <summary>The same while the last day is not over; afterwards, below zero, the working days since then, today included.</summary>
    public int WorkingDaysLeftOrOver(LocalDate today, LocalDate last) =>
        last >= today ? WorkingDaysLeft(today, last) : -WorkingDays(last.PlusDays(1), today);

    /// <summary>The day itself when it is worked, else the last working day before it: when to remind of a deadline on a day off.</summary>
    public LocalDate OnOrBefore(LocalDate day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.PlusDays(-1);
        }

        return day;
    }

    /// <summary>The day itself when it is worked, else the next working day.</summary>
    public LocalDate OnOrAfter(LocalDate day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.PlusDays(1);
        }

        return day;
    }
}
