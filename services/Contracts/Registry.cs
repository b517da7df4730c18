namespace Platform.Contracts;

/// <summary>Up to 500 targets of one tenant were entered or changed; each with its full state.</summary>
[ToldAs("registry.targets-changed")]
public sealed record TargetsChanged(string Tenant, TargetState[] Targets);

/// <summary>A target as others need it.</summary>
/// <param name="Version">Of this target, from 1.</param>
/// <param name="Code">Unified social credit code, or the bureau's own number.</param>
/// <param name="Kind"><c>unit</c>, <c>project</c>, <c>waterPermit</c>, <c>soilAndWaterPlan</c> or <c>forestry</c>.</param>
/// <param name="State"><c>active</c>, <c>suspended</c>, <c>closed</c> or <c>moved</c>.</param>
/// <param name="Facts">What the team must know before it goes (permits, grades, penalties, lists).</param>
public sealed record TargetState(
    Guid Id, int Version, string Code, string Kind, string Site, string Name, string Address, string Area, string State, TargetFact[] Facts);

/// <summary>One dated fact: a state from a day to a day, or an event on a day (with the day it was settled).</summary>
public sealed record TargetFact(string Name, string? Value, DateOnly? From, DateOnly? To, DateOnly? On, DateOnly? Settled);

/// <summary>Up to 500 inspectors of one tenant were entered or changed.</summary>
[ToldAs("registry.inspectors-changed")]
public sealed record InspectorsChanged(string Tenant, InspectorState[] Inspectors);

/// <summary>An inspector as others need it.</summary>
/// <param name="AccountId">The account he signs in with; null when he has none.</param>
/// <param name="Kind"><c>officer</c> (valid 执法证), <c>expert</c> (辅助检查人员) or <c>staff</c> (工作证 only: comes along, never leads).</param>
public sealed record InspectorState(
    Guid Id, int Version, string Name, string Kind, string CertificateNumber, string Unit, string Department, Guid? AccountId, bool Active);

/// <summary>The inspection items (随机抽查事项清单) of one tenant were changed; each with its full state.</summary>
[ToldAs("registry.items-changed")]
public sealed record InspectionItemsChanged(string Tenant, InspectionItemState[] Items);

/// <summary>One inspection item.</summary>
/// <param name="TargetKinds">Kinds of target it applies to; empty: all.</param>
public sealed record InspectionItemState(
    Guid Id, int Version, string Name, string SubItem, string[] TargetKinds, string Content, string LegalBasis, string Method, bool Active);

/// <summary>A part of a frozen pool, as asked for by <see cref="PoolRequested"/>.</summary>
/// <param name="Request">Which request is answered.</param>
/// <param name="Index">From 0.</param>
/// <param name="Count">How many parts the whole has.</param>
/// <param name="Sha256">Of the whole: the bodies of all parts in order, UTF-8, lower-case hex.</param>
/// <param name="Body">At most 2,000 lines, each a JSON object with <c>tree</c>: <c>pool</c> (entryId, category, owner,
/// and visits where the enterprise had any in the year of the period),
/// <c>excluded</c> (entryId, reason), <c>inspectors</c> (inspectorId, department, kind, skills), <c>recusals</c> (entryId, inspectorId),
/// <c>departments</c> (name, and authority where it is another's; active ones only), <c>staff</c> (unit, count; unit <c>officer</c> or <c>squad</c>). Each line ends with a line feed.</param>
[ToldAs("registry.pool-part")]
public sealed record PoolPart(string Tenant, string DrawId, Guid Request, int Index, int Count, string Sha256, string Body);

/// <summary>The pool cannot be told, for example because Registry has not got that policy yet.</summary>
[ToldAs("registry.pool-refused")]
public sealed record PoolRefused(string Tenant, string DrawId, Guid Request, string Code, string Message);

/// <summary>How large the pool would be, as asked for by <see cref="PoolSizesRequested"/>; figures only.</summary>
/// <param name="Officers">Officers on staff or posted down.</param>
/// <param name="Problem">Why it cannot be told, for people; then the figures are empty.</param>
[ToldAs("registry.pool-sizes-told")]
public sealed record PoolSizesTold(string Tenant, Guid Request, PoolSize[] Sizes, int Officers, int Squads, string? Problem = null);

/// <summary>Active targets of one category.</summary>
public sealed record PoolSize(string Category, int Size);
