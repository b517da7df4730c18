using NodaTime;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Where a draw's entropy comes from, as it is shown to the bureau: also before the seal puts it into the commitment.</summary>
/// <param name="Kind"><c>dice</c>, <c>lottery</c> or <c>drand</c>.</param>
/// <param name="Digits">Of dice and lotteries: how many there are in all.</param>
/// <param name="Issues">Of lotteries, in their order; empty otherwise.</param>
/// <param name="AnnouncedOn">The day of each issue's drawing.</param>
/// <param name="Expected">What it names and from when that exists; empty for dice.</param>
internal sealed record SourceView(
    string Kind, int? Sides, int? Digits, IReadOnlyList<LotteryIssue> Issues, IReadOnlyList<LocalDate> AnnouncedOn, string? Chain, long? Round,
    IReadOnlyList<ExpectedValue> Expected)
{
    public static SourceView Of(Draw draw)
    {
        var wish = SourceWish.Of(draw);
        IReadOnlyList<ExpectedValue> expected = [.. wish.Expected.Select(e => e with { At = e.At.InChina() })];
        return wish.Source switch
        {
            DiceSource dice => new("dice", dice.Sides, dice.Digits, [], [], null, null, expected),
            LotterySource lottery => new("lottery", null, lottery.Digits, lottery.Issues, wish.Days, null, null, expected),
            DrandSource drand => new("drand", null, null, [], [], drand.Chain, drand.Round, expected),
            _ => throw new ArgumentOutOfRangeException(nameof(draw)),
        };
    }
}
