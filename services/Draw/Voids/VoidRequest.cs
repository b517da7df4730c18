using Microsoft.EntityFrameworkCore;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Why a draw is void: a closed list.</summary>
internal static class VoidReasons
{
    /// <summary>Seven days without entropy; by the platform only.</summary>
    public const string Expired = "expired";

    /// <summary>其他: needs a text.</summary>
    public const string Other = "other";

    /// <summary>The wrong policy: the numbers may have been wrong too.</summary>
    public const string PolicyError = "policyError";

    /// <summary>What people may give: a fault of the register, the wrong policy, a fault of procedure, a leak (the only one that allows new entropy).</summary>
    public static readonly IReadOnlyList<string> Asked = ["poolError", PolicyError, "procedure", Commitment.Leaked, Other];

    /// <summary>The reason as minutes say it; one that is not of the list, as it is.</summary>
    public static string? NameOf(string? reason) => reason switch
    {
        Expired => "七日内未录入随机数",
        "poolError" => "名录有误",
        PolicyError => "方案有误",
        "procedure" => "程序有误",
        Commitment.Leaked => "泄密",
        Other => "其他",
        _ => reason,
    };
}

/// <summary>A request that a draw be void.</summary>
internal sealed class VoidRequest : IOwned, IVersioned
{
    public required string TenantId { get; init; }
    public required string DrawId { get; init; }
    /// <summary>From 1 in the order asked.</summary>
    public required int Request { get; init; }
    public int Version { get; private set; } = 1;
    public RequestState State { get; private set; }
    /// <summary>One of <see cref="VoidReasons.Asked"/>.</summary>
    public required string Reason { get; init; }
    public string? Text { get; init; }
    public required string AskedBy { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public string? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    public static void Map(ModelBuilder model) => model.Entity<VoidRequest>(e =>
    {
        e.ToTable("void_requests").HasKey(v => new { v.TenantId, v.DrawId, v.Request });
        e.Property(v => v.State).HasConversion<string>();
    });

    public void Decide(RequestState state, Caller by, DateTimeOffset at)
    {
        (State, DecidedBy, DecidedAt) = (state, by.Person, at);
        Version++;
    }
}

/// <summary>What the public sees of a void draw, also of one that was never sealed: its number is used up.</summary>
internal sealed class VoidedDraw : IPublic
{
    public required string TenantId { get; init; }
    public required string DrawId { get; init; }
    /// <summary>Of the draw's period.</summary>
    public required int Year { get; init; }
    public required string Reason { get; init; }
    /// <summary>The entropy was given: the draw must be replaced.</summary>
    public bool AfterEntropy { get; init; }
    public DateTimeOffset At { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<VoidedDraw>(e =>
    {
        e.ToTable("voided_draws").HasKey(v => new { v.TenantId, v.DrawId });
        e.HasIndex(v => new { v.TenantId, v.Year });
    });
}
