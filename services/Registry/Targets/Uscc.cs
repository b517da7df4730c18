namespace Platform.Registry;

/// <summary>Why a text is no unified social credit code.</summary>
internal enum UsccFault
{
    /// <summary>Not 18 characters.</summary>
    Length,

    /// <summary>A character that the code does not have (I, O, S, V and Z are left out; letters are capitals).</summary>
    Character,

    /// <summary>The place of registration, characters 3 to 8, is not six digits.</summary>
    Division,

    /// <summary>The last character is not the check character of the others.</summary>
    CheckCharacter,
}

/// <summary>The unified social credit code 统一社会信用代码, GB 32100-2015: 18 characters, the last a check character.</summary>
internal static class Uscc
{
    /// <summary>Characters of a code.</summary>
    public const int Length = 18;

    /// <summary>The 31 characters in the order of their values.</summary>
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    // 3 to the power of the place, modulo 31 (GB 32100-2015, 4.6); and the weights of the organisation code inside (GB 11714).
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] OrganisationWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>What is wrong with a text as a code; null when it is one.</summary>
    public static UsccFault? Check(ReadOnlySpan<char> text)
    {
        if (text.Length != Length)
        {
            return UsccFault.Length;
        }

        foreach (var c in text)
        {
            if (!Alphabet.Contains(c))
            {
                return UsccFault.Character;
            }
        }

        return text[2..8].ContainsAnyExceptInRange('0', '9') ? UsccFault.Division
            : CheckCharacter(text[..17]) != text[17] ? UsccFault.CheckCharacter
            : null;
    }

    /// <summary>The 18th character for the first 17.</summary>
    /// <exception cref="ArgumentException">Not 17 characters of the alphabet.</exception>
    public static char CheckCharacter(ReadOnlySpan<char> first17)
    {
        if (first17.Length != Length - 1)
        {
            throw new ArgumentException("17 characters are needed.", nameof(first17));
        }

        var sum = 0;
        for (var i = 0; i < first17.Length; i++)
        {
            sum += Value(first17[i]) * Weights[i];
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }

    /// <summary>A valid code for demonstrations and tests: an enterprise (91) registered at a division, with a valid organisation code inside.</summary>
    /// <param name="division">Six digits (GB/T 2260).</param>
    /// <param name="serial">0 to 99,999,999; different serials give different codes.</param>
    /// <exception cref="ArgumentException">The division is not six digits.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The serial is out of range.</exception>
    public static string Generate(string division, int serial)
    {
        if (division.Length != 6 || division.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            throw new ArgumentException("A division code has six digits.", nameof(division));
        }

        ArgumentOutOfRangeException.ThrowIfNegative(serial);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(serial, 99_999_999);
        var organisation = $"{serial:D8}";
        var sum = organisation.Select((c, i) => (c - '0') * OrganisationWeights[i]).Sum();
        var check = (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
        var first17 = $"91{division}{organisation}{check}";
        return first17 + CheckCharacter(first17);
    }

    private static int Value(char c) =>
        Alphabet.IndexOf(c) is >= 0 and var value ? value : throw new ArgumentException($"'{c}' is not in the alphabet of the code.");
}
