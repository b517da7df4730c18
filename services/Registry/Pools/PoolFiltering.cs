using NodaTime;
using Platform.Contracts;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Registry;

/// <summary>The tags of a directed draw made ready: which targets stay in the pool and which inspectors may be drawn.</summary>
internal sealed class PoolFiltering
{
    private readonly PoolTag[] inspectors;

    private PoolFiltering(TargetFilter targets, PoolTag[] inspectors) => (Targets, this.inspectors) = (targets, inspectors);

    /// <summary>Which targets stay.</summary>
    public TargetFilter Targets { get; }

    /// <summary>Makes a filter ready; null where there is none. A tag or value that the register does not know is refused, never passed over.</summary>
    public static Outcome<PoolFiltering>? Of(PoolFilter? filter, LocalDate day, Period period)
    {
        if (filter is null)
        {
            return null;
        }
        var errors = new List<Error>();
        var targets = TargetFilter.Of(filter.Targets, day, period, errors);
        errors.AddRange(filter.Inspectors.Where(t => t.Name is not ("department" or "area" or "specialty"))
            .Select(t => new Error("pool.filter-unknown", $"检查人员没有标签“{t.Name}”。")));
        return errors.Count > 0 ? (Outcome<PoolFiltering>)errors : new PoolFiltering(targets, filter.Inspectors);
    }

    /// <summary>Whether an inspector has all the tags.</summary>
    public bool Takes(Inspector inspector) => inspectors.All(tag => tag.Name switch
    {
        "department" => Has(tag, inspector.Department),
        "area" => Has(tag, inspector.Area),
        _ => tag.Values.Length == 0 ? inspector.Specialties.Length > 0 : inspector.Specialties.Any(tag.Values.Contains),
    });

    private static bool Has(PoolTag tag, string value) => tag.Values.Length == 0 ? value.Length > 0 : tag.Values.Contains(value);
}

/// <summary>Tags of targets, tested as of one day by the same rules as the conditions of categories: what is known on the day, the newest of a
/// standing fact, nothing that was settled. All tags must hold, each with any one of its values.</summary>
internal sealed class TargetFilter
{
    private readonly IReadOnlyList<Classifier> tests;
    private readonly PoolTag? area;

    private TargetFilter(IReadOnlyList<Classifier> tests, PoolTag? area) => (this.tests, this.area) = (tests, area);

    /// <summary>Makes the tags ready; adds what is wrong with them to the errors.</summary>
    public static TargetFilter Of(PoolTag[] tags, LocalDate day, Period period, List<Error> errors)
    {
        var tests = new List<Classifier>();
        foreach (var tag in tags.Where(t => t.Name != "area"))
        {
            var kind = FactKind.All.FirstOrDefault(k => k.Name == tag.Name);
            var words = Enum.GetValues<TargetKind>().Select(k => k.Wire()).ToList();
            if (kind is null && tag.Name != "kind")
            {
                errors.Add(new Error("pool.filter-unknown", $"检查对象没有标签“{tag.Name}”。"));
                continue;
            }
            var values = tag.Values.Select(v => kind is null ? words.Find(w => w == v) : kind.ReadValue(v)).ToList();
            if (values.Contains(null))
            {
                errors.Add(new Error(
                    "pool.filter-value", $"标签“{tag.Name}”没有值“{tag.Values[values.IndexOf(null)]}”，应为：{kind?.ValuesInWords ?? string.Join('、', words)}。"));
                continue;
            }
            var condition = new CategoryCondition(tag.Name, tag.Name, values.Count == 0 ? null : values.ConvertAll(v => v!));
            tests.Add(Classifier.For(new CategoryPolicy("", [], null, [new CategoryRule(tag.Name, When: [condition])]), day, period));
        }
        return new(tests, tags.FirstOrDefault(t => t.Name == "area"));
    }

    /// <summary>What the codes in a division begin with (GB/T 2260): a province's code ends in 0000, a prefecture's in 00.</summary>
    internal static string Area(string code) =>
        code.Length != 6 ? code : code.EndsWith("0000", StringComparison.Ordinal) ? code[..2] : code.EndsWith("00", StringComparison.Ordinal) ? code[..4] : code;

    /// <summary>Whether a target has all the tags. Areas are division codes; what lies in a finer division (a county's code begins as its prefecture's,
    /// a street's with its county's) lies in the coarser one.</summary>
    public bool Matches(string kind, string place, ReadOnlySpan<DatedFact> facts)
    {
        if (area is { Values.Length: > 0 } && !area.Values.Any(code => place.StartsWith(Area(code), StringComparison.Ordinal)))
        {
            return false;
        }
        foreach (var test in tests)
        {
            if (test.Categorise(kind, facts) is null)
            {
                return false;
            }
        }
        return true;
    }
}
