using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Oversight;

/// <summary>What one task's visit came to: something was found, or nothing. The result of a joint visit stands at each level that drew the target.</summary>
internal sealed class ResultFigures : IOwned
{
    /// <summary>Of the eight standard phrases (Baoding 二(十)) the two that say that there was nothing to find.</summary>
    private static readonly string[] Unblemished = ["未发现问题", "未发现开展本次抽查涉及的经营活动"];

    public required string TenantId { get; init; }
    public Guid TaskId { get; init; }
    public required string Period { get; init; }
    public required string Category { get; init; }
    public LocalDate VisitedOn { get; init; }
    /// <summary>Something was found.</summary>
    public bool Problem { get; init; }

    /// <summary>The figures of one covered task. The levels may have drawn the target for periods of different length.</summary>
    public static ResultFigures Of(ResultDetermined fact, CoveredTask task) => new()
    {
        TenantId = task.Tenant, TaskId = task.TaskId, Period = task.DrawId.Split('-')[^2], Category = task.Category,
        VisitedOn = LocalDate.FromDateOnly(fact.VisitedOn), Problem = IsProblem(fact.Phrase, fact.Findings),
    };

    /// <summary>Whether a visit found something: a fault under an item, or a phrase that is itself a finding (a target that cannot be
    /// contacted, does not publish what it must, does not cooperate).</summary>
    public static bool IsProblem(string phrase, IReadOnlyList<ResultFinding> findings) =>
        findings.Any(f => f.Fault) || !Unblemished.Contains(phrase);

    internal static void Map(EntityTypeBuilder<ResultFigures> e)
    {
        e.ToTable("results").HasKey(r => new { r.TenantId, r.TaskId });
        e.HasIndex(r => new { r.TenantId, r.Period, r.Category });
    }
}
