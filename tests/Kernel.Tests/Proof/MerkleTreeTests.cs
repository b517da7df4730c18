using System.Security.Cryptography;

namespace Platform.Kernel.Tests;

public sealed class MerkleTreeTests
{
    /// <summary>The leaves of Certificate Transparency's own test data.</summary>
    private static readonly string[] Leaves =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static byte[] Hashes(int count) => [.. Leaves.Take(count).SelectMany(l => MerkleTree.LeafHash(Convert.FromHexString(l)))];

    private static byte[] Numbered(int count) =>
        [.. Enumerable.Range(0, count).SelectMany(i => MerkleTree.LeafHash(BitConverter.GetBytes(i)))];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Root_OfTheCertificateTransparencyLeaves_IsTheirs(int count, string root) =>
        Hex.Of(MerkleTree.Of(Hashes(count)).Root).ShouldBe(root);

    [Fact]
    public void Path_OfTheCertificateTransparencyLeaves_IsTheirs()
    {
        var path = MerkleTree.Of(Hashes(8)).Path(0).Select(p => Hex.Of(p));
        path.ShouldBe([
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ]);
    }

    [Fact]
    public void Root_AnySize_IsTheRecursiveDefinition()
    {
        for (var n = 1; n < 70; n++)
        {
            var hashes = Numbered(n);
            MerkleTree.Of(hashes).Root.ToArray().ShouldBe(Recursive(hashes));
        }
    }

    [Fact]
    public void Verify_PathOfEveryLeaf_LeadsToTheRootAndNothingElseDoes()
    {
        for (var n = 1; n < 40; n++)
        {
            var hashes = Numbered(n);
            var tree = MerkleTree.Of(hashes);
            for (var i = 0; i < n; i++)
            {
                var leaf = hashes.AsSpan(i * 32, 32).ToArray();
                var path = tree.Path(i);
                MerkleTree.Verify(leaf, i, n, path, tree.Root).ShouldBeTrue();
                MerkleTree.Verify(MerkleTree.LeafHash([9]), i, n, path, tree.Root).ShouldBeFalse();
                MerkleTree.Verify(leaf, i, n, [.. path, leaf], tree.Root).ShouldBeFalse();
                MerkleTree.Verify(leaf, n, n, path, tree.Root).ShouldBeFalse();
                if (path.Count > 0)
                {
                    MerkleTree.Verify(leaf, i, n, [.. path.Skip(1)], tree.Root).ShouldBeFalse();
                    MerkleTree.Verify(leaf, (i + 1) % n, n, path, tree.Root).ShouldBeFalse();
                }
            }
        }
    }

    [Fact]
    public void Path_OutsideTheTree_Throws()
    {
        var tree = MerkleTree.Of(Hashes(2));
        Should.Throw<ArgumentOutOfRangeException>(() => tree.Path(2));
        Should.Throw<ArgumentOutOfRangeException>(() => MerkleTree.Of([]).Path(0));
    }

    private static byte[] Recursive(byte[] hashes)
    {
        if (hashes.Length == 32)
        {
            return hashes;
        }
        var k = 32;
        while (k * 2 < hashes.Length)
        {
            k *= 2;
        }
        return SHA256.HashData([1, .. Recursive(hashes[..k]), .. Recursive(hashes[k..])]);
    }
}
