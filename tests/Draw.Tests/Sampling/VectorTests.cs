using System.Text;
using System.Text.Json.Nodes;
using Platform.Kernel;

namespace Platform.Draw.Tests;

/// <summary>Both worked examples, computed from their inputs alone and compared byte by byte.</summary>
public sealed class VectorTests
{
    public static readonly TheoryData<string> Draws = [Vectors.Small, Vectors.Taijiang];

    [Theory]
    [MemberData(nameof(Draws))]
    public async Task Seal_OfAVector_GivesItsCommitment(string name)
    {
        var bundle = await Vectors.ReadAsync(name);
        var blank = new TreeHead(0, "");
        var terms = bundle.Commitment with { Pool = blank, Excluded = blank, Inspectors = blank, Recusals = blank, CodeHash = "" };
        var reversed = new FrozenRegister(
            [.. bundle.Register.Pool.Reverse()], [.. bundle.Register.Excluded.Reverse()], [.. bundle.Register.Inspectors.Reverse()],
            [.. bundle.Register.Recusals.Reverse()]);

        var sealing = Seal.Of(terms, reversed, Hex.Bytes(bundle.Code)).Value;

        sealing.Hash.ShouldBe(bundle.CommitmentHash);
        sealing.Commitment.Pool.ShouldBe(bundle.Commitment.Pool);
        sealing.Commitment.Excluded.ShouldBe(bundle.Commitment.Excluded);
        sealing.Commitment.Inspectors.ShouldBe(bundle.Commitment.Inspectors);
        sealing.Commitment.Recusals.ShouldBe(bundle.Commitment.Recusals);
        sealing.Bytes.ShouldBe(CanonicalJson.Of(Vectors.Json(name)["commitment"]));
    }

    [Theory]
    [MemberData(nameof(Draws))]
    public async Task Draw_OfAVector_GivesItsSeedSelectionTeamsAndOutcome(string name)
    {
        var bundle = await Vectors.ReadAsync(name);
        var code = Hex.Bytes(bundle.Code);

        var seed = Entropy.Seed(code, bundle.CommitmentHash, bundle.Entropy!);
        var outcome = DrawOutcome.Of(seed, bundle.Commitment, bundle.Register);

        seed.ShouldBe(bundle.Seed);
        outcome.Selected.ShouldBe(bundle.Outcome.Selected);
        outcome.Teams.Select(t => (t.EntryId, Team: t.Members is null ? null : string.Join(',', t.Members)))
            .ShouldBe(bundle.Outcome.Teams.Select(t => (t.EntryId, Team: t.Members is null ? null : string.Join(',', t.Members))));
        outcome.Hash(code).ShouldBe(bundle.OutcomeHash);
        var json = Vectors.Json(name);
        var drawn = new JsonObject { ["selected"] = json["selected"]!.DeepClone(), ["teams"] = json["teams"]!.DeepClone() };
        outcome.Canonical().ShouldBe(CanonicalJson.Of(drawn));
    }

    [Theory]
    [MemberData(nameof(Draws))]
    public async Task Standing_OfAVector_GivesItsSubstitutions(string name)
    {
        var bundle = await Vectors.ReadAsync(name);
        var standing = new Standing(Hex.Bytes(bundle.Code), bundle.Seed, bundle.Commitment, bundle.Register, bundle.Outcome);
        foreach (var given in bundle.Substitutions)
        {
            var computed = given.InspectorId is null
                ? standing.ReplaceTarget(given.EntryId, given.Reason)
                : standing.ReplaceInspector(given.EntryId, given.InspectorId, given.Reason);
            computed.ShouldNotBeNull().Same(given).ShouldBeTrue($"{computed} instead of {given}");
            computed.Hash.ShouldBe(given.Hash);
        }
        bundle.Substitutions.Count.ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Draws))]
    public async Task Leaf_OfEveryLine_IsItsCanonicalJsonWithSalt(string name)
    {
        var bundle = await Vectors.ReadAsync(name);
        var code = Hex.Bytes(bundle.Code);
        var json = Vectors.Json(name);
        Compare(Leaf.Pool, bundle.Register.Pool.Select(e => (e.EntryId, Leaf.Of(code, e))));
        Compare(Leaf.Excluded, bundle.Register.Excluded.Select(e => (e.EntryId, Leaf.Of(code, e))));
        Compare(Leaf.Inspectors, bundle.Register.Inspectors.Select(i => (i.InspectorId, Leaf.Of(code, i))));
        Compare(Leaf.Recusals, bundle.Register.Recusals.Select(r => (r.EntryId + ":" + r.InspectorId, Leaf.Of(code, r))));

        void Compare(string tree, IEnumerable<(string Id, byte[] Leaf)> leaves)
        {
            foreach (var ((id, leaf), line) in leaves.Zip(json[tree]!.AsArray()))
            {
                line!["salt"] = Leaf.Salt(code, tree, id);
                Encoding.UTF8.GetString(leaf).ShouldBe(Encoding.UTF8.GetString(CanonicalJson.Of(line)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Draws))]
    public async Task PathOf_EveryPoolEntry_LeadsToTheCommittedRoot(string name)
    {
        var bundle = await Vectors.ReadAsync(name);
        var code = Hex.Bytes(bundle.Code);
        var pool = bundle.Register.Pool;
        var tree = SealedTree.Of(pool, e => Leaf.Of(code, e));
        for (var i = 0; i < pool.Count; i++)
        {
            var (index, path) = tree.PathOf(i);
            var leaf = MerkleTree.LeafHash(Leaf.Of(code, pool[i]));
            MerkleTree.Verify(leaf, index, pool.Count, path, Hex.Bytes(bundle.Commitment.Pool.Root)).ShouldBeTrue();
        }
    }

    [Theory]
    [MemberData(nameof(Draws))]
    public async Task Verifier_OfAVector_Accepts(string name)
    {
        var output = new StringWriter();
        (await DrawVerifier.RunAsync(Vectors.PathOf(name), output)).ShouldBe(DrawVerifier.Accepted, output.ToString());
        output.ToString().ShouldContain("accepted");
    }

    [Theory]
    [MemberData(nameof(Draws))]
    public async Task Writer_OfAVector_WritesWhatReadsTheSame(string name)
    {
        var bundle = await Vectors.ReadAsync(name);
        using var stream = new MemoryStream();
        await BundleWriter.WriteAsync(stream, bundle, CancellationToken.None);
        JsonNode.DeepEquals(JsonNode.Parse(stream.ToArray()), Vectors.Json(name)).ShouldBeTrue();
    }
}
