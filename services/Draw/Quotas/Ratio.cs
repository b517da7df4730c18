using System.Globalization;
using System.Numerics;

namespace Platform.Draw;

/// <summary>An exact rational number in lowest terms, denominator above 0. Quotas are computed in these and rounded up once (domain.md,
/// "How a quota is computed"). The default value is not a number; use <see cref="Zero"/>.</summary>
internal readonly record struct Ratio : IComparable<Ratio>
{
    private Ratio(BigInteger numerator, BigInteger denominator) => (Numerator, Denominator) = (numerator, denominator);

    public static Ratio Zero { get; } = Of(0);

    public static Ratio One { get; } = Of(1);

    public BigInteger Numerator { get; }

    public BigInteger Denominator { get; }

    /// <summary>A whole number.</summary>
    public static Ratio Of(long whole) => new(whole, BigInteger.One);

    /// <summary>A fraction.</summary>
    /// <exception cref="DivideByZeroException">The denominator is 0.</exception>
    public static Ratio Of(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.IsZero)
        {
            throw new DivideByZeroException();
        }

        var divisor = BigInteger.GreatestCommonDivisor(numerator, denominator) * denominator.Sign;
        return new(numerator / divisor, denominator / divisor);
    }

    /// <summary>Reads a decimal string such as <c>25</c> or <c>12.5</c>; exactly the number that is written.</summary>
    /// <exception cref="FormatException">Not digits with at most one point inside.</exception>
    public static Ratio ParseDecimal(string text)
    {
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        var digits = point < 0 ? text : text.Remove(point, 1);
        var formed = point != 0 && (point < 0 || decimals > 0);
        return formed && BigInteger.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Of(number, BigInteger.Pow(10, decimals))
            : throw new FormatException($"'{text}' is not a decimal number.");
    }

    /// <summary>The least whole number not below it.</summary>
    /// <exception cref="OverflowException">It does not fit an <see cref="int"/>.</exception>
    public int Ceiling()
    {
        var whole = BigInteger.DivRem(Numerator, Denominator, out var rest);
        return (int)(rest.Sign > 0 ? whole + 1 : whole);
    }

    public static Ratio Min(Ratio left, Ratio right) => left.CompareTo(right) <= 0 ? left : right;

    public int CompareTo(Ratio other) => (Numerator * other.Denominator).CompareTo(other.Numerator * Denominator);

    public static Ratio operator *(Ratio left, Ratio right) => Of(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <summary>As <c>85/4</c>; a whole number without the denominator.</summary>
    public override string ToString() => Denominator.IsOne
        ? Numerator.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
