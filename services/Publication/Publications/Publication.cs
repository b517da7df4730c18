using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Publication;

/// <summary>Where a publication stands.</summary>
internal enum PublicationState
{
    Due,
    Published,
    Withheld,
}

/// <summary>Where a result is made public (Baoding 二(十)): the closed list of channels.</summary>
internal enum Channel
{
    /// <summary>国家企业信用信息公示系统.</summary>
    NationalCreditPublicity,
    /// <summary>信用中国.</summary>
    CreditChina,
    /// <summary>政府网站.</summary>
    GovernmentPlatform,
    /// <summary>本单位网站.</summary>
    BureauSite,
}

/// <summary>A channel and the day the result stood there.</summary>
internal sealed record ChannelDay(Channel Channel, LocalDate On)
{
    /// <summary>What is wrong with channels that a person named: at least one, each once, from the first possible day to today.</summary>
    /// <param name="outside">What to say of a day before <paramref name="first"/> or after <paramref name="today"/>.</param>
    public static IEnumerable<Error> Check(IReadOnlyList<ChannelDay> channels, LocalDate first, LocalDate today, Error outside)
    {
        if (channels.Count == 0 || channels.Any(c => c is null))
        {
            yield return PublicationErrors.NoChannel;
            yield break;
        }
        for (var i = 0; i < channels.Count; i++)
        {
            if (channels[i].On < first || channels[i].On > today)
            {
                yield return outside.At($"/channels/{i}/on");
            }
            if (channels.Take(i).Any(c => c.Channel == channels[i].Channel))
            {
                yield return PublicationErrors.ChannelTwice.At($"/channels/{i}/channel");
            }
        }
    }
}

/// <summary>Making one result public: owed by the tenant whose inspector submitted it. Due, then published or withheld, once and for ever.</summary>
internal sealed class Publication : IOwned, IVersioned
{
    /// <summary>How lists are kept in a column.</summary>
    internal static readonly JsonSerializerOptions Json = Stored();


    public required string TenantId { get; init; }
    public Guid Id { get; init; }
    public int Version { get; private set; } = 1;
    public Guid ResultId { get; init; }
    public int ResultVersion { get; init; }
    public Guid TargetId { get; init; }
    /// <summary>The tenant whose register holds the target.</summary>
    public required string Owner { get; init; }
    public required string TargetName { get; init; }
    public required string TargetCode { get; init; }
    public required string TargetArea { get; init; }
    public required string Period { get; init; }
    public required string Phrase { get; init; }
    public LocalDate VisitedOn { get; init; }
    public LocalDate DeterminedOn { get; init; }
    public PublicationState State { get; private set; }
    /// <summary>Last day, included.</summary>
    public LocalDate Due { get; private set; }
    /// <summary>False: no clause gives a day, this is a reminder.</summary>
    public bool DueByClause { get; private set; }
    public string? DueClause { get; private set; }
    public string? DueDocument { get; private set; }
    /// <summary>Counted over days whose holiday notice is not out yet.</summary>
    public bool DueProvisional { get; private set; }
    /// <summary>The first day it stood in a channel, or was withheld.</summary>
    public LocalDate? DoneOn { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }
    /// <summary>Reason asked for, awaiting the second person; kept once withheld.</summary>
    public string? WithholdReason { get; private set; }
    public string? WithholdAskedBy { get; private set; }
    public string? WithholdApprovedBy { get; private set; }
    internal string CoversJson { get; init; } = "[]";
    internal string FindingsJson { get; init; } = "[]";
    internal string ChannelsJson { get; private set; } = "[]";

    /// <summary>All tasks the visit settles: two when two levels drew the target.</summary>
    public CoveredTask[] Covers => JsonSerializer.Deserialize<CoveredTask[]>(CoversJson, Json)!;

    public ResultFinding[] Findings => JsonSerializer.Deserialize<ResultFinding[]>(FindingsJson, Json)!;

    public ChannelDay[] Channels => JsonSerializer.Deserialize<ChannelDay[]>(ChannelsJson, Json)!;

    /// <summary>Published or withheld after its day; while due, whether that day has passed.</summary>
    public bool IsLate(LocalDate today) => (DoneOn ?? today) > Due;

