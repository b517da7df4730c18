using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>An id that counts no more: of a session that was signed out, of a ticket of single sign-on that was used. Kept until both would have expired anyway.</summary>
internal sealed class Spent : IPlumbing
{
    /// <summary>Longer than any session goes on without being asked about (a refresh token: 12 hours).</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(2);

    public Guid Id { get; init; }

    public DateTimeOffset At { get; init; }

    internal static void Map(EntityTypeBuilder<Spent> e)
    {
        e.ToTable("spent").HasKey(s => s.Id);
        e.Property(s => s.Id).ValueGeneratedNever();
        e.HasIndex(s => s.At);
    }
}
