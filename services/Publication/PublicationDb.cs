using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Publication;

internal sealed class PublicationDb(DbContextOptions<PublicationDb> options, Wiring<PublicationDb> wiring) : ServiceDb(options, wiring)
{
    public override string Schema => PublicationService.Name;

    public DbSet<PolicyCopy> Policies => Set<PolicyCopy>();

    public DbSet<Publication> Publications => Set<Publication>();

    public DbSet<Proof> Proofs => Set<Proof>();

    public DbSet<PublishedResult> PublishedResults => Set<PublishedResult>();

    public DbSet<PublishedCover> PublishedCovers => Set<PublishedCover>();

    public DbSet<PublishedProof> PublishedProofs => Set<PublishedProof>();

    public DbSet<WithheldResult> WithheldResults => Set<WithheldResult>();

    public DbSet<Bulletin> Bulletins => Set<Bulletin>();

    public DbSet<IssuedBulletin> IssuedBulletins => Set<IssuedBulletin>();

    protected override void Configure(ModelBuilder model)
    {
        model.Entity<PolicyCopy>(PolicyCopy.Map);
        model.Entity<Publication>(Publication.Map);
        model.Entity<Proof>(Proof.Map);
        model.Entity<PublishedResult>(PublishedResult.Map);
        model.Entity<PublishedCover>(PublishedCover.Map);
        model.Entity<PublishedProof>(PublishedProof.Map);
        model.Entity<WithheldResult>(WithheldResult.Map);
        model.Entity<Bulletin>(Bulletin.Map);
        model.Entity<IssuedBulletin>(IssuedBulletin.Map);
    }
}
