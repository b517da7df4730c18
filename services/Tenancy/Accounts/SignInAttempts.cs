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

/// <summary>One guess at the secrets of one name, in the open transaction. Guesses at a name come one after the other, so that each is counted.</summary>
internal sealed class Guess
{
    private readonly TenancyDb db;
    private readonly string name;
    private readonly DateTimeOffset now;
    private SignInAttempts? attempts;

    private Guess(TenancyDb db, string name, SignInAttempts? attempts, DateTimeOffset now) =>
        (this.db, this.name, this.attempts, this.now) = (db, name, attempts, now);

    /// <summary>Whether the name is locked: then nothing is to be checked.</summary>
    public bool IsLocked => attempts?.IsLocked(now) == true;

    /// <summary>How long it stays locked.</summary>
    public TimeSpan Wait => (attempts?.LockedUntil ?? now) - now;

    /// <summary>Waits for other guesses at the name.</summary>
    /// <param name="name">Normalised.</param>
    public static async Task<Guess> BeginAsync(TenancyDb db, string name, DateTimeOffset now, CancellationToken ct)
    {
        await BulkCopy.LockAsync(db, "sign-in:" + name, ct);
        return new Guess(db, name, await db.SignInAttempts.SingleOrDefaultAsync(a => a.Name == name, ct), now);
    }

    /// <summary>It was wrong. The caller commits.</summary>
    public void Fail(TenancyOptions options)
    {
        if (attempts is null)
        {
            db.SignInAttempts.Add(attempts = SignInAttempts.For(name));
        }
        attempts.Fail(now, options);
    }

    /// <summary>It was right: former failures are forgotten.</summary>
    public void Succeed()
    {
        if (attempts is not null)
        {
            db.SignInAttempts.Remove(attempts);
        }
    }
}
