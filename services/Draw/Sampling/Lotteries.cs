using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>A public lottery that may serve as entropy.</summary>
/// <param name="Digits">Of its numbers as announced.</param>
/// <param name="Days">Weekdays of its drawings, Monday = 1.</param>
/// <param name="Time">Of the drawing, HH:mm in China.</param>
/// <param name="YearDigits">How an issue begins: with the whole year (4) or its last two digits (2); a three-digit number from 001 follows.</param>
internal sealed record Lottery(string Name, int Digits, IReadOnlyList<int> Days, string Time, int YearDigits)
{
    private static readonly File Data = JsonSerializer.Deserialize<File>(Shipped.Read("lotteries.json"), JsonSerializerOptions.Web)!;

    /// <summary>Those of <c>data/lotteries.json</c>.</summary>
    public static IReadOnlyList<Lottery> Known => Data.Lotteries;

    /// <summary>The lottery of that name; null when it is not known.</summary>
    public static Lottery? Find(string name) => Known.FirstOrDefault(l => l.Name == name);

    /// <summary>When the numbers of a day are drawn.</summary>
    public DateTimeOffset TimeOf(LocalDate day) =>
        new(day.At(LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(Time).Value).ToDateTimeUnspecified(), Platform.Kernel.Time.ChinaOffset);

    /// <summary>Whether it is drawn on that weekday.</summary>
    public bool IsDrawnOn(LocalDate day) => Days.Contains((int)day.DayOfWeek);

    /// <summary>Whether an issue may be the one of that day: of its year, its number not above the weekdays gone by (that day included), and not
    /// further behind them than a year's days without drawings explain (holidays only delay).</summary>
    public bool MayBe(string issue, LocalDate day)
    {
        var year = (YearDigits == 4 ? day.Year : day.Year % 100).ToString(CultureInfo.InvariantCulture).PadLeft(YearDigits, '0');
        if (issue.Length != YearDigits + 3 || !issue.StartsWith(year, StringComparison.Ordinal)
            || !int.TryParse(issue[YearDigits..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }
        var gone = Enumerable.Range(1, day.DayOfYear).Count(d => IsDrawnOn(new LocalDate(day.Year, 1, 1).PlusDays(d - 1)));
        var missed = ((Data.BreakDays * Days.Count) + 6) / 7;
        return number >= 1 && number <= gone && number >= gone - missed;
    }

    private sealed record File(int BreakDays, IReadOnlyList<Lottery> Lotteries);
}
