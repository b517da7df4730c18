namespace Platform.Contracts;

/// <summary>A draw asks for its pool, classified by exactly this policy as of that day.</summary>
/// <param name="Request">New for each asking; answers carry it.</param>
/// <param name="Period"><c>2022</c>, <c>2022H1</c> or <c>2022Q1</c>.</param>
/// <param name="Kind"><c>quota</c>, <c>directed</c> or <c>oversight</c> (then the pool are the tenant's direct subordinates).</param>
/// <param name="Filter">Of a directed draw: who may be drawn; null: everybody.</param>
[ToldAs("draw.pool-requested")]
public sealed record PoolRequested(
    string Tenant, string DrawId, Guid Request, int PolicyVersion, string PolicyHash, DateOnly Day, string Period,
    string Kind = "quota", PoolFilter? Filter = null);

/// <summary>The tags of a directed draw (定向): each tag must hold, with any one of its values.</summary>
public sealed record PoolFilter(PoolTag[] Targets, PoolTag[] Inspectors);

/// <summary>One tag.</summary>
/// <param name="Name">A target's fact, <c>kind</c> or <c>area</c>; an inspector's <c>department</c>, <c>area</c> or <c>specialty</c>.</param>
/// <param name="Values">Any one of them; empty: the tag is there, whatever its value.</param>
public sealed record PoolTag(string Name, string[] Values);

/// <summary>A draw took a step. Carries figures only: no target, no inspector.</summary>
/// <param name="State"><c>open</c>, <c>pooled</c>, <c>sealed</c>, <c>entropy</c>, <c>drawn</c>, <c>final</c>, <c>dispatched</c> or <c>void</c>.</param>
/// <param name="Teamless">Targets on the list for which no team could be made.</param>
/// <param name="Substitutions">Applied so far.</param>
/// <param name="AwaitingSuperior">Requests about this draw that the superior decides.</param>
/// <param name="VoidReason">Of a void draw.</param>
/// <param name="RevealBy">Last day for publishing the code; null: nothing to reveal.</param>
/// <param name="Kind"><c>quota</c>; <c>directed</c> draws owe nothing and count for no rule, <c>oversight</c> draws take subordinate bureaus.</param>
/// <param name="Exceptions">Categories of which fewer are taken than rules in principle ask; null or empty: none.</param>
/// <param name="Late">Sealed or made final after its window had closed; <paramref name="LateReason"/> says why.</param>
/// <param name="FiledOn">Day on which the final list was filed with the superior's unit; null before.</param>
[ToldAs("draw.draw-changed")]
public sealed record DrawChanged(
    string Tenant, string DrawId, int Version, string Period, string State, DrawnStratum[] Strata, int Teamless,
    string? CommitmentHash, string? OutcomeHash, DateTimeOffset At, DateTimeOffset? RevealedAt,
    string Kind = "quota", DrawException[]? Exceptions = null,
    int Substitutions = 0, int AwaitingSuperior = 0, string? VoidReason = null, DateOnly? RevealBy = null,
    bool Late = false, string? LateReason = null, DateOnly? FiledOn = null, bool FiledLate = false);

/// <summary>The figures of one stratum: quota owed, count taken, size of the pool; all in targets (家).</summary>
public sealed record DrawnStratum(string Category, int Size, int Quota, int Count);

/// <summary>Going under a rule that holds in principle (原则上), with a reason and a second approver; all in targets (家).</summary>
/// <param name="Quota">What all rules ask.</param>
/// <param name="Firm">What the rules that must be ask; the quota of the commitment.</param>
/// <param name="Count">What is taken.</param>
/// <param name="Clause">Of the rule that was gone under; null when decided by the platform.</param>
public sealed record DrawException(string Category, int Quota, int Firm, int Count, string Reason, string? Clause);

/// <summary>Tasks were given out, up to 500 a part.</summary>
/// <param name="Part">From 0.</param>
/// <param name="PolicyVersion">The policy the draw was sealed under.</param>
/// <param name="DispatchedOn">China day from which due dates count.</param>
/// <param name="Kind">As in <see cref="DrawChanged"/>; of an oversight draw each target is the bureau that the task names as owner.</param>
/// <param name="Purpose">What a directed draw is for (专项).</param>
[ToldAs("draw.tasks-dispatched")]
public sealed record TasksDispatched(
    string Tenant, string DrawId, string Period, int PolicyVersion, int Part, int Parts, DateOnly DispatchedOn, DateTimeOffset DispatchedAt,
    DispatchedTask[] Tasks, string Kind = "quota", string? Purpose = null);

/// <summary>One drawn target and who goes there.</summary>
/// <param name="Owner">The tenant whose register holds the target; of an oversight draw the bureau itself.</param>
/// <param name="Team">Inspectors in the order drawn; empty when no team could be made (waits for the superior).</param>
/// <param name="Lead">The first officer of the team; null without a team.</param>
public sealed record DispatchedTask(Guid TaskId, Guid TargetId, string Owner, string Category, Guid[] Team, Guid? Lead);

/// <summary>Tasks of a dispatched draw were changed, up to 500 a fact: withdrawn (a target substituted, a draw voided), or with another team.</summary>
[ToldAs("draw.tasks-amended")]
public sealed record TasksAmended(string Tenant, string DrawId, TaskAmendment[] Tasks);

/// <summary>One change of a task. A withdrawn task never comes back, and one with a result stays done.</summary>
/// <param name="Order">Of two changes of the team the higher counts.</param>
/// <param name="Team">The whole team as it stands now, in its order; empty: none could be made (waits for the superior).</param>
/// <param name="Lead">The first officer of the team; null without a team.</param>
/// <param name="Reason">Code of the substitution's or the void's reason.</param>
public sealed record TaskAmendment(Guid TaskId, int Order, bool Withdrawn, Guid[] Team, Guid? Lead, string Reason);

/// <summary>The proof that one target was in the sealed pool, told when its result is determined.</summary>
/// <param name="Leaf">The leaf's canonical JSON, salt included: the bytes that were hashed.</param>
/// <param name="Index">Zero-based place of the leaf.</param>
/// <param name="Path">Sibling hashes from the leaf to the root, lower-case hex (RFC 6962).</param>
[ToldAs("draw.proof-told")]
public sealed record ProofTold(
    string Tenant, string DrawId, Guid TaskId, Guid TargetId, string Leaf, string Salt, int Index, int Size, string[] Path, string Root, string CommitmentHash);

/// <summary>Operator and observer entered the same entropy: the drawing may be computed. Told by Draw to itself.</summary>
[ToldAs("draw.entropy-given")]
public sealed record EntropyGiven(string Tenant, string DrawId);

/// <summary>A plan asks how many targets each category has, classified by exactly this policy as of that day, and how many staff there are.</summary>
/// <param name="Request">New for each asking; the answer carries it.</param>
/// <param name="Period">What the plan is for, usually a year.</param>
[ToldAs("draw.pool-sizes-requested")]
public sealed record PoolSizesRequested(string Tenant, Guid Request, int PolicyVersion, string PolicyHash, DateOnly Day, string Period);
