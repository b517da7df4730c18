using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;

namespace Platform.Benchmarks;

/// <summary>A bureau of the made-up country.</summary>
/// <param name="Targets">How many its register holds; 0 above the counties.</param>
/// <param name="First">Serial number of its first target; those of a bureau follow one another.</param>
internal sealed record MadeBureau(string Code, string? Parent, string Path, string Level, string Name, int Targets, int First, int Inspectors, int FirstInspector);

/// <summary>A country of a given size: provinces as there are, below them prefectures and counties whose codes and names only look real. Counties hold
/// the targets, some ten times as many as others; the same sizes give the same country.</summary>
internal sealed class Country
{
    /// <summary>Targets of a usual bureau: 3.4 million over 3,300.</summary>
    public const int TargetsPerBureau = 1030;

    private const string Syllables = "安平宁定昌和永新兴泰长广东西南北临高清河江山石金龙阳林泉海青丰乐康德义仁文武";

    private Country(IReadOnlyList<MadeBureau> bureaus, int targets, int inspectors) =>
        (Bureaus, Targets, Inspectors) = (bureaus, targets, inspectors);

    /// <summary>Superiors before subordinates.</summary>
    public IReadOnlyList<MadeBureau> Bureaus { get; }

    public int Targets { get; }

    public int Inspectors { get; }

    public IEnumerable<MadeBureau> Provinces => Bureaus.Where(b => b.Parent is null);

    /// <summary>Makes one.</summary>
    /// <param name="targets">Of all counties together.</param>
    /// <param name="bureaus">Of all levels together, from 3.</param>
    /// <param name="inspectors">Of counties and prefectures together; each has at least four.</param>
    public static Country Make(int targets, int bureaus, int inspectors)
    {
        var names = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "data", "provinces.json")))!
            .OrderBy(p => p.Key, StringComparer.Ordinal).ToList();
        var provinces = Math.Clamp(bureaus / 100, 1, Math.Min(31, names.Count));
        var prefectures = Math.Max(provinces, bureaus / 10);
        var counties = Math.Max(prefectures, bureaus - provinces - prefectures);
        var weights = Enumerable.Range(0, counties).Select(i => Weight(i)).ToArray();
        var (made, first, firstInspector) = (new List<MadeBureau>(), 0, 0);
        var (left, leftWeight) = (targets, weights.Sum());
        var county = 0;
        for (var p = 0; p < provinces; p++)
        {
            var (code, name) = names[p];
            made.Add(new(code, null, code, "province", name, 0, 0, 0, 0));
            var below = Share(prefectures, provinces, p);
            for (var f = 0; f < below; f++)
            {
                var prefecture = string.Create(CultureInfo.InvariantCulture, $"{code[..2]}{f + 1:00}00");
                var path = code + "/" + prefecture;
                made.Add(new(prefecture, code, path, "prefecture", Name(p * 100 + f) + "市生态环境局", 0, 0, Staff(0), firstInspector));
                firstInspector += Staff(0);
                var number = Share(counties, prefectures, (int)((long)p * prefectures / provinces) + f);
                for (var c = 0; c < number && county < counties; c++, county++)
                {
                    var own = county == counties - 1 ? left : (int)(left * weights[county] / leftWeight);
                    (left, leftWeight) = (left - own, leftWeight - weights[county]);
                    var here = string.Create(CultureInfo.InvariantCulture, $"{prefecture[..4]}{c + 1:00}");
                    made.Add(new(here, prefecture, path + "/" + here, "county", Name(10_000 + county) + "县生态环境局", own, first, Staff(own), firstInspector));
                    (first, firstInspector) = (first + own, firstInspector + Staff(own));
                }
            }
        }
        return new(made, first, firstInspector);

        int Staff(int own) => Math.Max(4, (int)((long)inspectors * (own == 0 ? targets / bureaus : own) / (targets + ((long)prefectures * (targets / bureaus)))));
    }

    /// <summary>A version 7 UUID that follows from kind and number; later numbers are greater, as if entered one after another.</summary>
    public static Guid Id(byte kind, int number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (1_640_000_000_000UL + (ulong)(number / 8)) << 16);
        bytes[6] = 0x70;
        bytes[7] = (byte)(number % 8);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Chance((uint)number, kind));
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A number that only looks like chance (SplitMix64): the same for the same number and purpose.</summary>
    public static ulong Chance(uint number, byte purpose)
    {
        unchecked
        {
            var z = (((ulong)purpose << 32) | number) * 0x9E3779B97F4A7C15UL + 0x632BE59BD9B4E019UL;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    /// <summary>From 0 to 99.</summary>
    public static int Percent(int number, byte purpose) => (int)(Chance((uint)number, purpose) % 100);

    private static string Name(int number)
    {
        var chance = Chance((uint)number, 99);
        return new([Syllables[(int)(chance % (ulong)Syllables.Length)], Syllables[(int)(chance / 97 % (ulong)Syllables.Length)]]);
    }

    private static double Weight(int county)
    {
        var u = Percent(county, 77) / 100.0;
        return 0.35 + (2.6 * u * u * u);
    }

    private static int Share(int whole, int parts, int part) => (int)(((long)whole * (part + 1) / parts) - ((long)whole * part / parts));
}
