using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>Tasks and results, and copies of what the team must know.</summary>
internal sealed class InspectionDb(DbContextOptions<InspectionDb> options, Wiring<InspectionDb> wiring) : ServiceDb(options, wiring)
{
    public override string Schema => InspectionService.Name;

    public DbSet<InspectionTask> Tasks => Set<InspectionTask>();

    public DbSet<InspectionResult> Results => Set<InspectionResult>();

    public DbSet<PolicyCopy> Policies => Set<PolicyCopy>();

    public DbSet<TargetCopy> Targets => Set<TargetCopy>();

    public DbSet<InspectorCopy> Inspectors => Set<InspectorCopy>();

    public DbSet<ItemCopy> Items => Set<ItemCopy>();

    public DbSet<TaskAmendmentRow> Amendments => Set<TaskAmendmentRow>();

    protected override void Configure(ModelBuilder model)
    {
        model.Entity<InspectionTask>(InspectionTask.Map);
        model.Entity<InspectionResult>(InspectionResult.Map);
        model.Entity<PolicyCopy>(PolicyCopy.Map);
        model.Entity<TargetCopy>(TargetCopy.Map);
        model.Entity<InspectorCopy>(InspectorCopy.Map);
        model.Entity<TaskAmendmentRow>(TaskAmendmentRow.Map);
        model.Entity<ItemCopy>(ItemCopy.Map);
    }
}
