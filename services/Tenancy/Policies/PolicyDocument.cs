using System.Security.Cryptography;
using System.Text.Json;
using NodaTime;

namespace Platform.Tenancy;

/// <summary>One bureau's scheme as data (实施方案、细则): categories, rules, windows, deadlines, each with the clause it stands in. Read by
/// <see cref="PolicyReader"/>; never changed once enacted.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Number">文号; null when it has none.</param>
/// <param name="Year">The year in its title: past it the document stays in force, with a warning. Null: none.</param>
/// <param name="Effective">First day in force, unless enactment says another.</param>
/// <param name="Canonical">Canonical JSON (RFC 8785), the bytes that are hashed and kept.</param>
internal sealed record PolicyDocument(
    string Tenant, string Title, string Issuer, string? Number, int? Year, LocalDate Effective,
    Precedence? Precedence, IReadOnlyList<Category> Categories, IReadOnlyList<Rule> Rules, byte[] Canonical)
{
    /// <summary>SHA-256 of <see cref="Canonical"/>, lower-case hex.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Canonical));
}

/// <summary>Which category a target belongs to that meets the conditions of several.</summary>
/// <param name="Order">First wins; <c>x:explicit</c> means x by a stated condition, not because nothing else fits.</param>
internal sealed record Precedence(IReadOnlyList<string> Order, string? Clause, JsonElement Json);

/// <summary>A category of targets and the conditions that put a target into it, any of them.</summary>
/// <param name="Otherwise">Takes whatever fits no condition.</param>
internal sealed record Category(string At, string Name, string? Clause, IReadOnlyList<Condition> When, bool Otherwise, JsonElement Json)
{
    /// <summary>Whether both take exactly the same targets.</summary>
    public bool SameAs(Category other) => Otherwise == other.Otherwise && When.Count == other.When.Count && When.All(other.Has);

    /// <summary>Whether a condition with this meaning stands here.</summary>
    public bool Has(Condition condition) => When.Any(c => c.Meaning == condition.Meaning);
}

/// <summary>One condition of a category.</summary>
/// <param name="Meaning">What it asks for, without its id and its words: equal for conditions that match the same targets.</param>
internal sealed record Condition(string Id, string Meaning, JsonElement Json);

/// <summary>One sentence of a policy.</summary>
/// <param name="At">JSON pointer of it in the document.</param>
/// <param name="Levels">The levels it binds.</param>
/// <param name="Clause">Where it stands; null only when the platform decided it.</param>
/// <param name="Json">The rule as it stands in the document.</param>
internal sealed record Rule(
    string At, string Id, string Kind, IReadOnlyList<Level> Levels, string Force, string? Clause, bool Decided, string Text,
    JsonElement Json)
{
    /// <summary>Of quotas and ratios.</summary>
    public string? Category { get; init; }

    /// <summary>Of quotas and ratios.</summary>
    public Measure? Measure { get; init; }

    /// <summary>Of quotas: <c>quarter</c>, <c>halfYear</c>, <c>year</c> or <c>draw</c>.</summary>
    public string? Period { get; init; }

    /// <summary>Of quotas owed by each draw: how many of the year's first draws owe it.</summary>
    public int? Draws { get; init; }

    /// <summary>What it is about; of all kinds but quotas and ratios.</summary>
    public string? Subject { get; init; }

    /// <summary>What a permission allows or a prohibition forbids; null: the whole subject.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>Of minima, in <c>unit</c>; null when a local document sets it.</summary>
    public decimal? Value { get; init; }

    /// <summary>Of deadlines and rights: what days are counted from, how many, and how; null for a day of the year.</summary>
    public DayCount? Count { get; init; }

    /// <summary>Of windows.</summary>
    public Window? Window { get; init; }

    /// <summary>Whether it binds this level.</summary>
    public bool Binds(Level level) => Levels.Contains(level);

    /// <summary>Rules are compared with each other only when these are equal: category, measure (of staff: the unit) and period. The level
    /// is compared apart.</summary>
    public (string? Category, string? Measure, string? Period) Comparable => (Category, Measure?.Kind, Period);
}

/// <summary>How much of a category is asked for.</summary>
/// <param name="Kind">Measures of equal kind can be compared.</param>
/// <param name="Amount">Greater asks for more.</param>
internal sealed record Measure(string Kind, decimal Amount);

/// <summary>Days counted from an event, which is not counted itself.</summary>
internal sealed record DayCount(string After, int Days, string Unit);
