using System.Collections.Frozen;

namespace Platform.Registry;

/// <summary>How the days of a fact are meant.</summary>
internal enum FactNature
{
    /// <summary>Holds from a day to a day, both included; without a last day it still holds.</summary>
    State,

    /// <summary>A grade or list: the newest holds until it is replaced or removed, also when its own last day has passed (decided).</summary>
    Standing,

    /// <summary>Happened on a day.</summary>
    Event,
}

/// <summary>One name of the vocabulary of facts that a target carries. What a fact means for a category is written in the policies, never here.</summary>
/// <param name="Name">As conditions of policies write it.</param>
/// <param name="Chinese">As people write it; accepted on import.</param>
/// <param name="Values">The only values allowed, each with the words people use for it; null when any text will do.</param>
/// <param name="NeedsValue">Whether the fact says nothing without a value.</param>
/// <param name="SecondDay">What its second day says. For states and standing facts: the first day it no longer holds.</param>
/// <param name="SecondDayCancels">Whether it no longer counts from its second day on. A verified report still counts; so does a fault put right,
/// unless a condition asks for open ones.</param>
/// <param name="Single">Whether a new value takes the place of the one before.</param>
/// <param name="AnyOther">Whether other values than those listed are allowed too.</param>
internal sealed record FactKind(
    string Name,
    string Chinese,
    FactNature Nature,
    FrozenDictionary<string, string>? Values = null,
    bool NeedsValue = false,
    string SecondDay = "ended",
    bool SecondDayCancels = true,
    bool Single = true,
    bool AnyOther = false)
{
    /// <summary>All of them, in the order of the table "Facts a target carries".</summary>
    public static readonly FactKind[] All =
    [
        new("keyPolluter", "重点排污单位名录", FactNature.Standing, SecondDay: "removed"),
        new("permit", "排污许可管理类别", FactNature.State, Words("key=重点管理=重点", "simplified=简化管理=简化", "registered=登记管理=登记"), true),
        new("permitNumber", "排污许可证号", FactNature.State, NeedsValue: true),
        new("controlLevel", "控制级别", FactNature.State, Words("国控", "省控", "区控", "市控", "州控", "县控"), true),
        new("designated", "指定监管类别", FactNature.State, Words("key=重点=重点监管对象", "special=特殊=特殊监管对象", "general=一般=一般监管对象", "positiveList=正面清单"), true,
            Single: false, AnyOther: true),
        new("creditGrade", "环境信用等级", FactNature.Standing, Words("A=A级", "B=B级", "C=C级", "D=D级", "E=E级"), true, "removed"),
        new("listedSupervision", "挂牌督办", FactNature.State, Words("ministry=生态环境部=环保部=部", "province=省厅=省级=省"), true, Single: false),
        new("penalty", "行政处罚", FactNature.Event, SecondDay: "revoked", Single: false),
        new("report", "群众举报", FactNature.Event, SecondDay: "verified", SecondDayCancels: false, Single: false),
        new("card", "挂牌", FactNature.Event, Words("red=红牌=红", "black=黑牌=黑"), true, "lifted", Single: false),
        new("fault", "发现问题", FactNature.Event, SecondDay: "confirmed", SecondDayCancels: false, Single: false),
        new("positiveList", "正面清单", FactNature.Standing, SecondDay: "removed"),
        new("blacklist", "黑名单", FactNature.State),
        new("riskLevel", "环境风险等级", FactNature.State, Words("high=重大=高", "medium=较大=中", "low=一般=低"), true),
        new("offsiteMonitoring", "非现场监管完备", FactNature.State),
        new("industry", "行业类别", FactNature.State, NeedsValue: true),
        new("projectStatus", "建设状态", FactNature.State, NeedsValue: true),
        new("pollutant", "污染物类型", FactNature.State, NeedsValue: true, Single: false),
        new("size", "生产规模", FactNature.State, NeedsValue: true),
        new("productionCycle", "生产周期", FactNature.State, NeedsValue: true),
        new("monitoringType", "监控类型", FactNature.State, NeedsValue: true),
        new("heavyPollutionGrade", "重污染绩效分级", FactNature.State, NeedsValue: true),
    ];

    private static readonly FrozenDictionary<string, FactKind> ByName = All
        .SelectMany(kind => new[] { KeyValuePair.Create(kind.Name, kind), KeyValuePair.Create(kind.Chinese, kind) })
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind of that name, English in any case or Chinese; null when there is none.</summary>
    public static FactKind? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The value as it is stored, from any word for it; null when it is not allowed. A fact that needs no value may have any text.</summary>
    public string? ReadValue(string word) => Values is null ? word : Values.GetValueOrDefault(word, AnyOther ? word : null!);

    /// <summary>The values as people may write them, for messages.</summary>
    public string ValuesInWords => Values is null ? "任意文字" : string.Join("、", Values.Values.Distinct());

    private static FrozenDictionary<string, string> Words(params string[] rows) => rows
        .Select(row => row.Split('='))
        .SelectMany(words => words.Select(word => KeyValuePair.Create(word, words[0])))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
