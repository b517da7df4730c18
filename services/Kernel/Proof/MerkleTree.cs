using System.Security.Cryptography;

namespace Platform.Kernel;

/// <summary>The Merkle tree of RFC 6962 §2.1 over SHA-256: a leaf is hashed behind 0x00, a node behind 0x01, the empty tree is the hash
/// of nothing. All nodes are computed once, bottom up; the root and the inclusion path of every leaf are then read off. Takes 64 bytes a
/// leaf.</summary>
public sealed class MerkleTree
{
    private const int HashSize = SHA256.HashSizeInBytes;
    private readonly List<byte[]> levels = [];

    private MerkleTree(int size) => Size = size;

    /// <summary>How many leaves.</summary>
    public int Size { get; }

    /// <summary>32 bytes.</summary>
    public ReadOnlySpan<byte> Root => levels[^1];

    /// <summary>The hash of a leaf's data: SHA-256 of 0x00 and the data.</summary>
    public static byte[] LeafHash(ReadOnlySpan<byte> data) => Hash(0, data, []);

    /// <summary>A tree over leaf hashes, in this order.</summary>
    /// <param name="leafHashes">The hashes of <see cref="LeafHash"/>, 32 bytes each, one after the other.</param>
    /// <exception cref="ArgumentException">The length is no multiple of 32.</exception>
    public static MerkleTree Of(ReadOnlySpan<byte> leafHashes)
    {
        if (leafHashes.Length % HashSize != 0)
        {
            throw new ArgumentException("Leaf hashes have 32 bytes each.", nameof(leafHashes));
        }
        var tree = new MerkleTree(leafHashes.Length / HashSize);
        if (tree.Size == 0)
        {
            tree.levels.Add(SHA256.HashData([]));
            return tree;
        }
        tree.levels.Add(leafHashes.ToArray());
        while (tree.levels[^1].Length > HashSize)
        {
            tree.levels.Add(Above(tree.levels[^1]));
        }
        return tree;
    }

    /// <summary>The inclusion path ("audit path") of a leaf: its siblings from the bottom up, 32 bytes each.</summary>
    /// <param name="index">Zero-based.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public IReadOnlyList<byte[]> Path(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Size);
        var path = new List<byte[]>(levels.Count);
        foreach (var level in levels)
        {
            var sibling = (index ^ 1) * HashSize;
            if (sibling < level.Length)
            {
                path.Add(level.AsSpan(sibling, HashSize).ToArray());
            }
            index >>= 1;
        }
        return path;
    }

    /// <summary>Whether a path leads from a leaf hash to a root (RFC 9162 §2.1.3.2). False for anything malformed.</summary>
    /// <param name="leafHash">As of <see cref="LeafHash"/>.</param>
    /// <param name="index">Zero-based place of the leaf.</param>
    /// <param name="size">Leaves in the tree.</param>
    /// <param name="path">As of <see cref="Path"/>.</param>
    /// <param name="root">32 bytes.</param>
    public static bool Verify(ReadOnlySpan<byte> leafHash, int index, int size, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size || leafHash.Length != HashSize)
        {
            return false;
        }
        var hash = leafHash.ToArray();
        var used = 0;
        for (int place = index, last = size - 1; last > 0; place >>= 1, last >>= 1)
        {
            if ((place ^ 1) > last)
            {
                continue;
            }
            if (used == path.Count || path[used].Length != HashSize)
            {
                return false;
            }
            hash = place % 2 == 0 ? Hash(1, hash, path[used]) : Hash(1, path[used], hash);
            used++;
        }
        return used == path.Count && CryptographicOperations.FixedTimeEquals(hash, root);
    }

    private static byte[] Above(byte[] below)
    {
        var count = below.Length / HashSize;
        var above = new byte[(count + 1) / 2 * HashSize];
        Span<byte> node = stackalloc byte[1 + (2 * HashSize)];
        node[0] = 1;
        for (var i = 0; i < count / 2; i++)
        {
            below.AsSpan(i * 2 * HashSize, 2 * HashSize).CopyTo(node[1..]);
            SHA256.HashData(node, above.AsSpan(i * HashSize, HashSize));
        }
        if (count % 2 == 1)
        {
            // The last one has no sibling at this height: RFC 6962 splits at the largest power of two, which carries it up unchanged.
            below.AsSpan((count - 1) * HashSize).CopyTo(above.AsSpan(above.Length - HashSize));
        }
        return above;
    }

    private static byte[] Hash(byte prefix, ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var length = 1 + left.Length + right.Length;
        Span<byte> input = length <= 1024 ? stackalloc byte[length] : new byte[length];
        input[0] = prefix;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + left.Length)..]);
        return SHA256.HashData(input);
    }
}
