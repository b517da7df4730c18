using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;

namespace Platform.Kernel;

/// <summary>The base of every service's database: its schema, its outbox, inbox and log, and the wall between tenants.
/// Nothing is read or written outside <see cref="BeginAsync"/>, which tells the database who asks and what may be read.</summary>
public abstract class ServiceDb : DbContext
{
    private readonly List<Action> afterCommit = [];

    /// <summary>As dependency injection makes it.</summary>
    protected ServiceDb(DbContextOptions options, Wiring wiring)
        : base(options)
    {
        Wiring = wiring;
        // A unit of work that failed is not gone on with, so there is nothing to go back to: two statements less each time it saves.
        Database.AutoSavepointsEnabled = false;
    }

    /// <summary>Clock and wake-up of this service.</summary>
    protected internal Wiring Wiring { get; }

    /// <summary>Whether this unit of work told anything.</summary>
    internal bool HasTold { get; set; }

    /// <summary>Who writes; empty: nobody.</summary>
    public string Tenant { get; private set; } = "";

    /// <summary>The tenants that may be read.</summary>
    public string[] Scope { get; private set; } = [];

    /// <summary>This service's copy of the tree.</summary>
    public DbSet<TenantNode> Tenants => Set<TenantNode>();

    /// <summary>This service's log.</summary>
    public DbSet<LogEntry> Log => Set<LogEntry>();

    /// <summary>Facts not yet told.</summary>
    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    /// <summary>Messages put aside.</summary>
    public DbSet<ParkedRow> Parked => Set<ParkedRow>();

    /// <summary>Schema (and service) name.</summary>
    public abstract string Schema { get; }

    /// <summary>The service's own tables.</summary>
    protected abstract void Configure(ModelBuilder model);

