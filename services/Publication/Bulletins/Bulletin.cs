using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Publication;

/// <summary>That a bureau issued the bulletin (通报) of a quarter, and who did it: once and for ever.</summary>
internal sealed class Bulletin : IOwned
{
    public required string TenantId { get; init; }
    /// <summary>A quarter, 2022Q3.</summary>
    public required string Period { get; init; }
    public required string IssuedBy { get; init; }
    public required string IssuedByName { get; init; }
    public DateTimeOffset IssuedAt { get; init; }

    internal static void Map(EntityTypeBuilder<Bulletin> e) => e.ToTable("bulletins").HasKey(b => new { b.TenantId, b.Period });
}

/// <summary>An issued bulletin as everybody may read it: when, by when, in which channels, of how many results. Who issued it stays with the bureau.</summary>
internal sealed class IssuedBulletin : IPublic
{
    public required string TenantId { get; init; }
    public required string Period { get; init; }
    /// <summary>The first day it stood in a channel.</summary>
    public LocalDate IssuedOn { get; init; }
    /// <summary>Last day, included; null: no document asked for it.</summary>
    public LocalDate? Due { get; init; }
    /// <summary>False: the day is a decision of the platform's.</summary>
    public bool DueByClause { get; init; }
    public string? DueClause { get; init; }
    public string? DueDocument { get; init; }
    /// <summary>Results of the quarter that were public when it was issued: visited targets only.</summary>
    public int Results { get; init; }
    /// <summary>Results of the quarter that had been withheld.</summary>
    public int Withheld { get; init; }
    /// <summary>JSON list of <see cref="ChannelDay"/>.</summary>
    public required string Channels { get; init; }

    /// <summary>Issued after its day.</summary>
    public bool Late => Due is { } last && IssuedOn > last;

    public ChannelDay[] ChannelDays => JsonSerializer.Deserialize<ChannelDay[]>(Channels, Publication.Json)!;

    /// <summary>The quarter that a text names; null for anything else.</summary>
    public static Period? Quarter(string? text) =>
        Kernel.Period.TryParse(text, out var period) && period.Length == PeriodLength.Quarter ? period : null;

    internal static void Map(EntityTypeBuilder<IssuedBulletin> e)
    {
        e.ToTable("issued_bulletins").HasKey(b => new { b.TenantId, b.Period });
        e.HasIndex(b => new { b.IssuedOn, b.TenantId, b.Period });
        e.Ignore(b => b.Late).Ignore(b => b.ChannelDays);
    }
}
