namespace Platform.Harness;

/// <summary>How often what happened over many draws, and whether that is what chance does.
/// <para>Where nobody is favoured, the members of a group may be exchanged for one another without changing how likely anything is. So every cell of a
/// group has the same expectation, and apart from the sums that the draw fixes (its total; with pairs and tables also what the single counts already
/// say) no direction of the table varies more than another (Schur's lemma). One draw's squared distance from those sums, divided by the degrees of
/// freedom, is then the variance in each direction, exactly, and for a sample without replacement it is the same in every draw. The statistic is the
/// squared distance of all draws' sum over that variance; with independent seeds it tends to chi-square.</para>
/// <para>For single counts, n drawn of N in R draws, this is Pearson's Σ(O − E)²/E with E = R·n/N, multiplied by (N − 1)/(N − n). For pairs it leaves
/// N(N − 3)/2 degrees of freedom, orthogonal to the N − 1 of the single counts, with the variance
/// R(p₂ − 2p₃ + p₄), p_k = n(n − 1)…(n − k + 1) / N(N − 1)…(N − k + 1).</para></summary>
public sealed class Frequencies
{
    private readonly Shape shape;
    private readonly long[] sums;
    private readonly int[] draw;
    private readonly List<int> touched = [];

    private Frequencies(Shape shape) => (this.shape, sums, draw) = (shape, new long[shape.Cells], new int[shape.Cells]);

    /// <summary>How many different things are counted.</summary>
    public int Cells => shape.Cells;

    /// <summary>0 where the sums leave nothing to chance.</summary>
    public int Degrees => shape.Degrees;

    /// <summary>Σ over draws of one draw's squared distance: the variance in each direction, times <see cref="Degrees"/>.</summary>
    public double Spread { get; private set; }

    /// <summary>Squared distance of the sum of all draws.</summary>
    public double Distance => shape.Residuals(sums).Sum(r => r * r);

    /// <summary>Counts of the members of one group.</summary>
    public static Frequencies OfMembers(int size) => new(new Shape.Members(size));

    /// <summary>Counts of the unordered pairs within one group; cells as <see cref="Pair"/> numbers them.</summary>
    public static Frequencies OfPairs(int size) => new(new Shape.Pairs(size));

    /// <summary>Counts of members of one group together with members of another; cell <c>row · columns + column</c>.</summary>
    public static Frequencies OfTable(int rows, int columns) => new(new Shape.Table(rows, columns));

    /// <summary>The cell of a pair of two different members.</summary>
    public static int Pair(int one, int other)
    {
        var (low, high) = one < other ? (one, other) : (other, one);
        return (high * (high - 1) / 2) + low;
    }

    /// <summary>It happened in the draw at hand.</summary>
    public void Count(int cell)
    {
        if (draw[cell]++ == 0)
        {
            touched.Add(cell);
        }
    }

    /// <summary>The draw at hand is over.</summary>
    public void EndDraw()
    {
        Spread += shape.DistanceOf(draw, touched);
        foreach (var cell in touched)
        {
            sums[cell] += draw[cell];
            draw[cell] = 0;
        }
        touched.Clear();
    }

    /// <summary>Takes over what was counted elsewhere, of other draws of the same group.</summary>
    public void Add(Frequencies other)
    {
        for (var cell = 0; cell < sums.Length; cell++)
        {
            sums[cell] += other.sums[cell];
        }
        Spread += other.Spread;
    }

    /// <summary>How often a cell happened.</summary>
    public long this[int cell] => sums[cell];

    /// <summary>The cell farthest from what is expected, and how many standard deviations.</summary>
    public (int Cell, double Deviations) Worst()
    {
        var residuals = shape.Residuals(sums);
        var worst = Enumerable.Range(0, Cells).MaxBy(cell => Math.Abs(residuals[cell]));
        return (worst, Spread > 0 ? residuals[worst] / Math.Sqrt(Spread / Cells) : 0);
    }

    /// <summary>What is counted, and which sums a draw fixes.</summary>
    private abstract class Shape(int cells, int degrees)
    {
        public int Cells => cells;

        public int Degrees => Math.Max(0, degrees);

        /// <summary>What is left of counts when the fixed sums' share is taken off.</summary>
        public abstract double[] Residuals(long[] counts);

        /// <summary>Squared distance of one draw, of which only a few cells are not 0.</summary>
        public abstract double DistanceOf(int[] counts, List<int> cells);

        protected static double Squares(int[] counts, List<int> cells) => cells.Sum(c => (double)counts[c] * counts[c]);

        protected static double Total(int[] counts, List<int> cells) => cells.Sum(c => (double)counts[c]);

        public sealed class Members(int size) : Shape(size, size - 1)
        {
            public override double[] Residuals(long[] counts)
            {
                var mean = counts.Average();
                return [.. counts.Select(c => c - mean)];
            }

