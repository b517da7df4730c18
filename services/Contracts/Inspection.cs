namespace Platform.Contracts;

/// <summary>Up to 500 tasks of one draw changed. No target is named.</summary>
[ToldAs("inspection.tasks-changed")]
public sealed record TasksChanged(string Tenant, string DrawId, string Period, TaskState[] Tasks);

/// <summary>Where a task stands.</summary>
/// <param name="State"><c>waiting</c> (no team), <c>assigned</c>, <c>done</c> or <c>withdrawn</c>.</param>
/// <param name="Due">Last day, included.</param>
/// <param name="JointWith">The other level's tenant when both drew the target and the visit is one (three levels: codes joined by a comma);
/// null otherwise.</param>
public sealed record TaskState(Guid TaskId, int Version, string Category, string State, DateOnly Due, DateOnly? DoneOn, string? JointWith);

/// <summary>Tasks of this tenant became one visit each with a task of another level, which drew the same target for the same time.</summary>
[ToldAs("inspection.visits-merged")]
public sealed record VisitsMerged(string Tenant, string With, MergedVisit[] Visits);

/// <summary>One merged visit.</summary>
/// <param name="TaskId">The task of the tenant that is told.</param>
/// <param name="Due">The other level's last day; the earlier of the two counts.</param>
/// <param name="Document">The document that sets it; null when decided by the platform.</param>
/// <param name="Provisional">Counted over a year that has no holiday notice yet.</param>
public sealed record MergedVisit(Guid TaskId, DateOnly Due, string? Document, string? Clause, bool Provisional);

/// <summary>A level that went along withdrew its tasks: these tasks of this tenant go on without it.</summary>
[ToldAs("inspection.visits-parted")]
public sealed record VisitsParted(string Tenant, string With, Guid[] TaskIds);

/// <summary>An inspector wrote and submitted a result; from here the publication's days count.</summary>
/// <param name="Tenant">Of the member who submitted (it publishes).</param>
/// <param name="Covers">All tasks this one visit settles: the own one and, for a merged visit, the other level's.</param>
/// <param name="Phrase">One of the standard phrases (Baoding 二(十)).</param>
/// <param name="TargetKind">Of the target, as in its register; <c>bureau</c> where an oversight draw took a subordinate; null: not told.</param>
[ToldAs("inspection.result-determined")]
public sealed record ResultDetermined(
    string Tenant, Guid ResultId, int Version, Guid TargetId, string Owner, string TargetName, string TargetCode, string TargetArea, string Period,
    string Phrase, DateOnly VisitedOn, DateOnly DeterminedOn, CoveredTask[] Covers, ResultFinding[] Findings,
    string? TargetKind = null);

/// <summary>A task that a result settles.</summary>
public sealed record CoveredTask(string Tenant, string DrawId, Guid TaskId, string Category);

/// <summary>What was found for one item; <see cref="Fault"/> when it must be put right.</summary>
public sealed record ResultFinding(Guid ItemId, string Item, bool Fault, string Text);
