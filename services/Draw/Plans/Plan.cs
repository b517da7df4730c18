using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Where an edition of a plan stands.</summary>
internal enum PlanState
{
    /// <summary>May be edited.</summary>
    Draft,
    /// <summary>With the superior; in force.</summary>
    Filed,
    /// <summary>The superior took note; in force.</summary>
    Acknowledged,
    /// <summary>The superior sent it back with a remark; editing it begins the next edition.</summary>
    Returned,
    /// <summary>Where nothing is filed: agreed by a second person of the bureau; in force.</summary>
    Adopted,
}

/// <summary>One number of a plan.</summary>
/// <param name="Targets">Different targets (家) in the period.</param>
/// <param name="Visits">Visits (家次) in the period; not below the targets.</param>
internal sealed record PlanEntry(string Category, string Period, int Targets, int Visits)
{
    public PlannedNumber ToNumber() => new(Category, Platform.Kernel.Period.Parse(Period), Targets);
}

/// <summary>One edition of a bureau's plan for a year (年度计划). Editable as a draft; what was filed or adopted stays as it was, an amendment is the
/// next edition.</summary>
internal sealed class Plan : IOwned, IVersioned
{
    /// <summary>States in which an edition counts for draws; of several the newest.</summary>
    public static readonly PlanState[] InForce = [PlanState.Filed, PlanState.Acknowledged, PlanState.Adopted];

    public required string TenantId { get; init; }
    public required int Year { get; init; }
    /// <summary>From 1.</summary>
    public required int Edition { get; init; }
    /// <summary>Goes on from the edition before, so that a client's version also says which edition it saw.</summary>
    public int Version { get; private set; } = 1;
    public PlanState State { get; private set; }
    public required int PolicyVersion { get; set; }
    public required string PolicyHash { get; set; }

    public Guid? SizesRequest { get; private set; }
    /// <summary>China day the pool was counted; null before it was.</summary>
    public LocalDate? SizesDay { get; private set; }
    public string? SizesProblem { get; private set; }
    /// <summary>JSON list of <see cref="PoolSize"/>; null before Registry told it.</summary>
    public string? Sizes { get; private set; }
    /// <summary>As counted, or as the edition before has it: a plan with other numbers gives its reason.</summary>
    public int CountedOfficers { get; private set; }
    public int CountedSquads { get; private set; }

    /// <summary>s for the year's rules.</summary>
    public int Officers { get; private set; }
    public int Squads { get; private set; }
    /// <summary>JSON list of <see cref="PlanEntry"/>.</summary>
    public string Numbers { get; private set; } = "[]";
    /// <summary>JSON object: category → cadence chosen by the bureau.</summary>
    public string Cadence { get; private set; } = "{}";
    /// <summary>How many visits more for many reports, grave records, high risk.</summary>
    public int? Heightened { get; private set; }
    public string? HeightenedRemark { get; private set; }
    /// <summary>The bureau chooses to publish it; where the policy says so it is published anyway.</summary>
    public bool Publish { get; private set; }
    /// <summary>Why the edition before or the staff number was changed.</summary>
    public string? Reason { get; private set; }
    /// <summary>Who edited last.</summary>
    public string PreparedBy { get; private set; } = "";

    public LocalDate? FiledOn { get; private set; }
    public string? FiledBy { get; private set; }
    public bool Late { get; private set; }
    public string? LateReason { get; private set; }
    /// <summary>Unit it was filed with, as the policy names it, and the tenant that decides.</summary>
    public string? Unit { get; private set; }
    public string? Recipient { get; private set; }
    public LocalDate? DecidedOn { get; private set; }
    public string? DecidedBy { get; private set; }
    public string? Remark { get; private set; }

    public IReadOnlyList<PlanEntry> Entries => JsonSerializer.Deserialize<List<PlanEntry>>(Numbers, Facts.Json)!;

