using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>A change of a task that became known before the task itself: facts come in any order.</summary>
internal sealed class TaskAmendmentRow : IOwned
{
    public required string TenantId { get; init; }

    public Guid TaskId { get; init; }

    /// <summary>Of changes of the team the highest counts.</summary>
    public int Order { get; set; }

    /// <summary>A withdrawn task never comes back.</summary>
    public bool Withdrawn { get; set; }

    public Guid[] Team { get; set; } = [];

    public Guid? Lead { get; set; }

    public required string Reason { get; set; }

    /// <summary>Keeps the latest team; withdrawal stays.</summary>
    public void Take(TaskAmendment told)
    {
        if (told.Withdrawn)
        {
            (Withdrawn, Reason) = (true, told.Reason);
        }
        else if (told.Order > Order)
        {
            (Order, Team, Lead) = (told.Order, told.Team, told.Lead);
        }
    }

    internal static void Map(EntityTypeBuilder<TaskAmendmentRow> entity) =>
        entity.ToTable("task_amendments").HasKey(row => new { row.TenantId, row.TaskId });
}
