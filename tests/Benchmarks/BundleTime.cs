using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Platform.Draw;
using Platform.Kernel;

namespace Platform.Benchmarks;

/// <summary>A whole draw on a large pool: seal, draw, write the evidence bundle, verify it from the file. Arguments: targets (1,000,000),
/// and a path to keep the bundle at.</summary>
internal static class BundleTime
{
    public static async Task RunAsync(string[] args)
    {
        var size = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1_000_000;
        var path = args.Length > 1 ? args[1] : Path.Combine(Path.GetTempPath(), $"bundle-{Environment.ProcessId}.json");
        var code = SHA256.HashData("code"u8);
        var register = new FrozenRegister(
            [.. Enumerable.Range(0, size).Select(i => new PoolEntry($"T{i:D7}", i % 10 == 0 ? "key" : "general", i % 3))],
            [new("X0000001", "closed")],
            [.. Enumerable.Range(0, 60).Select(i =>
                new PoolInspector($"I{i:D3}", i % 2 == 0 ? "执法一中队" : "执法二中队", i % 7 == 0 ? "expert" : "officer", []))],
            [new("T0000001", "I001"), new("T0000010", "I002")]);
        var policy = JsonSerializer.SerializeToElement(new { tenant = "350000" });
        var watch = Stopwatch.StartNew();

        var sealing = Seal.Of(Terms(register, CanonicalJson.Of(policy)), register, code).Value;
        Tell("seal", watch);
        var seed = Entropy.Seed(code, sealing.Hash, "71049746507529170342");
        var outcome = DrawOutcome.Of(seed, sealing.Commitment, register);
        Tell($"draw {outcome.Selected.Count} and their teams", watch);
        var standing = new Standing(code, seed, sealing.Commitment, register, outcome);
        var first = outcome.Teams[0];
        var bundle = new Bundle
        {
            CommitmentJson = JsonDocument.Parse(sealing.Bytes).RootElement, Commitment = sealing.Commitment, CommitmentHash = sealing.Hash,
            Code = Hex.Of(code), Entropy = "71049746507529170342", Seed = seed, Register = register, Policy = policy, Outcome = outcome,
            OutcomeHash = outcome.Hash(code),
            Substitutions =
            [
                standing.ReplaceInspector(first.EntryId, first.Members![0], "interest")!,
                standing.ReplaceTarget(outcome.Selected[1].EntryId, "closed")!,
            ],
        };
        Tell("two substitutions", watch);
        await using (var file = File.Create(path))
        {
            await BundleWriter.WriteAsync(file, bundle, CancellationToken.None);
        }
        var bytes = new FileInfo(path).Length;
        var written = string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F1} MB, {(double)bytes / size:F0} bytes a target");
        Tell($"write the bundle ({written})", watch);
        await using (var file = File.OpenRead(path))
        {
            var (_, refusal) = await Verification.CheckAsync(file, CancellationToken.None);
            Tell("read and verify it: " + (refusal?.ToString() ?? "accepted"), watch);
        }
        if (args.Length < 2)
        {
            File.Delete(path);
        }
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{process.PeakWorkingSet64 / 1e6,8:F0} MB at most"));
    }

    private static Commitment Terms(FrozenRegister register, byte[] policy)
    {
        var blank = new TreeHead(0, "");
        return new()
        {
            DrawId = "350000-2022Q1-01", Tenant = "350000", Period = "2022Q1", Previous = Commitment.NoPrevious, PolicyVersion = 1,
            PolicyHash = Hex.Sha256(policy),
            Strata = [.. register.Pool.CountBy(e => e.Category).OrderBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => new Stratum(c.Key, c.Value, 0, c.Value / 100, c.Key == "key", 0, 0))],
            Team = new(2, [new(1, Kind: PoolInspector.Expert)]),
            Pool = blank, Excluded = blank, Inspectors = blank, Recusals = blank, CodeHash = "",
            EntropySource = new DiceSource(10, 20), SealedAt = "2022-01-05T09:00:00+08:00",
        };
    }

    private static void Tell(string what, Stopwatch watch)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalMilliseconds,8:F0} ms  {what}"));
        watch.Restart();
    }
}
