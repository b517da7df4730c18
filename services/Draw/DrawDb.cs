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

    public DbSet<SubstitutionRow> Substitutions => Set<SubstitutionRow>();

    public DbSet<SubstitutionAnchor> SubstitutionAnchors => Set<SubstitutionAnchor>();

    public DbSet<TargetStanding> TargetStates => Set<TargetStanding>();

    public DbSet<InspectorStanding> InspectorStates => Set<InspectorStanding>();

    public DbSet<VoidRequest> VoidRequests => Set<VoidRequest>();

    public DbSet<VoidedDraw> Voided => Set<VoidedDraw>();

    public DbSet<Filing> Filings => Set<Filing>();

    public DbSet<Plan> Plans => Set<Plan>();

    public DbSet<PublishedPlan> PublishedPlans => Set<PublishedPlan>();

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
        SubstitutionRow.Map(model);
        SubstitutionAnchor.Map(model);
        TargetStanding.Map(model);
        InspectorStanding.Map(model);
        VoidRequest.Map(model);
        VoidedDraw.Map(model);
        Filing.Map(model);
        Plan.Map(model);
        PublishedPlan.Map(model);
    }
}
