using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Draw;

internal sealed class DrawDb(DbContextOptions<DrawDb> options, Wiring<DrawDb> wiring) : ServiceDb(options, wiring)
{
    public override string Schema => DrawService.Name;

    public DbSet<Draw> Draws => Set<Draw>();

    public DbSet<PoolPartRow> PoolParts => Set<PoolPartRow>();

    public DbSet<DrawSecret> Secrets => Set<DrawSecret>();

    public DbSet<DrawnList> Lists => Set<DrawnList>();

    public DbSet<DrawnTarget> Targets => Set<DrawnTarget>();

    public DbSet<Sealing> Sealings => Set<Sealing>();

    public DbSet<PolicyRow> Policies => Set<PolicyRow>();

    public DbSet<Attendance> Attendances => Set<Attendance>();

    public DbSet<Witnessing> Witnessings => Set<Witnessing>();

    public DbSet<QuotaException> Exceptions => Set<QuotaException>();

    public DbSet<JointNumbers> JointNumbers => Set<JointNumbers>();

    protected override void Configure(ModelBuilder model)
    {
        model.Entity<Draw>(Draw.Map);
        PoolPartRow.Map(model);
        DrawSecret.Map(model);
        DrawnList.Map(model);
        DrawnTarget.Map(model);
        Sealing.Map(model);
        PolicyRow.Map(model);
        Attendance.Map(model);
        Witnessing.Map(model);
        QuotaException.Map(model);
        Platform.Draw.JointNumbers.Map(model);
    }
}
