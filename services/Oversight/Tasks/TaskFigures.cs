using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Oversight;

/// <summary>Where one task stands, as last told. Which target it is about is not known here.</summary>
internal sealed class TaskFigures : IOwned
{
    public required string TenantId { get; init; }
    public Guid TaskId { get; init; }
    /// <summary>Highest version seen; the task's own.</summary>
    public int Version { get; private set; }
    public required string DrawId { get; init; }
    public required string Period { get; init; }
    public required string Category { get; init; }
    /// <summary><c>waiting</c> (no team), <c>assigned</c>, <c>done</c> or <c>withdrawn</c> (counts for nothing).</summary>
    public string State { get; private set; } = "";
    /// <summary>Last day, included.</summary>
    public LocalDate Due { get; private set; }
    public LocalDate? DoneOn { get; private set; }
    /// <summary>The other level where the visit is one.</summary>
    public string? JointWith { get; private set; }

    public static TaskFigures Of(TasksChanged fact, TaskState task) => new()
    {
        TenantId = fact.Tenant, TaskId = task.TaskId, DrawId = fact.DrawId, Period = fact.Period, Category = task.Category,
    };

    /// <summary>Takes over the state told, unless it is older than the one kept.</summary>
    public void Take(TaskState task)
    {
        if (task.Version > Version)
        {
            (Version, State, JointWith) = (task.Version, task.State, task.JointWith);
            (Due, DoneOn) = (LocalDate.FromDateOnly(task.Due), task.DoneOn is { } day ? LocalDate.FromDateOnly(day) : null);
        }
    }

    internal static void Map(EntityTypeBuilder<TaskFigures> e)
    {
        e.ToTable("tasks").HasKey(t => new { t.TenantId, t.TaskId });
        e.HasIndex(t => new { t.TenantId, t.Period, t.Category });
    }
}
