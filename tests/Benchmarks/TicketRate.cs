using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Text;
using Platform.Draw;
using Platform.Kernel;

namespace Platform.Benchmarks;

/// <summary>Tickets per second on one core, the ways there are of making them beside each other.</summary>
internal static class TicketRate
{
    private const int Count = 1_000_000;

    public static Task RunAsync(string[] args)
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, vectors of 256 bits: {Vector256.IsHardwareAccelerated}");
        var ids = Enumerable.Range(0, Count).Select(i => $"T{i:D7}-{i * 7919L % 1_000_003:D7}").ToArray();
        var tickets = new Tickets(Hex.Sha256("seed"), "targets");
        var head = Encoding.ASCII.GetBytes(Hex.Sha256(Hex.Sha256("seed") + ":targets"));

        var fast = Measure("saved mid-state, key of 19 digits (the product's)", ids, id => tickets.Key(id));
        var hash = Measure("SHA256.HashData, key of 19 digits", ids, id => Remainder(HashData(head, id)));
        using var incremental = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Measure("IncrementalHash, key of 19 digits", ids, id =>
        {
            Span<byte> name = stackalloc byte[64];
            incremental.AppendData(head);
            incremental.AppendData(name[..Encoding.ASCII.GetBytes(id, name)]);
            Span<byte> digest = stackalloc byte[32];
            incremental.GetHashAndReset(digest);
            return Remainder(digest);
        });
        var plain = Measure("SHA256.HashData and BigInteger, whole ticket", ids, id => (ulong)Whole(HashData(head, id)).Length);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{fast / plain:F1} times the plain way, {fast / hash:F1} times the framework's hash"));
        return Task.CompletedTask;
    }

    private static double Measure(string name, string[] ids, Func<string, ulong> ticket)
    {
        var best = double.MaxValue;
        var sum = 0UL;
        for (var round = 0; round < 4; round++)
        {
            var watch = Stopwatch.StartNew();
            foreach (var id in ids)
            {
                sum ^= ticket(id);
            }
            best = Math.Min(best, watch.Elapsed.TotalSeconds);
        }
        var rate = Count / best;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rate / 1e6,8:F2} M tickets/s per core  {name} ({sum % 10})"));
        return rate;
    }

    private static byte[] HashData(byte[] head, string id)
    {
        Span<byte> text = stackalloc byte[128];
        head.CopyTo(text);
        return SHA256.HashData(text[..(64 + Encoding.ASCII.GetBytes(id, text[64..]))]);
    }

    private static ulong Remainder(ReadOnlySpan<byte> digest)
    {
        var rest = (UInt128)0;
        for (var i = 0; i < 32; i += 8)
        {
            rest = ((rest << 64) | System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(digest[i..])) % 10_000_000_000_000_000_000;
        }
        return (ulong)rest;
    }

    private static string Whole(byte[] digest)
    {
        var number = new BigInteger(digest, isUnsigned: true, isBigEndian: true);
        var digits = number.ToString(CultureInfo.InvariantCulture).PadLeft(64, '0').ToCharArray();
        Array.Reverse(digits);
        return "0." + new string(digits);
    }
}
