using System.Text.Json;

namespace Platform.Draw;

/// <summary>The evidence bundle (draw protocol, section 6): everything that is needed to compute a draw again, and ids only.</summary>
internal sealed record Bundle
{
    /// <summary>The commitment's bytes: canonical when written by us; as they stood in the file when read.</summary>
    public required JsonElement CommitmentJson { get; init; }

    /// <summary>What they say.</summary>
    public required Commitment Commitment { get; init; }

    /// <summary>Lower-case hex.</summary>
    public required string CommitmentHash { get; init; }

    /// <summary>Lower-case hex of 32 bytes.</summary>
    public required string Code { get; init; }

    /// <summary>Null only in a draw that took over the seed of the one it replaces.</summary>
    public required string? Entropy { get; init; }

    /// <summary>Lower-case hex.</summary>
    public required string Seed { get; init; }

    /// <summary>The leaves of the four trees, without salts.</summary>
    public required FrozenRegister Register { get; init; }

    /// <summary>The effective policy.</summary>
    public required JsonElement Policy { get; init; }

    /// <summary>As drawn.</summary>
    public required DrawOutcome Outcome { get; init; }

    /// <summary>Lower-case hex.</summary>
    public required string OutcomeHash { get; init; }

    /// <summary>In the order applied.</summary>
    public required IReadOnlyList<Substitution> Substitutions { get; init; }

    /// <summary>Who witnessed; not covered by any hash. Null: not there.</summary>
    public JsonElement? Witnesses { get; init; }

    /// <summary>The bundle of the voided draw that this one replaces.</summary>
    public Bundle? Replaced { get; init; }
}
