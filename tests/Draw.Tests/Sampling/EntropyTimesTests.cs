using System.Globalization;
using NodaTime;
using Platform.Kernel;

namespace Platform.Draw.Tests;

public sealed class EntropyTimesTests
{
    private const string Default = "8990e7a9aaed2ffed73dbd7092123d6f289930540d7651336225dc172e51b2ce";

    private const string Quicknet = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971";

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static LocalDate Day(string text) => LocalDate.FromDateTime(DateTime.Parse(text, CultureInfo.InvariantCulture));

    [Fact]
    public void Beacons_Round_IsPublishedAtItsTime()
    {
        // The values of drand's own documentation of quicknet and of public clients: round 27946612 at midnight of 2026-04-20.
        Beacon.Find(Quicknet)!.TimeOf(27_946_612).ShouldBe(At("2026-04-20T00:00:00Z"));
        Beacon.Find(Quicknet)!.TimeOf(1).ShouldBe(At("2023-08-23T15:09:27Z"));
        Beacon.Find(Default)!.TimeOf(1).ShouldBe(At("2020-07-22T15:17:30Z"));
        Beacon.Find("00").ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-04-20T00:00:00Z", 27_946_612)]
    [InlineData("2026-04-20T00:00:00.001Z", 27_946_613)]
    [InlineData("2026-04-20T00:00:03Z", 27_946_613)]
    public void Beacons_FirstRoundFrom_IsNeverEarlier(string at, long round) => Beacon.Find(Quicknet)!.FirstFrom(At(at)).ShouldBe(round);

    [Theory]
    [InlineData("中国福利彩票双色球", "2022058", "2022-05-24", true)]
    [InlineData("中国福利彩票双色球", "2022057", "2022-05-22", true)]
    [InlineData("中国福利彩票双色球", "2022059", "2022-05-24", true)]
    [InlineData("中国福利彩票双色球", "2022090", "2022-05-24", false)]
    [InlineData("中国福利彩票双色球", "2022030", "2022-05-24", false)]
    [InlineData("中国福利彩票双色球", "2021058", "2022-05-24", false)]
    [InlineData("中国福利彩票双色球", "22058", "2022-05-24", false)]
    [InlineData("中国福利彩票双色球", "2022 58", "2022-05-24", false)]
    [InlineData("中国福利彩票3D", "2022001", "2022-01-01", true)]
    [InlineData("中国福利彩票3D", "2022000", "2022-01-01", false)]
    [InlineData("中国福利彩票3D", "2022002", "2022-01-01", false)]
    [InlineData("中国体育彩票排列5", "22351", "2022-12-31", true)]
    [InlineData("中国体育彩票排列5", "2022351", "2022-12-31", false)]
    public void Lottery_Issue_IsPlausibleForItsDay(string name, string issue, string day, bool may) =>
        Lottery.Find(name)!.MayBe(issue, Day(day)).ShouldBe(may);

    [Fact]
    public void Lotteries_AllKnown_HaveAFixedForm()
    {
        Lottery.Known.ShouldAllBe(l => l.Digits > 0 && l.Days.All(d => d >= 1 && d <= 7) && (l.YearDigits == 2 || l.YearDigits == 4));
        Lottery.Find("中国福利彩票双色球")!.TimeOf(Day("2022-05-24")).ShouldBe(At("2022-05-24T21:15:00+08:00"));
    }

    [Fact]
    public void Faults_OfALottery_AreToldAllAtOnce()
    {
        var source = new LotterySource(
            [new("中国福利彩票双色球", "2022058", 14), new("中国福利彩票双色球", "2022059", 13), new("七星彩", "22058", 7), new("中国福利彩票3D", "2022300", 3)], 37);
        var days = new[] { Day("2022-05-23"), Day("2022-05-26"), Day("2022-05-27"), Day("2022-05-24") };
        EntropyTimes.Faults(source, days).Select(e => e.Code + " " + e.Where).ShouldBe(
        [
            "draw.entropy-days announcedOn[0]", "draw.entropy-source entropySource.issues[1].digits", "draw.entropy-source entropySource.issues[2].name",
            "draw.entropy-days entropySource.issues[3].issue",
        ]);
        EntropyTimes.Faults(source, [days[0]]).Single().Code.ShouldBe("draw.entropy-days");
        EntropyTimes.Faults(new DiceSource(10, 20), days).Single().Code.ShouldBe("draw.entropy-days");
        EntropyTimes.Faults(new DiceSource(10, 201), []).Single().Code.ShouldBe("draw.entropy-source");
    }

    [Theory]
    [InlineData(600, null)]
    [InlineData(599, "draw.entropy-too-early")]
    [InlineData(-1, "draw.entropy-too-early")]
    [InlineData(7 * 86_400 - 3600, null)]
    [InlineData(7 * 86_400 - 3599, "draw.entropy-too-late")]
    public void Against_AValueBeforeOrLongAfterTheSeal_IsRefused(int seconds, string? code)
    {
        var seal = At("2026-04-20T00:00:00Z");
        EntropyTimes.Against([new("v", seal.AddSeconds(seconds))], seal).Select(e => e.Code).SingleOrDefault().ShouldBe(code);
    }

    [Theory]
    [InlineData(3_624_267, null)]
    [InlineData(3_624_266, "entropy")]
    [InlineData(1, "entropy")]
    public void Verifier_ARoundNotAfterTheSeal_IsRefused(int round, string? check)
    {
        // Sealed 2024-01-02T09:30:00+08:00, the very second of round 3624266.
        var refusal = Verification.Check(new SampleDraw { Source = "drand", Round = round }.Build());
        (refusal?.Check).ShouldBe(check);
    }
}
