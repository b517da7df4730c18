using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>A tenant's document in the making: at most one, well-formed, replaced until it is enacted.</summary>
internal sealed class PolicyDraft : IOwned, IVersioned
{
    private PolicyDraft()
    {
    }

    public string TenantId { get; private init; } = "";

    public int Version { get; private set; }

    /// <summary>Canonical JSON.</summary>
    public byte[] Document { get; private set; } = [];

    public string Hash { get; private set; } = "";

    /// <summary>Who saved it last; another person enacts it.</summary>
    public string DraftedBy { get; private set; } = "";

    public Guid DraftedByAccount { get; private set; }

    public DateTimeOffset DraftedAt { get; private set; }

    public static PolicyDraft Begin(string tenant) => new() { TenantId = tenant };

    /// <summary>Puts a document in place of the one before.</summary>
    public void Replace(PolicyDocument document, Caller by, DateTimeOffset at)
    {
        (Document, Hash, Version) = (document.Canonical, document.Hash, Version + 1);
        (DraftedBy, DraftedByAccount, DraftedAt) = (by.Person, by.Account, at);
    }

    /// <summary>Whether this person may enact this version of the draft; null, or why not.</summary>
    public Error? CheckEnact(int version, Caller by) =>
        version != Version ? JurisdictionErrors.Stale() : by.Person == DraftedBy ? PolicyErrors.SamePerson() : null;

    internal static void Map(EntityTypeBuilder<PolicyDraft> e) => e.ToTable("policy_drafts").HasKey(d => d.TenantId);
}
