namespace Platform.Registry;

/// <summary>The words by which people write the members of a closed set, English (as in the interface) or Chinese.</summary>
internal sealed class Words<T>(params (T Value, string[] Written)[] rows)
    where T : struct
{
    private readonly Dictionary<string, T> byWord = rows
        .SelectMany(r => r.Written.Select(w => KeyValuePair.Create(w, r.Value)))
        .ToDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The usual words, for messages.</summary>
    public string Listed { get; } = string.Join("、", rows.Select(r => r.Written[0]));

    /// <summary>What a word means; null when it is none of them.</summary>
    public T? Find(string word) => byWord.TryGetValue(word, out var value) ? value : null;
}

/// <summary>The sets that import files name.</summary>
internal static class ImportWords
{
    public static readonly Words<TargetKind> Kinds = new(
        (TargetKind.Unit, ["排污单位", "单位", "企业", "unit"]),
        (TargetKind.Project, ["建设项目", "项目", "project"]),
        (TargetKind.WaterPermit, ["取水许可", "waterPermit"]),
        (TargetKind.SoilAndWaterPlan, ["水土保持方案", "soilAndWaterPlan"]),
        (TargetKind.Forestry, ["林业", "forestry"]));

    public static readonly Words<TargetState> States = new(
        (TargetState.Active, ["正常", "在产", "运营", "active"]),
        (TargetState.Suspended, ["停产", "停业", "suspended"]),
        (TargetState.Closed, ["关闭", "注销", "closed"]),
        (TargetState.Moved, ["迁出", "搬迁", "moved"]));

    public static readonly Words<ManagedLevel> Levels = new(
        (ManagedLevel.Province, ["省级", "省", "province"]),
        (ManagedLevel.Prefecture, ["市级", "市", "州级", "州", "prefecture"]),
        (ManagedLevel.County, ["县级", "县", "区级", "区", "county"]));

    public static readonly Words<CertificateKind> Certificates = new(
        (CertificateKind.Enforcement, ["执法证", "行政执法证", "enforcement"]),
        (CertificateKind.Work, ["工作证", "work"]),
        (CertificateKind.None, ["无", "none"]));

    public static readonly Words<CertificateState> CertificateStates = new(
        (CertificateState.Valid, ["有效", "正常", "valid"]),
        (CertificateState.Suspended, ["暂扣", "suspended"]),
        (CertificateState.Withdrawn, ["收回", "吊销", "withdrawn"]));

    public static readonly Words<StaffKind> Staff = new(
        (StaffKind.OnStaff, ["在编在岗", "在编", "onStaff"]),
        (StaffKind.PostedDown, ["下沉", "postedDown"]),
        (StaffKind.None, ["无", "编外", "none"]));

    public static readonly Words<bool> YesNo = new((true, ["是", "有", "yes", "true"]), (false, ["否", "无", "no", "false"]));
}
