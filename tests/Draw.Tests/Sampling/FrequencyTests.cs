using System.Globalization;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Draw.Tests;

/// <summary>The mathematics of the fairness report: right on known input, and not satisfied by a selection that favours anybody.</summary>
public sealed class FrequencyTests
{
    [Theory]
    [InlineData(3.841458820694124, 1, 0.05)]
    [InlineData(18.307038053275146, 10, 0.05)]
    [InlineData(2.5582121601872063, 10, 0.99)]
    [InlineData(149.44925277903886, 100, 0.001)]
    [InlineData(2, 2, 0.36787944117144233)]
    public void ChiSquare_KnownValue_HasItsTail(double value, int degrees, double tail) =>
        ChiSquare.UpperTail(value, degrees).ShouldBe(tail, 1e-12);

    [Fact]
    public void ChiSquare_ManyDegrees_AgreesWithWilsonAndHilferty()
    {
        // (X/k)^(1/3) is normal with mean 1 - 2/9k and variance 2/9k; one standard deviation up leaves 0.158655.
        const int k = 50_000;
        var value = k * Math.Pow(1 - (2.0 / (9 * k)) + Math.Sqrt(2.0 / (9 * k)), 3);
        ChiSquare.UpperTail(value, k).ShouldBe(0.15865525393145707, 1e-6);
    }

    [Fact]
    public void Members_WithoutReplacement_IsPearsonWithTheFiniteFactor()
    {
        var counts = Draw(Seeds(200), Frequencies.OfMembers(10), (f, s) => s.ForEach(f.Count));
        const double expected = 200 * 3 / 10.0;
        var pearson = Enumerable.Range(0, 10).Sum(i => (counts[i] - expected) * (counts[i] - expected) / expected);
        FrequencyTest.Of([counts]).Statistic.ShouldBe(pearson * (10 - 1) / (10 - 3), 1e-9);
    }

    [Fact]
    public void Pairs_WithoutReplacement_HaveTheVarianceOfInclusionProbabilities()
    {
        var pairs = Draw(Seeds(200), Frequencies.OfPairs(10), CountPairs);
        const double p2 = 3 * 2 / 90.0, p3 = 3 * 2 * 1 / 720.0, p4 = 0;
        (pairs.Spread / pairs.Degrees).ShouldBe(200 * (p2 - (2 * p3) + p4), 1e-9);
        pairs.Degrees.ShouldBe(10 * 7 / 2);
    }

    [Fact]
    public void Frequencies_EveryPossibleSampleOnce_AreExactlyEven()
    {
        var samples = (from a in Enumerable.Range(0, 6) from b in Enumerable.Range(0, a) from c in Enumerable.Range(0, b) select new List<int> { a, b, c }).ToList();
        Draw(samples, Frequencies.OfMembers(6), (f, s) => s.ForEach(f.Count)).Distance.ShouldBe(0, 1e-9);
        var pairs = Draw(samples, Frequencies.OfPairs(6), CountPairs);
        pairs.Distance.ShouldBe(0, 1e-9);
        pairs[Frequencies.Pair(4, 1)].ShouldBe(4);
    }

    [Fact]
    public void Frequencies_OneDraw_HasTheDistanceThatTheSumsGive()
    {
        // One way is by the few cells of a draw, the other by all cells of the sum.
        List<List<int>> once = [[7, 2, 5]];
        Same(Draw(once, Frequencies.OfMembers(10), (f, s) => s.ForEach(f.Count)));
        Same(Draw(once, Frequencies.OfPairs(10), CountPairs));
        Same(Draw(once, Frequencies.OfTable(2, 5), (f, s) => s.ForEach(f.Count)));

        static void Same(Frequencies one) => one.Spread.ShouldBe(one.Distance, 1e-9);
    }

    [Fact]
    public void Selection_ManySeeds_IsFair()
    {
        FrequencyTest.Of([Draw(Seeds(3_000), Frequencies.OfMembers(10), (f, s) => s.ForEach(f.Count))]).IsWithin.ShouldBeTrue();
        FrequencyTest.Of([Draw(Seeds(3_000), Frequencies.OfPairs(10), CountPairs)]).IsWithin.ShouldBeTrue();
    }

    [Fact]
    public void Selection_OneTargetFavouredALittle_IsFoundOut()
    {
        // Every twentieth draw somebody puts target 0 in the place of the last one drawn.
        var steered = Seeds(3_000).Select((s, i) => i % 20 == 0 && !s.Contains(0) ? [.. s.Take(2), 0] : s).ToList();
        var test = FrequencyTest.Of([Draw(steered, Frequencies.OfMembers(10), (f, s) => s.ForEach(f.Count))]);
        test.IsWithin.ShouldBeFalse(test.ToString());
    }

    [Fact]
    public void Selection_TwoTargetsKeptApart_IsFoundOutByPairs()
    {
        // 0 and 1 are hardly ever drawn together: one of the two is struck, and 2 comes in instead.
        var apart = Seeds(3_000).Select((s, i) => s.Contains(0) && s.Contains(1) && !s.Contains(2) ? [.. s.Where(t => t != i % 2), 2] : s).ToList();
        FrequencyTest.Of([Draw(apart, Frequencies.OfPairs(10), CountPairs)]).IsWithin.ShouldBeFalse();
    }

    [Fact]
    public void Frequencies_TooEven_AreFoundOut()
    {
        // Taken in turns instead of by lot.
        var inTurn = Enumerable.Range(0, 3_000).Select(i => new List<int> { i % 10, (i + 1) % 10, (i + 2) % 10 }).ToList();
        FrequencyTest.Of([Draw(inTurn, Frequencies.OfMembers(10), (f, s) => s.ForEach(f.Count))]).IsWithin.ShouldBeFalse();
    }

    /// <summary>Three of ten, drawn by the protocol for seed after seed.</summary>
    private static List<List<int>> Seeds(int count)
    {
        PoolEntry[] pool = [.. Enumerable.Range(0, 10).Select(i => new PoolEntry(i.ToString(CultureInfo.InvariantCulture), "general", 0))];
        Stratum[] strata = [new("general", 10, 0, 3, false, 0, 0)];
        return [.. Enumerable.Range(0, count).Select(i =>
            Selection.Of(Hex.Sha256($"seed {i}"), strata, pool).Select(s => int.Parse(s.EntryId, CultureInfo.InvariantCulture)).ToList())];
    }

    private static Frequencies Draw(List<List<int>> samples, Frequencies frequencies, Action<Frequencies, List<int>> count)
    {
        foreach (var sample in samples)
        {
            count(frequencies, sample);
            frequencies.EndDraw();
        }
        return frequencies;
    }

    private static void CountPairs(Frequencies frequencies, List<int> sample)
    {
        for (var i = 0; i < sample.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                frequencies.Count(Frequencies.Pair(sample[i], sample[j]));
            }
        }
    }
}
