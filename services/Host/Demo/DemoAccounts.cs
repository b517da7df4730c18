using System.Globalization;
using Platform.Contracts;

namespace Platform.Host;

/// <summary>
/// The accounts of every demo bureau: named <c>tenant.duty</c>, each held by another person, all with the one password that the
/// documentation names. Demo accounts only: a real bureau's are made by its administrator.
/// </summary>
internal static class DemoAccounts
{
    public const string Password = "shuangsuiji-yigongkai";

    private static readonly (string Duty, string Display, string[] Roles)[] Administration =
    [
        ("admin", "管理员甲", [Roles.BureauAdministrator]),
        ("admin2", "管理员乙", [Roles.BureauAdministrator]),
        ("oversight", "监督员", [Roles.OversightOfficer]),
        ("auditor", "审计员", [Roles.Auditor]),
        ("recipient", "备案接收人", [Roles.FilingRecipient]),
    ];

    private static readonly (string Duty, string Display, string[] Roles)[] Work =
    [
        ("keeper", "名录库管理员", [Roles.LibraryKeeper]),
        ("operator", "抽取操作员甲", [Roles.DrawOperator]),
        ("operator2", "抽取操作员乙", [Roles.DrawOperator]),
        ("observer", "见证人", [Roles.Observer]),
        ("reviewer", "结果审核员", [Roles.ResultReviewer]),
        ("publisher", "公示员", [Roles.Publisher]),
    ];

    /// <summary>
    /// The accounts of a bureau, its inspectors' apart: those who oversee everywhere, and those who draw where there is a register.
    /// </summary>
    public static IEnumerable<(string Duty, string Display, string[] Roles)> Of(DemoJurisdiction jurisdiction)
    {
        IEnumerable<(string Duty, string Display, string[] Roles)> administration = jurisdiction.Level == "province"
            ? Administration.Where(a => a.Duty != "admin").Select(a => a.Duty == "admin2"
                ? a with { Roles = [Roles.ProvincialAdministrator, Roles.BureauAdministrator] }
                : a)
            : Administration;
        return jurisdiction.Register is null ? administration : administration.Concat(Work);
    }

    /// <summary>The account's name.</summary>
    public static string Name(string tenant, string duty) => $"{tenant}.{duty}";

    /// <summary>The duty of a bureau's n-th inspector, counted from 1.</summary>
    public static string Inspector(int number) => "inspector" + number.ToString("D2", CultureInfo.InvariantCulture);
}
