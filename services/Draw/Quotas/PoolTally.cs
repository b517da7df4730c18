using System.Runtime.InteropServices;
using NodaTime;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>D and U per category and window of days, counted in one pass over the pool.</summary>
internal sealed class PoolTally
{
    private readonly List<Window> windows = [];
    private readonly Dictionary<string, int> sizes = new(StringComparer.Ordinal);
    private readonly HashSet<string> everTaken = new(StringComparer.Ordinal);

    private PoolTally()
    {
    }

    /// <summary>Categories that occur in the pool.</summary>
    public IEnumerable<string> Categories => sizes.Keys;

    /// <summary>Counts a pool against what earlier draws took.</summary>
    /// <param name="spans">The spans to count in: earlier draws whose period lies wholly in a span belong to it.</param>
    public static PoolTally Of(
        IEnumerable<PoolMember> pool, IReadOnlyList<EarlierDraw> earlier, IEnumerable<(LocalDate First, LocalDate Last)> spans)
    {
        var tally = new PoolTally();
        foreach (var span in spans.Distinct())
        {
            var inside = earlier.Where(draw => span.First <= draw.Period.FirstDay && draw.Period.LastDay <= span.Last);
            tally.windows.Add(new Window(span, inside));
        }

        foreach (var window in tally.windows)
        {
            tally.everTaken.UnionWith(window.Taken);
        }

        foreach (var (entryId, category) in pool)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(tally.sizes, category, out _)++;
            if (tally.everTaken.Contains(entryId))
            {
                tally.windows.ForEach(window => window.CountAgain(entryId, category));
            }
        }

        return tally;
    }

    /// <summary>Members of the category in the pool.</summary>
    public int Size(string category) => sizes.GetValueOrDefault(category);

    /// <summary>D: different targets that draws of the span took from this category.</summary>
    public int Different(string category, (LocalDate First, LocalDate Last) span) => At(span).Different.GetValueOrDefault(category);

    /// <summary>U: members of the category in the pool that no draw of the span took, in whatever category.</summary>
    public int Undrawn(string category, (LocalDate First, LocalDate Last) span) =>
        Size(category) - At(span).StillThere.GetValueOrDefault(category);

    /// <summary>How often draws took each entry: <c>drawn</c> of the protocol's pool leaf (section 1). Never taken: absent.</summary>
    public static Dictionary<string, int> DrawnCounts(IEnumerable<EarlierDraw> drawsOfTheYear)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var member in drawsOfTheYear.SelectMany(draw => draw.Taken))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, member.EntryId, out _)++;
        }

        return counts;
    }

    private Window At((LocalDate First, LocalDate Last) span) => windows.Find(window => window.Span == span)!;

    private sealed class Window
    {
        public Window((LocalDate First, LocalDate Last) span, IEnumerable<EarlierDraw> draws)
        {
            Span = span;
            var seen = new HashSet<PoolMember>();
            foreach (var member in draws.SelectMany(draw => draw.Taken))
            {
                Taken.Add(member.EntryId);
                if (seen.Add(member))
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(Different, member.Category, out _)++;
                }
            }
        }

        public (LocalDate First, LocalDate Last) Span { get; }

        public HashSet<string> Taken { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, int> Different { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, int> StillThere { get; } = new(StringComparer.Ordinal);

        public void CountAgain(string entryId, string category)
        {
            if (Taken.Contains(entryId))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(StillThere, category, out _)++;
            }
        }
    }
}
