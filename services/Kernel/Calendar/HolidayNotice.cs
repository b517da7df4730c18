using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Platform.Kernel;

/// <summary>The State Council's holiday notice for one year (节假日安排): only days that depart from Monday to Friday matter.</summary>
/// <param name="Year">The year it is for; it may also name days of the December before.</param>
/// <param name="Days">Each named day: true when off, false when worked in exchange (调休).</param>
public sealed record HolidayNotice(int Year, IReadOnlyDictionary<LocalDate, bool> Days)
{
    /// <summary>Reads one file of the holiday data: <c>{"year":2022,"days":[{"date":"2022-01-01","isOffDay":true}…]}</c>.</summary>
    /// <exception cref="FormatException">Not JSON, year or days missing, a day twice, or one outside the year and the December
    /// before.</exception>
    public static HolidayNotice Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var year = document.RootElement.GetProperty("year").GetInt32();
            _ = Period.OfYear(year);
            var days = new Dictionary<LocalDate, bool>();
            foreach (var entry in document.RootElement.GetProperty("days").EnumerateArray())
            {
                var text = entry.GetProperty("date").GetString() ?? "";
                var day = LocalDatePattern.Iso.Parse(text);
                if (!day.Success || !(day.Value.Year == year || (day.Value.Year == year - 1 && day.Value.Month == 12)))
                {
                    throw new FormatException(
                        $"'{text}' is not a day of {year.ToString(CultureInfo.InvariantCulture)} or of the December before.");
                }

                if (!days.TryAdd(day.Value, entry.GetProperty("isOffDay").GetBoolean()))
                {
                    throw new FormatException($"{text} occurs twice.");
                }
            }

            return new(year, days);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException(fault.Message, fault);
        }
    }
}
