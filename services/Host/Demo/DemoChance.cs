using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Host;

/// <summary>
/// A stream of numbers that is the same on every machine for the same name: SHA-256 of name and counter, 4 bytes at a time. For demo data
/// only.
/// </summary>
internal sealed class DemoChance(string name)
{
    private readonly byte[] block = new byte[32];
    private uint counter;
    private int used = 32;

    /// <summary>A number from 0 to <paramref name="below"/> − 1. (The bias of the remainder is below 1 in a million here.)</summary>
    public int Next(int below)
    {
        if (used == block.Length)
        {
            SHA256.HashData(Encoding.UTF8.GetBytes($"{name}:{counter++}"), block);
            used = 0;
        }

        var number = BinaryPrimitives.ReadUInt32BigEndian(block.AsSpan(used));
        used += 4;
        return (int)(number % (uint)below);
    }

    /// <summary>One of these.</summary>
    public T Pick<T>(IReadOnlyList<T> from) => from[Next(from.Count)];

    /// <summary>So many different ones of these (all, where there are fewer), in the order drawn.</summary>
    public IReadOnlyList<T> Pick<T>(IReadOnlyList<T> from, int count)
    {
        var rest = from.ToList();
        var picked = new List<T>();
        while (picked.Count < count && rest.Count > 0)
        {
            var at = Next(rest.Count);
            picked.Add(rest[at]);
            rest.RemoveAt(at);
        }

        return picked;
    }
}
