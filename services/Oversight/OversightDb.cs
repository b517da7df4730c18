using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Oversight;

internal sealed class OversightDb(DbContextOptions<OversightDb> options, Wiring<OversightDb> wiring) : ServiceDb(options, wiring)
{
    public override string Schema => OversightService.Name;

    public DbSet<DrawFigures> Draws => Set<DrawFigures>();

    public DbSet<StratumFigures> Strata => Set<StratumFigures>();

    public DbSet<TaskFigures> Tasks => Set<TaskFigures>();

    public DbSet<ResultFigures> Results => Set<ResultFigures>();

    public DbSet<PublicationFigures> Publications => Set<PublicationFigures>();

    protected override void Configure(ModelBuilder model)
    {
        model.Entity<DrawFigures>(DrawFigures.Map);
        model.Entity<StratumFigures>(StratumFigures.Map);
        model.Entity<TaskFigures>(TaskFigures.Map);
        model.Entity<ResultFigures>(ResultFigures.Map);
        model.Entity<PublicationFigures>(PublicationFigures.Map);
    }
}
