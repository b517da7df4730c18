using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Platform.Kernel;

/// <summary>Unicode normal form C (Unicode Standard Annex 15). Needed because the platform runs without ICU (invariant globalization), where
/// <see cref="string.Normalize()"/> leaves every text as it is and <see cref="string.IsNormalized()"/> is always true.</summary>
public static class Nfc
{
    private const int HangulFirst = 0xAC00, LeadFirst = 0x1100, VowelFirst = 0x1161, TailFirst = 0x11A7;
    private const int Leads = 19, Vowels = 21, Tails = 28;

    private static readonly Lazy<Tables> Data = new(Tables.Read);

    /// <summary>The text in form C; the same instance where it already was. Halves of surrogate pairs that stand alone stay.</summary>
    public static string Normalize(string text)
    {
        if (IsPlain(text))
        {
            return text;
        }

        var points = Compose(Decompose(text));
        var result = new StringBuilder(text.Length);
        foreach (var point in points)
        {
            Append(result, point);
        }

        return result.Equals(text) ? text : result.ToString();
    }

    /// <summary>Whether the text is in form C.</summary>
    public static bool IsNormalized(string text) => IsPlain(text) || string.Equals(Normalize(text), text, StringComparison.Ordinal);

    /// <summary>Only characters that no rule touches: below the combining marks, common ideographs, CJK punctuation and full-width forms.</summary>
    private static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is not (< '\u0300' or (>= '\u3400' and <= '\u9FFF') or (>= '\u3001' and <= '\u3029') or (>= '\uFF01' and <= '\uFFEE')))
            {
                return false;
            }
        }

        return true;
    }

    private static List<int> Decompose(string text)
    {
        var points = new List<int>(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            var point = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])
                ? char.ConvertToUtf32(text[i], text[++i])
                : text[i];
            Add(points, point);
        }

        // Canonical order: marks between two starters by their class, equal ones as they stood.
        for (var i = 1; i < points.Count; i++)
        {
            var cls = Data.Value.ClassOf(points[i]);
            for (var j = i; cls != 0 && j > 0 && Data.Value.ClassOf(points[j - 1]) > cls; j--)
            {
                (points[j - 1], points[j]) = (points[j], points[j - 1]);
            }
        }

        return points;
    }

    private static void Add(List<int> points, int point)
    {
        if (point - HangulFirst is >= 0 and < Leads * Vowels * Tails and var syllable)
        {
            points.Add(LeadFirst + (syllable / (Vowels * Tails)));
            points.Add(VowelFirst + (syllable % (Vowels * Tails) / Tails));
            if (syllable % Tails != 0)
            {
                points.Add(TailFirst + (syllable % Tails));
            }
        }
        else if (Data.Value.Decomposed.TryGetValue(point, out var parts))
        {
            Add(points, parts.First);
            if (parts.Second != 0)
            {
                points.Add(parts.Second);
            }
        }
        else
        {
            points.Add(point);
        }
    }

    private static List<int> Compose(List<int> points)
    {
        var result = new List<int>(points.Count);
        var starter = -1;
        var last = 0;
        foreach (var point in points)
        {
            var cls = Data.Value.ClassOf(point);
            var blocked = starter >= 0 && starter < result.Count - 1 && (last == 0 || last >= cls);
            if (starter >= 0 && !blocked && Pair(result[starter], point) is { } composite)
            {
                result[starter] = composite;
                continue;
            }

            if (cls == 0)
            {
                starter = result.Count;
            }

            last = cls;
            result.Add(point);
        }

        return result;
    }

    private static int? Pair(int first, int second)
    {
        if (first - LeadFirst is >= 0 and < Leads and var lead && second - VowelFirst is >= 0 and < Vowels and var vowel)
        {
            return HangulFirst + (((lead * Vowels) + vowel) * Tails);
        }

        if (first - HangulFirst is >= 0 and < Leads * Vowels * Tails and var syllable && syllable % Tails == 0
            && second - TailFirst is > 0 and < Tails and var tail)
        {
            return first + tail;
        }

        return Data.Value.Composed.TryGetValue((first, second), out var composite) ? composite : null;
    }

    private static void Append(StringBuilder text, int point)
    {
        if (point is >= 0xD800 and <= 0xDFFF)
        {
            text.Append((char)point);
        }
        else
        {
            text.Append(new Rune(point).ToString());
        }
    }

    private sealed record Tables(
        FrozenDictionary<int, byte> Classes,
        FrozenDictionary<int, (int First, int Second)> Decomposed,
        FrozenDictionary<(int First, int Second), int> Composed)
    {
        public byte ClassOf(int point) => point < 0x300 ? (byte)0 : Classes.GetValueOrDefault(point);

        public static Tables Read()
        {
            var classes = new Dictionary<int, byte>();
            var decomposed = new Dictionary<int, (int, int)>();
            var composed = new Dictionary<(int, int), int>();
            using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("nfc.txt")!);
            while (reader.ReadLine() is { } line)
            {
                var words = line.Split(' ');
                switch (words[0])
                {
                    case "c":
                        for (var point = Hex(words[1]); point <= Hex(words[2]); point++)
                        {
                            classes[point] = byte.Parse(words[3], CultureInfo.InvariantCulture);
                        }

                        break;
                    case "d" or "x":
                        var parts = (Hex(words[2]), words.Length > 3 ? Hex(words[3]) : 0);
                        decomposed[Hex(words[1])] = parts;
                        if (words[0] == "d")
                        {
                            composed[parts] = Hex(words[1]);
                        }

                        break;
                }
            }

            return new(classes.ToFrozenDictionary(), decomposed.ToFrozenDictionary(), composed.ToFrozenDictionary());
        }

        private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
