using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>What is known of a target, with its days, its source, and when it became known. Never edited: it gets its
/// second day once, and what was entered by mistake is withdrawn with a reason.</summary>
internal sealed class RecordedFact : IOwned
{
    public required string TenantId { get; init; }
    public required Guid TargetId { get; init; }
    public required Guid Id { get; init; }
    /// <summary>Of the vocabulary of facts.</summary>
    public required string Name { get; init; }
    public string? Value { get; init; }
    /// <summary>First day of a state.</summary>
    public LocalDate? From { get; init; }
    /// <summary>Last day of a state as its document states it, included; null: open.</summary>
    public LocalDate? To { get; init; }
    /// <summary>Day of an event.</summary>
    public LocalDate? On { get; init; }
    /// <summary>Second day: an event was confirmed as put right, revoked, lifted or verified; a state no longer holds from this day on.</summary>
    public LocalDate? Settled { get; private set; }
    /// <summary>Document, authority or result it comes from.</summary>
    public required string Source { get; init; }
    public DateTimeOffset EnteredAt { get; init; }
    /// <summary>When the settling became known; null: with the fact itself, or none.</summary>
    public DateTimeOffset? SettledAt { get; private set; }
    public string? SettledBy { get; private set; }
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public string? WithdrawnReason { get; private set; }

    /// <summary>Last day of a state, both its document and its second day considered.</summary>
    public LocalDate? LastDay => On is null && Settled is { } ended && !(ended.PlusDays(-1) > To) ? ended.PlusDays(-1) : To;

    public static RecordedFact Of(string tenant, Guid target, Guid id, FactInput input, DateTimeOffset now) => new()
    {
        TenantId = tenant, TargetId = target, Id = id, Name = input.Name, Value = input.Value, From = input.From, To = input.To, On = input.On,
        Settled = input.Settled, Source = input.Source, EnteredAt = now,
    };

    /// <summary>Whether the other says the same, settling apart. Two events of one day are two when their sources differ.</summary>
    public bool Says(RecordedFact other) =>
        (Name, Value, From, To, On) == (other.Name, other.Value, other.From, other.To, other.On) && (On is null || Source == other.Source);

    public Error? Settle(LocalDate on, string source, DateTimeOffset now)
    {
        if (WithdrawnAt is not null || on < (On ?? From) || Settled is not null)
        {
            return FactErrors.CannotSettle;
        }
        (Settled, SettledAt, SettledBy) = (on, now, source);
        return null;
    }

    public Error? Withdraw(string reason, DateTimeOffset now)
    {
        if (WithdrawnAt is not null)
        {
            return FactErrors.CannotWithdraw;
        }
        (WithdrawnAt, WithdrawnReason) = (now, reason);
        return null;
    }

    /// <summary>As classification reads it.</summary>
    public DatedFact ToDated() => new(
        Id, Name, Value, From, To, On, Settled, EnteredAt.ChinaDay(), SettledAt?.ChinaDay(), WithdrawnAt?.ChinaDay());

    internal static void Map(EntityTypeBuilder<RecordedFact> e)
    {
        e.ToTable("target_facts").HasKey(f => new { f.TenantId, f.TargetId, f.Id });
        e.Property(f => f.Id).ValueGeneratedNever();
    }
}
