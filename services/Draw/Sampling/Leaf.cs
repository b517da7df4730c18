using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>The leaves of the four trees (draw protocol, section 1): their canonical JSON with the salt, which are the bytes that are
/// hashed. A salt follows from the code, so sealing again after a crash gives the same leaves.</summary>
internal static class Leaf
{
    /// <summary>Names of the trees, as in commitment, bundle and salt.</summary>
    public const string Pool = "pool", Excluded = "excluded", Inspectors = "inspectors", Recusals = "recusals";

    private const int SaltSize = 16, BlockSize = 64;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? buffer;

    [ThreadStatic]
    private static Mac? mac;

    /// <summary>Hex of the first 16 bytes of HMAC-SHA-256(code, tree:id).</summary>
    public static string Salt(byte[] code, string tree, string id)
    {
        Span<byte> salt = stackalloc byte[2 * SaltSize];
        WriteSalt(salt, code, tree, id);
        return Encoding.ASCII.GetString(salt);
    }

    /// <summary>The leaf of a target in the pool.</summary>
    public static byte[] Of(byte[] code, PoolEntry entry)
    {
        var o = Begin();
        Text(o, "{\"category\":"u8, entry.Category);
        o.Write(",\"drawn\":"u8);
        CanonicalJson.Write(o, entry.Drawn);
        Text(o, ",\"entryId\":"u8, entry.EntryId);
        Salted(o, code, Pool, entry.EntryId);
        return End(o);
    }

    /// <summary>The leaf of a target left out.</summary>
    public static byte[] Of(byte[] code, Exclusion excluded)
    {
        var o = Begin();
        Text(o, "{\"entryId\":"u8, excluded.EntryId);
        Text(o, ",\"reason\":"u8, excluded.Reason);
        Salted(o, code, Excluded, excluded.EntryId);
        return End(o);
    }

    /// <summary>The leaf of an inspector.</summary>
    public static byte[] Of(byte[] code, PoolInspector inspector)
    {
        var o = Begin();
        Text(o, "{\"department\":"u8, inspector.Department);
        Text(o, ",\"inspectorId\":"u8, inspector.InspectorId);
        Text(o, ",\"kind\":"u8, inspector.Kind);
        Salted(o, code, Inspectors, inspector.InspectorId);
        o.Write(",\"skills\":"u8);
        DrawOutcome.Write(o, inspector.Skills);
        return End(o);
    }

    /// <summary>The leaf of a recusal, whose id is <c>entryId:inspectorId</c>.</summary>
    public static byte[] Of(byte[] code, Recusal recusal)
    {
        var o = Begin();
        Text(o, "{\"entryId\":"u8, recusal.EntryId);
        Text(o, ",\"inspectorId\":"u8, recusal.InspectorId);
        Salted(o, code, Recusals, recusal.EntryId + ":" + recusal.InspectorId);
        return End(o);
    }

    private static ArrayBufferWriter<byte> Begin()
    {
        var output = buffer ??= new ArrayBufferWriter<byte>(512);
        output.ResetWrittenCount();
        return output;
    }

    private static byte[] End(ArrayBufferWriter<byte> output)
    {
        output.Write("}"u8);
        return output.WrittenSpan.ToArray();
    }

    private static void Text(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> before, string value)
    {
        output.Write(before);
        CanonicalJson.Write(output, value);
    }

    private static void Salted(ArrayBufferWriter<byte> output, byte[] code, string tree, string id)
    {
        output.Write(",\"salt\":\""u8);
        WriteSalt(output.GetSpan(2 * SaltSize), code, tree, id);
        output.Advance(2 * SaltSize);
        output.Write("\""u8);
    }

