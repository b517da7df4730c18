using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Failed sign-ins under one name, whether an account has it or not: who guesses names learns nothing from being locked
/// out.</summary>
internal sealed class SignInAttempts : IPlumbing
{
    private SignInAttempts()
    {
    }

    /// <summary>Normalised account name.</summary>
    public string Name { get; private init; } = "";

    /// <summary>In a row.</summary>
    public int Failures { get; private set; }

    public DateTimeOffset? LockedUntil { get; private set; }

    /// <summary>When it was last touched; pruned after a day.</summary>
    public DateTimeOffset At { get; private set; }

    public static SignInAttempts For(string name) => new() { Name = name };

    public bool IsLocked(DateTimeOffset now) => LockedUntil > now;

    /// <summary>Counts a failure; the last one allowed locks.</summary>
    public void Fail(DateTimeOffset now, TenancyOptions options)
    {
        (Failures, At) = (Failures + 1, now);
        if (Failures >= options.FailuresUntilLocked)
        {
            (Failures, LockedUntil) = (0, now.AddMinutes(options.LockedMinutes));
        }
    }

    internal static void Map(EntityTypeBuilder<SignInAttempts> e)
    {
        e.ToTable("sign_in_attempts").HasKey(a => a.Name);
        e.Property(a => a.Name).HasMaxLength(64);
    }
}
