using System.Buffers.Binary;
using System.Numerics;

namespace Platform.Draw;

/// <summary>The compression function of SHA-256 (FIPS 180-4 §6.2.2). The framework's classes cannot be stopped after a block and started
/// from there again cheaply, and the tickets of a purpose share their first block.</summary>
internal static class Sha256Blocks
{
    private static readonly uint[] K =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>The initial hash value (§5.3.3).</summary>
    public static uint[] Start() =>
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    /// <summary>Takes one block of 64 bytes into the state of 8 words.</summary>
    public static void Compress(Span<uint> state, ReadOnlySpan<byte> block)
    {
        unchecked
        {
            Span<uint> w = stackalloc uint[64];
            for (var i = 0; i < 16; i++)
            {
                w[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * 4)..]);
            }
            for (var i = 16; i < w.Length; i++)
            {
                var x = w[i - 15];
                var y = w[i - 2];
                var s0 = BitOperations.RotateRight(x, 7) ^ BitOperations.RotateRight(x, 18) ^ (x >> 3);
                var s1 = BitOperations.RotateRight(y, 17) ^ BitOperations.RotateRight(y, 19) ^ (y >> 10);
                w[i] = w[i - 16] + s0 + w[i - 7] + s1;
            }

            var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
            var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
            // Eight rounds a turn, the roles of the words moving on instead of the words.
            for (var i = 0; i < w.Length; i += 8)
            {
                Round(a, b, c, ref d, e, f, g, ref h, K[i] + w[i]);
                Round(h, a, b, ref c, d, e, f, ref g, K[i + 1] + w[i + 1]);
                Round(g, h, a, ref b, c, d, e, ref f, K[i + 2] + w[i + 2]);
                Round(f, g, h, ref a, b, c, d, ref e, K[i + 3] + w[i + 3]);
                Round(e, f, g, ref h, a, b, c, ref d, K[i + 4] + w[i + 4]);
                Round(d, e, f, ref g, h, a, b, ref c, K[i + 5] + w[i + 5]);
                Round(c, d, e, ref f, g, h, a, ref b, K[i + 6] + w[i + 6]);
                Round(b, c, d, ref e, f, g, h, ref a, K[i + 7] + w[i + 7]);
            }
            state[0] += a;
            state[1] += b;
            state[2] += c;
            state[3] += d;
            state[4] += e;
            state[5] += f;
            state[6] += g;
            state[7] += h;
        }
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
    private static void Round(uint a, uint b, uint c, ref uint d, uint e, uint f, uint g, ref uint h, uint word)
    {
        unchecked
        {
            h += (BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25))
                + (g ^ (e & (f ^ g))) + word;
            d += h;
            h += (BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22))
                + ((a & b) | (c & (a | b)));
        }
    }
}
