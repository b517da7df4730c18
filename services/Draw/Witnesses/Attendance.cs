using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>The stages of a draw at which people come together.</summary>
internal static class DrawStage
{
    /// <summary>Fixing the ratio (确定抽查比例).</summary>
    public const string Ratio = "ratio";

    /// <summary>Publishing the commitment (封存).</summary>
    public const string Commitment = "commitment";

    /// <summary>Making the entropy and drawing (抽取).</summary>
    public const string Drawing = "drawing";

    public static readonly IReadOnlyList<string> All = [Ratio, Commitment, Drawing];

    /// <summary>Whether a draw is at that stage: the ratio from the pool to the entropy, the commitment from the seal to the entropy, the drawing from
    /// the drawing to the dispatch.</summary>
    public static bool IsNow(Draw draw, string stage) => stage switch
    {
        Ratio => draw.State is DrawState.Pooled or DrawState.Sealed,
        Commitment => draw.State == DrawState.Sealed,
        _ => draw.State is DrawState.Drawn or DrawState.Final,
    };
}

/// <summary>One person who was there.</summary>
/// <param name="Capacity">See <see cref="Capacities"/>.</param>
internal sealed record Present(string Name, string Unit, string Capacity);

/// <summary>In which capacity somebody is there.</summary>
internal static class Capacities
{
    /// <summary>Of the bureau itself.</summary>
    public static readonly IReadOnlyList<string> Staff = ["leader", "operator", "discipline", "recorder", "staff"];

    /// <summary>Those who watch (Gangcha 三(四): people's deputies, CPPCC members, third parties).</summary>
    public static readonly IReadOnlyList<string> Watching = ["observer", "peoplesDeputy", "cppccMember", "thirdParty", "press", "target"];

    public static bool IsKnown(string capacity) => Staff.Contains(capacity) || Watching.Contains(capacity);

    /// <summary>As it stands in minutes.</summary>
    public static string NameOf(string capacity) => capacity switch
    {
        "leader" => "负责人",
        "operator" => "抽取操作员",
        "discipline" => "纪检监察人员",
        "recorder" => "记录人",
        "staff" => "工作人员",
        "observer" => "见证人",
        "peoplesDeputy" => "人大代表",
        "cppccMember" => "政协委员",
        "thirdParty" => "第三方代表",
        "press" => "新闻媒体代表",
        "target" => "企业代表",
        _ => capacity,
    };
}

/// <summary>Who was there at a stage of a draw, as the operator entered it. Names are personal data: they stand in the minutes and nowhere public.</summary>
internal sealed class Attendance : IOwned, IVersioned
{
    public required string TenantId { get; init; }
    public required string DrawId { get; init; }
    public required string Stage { get; init; }
    public int Version { get; private set; }
    /// <summary>JSON list of <see cref="Draw.Present"/>.</summary>
    public string Present { get; private set; } = "[]";
    public string EnteredBy { get; private set; } = "";
    public string EnteredByName { get; private set; } = "";
    public DateTimeOffset EnteredAt { get; private set; }

    public IReadOnlyList<Present> People => JsonSerializer.Deserialize<Present[]>(Present, Facts.Json)!;

    public static void Map(ModelBuilder model) => model.Entity<Attendance>(e =>
    {
        e.ToTable("attendances").HasKey(a => new { a.TenantId, a.DrawId, a.Stage });
        e.Ignore(a => a.People);
    });

    public void Enter(IEnumerable<Present> people, Caller by, DateTimeOffset at)
    {
        Present = JsonSerializer.Serialize(people, Facts.Json);
        (EnteredBy, EnteredByName, EnteredAt) = (by.Person, by.Name, at);
        Version++;
    }
}

/// <summary>What an observer confirmed with the own account. Written once.</summary>
internal sealed class Witnessing : IOwned
{
    public required string TenantId { get; init; }
    public required string DrawId { get; init; }
    public required string Stage { get; init; }
    public required string Person { get; init; }
    public required Guid Account { get; init; }
    public required string Name { get; init; }
    public required string Unit { get; init; }
    public required string Capacity { get; init; }
    /// <summary>What was seen: the commitment hash at the sealing, the outcome hash at the drawing.</summary>
    public required string Hash { get; init; }
    public string? Remark { get; init; }
    public DateTimeOffset At { get; init; }

    public static void Map(ModelBuilder model) =>
        model.Entity<Witnessing>(e => e.ToTable("witnessings").HasKey(w => new { w.TenantId, w.DrawId, w.Stage, w.Person }));
}
