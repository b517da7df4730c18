namespace Platform.Harness;

/// <summary>The chi-square distribution.</summary>
public static class ChiSquare
{
    private const int MostSteps = 100_000;
    private const double Enough = 1e-15;

    // Lanczos' approximation of the gamma function, g = 7, nine terms (Numerical Recipes, 6.1; relative error below 1e-14).
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
        -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>How likely a value at least this great is by chance: the regularised upper incomplete gamma function
    /// Q(degrees / 2, value / 2) (Abramowitz and Stegun 6.5.29 below the mean, 6.5.31 above).</summary>
    /// <param name="value">Not negative.</param>
    /// <param name="degrees">At least 1.</param>
    /// <returns>From 0 to 1.</returns>
    public static double UpperTail(double value, int degrees)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfLessThan(degrees, 1);
        var (a, x) = (degrees / 2.0, value / 2);
        if (x == 0)
        {
            return 1;
        }
        var scale = Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
        return x < a + 1 ? 1 - (scale * Series(a, x)) : scale * Fraction(a, x);
    }

    private static double Series(double a, double x)
    {
        var term = 1 / a;
        var sum = term;
        for (var n = 1; n < MostSteps && term > sum * Enough; n++)
        {
            term *= x / (a + n);
            sum += term;
        }
        return sum;
    }

    /// <summary>Lentz's evaluation of the continued fraction.</summary>
    private static double Fraction(double a, double x)
    {
        const double tiny = 1e-300;
        var b = x + 1 - a;
        var c = 1 / tiny;
        var d = 1 / b;
        var value = d;
        for (var n = 1; n < MostSteps; n++)
        {
            var numerator = -n * (n - a);
            b += 2;
            d = 1 / NotZero((numerator * d) + b);
            c = NotZero(b + (numerator / c));
            value *= d * c;
            if (Math.Abs((d * c) - 1) < Enough)
            {
                break;
            }
        }
        return value;

        static double NotZero(double number) => Math.Abs(number) < tiny ? tiny : number;
    }

    private static double LogGamma(double a)
    {
        var t = a + 6.5;
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++)
        {
            sum += Lanczos[i] / (a - 1 + i);
        }
        return (0.5 * Math.Log(2 * Math.PI)) + ((a - 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }
}
