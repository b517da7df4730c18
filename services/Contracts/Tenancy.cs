namespace Platform.Contracts;

/// <summary>A jurisdiction was entered or changed. Every service keeps the tree.</summary>
/// <param name="Tenant">Division code (GB/T 2260), a park's with suffix.</param>
/// <param name="Version">Of this jurisdiction, from 1.</param>
/// <param name="Parent">Code of the direct superior; null at a province.</param>
/// <param name="Path">Codes from the province down to this one, joined by <c>/</c>.</param>
/// <param name="Level"><c>province</c>, <c>prefecture</c>, <c>county</c> or <c>park</c>.</param>
[ToldAs("tenancy.jurisdiction-changed")]
public sealed record JurisdictionChanged(string Tenant, int Version, string? Parent, string Path, string Level, string Name, bool Active);

/// <summary>The flattened policy of one tenant from a day on. Versions are never changed; for a day the greatest
/// <see cref="ValidFrom"/> not after it counts, and of those the highest version.</summary>
/// <param name="Document">The effective policy as canonical JSON, the bytes that were hashed.</param>
/// <param name="Hash">SHA-256 of <see cref="Document"/>, lower-case hex.</param>
[ToldAs("tenancy.policy-in-force")]
public sealed record PolicyInForce(string Tenant, int Version, DateOnly ValidFrom, string Document, string Hash, DateTimeOffset EnactedAt);
