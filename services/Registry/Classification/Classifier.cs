using System.Collections.Frozen;
using NodaTime;
using Period = Platform.Kernel.Period;

namespace Platform.Registry;

/// <summary>The categories of one effective policy, made ready for one day and period: the same answer for the same input, always.
/// Made once and then asked for each target; a million in a few seconds. Safe to share between threads.</summary>
internal sealed class Classifier
{
    private const string KindFact = "kind";

    private readonly CategoryPolicy policy;
    private readonly ConditionTest[] tests;
    private readonly FrozenDictionary<string, Named> byFact;
    private readonly int[] kindTests;
    private readonly int standing;
    private readonly int[] winners;
    private readonly int otherwise;

    private Classifier(CategoryPolicy policy, LocalDate day, Period period)
    {
        (this.policy, Day, Period) = (policy, day, period);
        tests = [.. policy.Categories.SelectMany((c, i) => (c.When ?? []).Select(when => new ConditionTest(when, i, day, period)))];
        var names = tests.SelectMany((test, i) => test.Facts.Select(fact => (Fact: fact, Test: i))).ToLookup(x => x.Fact, x => x.Test);
        kindTests = [.. names[KindFact]];
        var slots = 0;
        byFact = names.Where(n => n.Key != KindFact).ToFrozenDictionary(n => n.Key, n =>
        {
            var kind = FactKind.Find(n.Key);
            return new Named(kind, [.. n], kind is { Nature: FactNature.Standing } && n.Any(i => tests[i].AsOf) ? slots++ : -1);
        });
        standing = slots;
        winners = Order(policy);
        otherwise = policy.Categories.ToList().FindIndex(c => c.Otherwise);
    }

    /// <summary>The day whose facts count.</summary>
    public LocalDate Day { get; }

    /// <summary>What the draw is for; "previous quarter" and "last year" are taken from it.</summary>
    public Period Period { get; }

    /// <summary>Makes a policy ready for a day and a period.</summary>
    /// <exception cref="FormatException">A condition says something this program does not know.</exception>
    public static Classifier For(CategoryPolicy policy, LocalDate day, Period period) => new(policy, day, period);

    /// <summary>The category of a target with these facts; null when it is in none.</summary>
    /// <param name="kind">The target's kind.</param>
    /// <param name="facts">All its facts, in any order.</param>
    public string? Categorise(string kind, ReadOnlySpan<DatedFact> facts)
    {
        Span<int> counts = tests.Length <= 128 ? stackalloc int[tests.Length] : new int[tests.Length];
        Count(kind, facts, counts, null);
        var won = Winner(counts);
        return won < 0 ? null : policy.Categories[won].Category;
    }

    /// <summary>The same with everything that led to it.</summary>
    public Classification Explain(string kind, ReadOnlySpan<DatedFact> facts)
    {
        var counts = new int[tests.Length];
        var matched = tests.Select(_ => new List<MatchedFact>()).ToArray();
        Count(kind, facts, counts, matched);
        return new Explanation(policy, Day, Period).Of(
            Winner(counts),
            [.. winners.Where(c => Matched(counts, c))],
            [.. tests.Select((test, i) => (test, counts[i], (IReadOnlyList<MatchedFact>)matched[i]))]);
    }

    private void Count(string kind, ReadOnlySpan<DatedFact> facts, Span<int> counts, List<MatchedFact>[]? matched)
    {
        foreach (var i in kindTests)
        {
            if (tests[i].Accepts(kind))
            {
                counts[i]++;
                matched?[i].Add(new(null, KindFact, kind, null, null, null, null));
            }
        }

        Span<int> newest = standing <= 64 ? stackalloc int[standing] : new int[standing];
        newest.Fill(-1);
        for (var f = 0; f < facts.Length; f++)
        {
            ref readonly var fact = ref facts[f];
            if (!byFact.TryGetValue(fact.Name, out var named) || !fact.KnownOn(Day))
            {
                continue;
            }

            if (named.Slot >= 0 && !(fact.From > Day) && (newest[named.Slot] < 0 || Replaces(fact, facts[newest[named.Slot]])))
            {
                newest[named.Slot] = f;
            }

            foreach (var i in named.Tests)
            {
                if ((named.Slot < 0 || !tests[i].AsOf) && tests[i].Counts(fact, named.Kind))
                {
                    Take(i, fact, counts, matched);
                }
            }
        }

        foreach (var f in newest)
        {
            if (f < 0)
            {
                continue;
            }

            var named = byFact[facts[f].Name];
            foreach (var i in named.Tests)
            {
                if (tests[i].AsOf && tests[i].Counts(facts[f], named.Kind))
                {
                    Take(i, facts[f], counts, matched);
                }
            }
        }
    }

    private static void Take(int test, in DatedFact fact, Span<int> counts, List<MatchedFact>[]? matched)
    {
        counts[test]++;
        matched?[test].Add(new(fact.Id, fact.Name, fact.Value, fact.From, fact.To, fact.On, fact.Settled));
    }

    /// <summary>Which of two standing facts of a name is the newer: the later beginning, then the later entry, then the later id, so that the
    /// order of rows never matters.</summary>
    private static bool Replaces(in DatedFact fact, in DatedFact other)
    {
        var from = Nullable.Compare(fact.From, other.From);
        var entered = from != 0 ? from : fact.EnteredOn.CompareTo(other.EnteredOn);
        return (entered != 0 ? entered : fact.Id.CompareTo(other.Id)) > 0;
    }

    private int Winner(ReadOnlySpan<int> counts)
    {
        foreach (var category in winners)
        {
            if (Matched(counts, category))
            {
                return category;
            }
        }

        return otherwise;
    }

    private bool Matched(ReadOnlySpan<int> counts, int category)
    {
        for (var i = 0; i < tests.Length; i++)
        {
            if (tests[i].Category == category && counts[i] >= tests[i].Condition.AtLeast)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Categories in the order in which a match wins: the precedence (a category and its explicit form are the same here, for only a
    /// condition that matched makes a candidate), then those it does not name, in document order.</summary>
    private static int[] Order(CategoryPolicy policy)
    {
        var categories = policy.Categories.ToList();
        var named = (policy.Precedence?.Order ?? [])
            .Select(item => item.Split(':')[0])
            .Select(name => categories.FindIndex(c => c.Category == name))
            .Where(i => i >= 0);
        return [.. named.Concat(Enumerable.Range(0, categories.Count)).Distinct()];
    }

    /// <summary>A fact name in the policy: the conditions that count it, and where the newest of a standing fact is kept.</summary>
    private sealed record Named(FactKind? Kind, int[] Tests, int Slot);
}
