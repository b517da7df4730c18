using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>The beacons and lotteries that a draw may take its entropy from. Everybody.</summary>
internal static class ListSources
{
    /// <param name="NextRound">The first round that a seal made now could name.</param>
    public sealed record BeaconView(string Name, string Chain, DateTimeOffset Genesis, int PeriodSeconds, long NextRound);

    /// <param name="Days">Weekdays of its drawings, Monday = 1.</param>
    /// <param name="Time">HH:mm in China.</param>
    /// <param name="IssueForm">How its issues are numbered.</param>
    public sealed record LotteryView(string Name, int Digits, IReadOnlyList<int> Days, string Time, string IssueForm);

    /// <param name="LeastLeadMinutes">From the seal to the value, at least.</param>
    public sealed record Response(IReadOnlyList<BeaconView> Beacons, IReadOnlyList<LotteryView> Lotteries, int LeastLeadMinutes);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/public/entropy-sources", Handle).AllowEverybodyToKeep().WithName("listEntropySources");

    private static Outcome<Response> Handle(TimeProvider time)
    {
        var soonest = time.GetUtcNow() + EntropyTimes.LeastLead;
        return new Response(
            [.. Beacon.Known.Select(b => new BeaconView(b.Name, b.Chain, b.TimeOf(1).InChina(), b.Period, b.FirstFrom(soonest)))],
            [.. Lottery.Known.Select(l => new LotteryView(l.Name, l.Digits, l.Days, l.Time, l.YearDigits == 4 ? "yyyynnn" : "yynnn"))],
            (int)EntropyTimes.LeastLead.TotalMinutes);
    }
}
