namespace Platform.Inspection;

/// <summary>The standard result phrases of the national system (domain.md, "Words").</summary>
internal static class Phrases
{
    public const string NothingFound = "未发现问题";
    public const string Corrected = "发现问题已责令改正";
    public const string Pending = "发现问题待处理";

    /// <summary>All eight.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        NothingFound, "未按规定公示信息", "公示信息隐瞒真实情况、弄虚作假", "通过登记住所（经营场所）无法联系",
        Corrected, "不配合检查情节严重", "未发现开展本次抽查涉及的经营活动", Pending,
    ];
}
