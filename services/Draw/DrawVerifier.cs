using System.Text.Json;

namespace Platform.Draw;

/// <summary>Verifies an evidence bundle for the command line. Reads the file and nothing else.</summary>
public static class DrawVerifier
{
    /// <summary>Everything was computed again and agrees.</summary>
    public const int Accepted = 0;

    /// <summary>A check failed; its name was written.</summary>
    public const int Refused = 1;

    /// <summary>The file is not there, cannot be read, or is not JSON.</summary>
    public const int Unreadable = 2;

    /// <summary>Verifies a bundle (draw protocol, section 6) and writes the first check that fails by its stable name with a sentence.</summary>
    /// <param name="path">The bundle's file.</param>
    /// <param name="output">Where the findings are written.</param>
    /// <returns><see cref="Accepted"/>, <see cref="Refused"/> or <see cref="Unreadable"/>: the exit code.</returns>
    public static async Task<int> RunAsync(string path, TextWriter output)
    {
        Bundle? bundle;
        Refusal? refusal;
        try
        {
            await using var file = File.OpenRead(path);
            (bundle, refusal) = await Verification.CheckAsync(file, CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            await output.WriteLineAsync($"unreadable: {path}: {e.Message}");
            return Unreadable;
        }

        if (bundle is not null)
        {
            await output.WriteLineAsync($"draw {bundle.Commitment.DrawId}, sealed {bundle.Commitment.SealedAt}, commitment {bundle.CommitmentHash}");
        }
        if (bundle is null || refusal is not null)
        {
            await output.WriteLineAsync($"refused: {refusal!.Check}: {refusal.Message}");
            return Refused;
        }
        await output.WriteLineAsync($"checked: {string.Join(", ", Verification.Checks.Where(c => c != "replaced" || bundle.Replaced is not null))}");
        await output.WriteLineAsync($"accepted: {bundle.Outcome.Selected.Count} targets drawn, {bundle.Substitutions.Count} substitutions, nothing differs");
        return Accepted;
    }
}
