namespace Platform.Contracts;

/// <summary>The roles an account may hold, as they stand in the session's role claims.</summary>
public static class Roles
{
    /// <summary>省级管理员: tenants below the province, province-wide policy.</summary>
    public const string ProvincialAdministrator = "provincialAdministrator";
    /// <summary>单位管理员: the bureau's own accounts and policy.</summary>
    public const string BureauAdministrator = "bureauAdministrator";
    /// <summary>名录库管理员: targets, inspectors, items (Changji 三(一)).</summary>
    public const string LibraryKeeper = "libraryKeeper";
    /// <summary>抽取操作员: opens, seals, finalises and dispatches draws.</summary>
    public const string DrawOperator = "drawOperator";
    /// <summary>见证人: enters entropy beside the operator, confirms what was witnessed.</summary>
    public const string Observer = "observer";
    /// <summary>检查人员: sees the own tasks and writes results.</summary>
    public const string Inspector = "inspector";
    /// <summary>结果审核员: sees the bureau's tasks and results.</summary>
    public const string ResultReviewer = "resultReviewer";
    /// <summary>公示员: publishes or withholds results.</summary>
    public const string Publisher = "publisher";
    /// <summary>监督员（上级）: sees figures of subordinate bureaus.</summary>
    public const string OversightOfficer = "oversightOfficer";
    /// <summary>审计员: reads logs and evidence, changes nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>备案接收人: receives the lists that subordinates file with this unit (Lingchuan 四、工作要求(二), Changji 三(四)).</summary>
    public const string FilingRecipient = "filingRecipient";

    /// <summary>All of them, for validation of accounts.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        ProvincialAdministrator, BureauAdministrator, LibraryKeeper, DrawOperator, Observer,
        Inspector, ResultReviewer, Publisher, OversightOfficer, Auditor, FilingRecipient,
    ];
}
