using Platform.Kernel;

namespace Platform.Draw;

/// <summary>A register frozen into four trees, with the commitment that is published.</summary>
/// <param name="Bytes">The commitment's canonical bytes, as hashed.</param>
/// <param name="Hash">Lower-case hex of their SHA-256.</param>
internal sealed record SealedRegister(
    Commitment Commitment, byte[] Bytes, string Hash, FrozenRegister Register, SealedTree Pool, SealedTree Excluded);

/// <summary>Section 1 of the draw protocol: freezes a register. Pure: the same inputs and code give the same bytes.</summary>
internal static class Seal
{
    /// <summary>How many bytes a code has.</summary>
    public const int CodeSize = 32;

    /// <summary>Seals, or says everything that forbids it.</summary>
    /// <param name="terms">The commitment but for the four trees and the code hash, which are filled in.</param>
    /// <param name="register">What is frozen, in any order.</param>
    /// <param name="code">32 random bytes, secret until the reveal.</param>
    /// <exception cref="ArgumentException">The code has not 32 bytes.</exception>
    public static Outcome<SealedRegister> Of(Commitment terms, FrozenRegister register, byte[] code)
    {
        if (code.Length != CodeSize)
        {
            throw new ArgumentException($"A code has {CodeSize} bytes.", nameof(code));
        }
        var sized = terms with
        {
            Pool = Blank(register.Pool.Count),
            Excluded = Blank(register.Excluded.Count),
            Inspectors = Blank(register.Inspectors.Count),
            Recusals = Blank(register.Recusals.Count),
            CodeHash = Hex.Sha256(code),
        };
        var faults = SealRules.Faults(sized, register).ToList();
        if (sized.EntropySource.Fault() is { } fault)
        {
            faults.Add(new Error("draw.seal-entropy-source", fault));
        }
        if (faults.Count > 0)
        {
            return faults;
        }
        var trees = Trees.Of(register, code);
        var commitment = sized with
        {
            Pool = trees.Pool.Head,
            Excluded = trees.Excluded.Head,
            Inspectors = trees.Inspectors.Head,
            Recusals = trees.Recusals.Head,
        };
        var bytes = commitment.Canonical();
        return new SealedRegister(commitment, bytes, Hex.Sha256(bytes), register, trees.Pool, trees.Excluded);
    }

    private static TreeHead Blank(int size) => new(size, Commitment.NoPrevious);
}

/// <summary>The four trees of a register under a code.</summary>
internal sealed record Trees(SealedTree Pool, SealedTree Excluded, SealedTree Inspectors, SealedTree Recusals)
{
    /// <summary>Computes them; salts follow from the code.</summary>
    public static Trees Of(FrozenRegister register, byte[] code) => new(
        SealedTree.Of(register.Pool, e => Leaf.Of(code, e)),
        SealedTree.Of(register.Excluded, e => Leaf.Of(code, e)),
        SealedTree.Of(register.Inspectors, i => Leaf.Of(code, i)),
        SealedTree.Of(register.Recusals, r => Leaf.Of(code, r)));
}
