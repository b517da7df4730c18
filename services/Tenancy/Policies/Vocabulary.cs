using System.Text.RegularExpressions;

namespace Platform.Tenancy;

/// <summary>The words a policy document may use where the platform acts on them. Duties, permissions, prohibitions, scopes and bases name
/// their subject freely; what is computed from (quotas, minima, maxima, deadlines, rights, windows, facts) must be spelt as here, lest a slip of
/// the pen bind nobody.</summary>
internal static partial class Vocabulary
{
    /// <summary>Kinds of rule.</summary>
    public static readonly IReadOnlyList<string> Kinds =
        ["quota", "ratio", "minimum", "maximum", "deadline", "right", "window", "duty", "permission", "prohibition", "scope", "base"];

    /// <summary>应当, 原则上, 可以.</summary>
    public static readonly IReadOnlyList<string> Forces = ["must", "principle", "may"];

    /// <summary>What a quota is owed for.</summary>
    public static readonly IReadOnlyList<string> Periods = ["quarter", "halfYear", "year", "draw"];

    /// <summary>How much is asked for.</summary>
    public static readonly IReadOnlyList<string> Measures = ["percent", "staff", "coverage"];

    /// <summary>What a staff ratio counts.</summary>
    public static readonly IReadOnlyList<string> StaffUnits = ["officer", "squad"];

    /// <summary>How days are counted.</summary>
    public static readonly IReadOnlyList<string> DayUnits = ["calendar", "working"];

    /// <summary>Minima that the platform computes.</summary>
    public static readonly IReadOnlyList<string> Minima =
        ["team.members", "team.perDepartment", "draws.perYear", "joint.internal", "joint.departmental.draws", "joint.departmental.bodies"];

    /// <summary>Maxima that the platform keeps: visits of one enterprise in a calendar year, of all levels and purposes.</summary>
    public static readonly IReadOnlyList<string> Maxima = ["visits.perYear"];

    /// <summary>Deadlines that the platform keeps.</summary>
    public static readonly IReadOnlyList<string> Deadlines =
    [
        "inspection", "publication", "record.entry", "bulletin", "plan.filing", "list.filing", "draws.first", "draws.second", "rectification",
        "reveal",
    ];

    /// <summary>Rights of a target that the platform keeps.</summary>
    public static readonly IReadOnlyList<string> Rights = ["reinspection.request"];

    /// <summary>What days are counted from.</summary>
    public static readonly IReadOnlyList<string> Anchors =
        ["dispatched", "visited", "determined", "published", "found", "requested", "periodStart", "periodEnd", "yearStart", "yearEnd"];

    /// <summary>What may only be done within a window.</summary>
    public static readonly IReadOnlyList<string> WindowSubjects = ["draw", "list.filing"];

    /// <summary>What the edges of a window are counted from.</summary>
    public static readonly IReadOnlyList<string> WindowAnchors = ["periodStart", "previousPeriodEnd"];

    /// <summary>Subject of a prohibition: drawn targets and inspectors are not replaced for these reasons.</summary>
    public const string Substitute = "substitute";

    /// <summary>Reasons for which a drawn target or an inspector may be replaced where nothing forbids it (draw protocol, section 5).</summary>
    public static readonly IReadOnlyList<string> SubstitutionReasons =
    [
        "closed", "moved", "suspended", "teamless",
        "interest", "leave", "left", "certificateWithdrawn", "certificateSuspended", "certificateExpired",
    ];

    /// <summary>Facts of a target that a condition may name.</summary>
    public static readonly IReadOnlyList<string> TargetFacts =
    [
        "kind", "keyPolluter", "permit", "controlLevel", "designated", "creditGrade", "listedSupervision", "penalty", "report", "card",
        "fault", "positiveList", "blacklist", "riskLevel", "offsiteMonitoring", "area", "industry", "projectStatus", "pollutant", "size",
        "productionCycle", "monitoringType", "heavyPollutionGrade",
    ];

    /// <summary>Which days a condition looks at.</summary>
    public static readonly IReadOnlyList<string> Spans = ["asOf", "previousQuarter", "previousYear", "sinceStartOfPreviousYear"];

    /// <summary>Which day of an event a condition looks at.</summary>
    public static readonly IReadOnlyList<string> EventDays = ["on", "verified"];

    /// <summary>The category of oversight draws: its members are subordinate bureaus, so no condition defines it.</summary>
    public const string Subordinate = "subordinate";

    /// <summary>The only category to which a subordinate may add conditions.</summary>
    public const string Special = "special";

    /// <summary>Ids of rules and conditions.</summary>
    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,63}$")]
    public static partial Regex Id();

    /// <summary>Names of categories.</summary>
    [GeneratedRegex("^[a-z][a-zA-Z0-9]{0,31}$")]
    public static partial Regex CategoryName();

    /// <summary>A place in the order of precedence: a category, or only its stated conditions.</summary>
    [GeneratedRegex("^[a-z][a-zA-Z0-9]{0,31}(:explicit)?$")]
    public static partial Regex PrecedenceItem();

    /// <summary>Subjects of rules.</summary>
    [GeneratedRegex(@"^[a-z][a-zA-Z0-9]*(\.[a-z][a-zA-Z0-9]*)*$")]
    public static partial Regex Subject();

    /// <summary>A number written without an exponent, at most four decimals.</summary>
    [GeneratedRegex(@"^(0|[1-9][0-9]{0,8})(\.[0-9]{1,4})?$")]
    public static partial Regex Decimal();

    /// <summary>A day of every year.</summary>
    [GeneratedRegex("^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
    public static partial Regex MonthDay();

    /// <summary>A division code, or a park's: its parent's code and a suffix.</summary>
    [GeneratedRegex("^[0-9]{6}(-[A-Z][0-9]{1,2})?$")]
    public static partial Regex TenantCode();
}
