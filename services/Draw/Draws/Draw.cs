using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw;

/// <summary>Where a draw stands; each state follows from the one before.</summary>
internal enum DrawState
{
    /// <summary>Opened; its pool is asked for.</summary>
    Open,
    /// <summary>The pool is here; a dry run is possible.</summary>
    Pooled,
    /// <summary>The commitment is published; entropy is awaited.</summary>
    Sealed,
    /// <summary>Entropy is given, once and for ever.</summary>
    Entropy,
    /// <summary>Targets and teams are drawn.</summary>
    Drawn,
    /// <summary>A second person confirmed the list.</summary>
    Final,
    /// <summary>The tasks are out.</summary>
    Dispatched,
    /// <summary>Of no effect.</summary>
    Void,
}

/// <summary>One random selection of targets and of their inspectors for a period (抽取). What it drew stands in <see cref="DrawnList"/> and never changes.</summary>
internal sealed class Draw : IOwned, IVersioned
{
    /// <summary>How long a seal may wait for its entropy (draw protocol, section 1).</summary>
    public static readonly TimeSpan SealLasts = TimeSpan.FromDays(7);

    /// <summary>When the code is published at the latest, in days after the period's last day (draw protocol, section 6).</summary>
    public const int RevealDays = 180;

    public required string TenantId { get; init; }
    /// <summary><c>tenant-period-NN</c>.</summary>
    public required string DrawId { get; init; }
    public required string Period { get; init; }
    /// <summary>NN, from 1, consecutive for tenant and period, voids included.</summary>
    public required int Number { get; init; }
    public int Version { get; private set; } = 1;
    public DrawState State { get; private set; }
    public required int PolicyVersion { get; set; }
    public required string PolicyHash { get; set; }
    /// <summary>JSON of the entropy source, as it goes into the commitment.</summary>
    public required string EntropySource { get; set; }
    public required int TeamSize { get; set; }
    /// <summary>JSON list of needs.</summary>
    public required string Needs { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public required string OpenedBy { get; init; }

    /// <summary>The request that the pool's parts must answer.</summary>
    public Guid PoolRequest { get; private set; }
    /// <summary>China day the pool is classified as of.</summary>
    public LocalDate PoolDay { get; private set; }
    /// <summary>Why the pool could not be told; null: nothing is wrong.</summary>
    public string? PoolProblem { get; private set; }

    /// <summary>JSON list of <see cref="DrawnStratum"/>; null before the seal.</summary>
    public string? Strata { get; private set; }
    /// <summary>JSON list of staff numbers that this seal fixed for running periods.</summary>
    public string? FixedStaff { get; private set; }
    public string? CommitmentHash { get; private set; }
    public DateTimeOffset? SealedAt { get; private set; }
    public string? SealedBy { get; private set; }

    public string? OperatorEntropy { get; private set; }
    public string? OperatorPerson { get; private set; }
    public string? ObserverEntropy { get; private set; }
    public string? ObserverPerson { get; private set; }
    public string? Entropy { get; private set; }
    public DateTimeOffset? EntropyAt { get; private set; }

    public string? OutcomeHash { get; private set; }
    public int Selected { get; private set; }
    public int Teamless { get; private set; }
    public string? FinalisedBy { get; private set; }
    public DateTimeOffset? DispatchedAt { get; private set; }
    public DateTimeOffset? RevealedAt { get; private set; }
    public string? VoidReason { get; private set; }

    // Sources, minutes and exceptions.
    /// <summary>ISO days on which the lottery issues of the source are drawn, in their order, joined by commas; null for other sources.</summary>
    public string? AnnouncedOn { get; set; }
    /// <summary>Names, for the minutes only, of who sealed and who entered the entropy.</summary>
    public string? SealedByName { get; private set; }
    public string? OperatorName { get; private set; }
    public string? ObserverName { get; private set; }
    /// <summary>JSON: what the quotas were computed from when it was sealed, rule by rule; null before the seal.</summary>
    public string? RatioBasis { get; set; }
    /// <summary>JSON list of the exceptions from rules in principle that this seal used; null: none.</summary>
    public string? UsedExceptions { get; set; }

    // What it draws, and by whose choice (folder Kinds).
    public DrawKind Kind { get; init; }
    /// <summary>What a directed draw is for (专项); null otherwise.</summary>
    public string? Purpose { get; init; }
    /// <summary>JSON of a directed draw's <see cref="PoolFilter"/>; stays with the bureau until the reveal.</summary>
    public string? Filter { get; set; }
    /// <summary>JSON of the departments that inspect together, the starting one first; null where it is no joint draw.</summary>
    public string? Joint { get; set; }

    // Substitutions, voids and replacing draws (draw protocol, sections 5 and 6).
    /// <summary>The draw, voided after its entropy, that this one replaces.</summary>
    public string? ReplacesId { get; init; }
    /// <summary>Code and seed are those of the draw it replaces: no entropy is given.</summary>
    public bool TakesOverSeed { get; init; }
    /// <summary>How many substitutions were applied.</summary>
    public int Substitutions { get; private set; }
    /// <summary>How many requests wait for the superior.</summary>
    public int AwaitingSuperior { get; private set; }
    /// <summary>Last day for publishing the code; null: not sealed, or nothing to reveal.</summary>
    public LocalDate? RevealBy { get; private set; }

    /// <summary>Whether the list is fixed and its code still secret.</summary>
    public bool TakesSubstitutions => State is DrawState.Final or DrawState.Dispatched && RevealedAt is null;

    /// <summary>Void and revealed draws stay as they are; between entropy and outcome one waits for the outcome.</summary>
    public bool CanBeVoid => State is not (DrawState.Void or DrawState.Entropy) && RevealedAt is null;

    // Windows and filing: what was done after its time, and with whom the list was filed.
    /// <summary>Sealed or made final after the window had closed.</summary>
    public bool Late { get; private set; }
    public string? LateReason { get; private set; }
    public LocalDate? FinalisedOn { get; private set; }
    public LocalDate? FiledOn { get; private set; }
    public bool FiledLate { get; private set; }

    /// <summary>Undirected draws whose targets are drawn: what plans and rules count.</summary>
    public static readonly System.Linq.Expressions.Expression<Func<Draw, bool>> CountsForPlans =
        d => d.Kind == DrawKind.Quota && d.State != DrawState.Void && d.OutcomeHash != null;

    /// <summary>Draws that are sealed and not void: what is still to be done with them.</summary>
    public static readonly System.Linq.Expressions.Expression<Func<Draw, bool>> CountsForDuties =
        d => d.State != DrawState.Void && d.SealedAt != null;

    public Period ForPeriod => Platform.Kernel.Period.Parse(Period);

    public static void Map(EntityTypeBuilder<Draw> e)
    {
        e.ToTable("draws").HasKey(d => new { d.TenantId, d.DrawId });
        e.HasIndex(d => new { d.TenantId, d.Period, d.Number }).IsUnique();
        // A tenant has at most one sealed draw that awaits entropy.
        e.HasIndex(d => d.TenantId).IsUnique().HasFilter("state = 'Sealed'").HasDatabaseName("one_sealed");
        e.Property(d => d.State).HasConversion<string>();
        e.Property(d => d.Kind).HasConversion<string>().HasDefaultValue(DrawKind.Quota);
        e.Ignore(d => d.ForPeriod).Ignore(d => d.TakesSubstitutions).Ignore(d => d.CanBeVoid);
    }

    /// <summary>The tenant that a draw's id names (<c>tenant-period-NN</c>); the whole text where it is none.</summary>
    public static string TenantOf(string drawId)
    {
        var parts = drawId.Split('-');
        return parts.Length < 3 ? drawId : string.Join('-', parts[..^2]);
    }

    public void AskForPool(Guid request, LocalDate day)
    {
        (PoolRequest, PoolDay, PoolProblem, State) = (request, day, null, DrawState.Open);
        Version++;
    }

    public void TakePool()
    {
        (State, PoolProblem) = (DrawState.Pooled, null);
        Version++;
    }

    public void RefusePool(string problem)
    {
        PoolProblem = problem;
        Version++;
    }

    public void Seal(string strata, string fixedStaff, string commitmentHash, DateTimeOffset at, Caller by)
    {
        (Strata, FixedStaff, CommitmentHash, SealedAt, SealedBy, SealedByName) = (strata, fixedStaff, commitmentHash, at, by.Person, by.Name);
        (State, RevealBy) = (DrawState.Sealed, ForPeriod.LastDay.PlusDays(RevealDays));
        Version++;
    }

    /// <summary>Goes on with the seed of the draw it replaces; there is no entropy to wait for.</summary>
    public void TakeOverSeed()
    {
        State = DrawState.Entropy;
        Version++;
    }

    /// <summary>Something that belongs to it changed.</summary>
    public void Touch() => Version++;

    /// <summary>Names another source before the seal.</summary>
    public void ChangeSource(SourceWish wish)
    {
        (EntropySource, AnnouncedOn) = (wish.Source.ToJson().ToJsonString(), wish.DaysText);
        Version++;
    }

    /// <summary>Null when that person may enter the entropy so: observers never sealed, and the two are two.</summary>
    public Error? MayEnter(Caller by, bool asObserver) =>
        asObserver && by.Person == SealedBy ? DrawErrors.SamePerson("封存人不能以见证人身份录入随机数")
        : by.Person == (asObserver ? OperatorPerson : ObserverPerson) ? DrawErrors.SamePerson("随机数须由两个不同的人录入")
        : null;

    /// <summary>Null when that person may make the list final.</summary>
    public Error? MayFinalise(Caller by) => by.Person == SealedBy ? DrawErrors.SamePerson("封存人不能同时确认名单") : null;

    /// <summary>Notes what one of the two entered; when both agree the entropy is given, once and for ever.</summary>
    public Error? EnterEntropy(string value, Caller by, bool asObserver, DateTimeOffset at)
    {
        if (State != DrawState.Sealed)
        {
            return DrawErrors.WrongState(this, DrawState.Sealed);
        }
        if (SealedAt + SealLasts < at)
        {
            return DrawErrors.Expired(DrawId);
        }
        if (SourceWish.Of(this).Expected.MaxBy(e => e.At) is { } last && at < last.At)
        {
            return SourceErrors.NotYet(last);
        }
        if (MayEnter(by, asObserver) is { } error)
        {
            return error;
        }
        if (asObserver)
        {
            (ObserverEntropy, ObserverPerson, ObserverName) = (value, by.Person, by.Name);
        }
        else
        {
            (OperatorEntropy, OperatorPerson, OperatorName) = (value, by.Person, by.Name);
        }
        if (OperatorEntropy is not null && OperatorEntropy == ObserverEntropy)
        {
            (Entropy, EntropyAt, State) = (value, at, DrawState.Entropy);
        }
        Version++;
        return null;
    }

    public void TakeOutcome(string outcomeHash, int selected, int teamless)
    {
        (OutcomeHash, Selected, Teamless, State) = (outcomeHash, selected, teamless, DrawState.Drawn);
        Version++;
    }

    public Error? Finalise(Caller by, int version)
    {
        if (DrawErrors.Check(this, version, DrawState.Drawn) is { } error)
        {
            return error;
        }
        if (MayFinalise(by) is { } barred)
        {
            return barred;
        }
        (FinalisedBy, State) = (by.Person, DrawState.Final);
        Version++;
        return null;
    }

    public void Dispatch(DateTimeOffset at)
    {
        (DispatchedAt, State) = (at, DrawState.Dispatched);
        Version++;
    }

    /// <summary>Marks it as sealed or made final after its window; the first reason stays.</summary>
    public void Mark(Lateness lateness)
    {
        Late |= lateness.Late;
        LateReason ??= lateness.Reason;
    }

    /// <summary>Notes the day it became final.</summary>
    public void FixOn(LocalDate day) => FinalisedOn = day;

    /// <summary>Notes that its list was filed.</summary>
    public void File(LocalDate day, bool late)
    {
        (FiledOn, FiledLate) = (day, late);
        Version++;
    }

    public void Reveal(DateTimeOffset at)
    {
        RevealedAt = at;
        Version++;
    }

    /// <summary>Makes it of no effect. What was drawn stays to be revealed; without an outcome there is nothing to reveal.</summary>
    public void MakeVoid(string reason)
    {
        (VoidReason, State, AwaitingSuperior) = (reason, DrawState.Void, 0);
        RevealBy = OutcomeHash is null ? null : RevealBy;
        Version++;
    }

    /// <summary>Notes an applied substitution and how many targets are without a team now.</summary>
    public void Substitute(int substitutions, int teamless)
    {
        (Substitutions, Teamless) = (substitutions, teamless);
        Version++;
    }

    /// <summary>Notes that one more or one less request waits for the superior.</summary>
    public void AskSuperior(int more)
    {
        AwaitingSuperior = Math.Max(0, AwaitingSuperior + more);
        Version++;
    }

    /// <summary>Counts the last day for the reveal: the day after the last task is due, at the latest 180 days after the period.</summary>
    /// <returns>Whether it changed.</returns>
    public bool CountRevealBy(LocalDate? lastDue)
    {
        var last = ForPeriod.LastDay.PlusDays(RevealDays);
        var by = State == DrawState.Dispatched && lastDue?.PlusDays(1) is { } after && after < last ? after : last;
        if (by == RevealBy)
        {
            return false;
        }
        RevealBy = by;
        Version++;
        return true;
    }

    /// <summary>Whether the code must be published now (draw protocol, section 6).</summary>
    /// <param name="open">Tasks without a result.</param>
    /// <param name="lastDue">Of all its tasks; null when not all due dates are known yet.</param>
    public bool IsRevealDue(int open, LocalDate? lastDue, LocalDate today) =>
        RevealedAt is null && OutcomeHash is not null
        && ((State == DrawState.Dispatched && (open == 0 || lastDue < today)) || today >= ForPeriod.LastDay.PlusDays(RevealDays));

    /// <summary>What others learn of it: figures only.</summary>
    public DrawChanged ToFact(DateTimeOffset at) => new(
        TenantId, DrawId, Version, Period, State.ToString().ToLowerInvariant(), StrataFigures(), Teamless, CommitmentHash, OutcomeHash, at, RevealedAt,
        Kind.Name(),
        UsedExceptions is null ? null : System.Text.Json.JsonSerializer.Deserialize<DrawException[]>(UsedExceptions, Facts.Json),
        Substitutions, AwaitingSuperior, VoidReason, RevealBy?.ToDateOnly(), Late, LateReason, FiledOn?.ToDateOnly(), FiledLate);

    public DrawnStratum[] StrataFigures() => Strata is null ? [] : System.Text.Json.JsonSerializer.Deserialize<DrawnStratum[]>(Strata, Facts.Json)!;
}
