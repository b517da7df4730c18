using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Failed sign-ins under one name, from one place or from anywhere, whether an account has it or not: who guesses names learns nothing from being
/// locked out.</summary>
internal sealed class SignInAttempts : IPlumbing
{
    private SignInAttempts()
    {
    }

    /// <summary>Normalised account name: from anywhere. <see cref="From"/>: from one place.</summary>
    public string Name { get; private init; } = "";

    /// <summary>In a row.</summary>
    public int Failures { get; private set; }

    public DateTimeOffset? LockedUntil { get; private set; }

    /// <summary>When it was last touched; pruned after a day.</summary>
    public DateTimeOffset At { get; private set; }

    public static SignInAttempts For(string name) => new() { Name = name };

    /// <summary>The name of a count by place: a hash of as many characters as a name may have, with one that no name has.</summary>
    public static string From(string name, CallerAddress address) =>
        "#" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name + "\n" + address.Place)))[..62];

    public bool IsLocked(DateTimeOffset now) => LockedUntil > now;

    /// <summary>Counts a failure; the last one allowed locks.</summary>
    public void Fail(DateTimeOffset now, int allowed, TimeSpan locked)
    {
        (Failures, At) = (Failures + 1, now);
        if (Failures >= allowed)
        {
            (Failures, LockedUntil) = (0, now + locked);
        }
    }

    internal static void Map(EntityTypeBuilder<SignInAttempts> e)
    {
        e.ToTable("sign_in_attempts").HasKey(a => a.Name);
        e.Property(a => a.Name).HasMaxLength(64);
    }
}

/// <summary>One guess at the secrets of one name, in the open transaction. Guesses at a name come one after the other, so that each is counted. Somebody who
/// guesses locks the name for himself; for everybody only who guesses from very many places.</summary>
internal sealed class Guess
{
    private readonly TenancyDb db;
    private readonly (string Here, string Anywhere) names;
    private readonly DateTimeOffset now;
    private readonly List<SignInAttempts> attempts;

    private Guess(TenancyDb db, (string, string) names, List<SignInAttempts> attempts, DateTimeOffset now) =>
        (this.db, this.names, this.attempts, this.now) = (db, names, attempts, now);

    /// <summary>Whether the name is locked, here or anywhere: then nothing is to be checked.</summary>
    public bool IsLocked => attempts.Any(a => a.IsLocked(now));

    /// <summary>How long it stays locked.</summary>
    public TimeSpan Wait => attempts.Max(a => a.LockedUntil ?? now) - now;

    /// <summary>Waits for other guesses at the name.</summary>
    /// <param name="name">Normalised.</param>
    /// <param name="address">Whence it is guessed.</param>
    public static async Task<Guess> BeginAsync(TenancyDb db, string name, CallerAddress address, DateTimeOffset now, CancellationToken ct)
    {
        await BulkCopy.LockAsync(db, "sign-in:" + name, ct);
        var here = SignInAttempts.From(name, address);
        return new Guess(db, (here, name), await db.SignInAttempts.Where(a => a.Name == here || a.Name == name).ToListAsync(ct), now);
    }

    /// <summary>It was wrong. The caller commits.</summary>
    public void Fail(TenancyOptions options)
    {
        var locked = TimeSpan.FromMinutes(options.LockedMinutes);
        Of(names.Here).Fail(now, options.FailuresUntilLocked, locked);
        Of(names.Anywhere).Fail(now, options.FailuresUntilLockedEverywhere, locked);
    }

    /// <summary>It was right: former failures are forgotten.</summary>
    public void Succeed() => db.SignInAttempts.RemoveRange(attempts);

    private SignInAttempts Of(string name)
    {
        if (attempts.Find(a => a.Name == name) is not { } found)
        {
            db.SignInAttempts.Add(found = SignInAttempts.For(name));
            attempts.Add(found);
        }
        return found;
    }
}