    /// <summary>Begins a unit of work. Both settings end with the transaction.</summary>
    /// <param name="tenant">Who writes; empty for public reads.</param>
    /// <param name="scope">Which tenants may be read.</param>
    public async Task<Work> BeginAsync(string tenant, IReadOnlyCollection<string> scope, CancellationToken ct)
    {
        var transaction = await Database.BeginTransactionAsync(ct);
        try
        {
            (Tenant, Scope) = (tenant, [.. scope]);
            await Guards.SetAsync(this, tenant, Scope, ct);
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
        return new Work(this, transaction);
    }

    /// <summary>Begins the unit of work in which a consumer takes a message in: as <see cref="BeginAsync"/>, and the inbox row with it, on one way to the
    /// database and back.</summary>
    /// <returns>False: it was taken in before.</returns>
    internal async Task<(Work Work, bool IsNew)> BeginTakingInAsync(string tenant, Guid message, string consumer, CancellationToken ct)
    {
        var transaction = await Database.BeginTransactionAsync(ct);
        try
        {
            (Tenant, Scope) = (tenant, [tenant]);
            return (new Work(this, transaction), await OutboxTable.TakeInAsync(this, message, consumer, ct));
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>Changes who writes and what may be read, within the transaction; what was changed so far is saved as the one before.
    /// For reactions and scheduled work, never for a request's wish.</summary>
    public async Task ActAsAsync(string tenant, IReadOnlyCollection<string> scope, CancellationToken ct)
    {
        if (tenant == Tenant && scope.SequenceEqual(Scope))
        {
            return;
        }
        if (tenant != Tenant && ChangeTracker.HasChanges())
        {
            await SaveChangesAsync(ct);
        }
        (Tenant, Scope) = (tenant, [.. scope]);
        await Guards.SetAsync(this, tenant, Scope, ct);
    }

    /// <summary>Puts a fact into the outbox: told once this transaction is committed, and only then.</summary>
    /// <param name="tenant">Whom it is about; its consumers act as this tenant.</param>
    public void Tell<TFact>(string tenant, TFact fact)
        where TFact : class
    {
        HasTold = true;
        Outbox.Add(new OutboxRow
        {
            Id = Wiring.Time.NewId(),
            Tenant = tenant,
            Fact = Facts.NameOf(typeof(TFact)),
            Body = JsonSerializer.Serialize(fact, Facts.Json),
            Created = Wiring.Time.GetUtcNow(),
            Trace = Trace.Parent,
        });
    }

    /// <summary>Done once this transaction is committed, and only then: for figures, not for anything that must not be lost.</summary>
    public void AfterCommit(Action action) => afterCommit.Add(action);

    internal void Committed()
    {
        afterCommit.ForEach(action => action());
        afterCommit.Clear();
    }

    /// <summary>Appends one entry to the log, in this transaction. Hashes before and after are those of the rows changed, unless given.</summary>
    /// <param name="tenant">Whose log; null: the writing tenant's.</param>
    public LogEntry Record(Caller caller, string action, string subject, string? detail = null, string? after = null, string? tenant = null)
    {
        var entry = new LogEntry
        {
            Id = Wiring.Time.NewId(), TenantId = tenant ?? Tenant, At = Wiring.Time.GetUtcNow(),
            Account = caller.Account, Person = caller.Person, ActorTenant = caller.Tenant,
            Action = action, Subject = subject, Detail = detail, After = after, Salt = RandomNumberGenerator.GetBytes(16),
        };
        Log.Add(entry);
        return entry;
    }

    /// <inheritdoc />
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        RefuseForeignRows();
        Fingerprints.Fill(this);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    /// <inheritdoc />
    protected sealed override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
        configurationBuilder.Properties<decimal>().HavePrecision(18, 4);
    }

    /// <inheritdoc />
    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.Entity<TenantNode>(e => e.ToTable("tenants").HasKey(t => t.TenantId));
        modelBuilder.Entity<LogEntry>(e =>
        {
            e.ToTable("log").HasKey(l => new { l.TenantId, l.Id });
            e.HasIndex(l => new { l.TenantId, l.At });
        });
        modelBuilder.Entity<OutboxRow>(e => e.ToTable("outbox").HasKey(o => o.Id));
        modelBuilder.Entity<InboxRow>(e =>
        {
            e.ToTable("inbox").HasKey(i => new { i.MessageId, i.Consumer });
            e.HasIndex(i => i.At);
        });
        modelBuilder.Entity<ParkedRow>(e =>
        {
            e.ToTable("parked").HasKey(p => new { p.MessageId, p.Consumer });
            e.Property(p => p.Version).HasDefaultValue(1);
        });
        Configure(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(e => !e.IsOwned()).ToList())
        {
            if (entity.ClrType.IsAssignableTo(typeof(IOwned)))
            {
                entity.SetQueryFilter("tenant", ScopeFilter(entity.ClrType, nameof(IOwned.TenantId)));
            }
            if (entity.ClrType.IsAssignableTo(typeof(ILogged)))
            {
                entity.SetQueryFilter("tenant", ScopeFilter(entity.ClrType, nameof(ILogged.TenantId)));
            }
            if (entity.ClrType.IsAssignableTo(typeof(IVersioned)))
            {
                entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
            }
        }
        SnakeCase.Apply(modelBuilder.Model);
    }

    // row => this.Scope.Contains(row.TenantId); "this" is replaced by EF with the context that runs the query.
    private LambdaExpression ScopeFilter(Type type, string property)
    {
        var row = Expression.Parameter(type, "row");
        var scope = Expression.Property(Expression.Constant(this, typeof(ServiceDb)), nameof(Scope));
        var contains = Expression.Call(typeof(Enumerable), nameof(Enumerable.Contains), [typeof(string)], scope, Expression.Property(row, property));
        return Expression.Lambda(contains, row);
    }

    // The database would refuse as well; saying it here names the row.
    private void RefuseForeignRows()
    {
        foreach (var entry in ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            var owner = entry.Entity switch { IOwned o => o.TenantId, IPublic p => p.TenantId, _ => null };
            if (owner is not null && owner != Tenant)
            {
                throw new InvalidOperationException($"A row of {entry.Metadata.DisplayName()} of tenant {owner} written as '{Tenant}'.");
            }
        }
    }
}