    /// <summary>A result was determined; due from now on.</summary>
    public static Publication Of(ResultDetermined fact, Guid id) => new()
    {
        TenantId = fact.Tenant, Id = id, ResultId = fact.ResultId, ResultVersion = fact.Version, TargetId = fact.TargetId, Owner = fact.Owner,
        TargetName = fact.TargetName, TargetCode = fact.TargetCode, TargetArea = fact.TargetArea, Period = fact.Period, Phrase = fact.Phrase,
        VisitedOn = LocalDate.FromDateOnly(fact.VisitedOn), DeterminedOn = LocalDate.FromDateOnly(fact.DeterminedOn),
        CoversJson = JsonSerializer.Serialize(fact.Covers, Json), FindingsJson = JsonSerializer.Serialize(fact.Findings, Json),
    };

    /// <summary>Counts the due day by the policy that bound the result, unless it is done. The version stays when nothing changed.</summary>
    /// <returns>Whether the day or its ground changed.</returns>
    public bool Recount(PublicationPolicy policy, WorkingCalendar calendar, int reminder)
    {
        var due = policy.DueOf(DeterminedOn, VisitedOn, Kernel.Period.Parse(Period), calendar, reminder);
        var same = due == new DueDay(Due, DueByClause, DueClause, DueDocument, DueProvisional);
        if (State != PublicationState.Due || same)
        {
            return false;
        }
        Version += Due == default ? 0 : 1;
        (Due, DueByClause, DueClause, DueDocument, DueProvisional) = (due.Day, due.ByClause, due.Clause, due.Document, due.Provisional);
        return true;
    }

    /// <summary>The result stands in these channels. Late is allowed and shows. A wish to withhold that nobody approved lapses.</summary>
    public List<Error> Publish(int version, IReadOnlyList<ChannelDay> channels, DateTimeOffset now)
    {
        List<Error> errors =
            [.. Refusals(version), .. ChannelDay.Check(channels, DeterminedOn, now.ChinaDay(), PublicationErrors.ChannelDay(DeterminedOn))];
        if (errors.Count == 0)
        {
            (State, DoneOn, DoneAt, Version) = (PublicationState.Published, channels.Min(c => c.On), now, Version + 1);
            (ChannelsJson, WithholdReason, WithholdAskedBy) = (JsonSerializer.Serialize(channels, Json), null, null);
        }
        return errors;
    }

    /// <summary>Asks to withhold for one of the reasons the policy permits; nothing is withheld before a second person agrees.</summary>
    public List<Error> AskToWithhold(int version, string reason, IReadOnlySet<string> permitted, Caller caller)
    {
        var errors = Refusals(version);
        if (!permitted.Contains(reason))
        {
            errors.Add(PublicationErrors.ReasonNotPermitted(reason, permitted));
        }
        if (errors.Count == 0)
        {
            (WithholdReason, WithholdAskedBy, Version) = (reason, caller.Person, Version + 1);
        }
        return errors;
    }

    /// <summary>The second person agrees: withheld.</summary>
    public List<Error> ApproveWithholding(int version, Caller caller, DateTimeOffset now)
    {
        var errors = Refusals(version);
        if (errors.Count == 0 && WithholdAskedBy is null)
        {
            errors.Add(PublicationErrors.NothingAsked);
        }
        if (WithholdAskedBy == caller.Person)
        {
            errors.Add(PublicationErrors.SamePerson);
        }
        if (errors.Count == 0)
        {
            (State, DoneOn, DoneAt) = (PublicationState.Withheld, now.ChinaDay(), now);
            (WithholdApprovedBy, Version) = (caller.Person, Version + 1);
        }
        return errors;
    }

    /// <summary>As others need it.</summary>
    public PublicationChanged ToFact() => new(
        TenantId, Id, Version, ResultId, Period, Covers, JsonNamingPolicy.CamelCase.ConvertName(State.ToString()), Due.ToDateOnly(), DueByClause, DoneOn?.ToDateOnly());

    private List<Error> Refusals(int version) =>
        State != PublicationState.Due ? [PublicationErrors.AlreadyDone(State)] : version != Version ? [PublicationErrors.Stale] : [];

    private static JsonSerializerOptions Stored()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        HttpJson.Configure(options);
        return options;
    }

    internal static void Map(EntityTypeBuilder<Publication> e)
    {
        e.ToTable("publications").HasKey(p => new { p.TenantId, p.Id });
        e.HasIndex(p => new { p.TenantId, p.ResultId }).IsUnique();
        e.HasIndex(p => new { p.TenantId, p.State, p.Due });
        e.Property(p => p.State).HasConversion<string>();
        e.Property(p => p.CoversJson).HasColumnName("Covers");
        e.Property(p => p.FindingsJson).HasColumnName("Findings");
        e.Property(p => p.ChannelsJson).HasColumnName("Channels");
        e.Ignore(p => p.Covers).Ignore(p => p.Findings).Ignore(p => p.Channels);
    }
}
