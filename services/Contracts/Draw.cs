namespace Platform.Contracts;

/// <summary>A draw asks for its pool, classified by exactly this policy as of that day.</summary>
/// <param name="Request">New for each asking; answers carry it.</param>
/// <param name="Period"><c>2022</c>, <c>2022H1</c> or <c>2022Q1</c>.</param>
[ToldAs("draw.pool-requested")]
public sealed record PoolRequested(string Tenant, string DrawId, Guid Request, int PolicyVersion, string PolicyHash, DateOnly Day, string Period);

/// <summary>A draw took a step. Carries figures only: no target, no inspector.</summary>
/// <param name="State"><c>open</c>, <c>pooled</c>, <c>sealed</c>, <c>entropy</c>, <c>drawn</c>, <c>final</c>, <c>dispatched</c> or <c>void</c>.</param>
/// <param name="Teamless">Selected targets for which no team could be made.</param>
[ToldAs("draw.draw-changed")]
public sealed record DrawChanged(
    string Tenant, string DrawId, int Version, string Period, string State, DrawnStratum[] Strata, int Teamless,
    string? CommitmentHash, string? OutcomeHash, DateTimeOffset At, DateTimeOffset? RevealedAt);

/// <summary>The figures of one stratum: quota owed, count taken, size of the pool; all in targets (家).</summary>
public sealed record DrawnStratum(string Category, int Size, int Quota, int Count);

/// <summary>Tasks were given out, up to 500 a part.</summary>
/// <param name="Part">From 0.</param>
/// <param name="PolicyVersion">The policy the draw was sealed under.</param>
/// <param name="DispatchedOn">China day from which due dates count.</param>
[ToldAs("draw.tasks-dispatched")]
public sealed record TasksDispatched(
    string Tenant, string DrawId, string Period, int PolicyVersion, int Part, int Parts, DateOnly DispatchedOn, DateTimeOffset DispatchedAt,
    DispatchedTask[] Tasks);

/// <summary>One drawn target and who goes there.</summary>
/// <param name="Owner">The tenant whose register holds the target.</param>
/// <param name="Team">Inspectors in the order drawn; empty when no team could be made (waits for the superior).</param>
/// <param name="Lead">The first officer of the team; null without a team.</param>
public sealed record DispatchedTask(Guid TaskId, Guid TargetId, string Owner, string Category, Guid[] Team, Guid? Lead);

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
