using NodaTime;

namespace Platform.Registry;

/// <summary>Why a category was given.</summary>
internal enum ClassificationGround
{
    /// <summary>Conditions of one category only matched.</summary>
    Matched,

    /// <summary>Conditions of several categories matched, and the precedence decided.</summary>
    Precedence,

    /// <summary>No condition matched; the category takes everything else.</summary>
    Otherwise,

    /// <summary>No condition matched and no category takes the rest: the target is in none and is never drawn.</summary>
    None,
}

/// <summary>The category of a target as of a day, for a period, with everything that led to it.</summary>
/// <param name="Category">Null when it is in none.</param>
/// <param name="Name">The category's name in the document.</param>
/// <param name="Clause">Clause that gives the category; null where it was decided.</param>
/// <param name="Document">Document the clause stands in.</param>
/// <param name="Why">The same as a sentence for people.</param>
/// <param name="Conditions">Every condition of the policy in document order, matched or not.</param>
/// <param name="Precedence">What decided between several; null unless <paramref name="Ground"/> is precedence.</param>
internal sealed record Classification(
    LocalDate Day,
    string Period,
    string? Category,
    string? Name,
    ClassificationGround Ground,
    string? Clause,
    bool Decided,
    PolicyDocument? Document,
    string Why,
    IReadOnlyList<string> Candidates,
    IReadOnlyList<ConditionFinding> Conditions,
    PrecedenceFinding? Precedence);

/// <summary>One condition and what the register held for it.</summary>
/// <param name="Count">How many facts matched; the condition holds from <paramref name="AtLeast"/> on.</param>
/// <param name="Since">First day of the time looked at; null: since ever.</param>
/// <param name="Until">Last day of the time looked at.</param>
internal sealed record ConditionFinding(
    string Category,
    string Id,
    string Fact,
    bool Matched,
    int Count,
    int AtLeast,
    LocalDate? Since,
    LocalDate Until,
    string? Clause,
    bool Decided,
    string? Text,
    PolicyDocument? Document,
    IReadOnlyList<MatchedFact> Facts);

/// <summary>A fact that matched a condition, with its days.</summary>
/// <param name="Id">Of the fact; null for the target's kind.</param>
internal sealed record MatchedFact(
    Guid? Id, string Name, string? Value, LocalDate? From, LocalDate? To, LocalDate? On, LocalDate? Settled);

/// <summary>The rule that decided between several categories.</summary>
internal sealed record PrecedenceFinding(
    IReadOnlyList<string> Order, string? Clause, bool Decided, string? Text, PolicyDocument? Document);