    public IReadOnlyDictionary<string, int> SizeOf =>
        JsonSerializer.Deserialize<List<PoolSize>>(Sizes ?? "[]", Facts.Json)!.ToDictionary(s => s.Category, s => s.Size, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, PeriodLength> ChosenCadence =>
        JsonSerializer.Deserialize<Dictionary<string, PeriodLength>>(Cadence, Facts.Json)!;

    /// <summary>How the log names it.</summary>
    public string Subject => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{TenantId}-{Year}-{Edition}");

    public Staffing Staffing => new(Officers, Squads, []);

    public static void Map(ModelBuilder model) => model.Entity<Plan>(e =>
    {
        e.ToTable("plans").HasKey(p => new { p.TenantId, p.Year, p.Edition });
        e.Property(p => p.State).HasConversion<string>();
        e.Ignore(p => p.Entries).Ignore(p => p.SizeOf).Ignore(p => p.ChosenCadence).Ignore(p => p.Staffing).Ignore(p => p.Subject);
    });

    /// <summary>The next edition, with everything as it was.</summary>
    public Plan Amend() => new()
    {
        TenantId = TenantId, Year = Year, Edition = Edition + 1, Version = Version, PolicyVersion = PolicyVersion, PolicyHash = PolicyHash,
        SizesDay = SizesDay, Sizes = Sizes, CountedOfficers = Officers, CountedSquads = Squads, Officers = Officers, Squads = Squads,
        Numbers = Numbers, Cadence = Cadence, Heightened = Heightened, HeightenedRemark = HeightenedRemark, Publish = Publish,
    };

    public void AskForSizes(Guid request, Caller by)
    {
        (SizesRequest, SizesProblem, PreparedBy) = (request, null, by.Person);
        Version++;
    }

    public void TakeSizes(PoolSizesTold told, LocalDate day, IReadOnlyList<PlanEntry> proposal)
    {
        (Sizes, SizesDay) = (JsonSerializer.Serialize(told.Sizes, Facts.Json), day);
        (Officers, Squads) = (told.Officers, told.Squads);
        if (Edition == 1)
        {
            (CountedOfficers, CountedSquads) = (told.Officers, told.Squads);
        }
        Numbers = JsonSerializer.Serialize(proposal, Facts.Json);
        SizesRequest = null;
        Version++;
    }

    public void RefuseSizes(string problem)
    {
        (SizesProblem, SizesRequest) = (problem, null);
        Version++;
    }

    public void Edit(EditPlan.Request request, IReadOnlyList<PlanEntry> entries, Caller by)
    {
        Numbers = JsonSerializer.Serialize(entries, Facts.Json);
        Cadence = JsonSerializer.Serialize(request.Cadence ?? new Dictionary<string, PeriodLength>(), Facts.Json);
        (Officers, Squads) = (request.Officers ?? Officers, request.Squads ?? Squads);
        (Heightened, HeightenedRemark) = (request.Heightened, request.HeightenedRemark);
        (Publish, Reason, PreparedBy) = (request.Publish, request.Reason ?? Reason, by.Person);
        Version++;
    }

    public void File(NamedDuty duty, string recipient, LocalDate today, bool late, string? lateReason, Caller by)
    {
        (State, FiledOn, FiledBy, Late, LateReason) = (PlanState.Filed, today, by.Person, late, lateReason);
        (Unit, Recipient) = (duty.To ?? "上级", recipient);
        Version++;
    }

    public void Adopt(LocalDate today, Caller by)
    {
        (State, DecidedOn, DecidedBy) = (PlanState.Adopted, today, by.Person);
        Version++;
    }

    /// <summary>What the superior makes of it.</summary>
    public void Decide(bool acknowledged, string? remark, LocalDate today, Caller by)
    {
        State = acknowledged ? PlanState.Acknowledged : PlanState.Returned;
        (Remark, DecidedOn, DecidedBy) = (remark, today, by.Person);
        Version++;
    }

    /// <summary>The newest edition of a bureau's plan; null without one.</summary>
    public static Task<Plan?> NewestAsync(DrawDb db, string tenant, int year, CancellationToken ct) =>
        db.Plans.Where(p => p.TenantId == tenant && p.Year == year).OrderByDescending(p => p.Edition).FirstOrDefaultAsync(ct);

    /// <summary>The edition that counts for draws; null without one.</summary>
    public static Task<Plan?> InForceAsync(DrawDb db, string tenant, int year, CancellationToken ct) =>
        db.Plans.AsNoTracking().Where(p => p.TenantId == tenant && p.Year == year && InForce.Contains(p.State))
            .OrderByDescending(p => p.Edition).FirstOrDefaultAsync(ct);

    /// <summary>Only one at a time changes a plan.</summary>
    public static Task LockAsync(DrawDb db, string tenant, int year, CancellationToken ct) => BulkCopy.LockAsync(db, $"plan:{tenant}:{year}", ct);
}
