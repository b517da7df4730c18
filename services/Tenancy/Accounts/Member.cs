using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>An account as its bureau sees it: which person holds it and what it may do. A person may hold several; four-eyes compares
/// persons.</summary>
internal sealed class Member : IOwned, IVersioned
{
    private Member()
    {
    }

    public string TenantId { get; private init; } = "";

    /// <summary>The account's id.</summary>
    public Guid Id { get; private init; }

    public int Version { get; private set; }

    public string UserName { get; private init; } = "";

    public string DisplayName { get; private init; } = "";

    /// <summary>The natural person; equal in all accounts he holds.</summary>
    public string Person { get; private init; } = "";

    public string[] Roles { get; private set; } = [];

    public bool Disabled { get; private set; }

    public static Member Join(string tenant, Guid account, string userName, string displayName, string person, string[] roles) => new()
    {
        TenantId = tenant, Id = account, Version = 1, UserName = userName, DisplayName = displayName, Person = person, Roles = roles,
    };

    /// <summary>The session of this member.</summary>
    public Caller ToCaller() => new(Id, Person, DisplayName, TenantId, Roles);

    public Error? ChangeRoles(string[] roles, int version) => Change(version, () => Roles = roles);

    public Error? Disable(int version) => Disabled ? AccountErrors.AlreadyDisabled(disabled: true) : Change(version, () => Disabled = true);

    public Error? Enable(int version) =>
        !Disabled ? AccountErrors.AlreadyDisabled(disabled: false) : Change(version, () => Disabled = false);

    internal static void Map(EntityTypeBuilder<Member> e)
    {
        e.ToTable("members").HasKey(m => new { m.TenantId, m.Id });
        e.HasIndex(m => new { m.TenantId, m.UserName }).IsUnique();
    }

    private Error? Change(int version, Action change)
    {
        if (version != Version)
        {
            return JurisdictionErrors.Stale();
        }
        change();
        Version++;
        return null;
    }
}

/// <summary>Which roles an administrator may give. Pure.</summary>
internal static class Grants
{
    /// <summary>Null, or why the roles may not be given by this caller in this tenant.</summary>
    public static Error? Check(Caller by, string tenant, IReadOnlyList<string> roles)
    {
        if (roles.Count == 0 || roles.Distinct(StringComparer.Ordinal).Count() != roles.Count)
        {
            return AccountErrors.RolesMissing();
        }
        if (roles.FirstOrDefault(r => !Contracts.Roles.All.Contains(r)) is { } unknown)
        {
            return AccountErrors.RoleUnknown(unknown);
        }
        // Only a provincial administrator makes another, and only beside himself.
        return roles.Contains(Contracts.Roles.ProvincialAdministrator)
            && !(by.Has(Contracts.Roles.ProvincialAdministrator) && by.Tenant == tenant)
            ? AccountErrors.RoleNotYours(Contracts.Roles.ProvincialAdministrator)
            : null;
    }
}