            public override double DistanceOf(int[] counts, List<int> cells)
            {
                var total = Total(counts, cells);
                return Math.Max(0, Squares(counts, cells) - (total * total / Cells));
            }
        }

        public sealed class Pairs(int size) : Shape(size * (size - 1) / 2, size * (size - 3) / 2)
        {
            public override double[] Residuals(long[] counts)
            {
                var margins = new double[size];
                Each((one, other) =>
                {
                    margins[one] += counts[Pair(one, other)];
                    margins[other] += counts[Pair(one, other)];
                });
                var total = margins.Sum() / 2;
                var residuals = new double[Cells];
                Each((one, other) =>
                {
                    var share = (margins[one] + margins[other] - (4 * total / size)) / (size - 2);
                    residuals[Pair(one, other)] = counts[Pair(one, other)] - (total / Cells) - share;
                });
                return residuals;
            }

            public override double DistanceOf(int[] counts, List<int> cells)
            {
                Span<double> margins = size <= 512 ? stackalloc double[size] : new double[size];
                margins.Clear();
                foreach (var cell in cells)
                {
                    var high = (int)((1 + Math.Sqrt(1 + (8.0 * cell))) / 2);
                    margins[high] += counts[cell];
                    margins[cell - (high * (high - 1) / 2)] += counts[cell];
                }
                var total = Total(counts, cells);
                var left = Squares(counts, cells) - (total * total / Cells);
                foreach (var margin in margins)
                {
                    var off = margin - (2 * total / size);
                    left -= off * off / (size - 2);
                }
                return Math.Max(0, left);
            }

            private void Each(Action<int, int> pair)
            {
                for (var other = 1; other < size; other++)
                {
                    for (var one = 0; one < other; one++)
                    {
                        pair(one, other);
                    }
                }
            }
        }

        public sealed class Table(int rows, int columns) : Shape(rows * columns, (rows - 1) * (columns - 1))
        {
            public override double[] Residuals(long[] counts)
            {
                var (byRow, byColumn) = (new double[rows], new double[columns]);
                for (var cell = 0; cell < Cells; cell++)
                {
                    byRow[cell / columns] += counts[cell];
                    byColumn[cell % columns] += counts[cell];
                }
                var total = byRow.Sum();
                return [.. counts.Select((count, cell) =>
                    count - (byRow[cell / columns] / columns) - (byColumn[cell % columns] / rows) + (total / Cells))];
            }

            public override double DistanceOf(int[] counts, List<int> cells)
            {
                Span<double> byRow = rows <= 512 ? stackalloc double[rows] : new double[rows];
                Span<double> byColumn = columns <= 512 ? stackalloc double[columns] : new double[columns];
                byRow.Clear();
                byColumn.Clear();
                foreach (var cell in cells)
                {
                    byRow[cell / columns] += counts[cell];
                    byColumn[cell % columns] += counts[cell];
                }
                var total = Total(counts, cells);
                var left = Squares(counts, cells) + (total * total / Cells);
                foreach (var sum in byRow)
                {
                    left -= sum * sum / columns;
                }
                foreach (var sum in byColumn)
                {
                    left -= sum * sum / rows;
                }
                return Math.Max(0, left);
            }
        }
    }
}

/// <summary>What is said of some frequencies together.</summary>
/// <param name="Cells">How many different things were counted.</param>
/// <param name="Statistic">Chi-square.</param>
/// <param name="P">How likely at least as much is by chance; null where nothing was left to chance.</param>
public sealed record FrequencyTest(int Cells, int Degrees, double Statistic, double? P)
{
    /// <summary>Bounds for <see cref="P"/>, both sides together 0.1 %: too even is as suspicious as too uneven.</summary>
    public const double Least = 0.0005, Most = 1 - Least;

    /// <summary>Whether it is within bounds; where nothing is left to chance, whether all is exactly as it must be.</summary>
    public bool IsWithin => P is { } p ? p is >= Least and <= Most : Statistic == 0;

    /// <summary>The test of several groups as one; their statistics and degrees of freedom add up.</summary>
    public static FrequencyTest Of(IReadOnlyCollection<Frequencies> groups)
    {
        var (statistic, degrees) = (0.0, 0);
        foreach (var group in groups)
        {
            if (group.Degrees > 0 && group.Spread > 1e-6)
            {
                statistic += group.Distance / (group.Spread / group.Degrees);
                degrees += group.Degrees;
            }
            else if (group.Degrees > 0 && group.Distance > 1e-6)
            {
                statistic = double.PositiveInfinity;
            }
        }
        double? p = degrees == 0 ? null : double.IsInfinity(statistic) ? 0 : ChiSquare.UpperTail(statistic, degrees);
        return new(groups.Sum(g => g.Cells), degrees, statistic, p);
    }
}
