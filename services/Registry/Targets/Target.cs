using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>What a target is (Gangcha draws each kind by itself).</summary>
internal enum TargetKind { Unit, Project, WaterPermit, SoilAndWaterPlan, Forestry }

/// <summary>Only active ones are drawn; a closed one stays listed to the year's end.</summary>
internal enum TargetState { Active, Suspended, Closed, Moved }

/// <summary>Which level manages it (省/市/县).</summary>
internal enum ManagedLevel { Province, Prefecture, County }

/// <summary>What identifies and describes a target, checked.</summary>
/// <param name="Code">USCC, or the bureau's own number when <paramref name="CodeReason"/> says why there is none.</param>
/// <param name="Site">Site or project number; empty when the unit has only one.</param>
/// <param name="Area">Division code of the place where it lies.</param>
internal sealed record TargetDetails(
    string Code, string? CodeReason, TargetKind Kind, string Site, string Name, string Address, string Area, ManagedLevel ManagedLevel);

/// <summary>A unit or construction project that may be drawn (检查对象). Exactly one tenant owns it.</summary>
internal sealed class Target : IOwned, IVersioned
{
    private Target()
    {
    }

    public string TenantId { get; private init; } = "";
    /// <summary>Also the opaque <c>entryId</c> of every draw.</summary>
    public Guid Id { get; private init; }
    public int Version { get; private set; }
    public string Code { get; private set; } = "";
    public string? CodeReason { get; private set; }
    public TargetKind Kind { get; private set; }
    public string Site { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string Address { get; private set; } = "";
    public string Area { get; private set; } = "";
    public ManagedLevel ManagedLevel { get; private set; }
    public TargetState State { get; private set; }
    /// <summary>Day from which the state holds.</summary>
    public LocalDate StateSince { get; private set; }
    public string? StateReason { get; private set; }
    public DateTimeOffset EnteredAt { get; private init; }
    public List<RecordedFact> Facts { get; private init; } = [];

    public static Target Register(string tenant, Guid id, TargetDetails details, DateTimeOffset now)
    {
        var target = new Target { TenantId = tenant, Id = id, EnteredAt = now, State = TargetState.Active, StateSince = now.ChinaDay() };
        target.Set(details);
        return target;
    }

    public Error? Change(TargetDetails details, int version)
    {
        if (Stale(version) is { } stale)
        {
            return stale;
        }
        if (State is TargetState.Closed or TargetState.Moved)
        {
            return TargetErrors.NotActive(Name);
        }
        Set(details);
        return null;
    }

    /// <summary>Active ↔ suspended, either → closed or moved. Closed and moved ones may become active again (entered by mistake).</summary>
    public Error? Become(TargetState state, LocalDate since, string reason, int version)
    {
        if (Stale(version) is { } stale)
        {
            return stale;
        }
        if (state == State || (state == TargetState.Suspended && State != TargetState.Active))
        {
            return TargetErrors.WrongState(Name);
        }
        if (since < StateSince && State != TargetState.Active)
        {
            return TargetErrors.BeforeState;
        }
        (State, StateSince, StateReason) = (state, since, reason);
        Version++;
        return null;
    }

    /// <summary>Adds a fact that is entered together with the target.</summary>
    public Error? Enter(RecordedFact fact)
    {
        var error = Add(fact);
        Version = 1;
        return error;
    }

    /// <summary>Adds a fact that was not there; the same fact twice is refused. A new value of a state that can have only one ends the one before.</summary>
    public Error? Add(RecordedFact fact)
    {
        if (Facts.Any(f => f.WithdrawnAt is null && f.Says(fact)))
        {
            return FactErrors.Known;
        }
        if (FactKind.Find(fact.Name) is { Single: true, Nature: FactNature.State })
        {
            foreach (var before in Facts.Where(f => f.Name == fact.Name && f.WithdrawnAt is null && f.Settled is null && f.From < fact.From))
            {
                before.Settle(fact.From!.Value, fact.Source, fact.EnteredAt);
            }
        }
        Facts.Add(fact);
        Version++;
        return null;
    }

    /// <summary>What a new target was given before anybody saw it makes its first version.</summary>
    public void BecomeFirstVersion() => Version = 1;

    /// <summary>Ends, settles or withdraws one of the facts.</summary>
    public Error? OnFact(Guid id, Func<RecordedFact, Error?> step)
    {
        if (Facts.SingleOrDefault(f => f.Id == id) is not { } fact)
        {
            return FactErrors.NotFound(id);
        }
        if (step(fact) is { } error)
        {
            return error;
        }
        Version++;
        return null;
    }

    /// <summary>The state as others are told; withdrawn facts never happened.</summary>
    public Contracts.TargetState ToState() => new(
        Id, Version, Code, Kind.Wire(), Site, Name, Address, Area, State.Wire(),
        [.. Facts.Where(f => f.WithdrawnAt is null).OrderBy(f => f.Id).Select(f => new Contracts.TargetFact(
            f.Name, f.Value, f.From?.ToDateOnly(), f.LastDay?.ToDateOnly(), f.On?.ToDateOnly(), f.On is null ? null : f.Settled?.ToDateOnly()))]);

    internal static void Map(EntityTypeBuilder<Target> e)
    {
        e.ToTable("targets").HasKey(t => new { t.TenantId, t.Id });
        e.Property(t => t.Id).ValueGeneratedNever();
        e.HasIndex(t => new { t.TenantId, t.Code, t.Kind, t.Site }).IsUnique();
        e.Property(t => t.Kind).HasConversion<string>().HasMaxLength(20);
        e.Property(t => t.State).HasConversion<string>().HasMaxLength(20);
        e.Property(t => t.ManagedLevel).HasConversion<string>().HasMaxLength(20);
        e.HasMany(t => t.Facts).WithOne().HasForeignKey(f => new { f.TenantId, f.TargetId }).OnDelete(DeleteBehavior.Restrict);
    }

    private Error? Stale(int version) => version == Version ? null : RegisterErrors.Stale;

    private void Set(TargetDetails details)
    {
        (Code, CodeReason, Kind, Site) = (details.Code, details.CodeReason, details.Kind, details.Site);
        (Name, Address, Area, ManagedLevel) = (details.Name, details.Address, details.Area, details.ManagedLevel);
        Version++;
    }
}
