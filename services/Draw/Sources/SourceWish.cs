using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>A source of entropy as an operator asks for it: the source, and for lottery issues the days on which they are drawn.</summary>
internal sealed record SourceWish(EntropySource Source, IReadOnlyList<LocalDate> Days)
{
    /// <summary>Ten-sided dice, twenty throws: what a bureau has at hand.</summary>
    private static readonly DiceSource Dice = new(10, EntropySource.LeastDigits);

    /// <summary>What the source names and from when it exists.</summary>
    public IReadOnlyList<ExpectedValue> Expected => EntropyTimes.Expected(Source, Days);

    /// <summary>The days as they are kept with the draw.</summary>
    public string? DaysText => Days.Count == 0 ? null : string.Join(',', Days.Select(LocalDatePattern.Iso.Format));

    /// <summary>Reads a wish; dice when there is none. Null when something is wrong with it; then it is among the errors.</summary>
    /// <param name="now">A seal at this moment must be possible by it.</param>
    public static SourceWish? Read(JsonElement? json, IReadOnlyList<LocalDate>? days, DateTimeOffset now, List<Error> errors)
    {
        try
        {
            var wish = new SourceWish(json is { } given ? CommitmentReader.Source(given) : Dice, days ?? []);
            var faults = EntropyTimes.Faults(wish.Source, wish.Days).ToList();
            faults.AddRange(faults.Count > 0 ? [] : EntropyTimes.Against(wish.Expected, now));
            errors.AddRange(faults);
            return faults.Count > 0 ? null : wish;
        }
        catch (FormatException malformed)
        {
            errors.Add(SourceErrors.Malformed(malformed.Message));
            return null;
        }
    }

    /// <summary>The source of a draw, as it was asked for.</summary>
    public static SourceWish Of(Draw draw)
    {
        using var json = JsonDocument.Parse(draw.EntropySource);
        return new(
            CommitmentReader.Source(json.RootElement),
            draw.AnnouncedOn is null ? [] : [.. draw.AnnouncedOn.Split(',').Select(d => LocalDatePattern.Iso.Parse(d).Value)]);
    }

    /// <summary>The issue or round that both sources name; null when they share none. Dice are never shared.</summary>
    public string? SharedWith(SourceWish other) => (Source, other.Source) switch
    {
        (LotterySource mine, LotterySource theirs) =>
            mine.Issues.FirstOrDefault(i => theirs.Issues.Any(t => t.Name == i.Name && t.Issue == i.Issue)) is { } issue ? $"{issue.Name} {issue.Issue}" : null,
        (DrandSource mine, DrandSource theirs) when mine == theirs => Expected[0].Name,
        _ => null,
    };
}
