using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>What an inspector wrote after a visit. Written once, never changed here. A merged visit has one result; each level keeps it,
/// under the same id.</summary>
internal sealed class InspectionResult : IOwned
{
    public required string TenantId { get; init; }

    public Guid Id { get; init; }

    /// <summary>The own task it settles.</summary>
    public Guid TaskId { get; init; }

    public Guid VisitId { get; init; }

    /// <summary>The tenant of the member who submitted it, and which publishes it.</summary>
    public required string WrittenBy { get; init; }

    public required string DrawId { get; init; }

    public required string Period { get; init; }

    public required string Category { get; init; }

    public Guid TargetId { get; init; }

    public required string Owner { get; init; }

    public required string TargetName { get; init; }

    public required string TargetCode { get; init; }

    public required string TargetArea { get; init; }

    /// <summary>One of <see cref="Phrases"/>.</summary>
    public required string Phrase { get; init; }

    public LocalDate VisitedOn { get; init; }

    public LocalDate DeterminedOn { get; init; }

    /// <summary>The findings as JSON, in the form of <see cref="ResultFinding"/>.</summary>
    public required string Findings { get; init; }

    /// <summary>Stays with the tenant that wrote it.</summary>
    public string? Remark { get; init; }

    /// <summary>The account that submitted it; null where another level did.</summary>
    public Guid? SubmittedBy { get; init; }

    public Guid? InspectorId { get; init; }

    /// <summary>The visit came after its last day, in a merged visit the earliest.</summary>
    public bool Overdue { get; init; }

    /// <summary>Last day for entering it (Changji 四(二)); null where no clause sets one.</summary>
    public LocalDate? EntryDue { get; init; }

    /// <summary>Entered after that day.</summary>
    public bool EnteredLate { get; init; }

    public IReadOnlyList<ResultFinding> ReadFindings() => JsonSerializer.Deserialize<List<ResultFinding>>(Findings, Kernel.Facts.Json)!;

    internal static void Map(EntityTypeBuilder<InspectionResult> entity)
    {
        entity.ToTable("results").HasKey(result => new { result.TenantId, result.Id });
        entity.HasIndex(result => new { result.TenantId, result.VisitId }).IsUnique();
        entity.HasIndex(result => new { result.TenantId, result.DeterminedOn, result.Id });
    }
}
