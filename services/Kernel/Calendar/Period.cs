using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NodaTime;

namespace Platform.Kernel;

/// <summary>How long a <see cref="Period"/> is; the value is its number of months.</summary>
public enum PeriodLength
{
    /// <summary>Three months, 季度.</summary>
    Quarter = 3,

    /// <summary>Six months, 半年.</summary>
    HalfYear = 6,

    /// <summary>Twelve months, 年.</summary>
    Year = 12,
}

/// <summary>A calendar year, half-year or quarter, written <c>2022</c>, <c>2022H1</c> or <c>2022Q1</c>. First and last day belong to it.
/// Equal when written equally. The default value is no period: using it throws <see cref="InvalidOperationException"/>.</summary>
public readonly record struct Period : IComparable<Period>
{
    /// <summary>The first year that can be written (four digits).</summary>
    public const int FirstYear = 1000;

    /// <summary>The last year that can be written.</summary>
    public const int LastYear = 9998;

    private readonly PeriodLength length;

    private Period(int year, PeriodLength length, int index) => (Year, this.length, Index) = (year, length, index);

    /// <summary>The calendar year it lies in.</summary>
    public int Year { get; }

    /// <summary>Year, half-year or quarter.</summary>
    public PeriodLength Length => length == 0 ? throw new InvalidOperationException("Not a period.") : length;

    /// <summary>Which one of its length in the year, from 1: a quarter 1 to 4, a half-year 1 or 2, a year 1.</summary>
    public int Index { get; }

    /// <summary>The first day, included.</summary>
    public LocalDate FirstDay => new(Year, ((Index - 1) * Months) + 1, 1);

    /// <summary>The last day, included.</summary>
    public LocalDate LastDay => FirstDay.PlusMonths(Months).PlusDays(-1);

    /// <summary>The following period of the same length.</summary>
    public Period Next => Index * Months < 12 ? new(Year, length, Index + 1) : Of(Year + 1, Length, 1);

    /// <summary>The preceding period of the same length.</summary>
    public Period Previous => Index > 1 ? new(Year, length, Index - 1) : Of(Year - 1, Length, 12 / Months);

    /// <summary>The quarter before this period's first day ("previous quarter", 上季度).</summary>
    public Period PreviousQuarter => Containing(FirstDay, PeriodLength.Quarter).Previous;

    private int Months => (int)Length;

    /// <summary>A whole year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is outside <see cref="FirstYear"/> to <see cref="LastYear"/>.</exception>
    public static Period OfYear(int year) => Of(year, PeriodLength.Year, 1);

    /// <summary>A half-year, index 1 or 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Year or index out of range.</exception>
    public static Period OfHalfYear(int year, int index) => Of(year, PeriodLength.HalfYear, index);

    /// <summary>A quarter, index 1 to 4.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Year or index out of range.</exception>
    public static Period OfQuarter(int year, int index) => Of(year, PeriodLength.Quarter, index);

    /// <summary>The <paramref name="index"/>-th period (from 1) of a length in a year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Year, length or index out of range.</exception>
    public static Period Of(int year, PeriodLength length, int index)
    {
        if (!Enum.IsDefined(length))
        {
            throw new ArgumentOutOfRangeException(nameof(length));
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, 12 / (int)length);
        return new(year, length, index);
    }

    /// <summary>The period of that length in which a day lies.</summary>
    public static Period Containing(LocalDate day, PeriodLength length) => Of(day.Year, length, ((day.Month - 1) / (int)length) + 1);

    /// <summary>Reads <c>2022</c>, <c>2022H1</c> or <c>2022Q1</c>, nothing else (no blanks, no lower case).</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Period period)
    {
        period = default;
        if (text is null || text.Length is not (4 or 6)
            || !int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year is < FirstYear or > LastYear)
        {
            return false;
        }

        (PeriodLength Length, int Index)? parsed = text[4..] switch
        {
            "" => (PeriodLength.Year, 1),
            ['H', var i] when i is >= '1' and <= '2' => (PeriodLength.HalfYear, i - '0'),
            ['Q', var i] when i is >= '1' and <= '4' => (PeriodLength.Quarter, i - '0'),
            _ => null,
        };
        if (parsed is not { } found)
        {
            return false;
        }

        period = new(year, found.Length, found.Index);
        return true;
    }

    /// <summary>Reads a period that is known to be well written.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static Period Parse(string text) =>
        TryParse(text, out var period) ? period : throw new FormatException($"'{text}' is not a period.");

    /// <summary>Whether the day lies in it.</summary>
    public bool Contains(LocalDate day) => FirstDay <= day && day <= LastDay;

    /// <summary>Whether the other period lies wholly in this one (a period contains itself).</summary>
    public bool Contains(Period other) => FirstDay <= other.FirstDay && other.LastDay <= LastDay;

    /// <summary>The period of at least this length that contains this one; itself for its own length.</summary>
    /// <exception cref="ArgumentException">The length asked for is shorter than this period.</exception>
    public Period Within(PeriodLength longer) => (int)longer >= Months
        ? Containing(FirstDay, longer)
        : throw new ArgumentException($"{this} is longer than a {longer}.", nameof(longer));

    /// <summary>The periods of a length that make it up, in order; itself for its own length.</summary>
    /// <exception cref="ArgumentException">The length asked for is longer than this period.</exception>
    public IReadOnlyList<Period> Split(PeriodLength shorter)
    {
        if ((int)shorter > Months)
        {
            throw new ArgumentException($"{this} is shorter than a {shorter}.", nameof(shorter));
        }

        var count = Months / (int)shorter;
        var first = ((Index - 1) * count) + 1;
        var year = Year;
        return [.. Enumerable.Range(first, count).Select(i => Of(year, shorter, i))];
    }

    /// <summary>By first day, of equal ones the longer first.</summary>
    public int CompareTo(Period other) => (FirstDay, -Months).CompareTo((other.FirstDay, -other.Months));

    /// <summary>Earlier in the order of <see cref="CompareTo"/>.</summary>
    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    /// <summary>Later in the order of <see cref="CompareTo"/>.</summary>
    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    /// <summary>Not later in the order of <see cref="CompareTo"/>.</summary>
    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    /// <summary>Not earlier in the order of <see cref="CompareTo"/>.</summary>
    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => Length switch
    {
        PeriodLength.Year => string.Create(CultureInfo.InvariantCulture, $"{Year}"),
        PeriodLength.HalfYear => string.Create(CultureInfo.InvariantCulture, $"{Year}H{Index}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Year}Q{Index}"),
    };
}
