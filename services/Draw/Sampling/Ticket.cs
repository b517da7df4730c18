using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>The tickets of one purpose (draw protocol, section 3): <c>consistent_sampler.first_fraction(id, seed + ":" + purpose)</c>,
/// which is <c>0.</c> and the decimal digits, last first, of SHA-256(h + id), h being the hex of SHA-256(seed:purpose). h fills exactly
/// the first block of the hash, so that block is compressed once and its state reused for every id.</summary>
internal sealed class Tickets
{
    private const ulong Modulus = 10_000_000_000_000_000_000;
    private const int BlockSize = 64;

    /// <summary>Four decimal digits turned round: 1234 → 4321.</summary>
    private static readonly ushort[] Turned =
        [.. Enumerable.Range(0, 10_000).Select(i => (ushort)((i % 10 * 1000) + (i / 10 % 10 * 100) + (i / 100 % 10 * 10) + (i / 1000)))];

    private readonly string head;
    private readonly uint[] middle = Sha256Blocks.Start();

    /// <summary>The tickets for a purpose, <c>targets</c> or <c>inspectors:</c> and an entry id.</summary>
    public Tickets(string seed, string purpose)
    {
        head = Hex.Sha256(seed + ":" + purpose);
        Sha256Blocks.Compress(middle, Encoding.ASCII.GetBytes(head));
    }

    /// <summary>The whole ticket of an id: <c>0.</c> and at least 64 digits. Tickets compare ordinally.</summary>
    public string Of(string id) => Fraction(SHA256.HashData(Encoding.UTF8.GetBytes(head + id)));

    /// <summary>The first 19 digits of the ticket as a number: orders as the tickets do, but for ties, which only <see cref="Of"/> can
    /// decide.</summary>
    /// <param name="id">ASCII, at most 64 characters.</param>
    public ulong Key(string id)
    {
        Span<byte> block = stackalloc byte[2 * BlockSize];
        block.Clear();
        var length = Encoding.ASCII.GetBytes(id, block);
        block[length] = 0x80;
        var padded = length < BlockSize - 8 ? BlockSize : 2 * BlockSize;
        BinaryPrimitives.WriteUInt64BigEndian(block[(padded - 8)..], (ulong)(BlockSize + length) * 8);
        Span<uint> state = stackalloc uint[8];
        middle.CopyTo(state);
        Sha256Blocks.Compress(state, block[..BlockSize]);
        if (padded > BlockSize)
        {
            Sha256Blocks.Compress(state, block[BlockSize..]);
        }
        return Reverse(Remainder(state));
    }

    /// <summary>A digest as the public package writes it: <c>0.</c> and its decimal digits, left-padded with zeros to 64, in
    /// reverse.</summary>
    internal static string Fraction(ReadOnlySpan<byte> digest)
    {
        var number = new BigInteger(digest, isUnsigned: true, isBigEndian: true);
        var digits = number.ToString(CultureInfo.InvariantCulture).PadLeft(64, '0').ToCharArray();
        Array.Reverse(digits);
        return "0." + new string(digits);
    }

    /// <summary>The digest as a big-endian number modulo 10^19.</summary>
    private static ulong Remainder(ReadOnlySpan<uint> state)
    {
        var rest = (((ulong)state[0] << 32) | state[1]) % Modulus;
        for (var i = 2; i < 8; i += 2)
        {
            rest = (ulong)(new UInt128(rest, ((ulong)state[i] << 32) | state[i + 1]) % Modulus);
        }
        return rest;
    }

    /// <summary>19 decimal digits, leading zeros included, last first.</summary>
    private static ulong Reverse(ulong number)
    {
        var (top, low) = Math.DivRem(number, 10_000_000_000_000_000);
        var (high, rest) = Math.DivRem((uint)(low / 100_000_000), 10_000u);
        var (middle, last) = Math.DivRem((uint)(low % 100_000_000), 10_000u);
        ulong turned = Turned[last];
        turned = (turned * 10_000) + Turned[middle];
        turned = (turned * 10_000) + Turned[rest];
        turned = (turned * 10_000) + Turned[high];
        return (turned * 1_000) + (ulong)(Turned[top] / 10);
    }
}
