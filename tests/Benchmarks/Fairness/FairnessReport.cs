using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Platform.Benchmarks;

/// <summary>Draws fixed pools with 20,000 different dice, and says whether targets, inspectors, pairs and meetings come up as often as chance has it.
/// The same every time. Arguments: <c>--draws</c> (20,000) and <c>--out</c>, a Markdown file to write besides.</summary>
internal static class FairnessReport
{
    private const string Method = """
        Each draw is the protocol's own (`DrawOutcome.Of`: tickets, selection, teams), with the dice 00000000000000000000,
        00000000000000000001 and so on; nothing else differs. Within a group whose members a fair draw cannot tell apart (targets of one
        category that were drawn equally often; inspectors with the same recusals) every member, pair or meeting has the same expectation.

        Draws are without replacement, so counts are not independent. The statistic is chi-square with the exact variance of that: for single
        targets, n of N in R draws, Σ(O − E)²/E · (N − 1)/(N − n), E = R·n/N; for pairs what is left besides the single counts,
        N(N − 3)/2 degrees of freedom, variance R(p₂ − 2p₃ + p₄) with the inclusion probabilities of 2, 3 and 4 targets; for inspectors,
        whose places balance, and for meetings of target and inspector, what each draw's own table varies when its members are exchanged.
        Groups add up.

        "Within" is p from 0.0005 to 0.9995: too even would be as suspicious as too uneven. In a fair draw one line in a thousand falls outside.
        """;

    public static async Task RunAsync(string[] args)
    {
        var draws = int.Parse(Option(args, "--draws") ?? "20000", CultureInfo.InvariantCulture);
        var watch = Stopwatch.StartNew();
        var text = new StringBuilder($"# Is the draw fair?\n\n{Method}\n\n");
        var within = true;
        foreach (var made in new[] { FairnessCase.Plain(), FairnessCase.LeastDrawnAndRecused() })
        {
            var lines = made.Run(draws);
            within &= lines.All(l => l.Test.IsWithin);
            text.Append(CultureInfo.InvariantCulture, $"## {made.Name}\n\n{draws:N0} draws\n\n");
            text.Append("| counted | cells | degrees of freedom | chi-square | p | verdict | farthest |\n|---|--:|--:|--:|--:|---|---|\n");
            foreach (var line in lines)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {line.What} | {line.Test.Cells:N0} | {line.Test.Degrees:N0} | {line.Test.Statistic:N1} | ")
                    .Append(line.Test.P is { } p ? p.ToString("0.0000", CultureInfo.InvariantCulture) : "–")
                    .Append(line.Test.P is null && line.Test.IsWithin ? " | exact" : line.Test.IsWithin ? " | within" : " | **outside**")
                    .Append(CultureInfo.InvariantCulture, $" | {line.Worst} |\n");
            }
            text.Append('\n');
        }
        text.Append(within ? "All within bounds.\n" : "**Not all within bounds.**\n");
        Console.Write(text.ToString());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:F1} s"));
        if (Option(args, "--out") is { } file)
        {
            await File.WriteAllTextAsync(file, text.ToString());
        }
        Environment.ExitCode = within ? 0 : 1;
    }

    private static string? Option(string[] args, string name) => Array.IndexOf(args, name) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;
}
