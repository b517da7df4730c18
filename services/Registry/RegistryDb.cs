using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Kernel;

namespace Platform.Registry;

internal sealed class RegistryDb(DbContextOptions<RegistryDb> options, Wiring<RegistryDb> wiring) : ServiceDb(options, wiring)
{
    public override string Schema => RegistryService.Name;

    public DbSet<Target> Targets => Set<Target>();
    public DbSet<RecordedFact> Facts => Set<RecordedFact>();
    public DbSet<Inspector> Inspectors => Set<Inspector>();
    public DbSet<Squad> Squads => Set<Squad>();
    public DbSet<Department> Departments => Set<Department>();
    public DbSet<InspectionItem> Items => Set<InspectionItem>();
    public DbSet<Recusal> Recusals => Set<Recusal>();
    public DbSet<PolicyCopy> Policies => Set<PolicyCopy>();
    public DbSet<EnterpriseVisit> Visits => Set<EnterpriseVisit>();
    public DbSet<HistoryEntry> History => Set<HistoryEntry>();

    /// <summary>This moment by the platform's clock.</summary>
    public DateTimeOffset Now => Wiring.Time.GetUtcNow();

    /// <summary>Today in China.</summary>
    public LocalDate Today => Wiring.Time.Today();

    /// <summary>A new id.</summary>
    public Guid NewId() => Wiring.Time.NewId();

    protected override void Configure(ModelBuilder model) => model
        .Entity<Target>(Target.Map)
        .Entity<RecordedFact>(RecordedFact.Map)
        .Entity<Inspector>(Inspector.Map)
        .Entity<Squad>(Squad.Map)
        .Entity<Department>(Department.Map)
        .Entity<InspectionItem>(InspectionItem.Map)
        .Entity<Recusal>(Recusal.Map)
        .Entity<PolicyCopy>(PolicyCopy.Map)
        .Entity<EnterpriseVisit>(EnterpriseVisit.Map)
        .Entity<HistoryEntry>(HistoryEntry.Map);
}
