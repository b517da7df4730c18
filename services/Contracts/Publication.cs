namespace Platform.Contracts;

/// <summary>Where the publication of one result stands.</summary>
/// <param name="State"><c>due</c>, <c>published</c> or <c>withheld</c>.</param>
/// <param name="Due">Last day, included; <see cref="DueByClause"/> false when it is only our reminder.</param>
[ToldAs("publication.publication-changed")]
public sealed record PublicationChanged(
    string Tenant, Guid PublicationId, int Version, Guid ResultId, string Period, CoveredTask[] Covers, string State, DateOnly Due, bool DueByClause, DateOnly? DoneOn);
