using NodaTime;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>A value that a source names, and from when it exists.</summary>
/// <param name="Name">Lottery and issue, or beacon and round.</param>
internal sealed record ExpectedValue(string Name, DateTimeOffset At);

/// <summary>Whether what a source names comes after the commitment (draw protocol, section 2). Pure. Dice are thrown when the people are together,
/// so nothing is expected of them.</summary>
internal static class EntropyTimes
{
    /// <summary>From the seal to the first value, at least: the observers sign the commitment before the entropy is made. 10 minutes (decided).</summary>
    public static readonly TimeSpan LeastLead = TimeSpan.FromMinutes(10);

    /// <summary>From the last value to the seal's end, at least, so that both can enter it. 1 hour (decided).</summary>
    public static readonly TimeSpan LeastRest = TimeSpan.FromHours(1);

    /// <summary>Most digits that anybody can be asked to read and enter.</summary>
    public const int MostDigits = 200;

    /// <summary>What is wrong with a source by itself and with the days announced for its issues: form, unknown lottery or chain, digits that are not
    /// the lottery's, a day on which it is not drawn, an issue that cannot be the one of its day.</summary>
    /// <param name="days">One for each lottery issue, in their order; none for other sources.</param>
    public static IEnumerable<Error> Faults(EntropySource source, IReadOnlyList<LocalDate> days)
    {
        if (source.Fault() is { } fault)
        {
            return [SourceErrors.Malformed(fault.TrimEnd('。'))];
        }
        if (source is not LotterySource lottery && days.Count > 0)
        {
            return [SourceErrors.DaysForLotteriesOnly()];
        }
        return source switch
        {
            DiceSource { Digits: > MostDigits } or LotterySource { Digits: > MostDigits } => [SourceErrors.Malformed($"至多 {MostDigits} 位")],
            DrandSource drand when Beacon.Find(drand.Chain) is null => [SourceErrors.Malformed($"不认识 drand 链“{drand.Chain}”，无法核对轮次的时间")],
            LotterySource { Issues: var issues } when issues.Count != days.Count => [SourceErrors.DaysMissing(issues.Count)],
            LotterySource { Issues: var issues } when issues.Zip(days, (issue, day) => (issue.Name, day)).Distinct().Count() < days.Count =>
                [SourceErrors.SameDrawing()],
            LotterySource { Issues: var issues } => issues.Zip(days).SelectMany((pair, i) => Faults(pair.First, pair.Second, i)),
            _ => [],
        };
    }

    /// <summary>What a source without <see cref="Faults"/> names, in its order; nothing for dice.</summary>
    public static IReadOnlyList<ExpectedValue> Expected(EntropySource source, IReadOnlyList<LocalDate> days) => source switch
    {
        DrandSource drand when Beacon.Find(drand.Chain) is { } beacon => [new($"drand {beacon.Name} {drand.Round}", beacon.TimeOf(drand.Round))],
        LotterySource lottery => [.. lottery.Issues.Zip(days).Select(p => new ExpectedValue($"{p.First.Name} {p.First.Issue}", Lottery.Find(p.First.Name)!.TimeOf(p.Second)))],
        _ => [],
    };

    /// <summary>What is wrong with a seal at that moment: a value that exists already or too soon, or too late to be entered before the seal ends.</summary>
    public static IEnumerable<Error> Against(IEnumerable<ExpectedValue> expected, DateTimeOffset seal) => expected.SelectMany<ExpectedValue, Error>(value =>
        value.At < seal + LeastLead ? [SourceErrors.TooEarly(value, seal + LeastLead)]
        : value.At > seal + Draw.SealLasts - LeastRest ? [SourceErrors.TooLate(value, seal + Draw.SealLasts - LeastRest)]
        : []);

    private static IEnumerable<Error> Faults(LotteryIssue issue, LocalDate day, int index)
    {
        if (Lottery.Find(issue.Name) is not { } lottery)
        {
            yield return SourceErrors.LotteryUnknown(issue.Name, index);
        }
        else if (issue.Digits != lottery.Digits)
        {
            yield return SourceErrors.LotteryDigits(lottery, index);
        }
        else if (!lottery.IsDrawnOn(day))
        {
            yield return SourceErrors.NotDrawnThatDay(lottery, day, index);
        }
        else if (!lottery.MayBe(issue.Issue, day))
        {
            yield return SourceErrors.IssueImplausible(issue, day, index);
        }
    }
}