    private static void WriteSalt(Span<byte> hex, byte[] code, string tree, string id)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> message = stackalloc byte[2 * BlockSize];
        if (code.Length <= BlockSize && tree.Length + 1 + id.Length <= Mac.Longest && Ascii.IsValid(id))
        {
            var length = Encoding.ASCII.GetBytes(tree, message);
            message[length++] = (byte)':';
            length += Encoding.ASCII.GetBytes(id, message[length..]);
            if (mac is null || !mac.IsOf(code))
            {
                mac = new(code);
            }
            mac.Of(message, length, digest);
        }
        else
        {
            HMACSHA256.HashData(code, Encoding.UTF8.GetBytes(tree + ":" + id), digest);
        }
        for (var i = 0; i < SaltSize; i++)
        {
            hex[2 * i] = "0123456789abcdef"u8[digest[i] >> 4];
            hex[(2 * i) + 1] = "0123456789abcdef"u8[digest[i] & 15];
        }
    }

    /// <summary>HMAC-SHA-256 (RFC 2104) of short messages under one code: a register has a salt for each leaf, and the first block of either hash is the
    /// same for all, so that its state is kept.</summary>
    private sealed class Mac
    {
        /// <summary>Bytes of a message that fit two blocks behind the key's.</summary>
        public const int Longest = (2 * BlockSize) - 9;

        private readonly byte[] code;
        private readonly uint[] inner, outer;

        public Mac(byte[] code)
        {
            this.code = [.. code];
            (inner, outer) = (State(0x36), State(0x5c));

            uint[] State(byte pad)
            {
                Span<byte> block = stackalloc byte[BlockSize];
                block.Fill(pad);
                for (var i = 0; i < code.Length; i++)
                {
                    block[i] ^= code[i];
                }
                var state = Sha256Blocks.Start();
                Sha256Blocks.Compress(state, block);
                return state;
            }
        }

        public bool IsOf(byte[] other) => code.AsSpan().SequenceEqual(other);

        /// <param name="message">Two blocks, of which what follows the message is overwritten.</param>
        public void Of(Span<byte> message, int length, Span<byte> digest)
        {
            Span<uint> state = stackalloc uint[8];
            inner.CopyTo(state);
            Finish(state, message, length);
            Span<byte> block = stackalloc byte[BlockSize];
            Write(state, block);
            outer.CopyTo(state);
            Finish(state, block, SHA256.HashSizeInBytes);
            Write(state, digest);
        }

        /// <summary>Pads what follows the key's block, and takes it in.</summary>
        private static void Finish(Span<uint> state, Span<byte> blocks, int length)
        {
            var padded = length < BlockSize - 8 ? BlockSize : 2 * BlockSize;
            blocks[length..padded].Clear();
            blocks[length] = 0x80;
            BinaryPrimitives.WriteUInt64BigEndian(blocks[(padded - 8)..], (ulong)(BlockSize + length) * 8);
            for (var start = 0; start < padded; start += BlockSize)
            {
                Sha256Blocks.Compress(state, blocks[start..(start + BlockSize)]);
            }
        }

        private static void Write(ReadOnlySpan<uint> state, Span<byte> bytes)
        {
            for (var i = 0; i < state.Length; i++)
            {
                BinaryPrimitives.WriteUInt32BigEndian(bytes[(4 * i)..], state[i]);
            }
        }
    }
}

/// <summary>One of the four trees with its leaves ordered by leaf hash.</summary>
internal sealed class SealedTree
{
    private readonly MerkleTree tree;
    private readonly int[] places;

    private SealedTree(MerkleTree tree, int[] places) => (this.tree, this.places) = (tree, places);

    /// <summary>Size and root as they stand in the commitment.</summary>
    public TreeHead Head => new(tree.Size, Hex.Of(tree.Root));

    /// <summary>A tree over items in any order.</summary>
    /// <param name="leaf">The bytes of an item's leaf; called from several threads.</param>
    public static SealedTree Of<T>(IReadOnlyList<T> items, Func<T, byte[]> leaf)
    {
        const int size = SHA256.HashSizeInBytes;
        var hashes = new byte[items.Count * size];
        var keys = new ulong[items.Count];
        if (items.Count > 0)
        {
            Parallel.ForEach(Partitioner.Create(0, items.Count), range =>
            {
                for (var i = range.Item1; i < range.Item2; i++)
                {
                    MerkleTree.LeafHash(leaf(items[i])).CopyTo(hashes, i * size);
                    keys[i] = BinaryPrimitives.ReadUInt64BigEndian(hashes.AsSpan(i * size));
                }
            });
        }
        var order = Enumerable.Range(0, items.Count).ToArray();
        Array.Sort(keys, order);
        for (var start = 0; start < order.Length; start++)
        {
            var end = start + 1;
            while (end < order.Length && keys[end] == keys[start])
            {
                end++;
            }
            if (end - start > 1)
            {
                var ties = order.AsSpan(start, end - start);
                ties.Sort((a, b) => hashes.AsSpan(a * size, size).SequenceCompareTo(hashes.AsSpan(b * size, size)));
            }
            start = end - 1;
        }
        var ordered = new byte[hashes.Length];
        var places = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            hashes.AsSpan(order[place] * size, size).CopyTo(ordered.AsSpan(place * size));
            places[order[place]] = place;
        }
        return new(MerkleTree.Of(ordered), places);
    }

    /// <summary>Zero-based place of an item (by its index in the list given) and its inclusion path.</summary>
    public (int Index, IReadOnlyList<byte[]> Path) PathOf(int item) => (places[item], tree.Path(places[item]));
}
