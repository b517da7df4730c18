using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>Where a task stands.</summary>
internal enum TaskStanding
{
    /// <summary>No team could be made; the superior decides.</summary>
    Waiting,

    /// <summary>A team goes.</summary>
    Assigned,

    /// <summary>A result was submitted.</summary>
    Done,

    /// <summary>Its target was substituted or its draw voided before the visit; nobody goes.</summary>
    Withdrawn,
}

/// <summary>One item of a task, as the list was at dispatch.</summary>
internal sealed record TaskItem(Guid ItemId, string Name, string SubItem, string Content, string LegalBasis, string Method)
{
    /// <summary>Name and sub-item as people write them together.</summary>
    [JsonIgnore]
    public string Title => SubItem.Length > 0 ? $"{Name}·{SubItem}" : Name;
}

/// <summary>A drawn target with its team, its items and its due date: one visit (Lingchuan 二(三), Gangcha 三(二)). Belongs to the tenant that
/// drew. Two levels that drew the same target for the same time share one visit.</summary>
internal sealed class InspectionTask : IOwned, IVersioned
{
    public required string TenantId { get; init; }

    public Guid Id { get; init; }

    public int Version { get; private set; } = 1;

    public required string DrawId { get; init; }

    /// <summary>As written in the draw, for example <c>2022Q1</c>.</summary>
    public required string Period { get; init; }

    public int Year { get; init; }

    public Guid TargetId { get; init; }

    /// <summary>The tenant whose register holds the target.</summary>
    public required string Owner { get; init; }

    public required string Category { get; init; }

    /// <summary>Inspectors in the order drawn.</summary>
    public Guid[] Team { get; private set; } = [];

    public Guid? Lead { get; private set; }

    /// <summary>Of the last change of the team; 0: as drawn.</summary>
    public int TeamOrder { get; private set; }

    /// <summary>Why it was withdrawn: code of the substitution's or the void's reason.</summary>
    public string? WithdrawnFor { get; private set; }

    // What the draw was (Draw's kinds).

    /// <summary><c>quota</c>, <c>directed</c> or <c>oversight</c>.</summary>
    public string DrawKind { get; init; } = QuotaDraw;

    /// <summary>What a directed draw is for (专项).</summary>
    public string? Purpose { get; init; }

    public const string QuotaDraw = "quota", OversightDraw = "oversight";

    public LocalDate DispatchedOn { get; init; }

    public DateTimeOffset DispatchedAt { get; init; }

    public TaskStanding State { get; private set; }

    /// <summary>Tasks with the same visit are one visit.</summary>
    public Guid VisitId { get; private set; }

    /// <summary>The other levels' tenants of the visit, in the order learnt.</summary>
    public string[] JointWith { get; private set; } = [];

    public LocalDate Due { get; private set; }

    /// <summary>The document that sets the due date; null when the platform decided (the period's last day).</summary>
    public string? DueDocument { get; private set; }

    public string? DueClause { get; private set; }

    public bool DueProvisional { get; private set; }

    /// <summary>The policy version the draw was sealed under: it sets the due date.</summary>
    public int PolicyVersion { get; init; }

    /// <summary>Null while the target has not been told yet.</summary>
    public string? TargetName { get; private set; }

    public string? TargetCode { get; private set; }

    public string? TargetKind { get; private set; }

    public string? TargetAddress { get; private set; }

    public string? TargetArea { get; private set; }

    /// <summary>The items as JSON.</summary>
    public string Items { get; private set; } = "[]";

    public int ItemCount { get; private set; }

    /// <summary>Day of the visit whose result settled the task.</summary>
    public LocalDate? DoneOn { get; private set; }

    public Guid? ResultId { get; private set; }

    public IReadOnlyList<TaskItem> ReadItems() => JsonSerializer.Deserialize<List<TaskItem>>(Items, Kernel.Facts.Json)!;

    /// <summary>Begins as a visit of its own.</summary>
    /// <param name="team">Inspectors in the order drawn; nobody: no team could be made.</param>
    public void Begin(Guid[] team, Guid? lead, DueDate due)
    {
        (Team, Lead) = (team, lead);
        (State, VisitId) = (Team.Length == 0 ? TaskStanding.Waiting : TaskStanding.Assigned, Id);
        Set(due);
    }

    /// <summary>Joins the other level's visit, before anyone was told of this task.</summary>
    public void Join(Guid visit, string other, DueDate due)
    {
        VisitId = visit;
        Meet(other, due);
    }

    /// <summary>Learns that another level goes along; the earlier due date counts.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Merge(string other, DueDate due)
    {
        if (JointWith.Contains(other))
        {
            return false;
        }

        Meet(other, due);
        Version++;
        return true;
    }

