using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Kernel;

namespace Platform.Oversight;

/// <summary>Where one draw stands, as last told.</summary>
internal sealed class DrawFigures : IOwned
{
    /// <summary>States in which the quota is fixed: from the seal on.</summary>
    public static readonly string[] Owing = ["sealed", "entropy", "drawn", "final", "dispatched"];

    /// <summary>States in which targets have been drawn.</summary>
    public static readonly string[] Drawn = ["drawn", "final", "dispatched"];

    public required string TenantId { get; init; }
    public required string DrawId { get; init; }
    /// <summary>Highest version seen; the draw's own.</summary>
    public int Version { get; set; }
    public required string Period { get; init; }
    public required string State { get; set; }
    /// <summary>Selected targets without a team.</summary>
    public int Teamless { get; set; }
    /// <summary>As told at the seal (draw protocol, section 1): the superior keeps it beside what the bureau publishes.</summary>
    public string? CommitmentHash { get; set; }
    /// <summary>As told at the drawing.</summary>
    public string? OutcomeHash { get; set; }
    /// <summary>When the last step was taken.</summary>
    public DateTimeOffset At { get; set; }
    public DateTimeOffset? RevealedAt { get; set; }
    /// <summary>JSON list of <see cref="Platform.Contracts.DrawException"/>: where the bureau goes under rules in principle; null: nowhere.</summary>
    public string? Exceptions { get; set; }
    /// <summary>Last day for publishing the code; passed without reveal: overdue. Null: there is nothing to reveal.</summary>
    public LocalDate? RevealBy { get; set; }
    /// <summary>Substitutions applied so far.</summary>
    public int Substitutions { get; set; }
    /// <summary>Requests that wait for the superior: voids after entropy, targets without a team.</summary>
    public int AwaitingSuperior { get; set; }
    public string? VoidReason { get; set; }

    /// <summary><see cref="Quota"/>, <c>directed</c> (owes nothing, counts for no rule) or <see cref="OfBureaus"/>.</summary>
    public string Kind { get; set; } = Quota;

    /// <summary>Kinds of draw that owe something: of targets, and of subordinate bureaus.</summary>
    public const string Quota = "quota", OfBureaus = "oversight";

    /// <summary>Sealed or made final after its window, and why.</summary>
    public bool Late { get; set; }
    public string? LateReason { get; set; }
    /// <summary>When the list was filed with the superior's unit.</summary>
    public LocalDate? FiledOn { get; set; }
    public bool FiledLate { get; set; }

    internal static void Map(EntityTypeBuilder<DrawFigures> e)
    {
        e.ToTable("draws").HasKey(d => new { d.TenantId, d.DrawId });
        e.HasIndex(d => new { d.TenantId, d.Period });
        e.Property(d => d.Kind).HasDefaultValue(Quota);
    }
}

/// <summary>The figures of one category in one draw, in targets (家).</summary>
internal sealed class StratumFigures : IOwned
{
    public required string TenantId { get; init; }
    public required string DrawId { get; init; }
    public required string Category { get; init; }
    /// <summary>Of the pool.</summary>
    public int Size { get; init; }
    /// <summary>What the draw owed.</summary>
    public int Quota { get; init; }
    /// <summary>What it takes.</summary>
    public int Count { get; init; }

    internal static void Map(EntityTypeBuilder<StratumFigures> e) => e.ToTable("strata").HasKey(s => new { s.TenantId, s.DrawId, s.Category });
}
