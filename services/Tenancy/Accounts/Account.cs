using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>What somebody signs in with: name, password hash, second factor. What he may do stands in <see cref="Member"/>.</summary>
internal sealed class Account : IdentityUser<Guid>, IPlumbing
{
    /// <summary>Whose member it is.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>Secret of the second factor, protected; null: none enrolled.</summary>
    public string? SecondFactor { get; set; }

    /// <summary>Whether a code proved that the secret arrived; only then is it asked for.</summary>
    public bool SecondFactorConfirmed { get; set; }

    /// <summary>The outside identity provider whose word counts as this account's password; null: none.</summary>
    public string? SignOnIssuer { get; set; }

    /// <summary>Who the account is there.</summary>
    public string? SignOnSubject { get; set; }

    /// <summary>The last time step whose code was used: no code counts twice.</summary>
    public long LastStep { get; set; }

    internal static void Map(EntityTypeBuilder<Account> e)
    {
        e.ToTable("accounts").HasKey(a => a.Id);
        e.Property(a => a.UserName).HasMaxLength(64).IsRequired();
        e.Property(a => a.NormalizedUserName).HasMaxLength(64).IsRequired();
        e.HasIndex(a => a.NormalizedUserName).IsUnique();
        e.Property(a => a.SignOnIssuer).HasMaxLength(255);
        e.Property(a => a.SignOnSubject).HasMaxLength(255);
        e.HasIndex(a => new { a.SignOnIssuer, a.SignOnSubject }).IsUnique();
        e.Property(a => a.ConcurrencyStamp).IsConcurrencyToken();
        e.Property(a => a.SecurityStamp).IsRequired();
        e.Ignore(a => a.Email).Ignore(a => a.NormalizedEmail).Ignore(a => a.EmailConfirmed).Ignore(a => a.PhoneNumber)
            .Ignore(a => a.PhoneNumberConfirmed)
            .Ignore(a => a.TwoFactorEnabled).Ignore(a => a.LockoutEnd).Ignore(a => a.LockoutEnabled).Ignore(a => a.AccessFailedCount);
    }
}

/// <summary>Identity's store over this service's database; it saves within the open transaction.</summary>
internal sealed class AccountStore(TenancyDb db, IdentityErrorDescriber? describer = null) : UserOnlyStore<Account, TenancyDb,
    Guid>(db, describer);
