using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Platform.Kernel;

namespace Platform.Draw.Tests;

public sealed class TicketTests
{
    [Fact]
    public void Primitives_OfThePublicPackage_AreReproduced()
    {
        foreach (var primitive in Vectors.Json(Vectors.Primitives)["primitives"]!.AsArray())
        {
            var args = primitive!["args"]!.AsArray();
            var first = args[0]!.GetValue<string>();
            var result = primitive["fn"]!.GetValue<string>() switch
            {
                "sha256_hex" => Hex.Sha256(first),
                "sha256_uniform" => Tickets.Fraction(SHA256.HashData(Encoding.UTF8.GetBytes(first))),
                "first_fraction" => FirstFraction(first, args[1]!.GetValue<string>()),
                "next_fraction" => NextFraction(first),
                "trim" => Trim(first, args[1]!.GetValue<int>()),
                var other => throw new InvalidOperationException(other),
            };
            result.ShouldBe(primitive["expected"]!.GetValue<string>(), primitive["fn"]!.GetValue<string>());
        }
    }

    [Fact]
    public void Of_SeedAndPurpose_IsThePackagesFirstFraction()
    {
        // The package's seed "a:b" is what the protocol writes as seed "a" and purpose "b".
        new Tickets("a", "b").Of("AB-130").ShouldBe(FirstFraction("AB-130", "a:b"));
    }

    [Fact]
    public void Key_AnyIdAndSeed_IsTheFirstNineteenDigits() => Prop.ForAll(
        Ids.ToArbitrary(), ArbMap.Default.ArbFor<NonNull<string>>(), (id, seed) =>
        {
            var tickets = new Tickets(Hex.Sha256(seed.Get), "targets");
            tickets.Key(id).ShouldBe(ulong.Parse(tickets.Of(id).AsSpan(2, 19)));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(1)]
    [InlineData(55)]
    [InlineData(56)]
    [InlineData(63)]
    [InlineData(64)]
    public void Key_IdsThatFillTheBlock_AreHashedRight(int length)
    {
        var tickets = new Tickets("s", "targets");
        var id = new string('A', length);
        tickets.Key(id).ShouldBe(ulong.Parse(tickets.Of(id).AsSpan(2, 19)));
    }

    [Fact]
    public void Fraction_SmallDigest_IsPaddedTo64Digits()
    {
        var digest = new byte[32];
        digest[31] = 12;
        Tickets.Fraction(digest).ShouldBe("0.21" + new string('0', 62));
    }

    private static Gen<string> Ids =>
        from length in Gen.Choose(1, 64)
        from chars in Gen.Elements("ABCXYZabcxyz0123456789-".ToCharArray()).ArrayOf(length)
        select new string(chars);

    private static string FirstFraction(string id, string seed) =>
        Tickets.Fraction(SHA256.HashData(Encoding.UTF8.GetBytes(Hex.Sha256(seed) + id)));

    // The next two are the package's own; a draw without replacement never needs a second ticket.
    private static string NextFraction(string fraction)
    {
        var nines = fraction.AsSpan(2).IndexOfAnyExcept('9') + 2;
        for (var i = 1; ; i++)
        {
            var tail = Tickets.Fraction(SHA256.HashData(Encoding.UTF8.GetBytes($"{fraction}:{i}")));
            var next = string.Concat(fraction.AsSpan(0, nines), tail.AsSpan(2));
            if (string.CompareOrdinal(next, fraction + "0") > 0)
            {
                return next;
            }
        }
    }

    private static string Trim(string fraction, int digits)
    {
        var kept = fraction.AsSpan(2).IndexOfAnyExcept('9') + 2;
        return fraction[..Math.Min(fraction.Length, kept + digits)];
    }
}
