using System.Globalization;
using System.Security.Cryptography;
using Platform.Draw;
using Platform.Harness;
using Platform.Kernel;

namespace Platform.Benchmarks;

/// <summary>A fixed pool, drawn again and again with other dice, and everything that is counted meanwhile. Members of one group are alike to a fair
/// draw: targets of one category (and, least drawn first, drawn equally often), inspectors with the same recusals.</summary>
internal sealed class FairnessCase
{
    private readonly SealedRegister sealing;
    private readonly byte[] code = SHA256.HashData("fairness"u8);
    private readonly Groups layers, classes, people;
    private readonly HashSet<(int Target, int Inspector)> recused;

    private FairnessCase(string name, FrozenRegister register, IReadOnlyDictionary<string, int> counts, bool leastDrawnFirst)
    {
        Name = name;
        sealing = Seal.Of(Terms(register, counts, leastDrawnFirst), register, code).Value;
        var away = register.Recusals.ToLookup(r => r.EntryId, r => r.InspectorId);
        layers = new(register.Pool.Select(e => (e.EntryId, leastDrawnFirst ? $"{e.Category} drawn {e.Drawn}" : e.Category)));
        classes = new(register.Pool.Select(e => (
            e.EntryId, (leastDrawnFirst ? $"{e.Category} {e.Drawn} " : e.Category) + string.Join(',', away[e.EntryId].Order(StringComparer.Ordinal)))));
        var from = register.Recusals.ToLookup(r => r.InspectorId, r => r.EntryId);
        people = new(register.Inspectors.Select(i => (i.InspectorId, string.Join(',', from[i.InspectorId].Order(StringComparer.Ordinal)))));
        recused = [.. register.Recusals.Select(r => (layers.Index[r.EntryId], people.Index[r.InspectorId]))];
    }

    public string Name { get; }

    /// <summary>Taijiang's first quarter: 2 of 5 key, 11 of 22 special, 23 of 298 general; 18 officers, teams of two.</summary>
    public static FairnessCase Plain() => new(
        "Taijiang, every target afresh: 2 of 5 key, 11 of 22 special, 23 of 298 general; 18 officers, teams of 2",
        new(Targets(_ => 0), [], Officers(), []), new Dictionary<string, int> { ["key"] = 2, ["special"] = 11, ["general"] = 23 }, leastDrawnFirst: false);

    /// <summary>The same pool later in the year: least drawn first, more general targets than are left undrawn, and four officers of eighteen who stay
    /// away from the same forty general targets.</summary>
    public static FairnessCase LeastDrawnAndRecused()
    {
        var pool = Targets(i => i is 3 or 4 or >= 16 and < 27 or >= 57 ? 1 : 0);
        var away = pool.Skip(47).Take(40).SelectMany(e => Officers().Take(4).Select(o => new Recusal(e.EntryId, o.InspectorId)));
        return new(
            "Taijiang, least drawn first: 2 of 3 key left, 11 of 11 special left, 30 general left and 10 of the 268 others; "
            + "4 officers of 18 recused for the same 40 targets",
            new(pool, [], Officers(), [.. away]), new Dictionary<string, int> { ["key"] = 2, ["special"] = 11, ["general"] = 40 }, leastDrawnFirst: true);
    }

    /// <summary>Draws with the dice 0, 1, 2 … as twenty digits, and says of everything counted whether chance does so.</summary>
    public IReadOnlyList<FairnessLine> Run(int draws, Func<string, string>? seedOf = null)
    {
        var parts = Environment.ProcessorCount;
        var counted = new Counts[parts];
        Parallel.For(0, parts, part =>
        {
            var counts = counted[part] = new(layers, classes, people);
            for (var i = part; i < draws; i += parts)
            {
                var seed = Entropy.Seed(code, sealing.Hash, i.ToString("D20", CultureInfo.InvariantCulture));
                counts.Take(DrawOutcome.Of(seedOf?.Invoke(seed) ?? seed, sealing.Commitment, sealing.Register), recused);
            }
        });
        foreach (var more in counted.Skip(1))
        {
            counted[0].Add(more);
        }
        return counted[0].Lines();
    }

    private static PoolEntry[] Targets(Func<int, int> drawn) => [.. Enumerable.Range(0, 325).Select(i => new PoolEntry(
        string.Create(CultureInfo.InvariantCulture, $"T{i:D3}"), i < 5 ? "key" : i < 27 ? "special" : "general", drawn(i)))];

    private static PoolInspector[] Officers() => [.. Enumerable.Range(1, 18).Select(i => new PoolInspector(
        string.Create(CultureInfo.InvariantCulture, $"I{i:D2}"), "执法大队", PoolInspector.Officer, []))];

    private static Commitment Terms(FrozenRegister register, IReadOnlyDictionary<string, int> counts, bool leastDrawnFirst)
    {
        var blank = new TreeHead(0, "");
        return new()
        {
            DrawId = "350103-2022Q1-01", Tenant = "350103", Period = "2022Q1", Previous = Commitment.NoPrevious, PolicyVersion = 1,
            PolicyHash = Hex.Sha256("policy"),
            Strata = [.. register.Pool.CountBy(e => e.Category).OrderBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => new Stratum(c.Key, c.Value, 0, counts[c.Key], leastDrawnFirst, 18, 0))],
            Team = new(2, []), Pool = blank, Excluded = blank, Inspectors = blank, Recusals = blank, CodeHash = "",
            EntropySource = new DiceSource(10, 20), SealedAt = "2022-01-05T09:00:00+08:00",
        };
    }

    /// <summary>Who belongs to which group, and which one of it he is.</summary>
    internal sealed class Groups
    {
        private readonly List<List<string>> groups = [];

        public Groups(IEnumerable<(string Id, string Group)> members)
        {
            var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var (id, group) in members)
            {
                if (!numbers.TryGetValue(group, out var number))
                {
                    numbers.Add(group, number = groups.Count);
                    groups.Add([]);
                }
                Index.Add(id, All.Count);
                All.Add((number, groups[number].Count));
                groups[number].Add(id);
            }
        }

        public Dictionary<string, int> Index { get; } = new(StringComparer.Ordinal);

        public List<(int Group, int Place)> All { get; } = [];

        public int Count => groups.Count;

        public int Size(int group) => groups[group].Count;

        public string Name(int group, int place) => groups[group][place];
    }
}

/// <summary>One line of the report.</summary>
internal sealed record FairnessLine(string What, FrequencyTest Test, string Worst);
