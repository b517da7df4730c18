namespace Platform.Host;

/// <summary>Unified social credit codes (GB 32100-2015) of enterprises that do not exist, with correct check digits.</summary>
internal static class DemoCreditCode
{
    private const string Digits = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>Weights of the organisation code's first eight characters (GB 11714-1997).</summary>
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Registered by the market authority (9) as an enterprise (1).</summary>
    /// <param name="division">Six-digit division code of the place of registration.</param>
    /// <param name="serial">First eight digits of the organisation code, 0 to 99,999,999.</param>
    public static string Of(string division, int serial)
    {
        var organisation = serial.ToString("D8", System.Globalization.CultureInfo.InvariantCulture);
        var sum = organisation.Select((c, i) => (c - '0') * OrganisationWeights[i]).Sum();
        var check = (11 - sum % 11) switch { 10 => 'X', 11 => '0', var n => (char)('0' + n) };
        var code = $"91{division}{organisation}{check}";

        // ISO 7064-like: weights are the powers of 3 modulo 31.
        var (total, weight) = (0, 1);
        foreach (var c in code)
        {
            total += Digits.IndexOf(c, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }

        return code + Digits[(31 - total % 31) % 31];
    }
}