    /// <summary>Becomes one visit with other tasks of the same tenant; the earlier due date counts.</summary>
    public void Combine(Guid visit, DueDate due)
    {
        VisitId = visit;
        Set(due);
        Version++;
    }

    /// <summary>Learns that another level does not go along any more.</summary>
    /// <returns>Whether it was to go along.</returns>
    public bool Part(string other)
    {
        if (!JointWith.Contains(other))
        {
            return false;
        }

        JointWith = [.. JointWith.Where(level => level != other)];
        Version++;
        return true;
    }

    /// <summary>Takes in a withdrawal or another team. What is done stays done, what is withdrawn stays withdrawn.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Amend(TaskAmendment told)
    {
        if (State is TaskStanding.Done or TaskStanding.Withdrawn || (!told.Withdrawn && told.Order <= TeamOrder))
        {
            return false;
        }

        if (told.Withdrawn)
        {
            (State, WithdrawnFor) = (TaskStanding.Withdrawn, told.Reason);
        }
        else
        {
            (Team, Lead, TeamOrder) = (told.Team, told.Lead, told.Order);
            State = Team.Length == 0 ? TaskStanding.Waiting : TaskStanding.Assigned;
        }

        Version++;
        return true;
    }

    /// <summary>Takes the due date counted again, after a policy or a holiday notice that was not known here at dispatch.</summary>
    /// <returns>Whether the day or its ground changed.</returns>
    public bool Redate(DueDate due)
    {
        if (due == Deadline())
        {
            return false;
        }

        Set(due);
        Version++;
        return true;
    }

    /// <summary>Takes in the bureau that an oversight draw took, as it stands in the tree; its code while it is not known here.</summary>
    public void Describe(TenantNode? bureau) =>
        (TargetName, TargetCode, TargetKind, TargetAddress, TargetArea) = (bureau?.Name ?? Owner, Owner, BureauKind, "", Owner);

    /// <summary>The kind of target that a subordinate bureau is.</summary>
    public const string BureauKind = "bureau";

    /// <summary>Takes in what is shown of the target, as it was told.</summary>
    public void Describe(TargetCopy target) =>
        (TargetName, TargetCode, TargetKind, TargetAddress, TargetArea) =
            (target.Name, target.Code, target.Kind, target.Address, target.Area);

    public void Equip(IEnumerable<TaskItem> items)
    {
        var list = items.ToList();
        (Items, ItemCount) = (JsonSerializer.Serialize(list, Kernel.Facts.Json), list.Count);
    }

    /// <summary>A result settles it, the own one or that of the level one went with.</summary>
    /// <returns>False when it was settled before.</returns>
    public bool Settle(Guid result, LocalDate visitedOn)
    {
        if (State is TaskStanding.Done or TaskStanding.Withdrawn)
        {
            return false;
        }

        (State, ResultId, DoneOn) = (TaskStanding.Done, result, visitedOn);
        Version++;
        return true;
    }

    public DueDate Deadline() => new(Due, DueDocument, DueClause, DueProvisional);

    public TaskState ToState() => new(
        Id, Version, Category, Standing(State), Due.ToDateOnly(), DoneOn?.ToDateOnly(),
        JointWith.Length == 0 ? null : string.Join(',', JointWith));

    /// <summary>As facts and people write it.</summary>
    public static string Standing(TaskStanding state) => state switch
    {
        TaskStanding.Waiting => "waiting",
        TaskStanding.Assigned => "assigned",
        TaskStanding.Done => "done",
        TaskStanding.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    internal static void Map(EntityTypeBuilder<InspectionTask> entity)
    {
        entity.ToTable("tasks").HasKey(task => new { task.TenantId, task.Id });
        entity.Property(task => task.State).HasConversion<string>();
        entity.Property(task => task.DrawKind).HasDefaultValue(QuotaDraw);
        entity.HasIndex(task => new { task.TenantId, task.Due, task.Id });
        entity.HasIndex(task => new { task.TenantId, task.TargetId, task.Year });
        // A withdrawn task keeps its place in the visit it was part of, and its target may be drawn again.
        entity.HasIndex(task => new { task.TenantId, task.VisitId }).HasFilter("state <> 'Withdrawn'");
        entity.HasIndex(task => new { task.TenantId, task.DrawId });
    }

    private void Meet(string other, DueDate due)
    {
        JointWith = JointWith.Contains(other) ? JointWith : [.. JointWith, other];
        Set(DueDate.Earlier(Deadline(), due));
    }

    private void Set(DueDate due) => (Due, DueDocument, DueClause, DueProvisional) = (due.Day, due.Document, due.Clause, due.Provisional);
}
