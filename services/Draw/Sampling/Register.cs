namespace Platform.Draw;

/// <summary>A target that may be drawn (a leaf of the tree <c>pool</c>).</summary>
/// <param name="EntryId">The target's opaque registry id.</param>
/// <param name="Category">The stratum it is in.</param>
/// <param name="Drawn">How often this tenant's final quota draws for periods of the year took it.</param>
internal readonly record struct PoolEntry(string EntryId, string Category, int Drawn);

/// <summary>A target of the register that may not be drawn (a leaf of <c>excluded</c>).</summary>
/// <param name="Reason">One of <see cref="Reasons"/>.</param>
internal readonly record struct Exclusion(string EntryId, string Reason)
{
    /// <summary>Why a target may be left out.</summary>
    public static readonly IReadOnlyList<string> Reasons = ["closed", "suspended", "moved", "filter", "cap"];
}

/// <summary>A person who may be drawn into teams (a leaf of <c>inspectors</c>).</summary>
/// <param name="InspectorId">An alias made for this draw.</param>
/// <param name="Kind"><see cref="Officer"/> or <see cref="Expert"/>.</param>
/// <param name="Skills">Sorted, each once.</param>
internal sealed record PoolInspector(string InspectorId, string Department, string Kind, IReadOnlyList<string> Skills)
{
    /// <summary>持执法证的执法人员: counts for a team's size.</summary>
    public const string Officer = "officer";

    /// <summary>辅助检查人员: comes on top of a team's size.</summary>
    public const string Expert = "expert";

    /// <summary>Whether this person meets a need; its kind is officer unless said.</summary>
    public bool Meets(Need need) =>
        Kind == (need.Kind ?? Officer)
        && (need.Department is null || need.Department == Department)
        && (need.Skill is null || Skills.Contains(need.Skill));
}

/// <summary>An inspector stays away from a target (a leaf of <c>recusals</c>).</summary>
internal readonly record struct Recusal(string EntryId, string InspectorId);

/// <summary>What a seal freezes: the four trees' contents, in any order.</summary>
internal sealed record FrozenRegister(
    IReadOnlyList<PoolEntry> Pool, IReadOnlyList<Exclusion> Excluded, IReadOnlyList<PoolInspector> Inspectors,
    IReadOnlyList<Recusal> Recusals);

/// <summary>One category of a draw and how many are taken of it; all numbers are targets but <paramref name="Staff"/>.</summary>
/// <param name="Coverage">Least-drawn first.</param>
/// <param name="Staff">The <c>s</c> the quota was computed from.</param>
/// <param name="Done">The <c>D</c> the quota was computed from.</param>
internal sealed record Stratum(string Category, int Size, int Quota, int Count, bool Coverage, int Staff, int Done);

/// <summary>At least <paramref name="Min"/> members of every team are of this kind (officer unless said), department and skill.</summary>
internal sealed record Need(int Min, string? Kind = null, string? Department = null, string? Skill = null);

/// <summary>How many officers a team has, and which needs it meets, in this order.</summary>
internal sealed record TeamRule(int Size, IReadOnlyList<Need> Needs);

/// <summary>A drawn target with its whole ticket.</summary>
internal sealed record Selected(string Ticket, string EntryId, string Category);

/// <summary>Who goes to a drawn target, in the order taken; null: no team could be made, the target waits for the superior.</summary>
internal sealed record Team(string EntryId, IReadOnlyList<string>? Members);
