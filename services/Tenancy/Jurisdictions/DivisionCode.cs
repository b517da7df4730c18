using System.Text.RegularExpressions;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Division codes (GB/T 2260): province <c>xx0000</c>, prefecture <c>xxyy00</c>, county <c>xxyyzz</c>; a park has its superior's
/// code and a suffix such as <c>-P1</c>. A code must fit its place in the tree; the tree itself is data. Pure.</summary>
internal static partial class DivisionCode
{
    /// <summary>Null, or why the code does not fit this level below this superior.</summary>
    public static Error? Check(string code, Level level, Jurisdiction? parent)
    {
        if (level == Level.Province)
        {
            return parent is not null ? JurisdictionErrors.Place("省级没有上级")
                : Division().IsMatch(code) && code.EndsWith("0000", StringComparison.Ordinal) ? null
                    : JurisdictionErrors.Code("省级代码为两位数字加 0000");
        }
        if (parent is null || parent.Level >= level)
        {
            return JurisdictionErrors.Place("上级的级别必须高于本级");
        }
        return level switch
        {
            Level.Park => Park().IsMatch(code) && code.StartsWith(parent.TenantId + "-", StringComparison.Ordinal)
                ? null : JurisdictionErrors.Code("园区代码为上级代码加后缀，如 " + parent.TenantId + "-P1"),
            Level.Prefecture => Division().IsMatch(code) && code.EndsWith("00", StringComparison.Ordinal) && code[2..4] != "00" && Begins(2)
                ? null : JurisdictionErrors.Code("市州代码前两位与省相同，末两位为 00"),
            _ => Division().IsMatch(code) && code[4..] != "00" && Begins(parent.Level == Level.Province ? 2 : 4)
                ? null : JurisdictionErrors.Code("区县代码的前几位与上级相同，末两位不为 00"),
        };

        bool Begins(int digits) => code[..digits] == parent.TenantId[..digits];
    }

    [GeneratedRegex("^[1-9][0-9]{5}$")]
    private static partial Regex Division();

    [GeneratedRegex("^[1-9][0-9]{5}-[A-Z][0-9]{1,2}$")]
    private static partial Regex Park();
}
