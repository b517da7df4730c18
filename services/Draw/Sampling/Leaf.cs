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

    /// <summary>Hex of the first 16 bytes of HMAC-SHA-256(code, tree:id).</summary>
    public static string Salt(byte[] code, string tree, string id) => Entropy.Mac(code, Encoding.UTF8.GetBytes(tree + ":" + id))[..32];

    /// <summary>The leaf of a target in the pool.</summary>
    public static byte[] Of(byte[] code, PoolEntry entry) => Object(
        o => Text(o, "{\"category\":", entry.Category),
        o => { o.Write(",\"drawn\":"u8); CanonicalJson.Write(o, entry.Drawn); },
        o => Text(o, ",\"entryId\":", entry.EntryId),
        o => Text(o, ",\"salt\":", Salt(code, Pool, entry.EntryId)));

    /// <summary>The leaf of a target left out.</summary>
    public static byte[] Of(byte[] code, Exclusion excluded) => Object(
        o => Text(o, "{\"entryId\":", excluded.EntryId),
        o => Text(o, ",\"reason\":", excluded.Reason),
        o => Text(o, ",\"salt\":", Salt(code, Excluded, excluded.EntryId)));

    /// <summary>The leaf of an inspector.</summary>
    public static byte[] Of(byte[] code, PoolInspector inspector) => Object(
        o => Text(o, "{\"department\":", inspector.Department),
        o => Text(o, ",\"inspectorId\":", inspector.InspectorId),
        o => Text(o, ",\"kind\":", inspector.Kind),
        o => Text(o, ",\"salt\":", Salt(code, Inspectors, inspector.InspectorId)),
        o => { o.Write(",\"skills\":"u8); DrawOutcome.Write(o, inspector.Skills); });

    /// <summary>The leaf of a recusal, whose id is <c>entryId:inspectorId</c>.</summary>
    public static byte[] Of(byte[] code, Recusal recusal) => Object(
        o => Text(o, "{\"entryId\":", recusal.EntryId),
        o => Text(o, ",\"inspectorId\":", recusal.InspectorId),
        o => Text(o, ",\"salt\":", Salt(code, Recusals, recusal.EntryId + ":" + recusal.InspectorId)));

    private static void Text(ArrayBufferWriter<byte> output, string before, string value)
    {
        Encoding.UTF8.GetBytes(before, output);
        CanonicalJson.Write(output, value);
    }

    private static byte[] Object(params ReadOnlySpan<Action<ArrayBufferWriter<byte>>> members)
    {
        var output = new ArrayBufferWriter<byte>(192);
        foreach (var member in members)
        {
            member(output);
        }
        output.Write("}"u8);
        return output.WrittenSpan.ToArray();
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
