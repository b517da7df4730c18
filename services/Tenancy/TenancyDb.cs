using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Tenancy;

internal sealed class TenancyDb(DbContextOptions<TenancyDb> options, Wiring<TenancyDb> wiring) : ServiceDb(options, wiring)
{
    public override string Schema => TenancyService.Name;

    /// <summary>The tree itself; <see cref="ServiceDb.Tenants"/> is this service's copy like any other's.</summary>
    public DbSet<Jurisdiction> Jurisdictions => Set<Jurisdiction>();

    public DbSet<PolicyDraft> PolicyDrafts => Set<PolicyDraft>();

    public DbSet<PolicyVersion> PolicyVersions => Set<PolicyVersion>();

    public DbSet<EffectiveVersion> EffectivePolicies => Set<EffectiveVersion>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Member> Members => Set<Member>();

    public DbSet<SignInAttempts> SignInAttempts => Set<SignInAttempts>();

    public DbSet<Spent> Spent => Set<Spent>();

    /// <summary>Does something as another tenant within this transaction, for use cases that change rows of subordinates, and comes back.
    /// The caller's right to it has been checked against the tree before.</summary>
    public async Task ActingAsync(string tenant, Func<Task> work, CancellationToken ct)
    {
        var (own, scope) = (Tenant, Scope);
        await SaveChangesAsync(ct);
        await ActAsAsync(tenant, [tenant], ct);
        await work();
        await SaveChangesAsync(ct);
        await ActAsAsync(own, scope, ct);
    }

    protected override void Configure(ModelBuilder model)
    {
        model.Entity<Jurisdiction>(Jurisdiction.Map);
        model.Entity<PolicyDraft>(PolicyDraft.Map);
        model.Entity<PolicyVersion>(PolicyVersion.Map);
        model.Entity<EffectiveVersion>(EffectiveVersion.Map);
        model.Entity<Account>(Account.Map);
        model.Entity<Member>(Member.Map);
        model.Entity<SignInAttempts>(Platform.Tenancy.SignInAttempts.Map);
        model.Entity<Spent>(Platform.Tenancy.Spent.Map);
    }
}
