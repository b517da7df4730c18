namespace Platform.Chaos.Tests;

/// <summary>One kill.</summary>
/// <param name="Part">Who.</param>
/// <param name="After">Milliseconds after the kill before it, at least.</param>
/// <param name="Answers">How many requests were answered with success since then, at least: a machine that is slow to start its parts again gets as
/// much work done between two kills as a fast one.</param>
/// <param name="Down">Milliseconds until it is started again.</param>
internal sealed record Kill(string Part, int After, int Answers, int Down);

/// <summary>Which parts are killed when. The same seed gives the same plan.</summary>
internal static class Plan
{
    /// <summary>Every part comes up once in each round of all parts, in an order that changes; half of them are started again at once.</summary>
    public static IReadOnlyList<Kill> Of(ulong seed, int kills, IReadOnlyList<string> parts)
    {
        var state = seed;
        var plan = new List<Kill>();
        while (plan.Count < kills)
        {
            var round = parts.ToList();
            while (round.Count > 0 && plan.Count < kills)
            {
                var part = round[Next(round.Count)];
                round.Remove(part);
                plan.Add(new Kill(part, 100 + Next(2500), 1 + Next(30), Next(2) == 0 ? 0 : Next(3000)));
            }
        }

        return plan;

        // SplitMix64.
        int Next(int below)
        {
            var z = unchecked(state += 0x9E3779B97F4A7C15);
            z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9);
            z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EB);
            return (int)((z ^ (z >> 31)) % (ulong)below);
        }
    }
}
