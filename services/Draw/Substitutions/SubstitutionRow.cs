using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Where a request stands.</summary>
internal enum RequestState
{
    /// <summary>Waits for the second person.</summary>
    Asked,
    /// <summary>Done as asked.</summary>
    Approved,
    /// <summary>Of no effect.</summary>
    Refused,
}

/// <summary>A substitution that was asked for, and once approved all that the bundle says of it.</summary>
internal sealed class SubstitutionRow : IOwned, IVersioned
{
    public required string TenantId { get; init; }
    public required string DrawId { get; init; }
    /// <summary>From 1 in the order asked; refused ones keep theirs.</summary>
    public required int Request { get; init; }
    public int Version { get; private set; } = 1;
    public RequestState State { get; private set; }
    public required string EntryId { get; init; }
    /// <summary>Who is struck, by the draw's alias; null: the target itself goes out.</summary>
    public string? Alias { get; init; }
    /// <summary>The same person by the library's id; stays with the bureau.</summary>
    public Guid? Inspector { get; init; }
    /// <summary>One of <see cref="SubstitutionReasons"/>.</summary>
    public required string Reason { get; init; }
    public string? Remark { get; init; }
    public required string AskedBy { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public string? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>From 1 in the order applied; null while asked and when refused.</summary>
    public int? N { get; private set; }
    /// <summary>The target or alias that came in; null: none was left.</summary>
    public string? In { get; private set; }
    /// <summary>The ticket of the target that came in.</summary>
    public string? Ticket { get; private set; }
    /// <summary>Aliases of the team of the target that came in; null: none could be made.</summary>
    public string[]? Team { get; private set; }
    public string? Hash { get; private set; }

    public static void Map(ModelBuilder model) => model.Entity<SubstitutionRow>(e =>
    {
        e.ToTable("substitutions").HasKey(s => new { s.TenantId, s.DrawId, s.Request });
        e.HasIndex(s => new { s.TenantId, s.DrawId, s.N }).IsUnique();
        e.Property(s => s.State).HasConversion<string>();
    });

    /// <summary>Takes in what was computed; from here it is applied.</summary>
    public void Approve(Substitution made, string? ticket, Caller by, DateTimeOffset at)
    {
        (N, In, Ticket, Team, Hash) = (made.N, made.In, ticket, made.Team?.ToArray(), made.Hash);
        Decide(RequestState.Approved, by, at);
    }

    public void Refuse(Caller by, DateTimeOffset at) => Decide(RequestState.Refused, by, at);

    /// <summary>As it stands in the bundle; the request must be approved.</summary>
    public Substitution ToSubstitution() => new(N!.Value, EntryId, Reason, Alias, In, Team, Hash!);

    private void Decide(RequestState state, Caller by, DateTimeOffset at)
    {
        (State, DecidedBy, DecidedAt) = (state, by.Person, at);
        Version++;
    }
}

/// <summary>What the public sees of a substitution from the moment it is made: its hash binds who went out and who came in without showing it.</summary>
internal sealed class SubstitutionAnchor : IPublic
{
    public required string TenantId { get; init; }
    public required string DrawId { get; init; }
    public required int N { get; init; }
    /// <summary>Of the draw's period.</summary>
    public required int Year { get; init; }
    /// <summary><c>target</c> or <c>inspector</c>.</summary>
    public required string Kind { get; init; }
    public required string Reason { get; init; }
    public required string Hash { get; init; }
    public DateTimeOffset At { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<SubstitutionAnchor>(e =>
    {
        e.ToTable("substitution_anchors").HasKey(a => new { a.TenantId, a.DrawId, a.N });
        e.HasIndex(a => new { a.TenantId, a.Year });
        e.HasIndex(a => a.DrawId);
    });
}
