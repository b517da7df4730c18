using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Every expected failure about jurisdictions.</summary>
internal static class JurisdictionErrors
{
    public static Error NotFound(string code) => new("jurisdiction.not-found", $"没有找到地区 {code}。", 404);

    public static Error Exists(string code) => new("jurisdiction.exists", $"地区 {code} 已经存在。", 409, "code");

    public static Error Code(string why) => new("jurisdiction.code", $"行政区划代码与级别或上级不符：{why}。", 422, "code");

    public static Error Place(string why) => new("jurisdiction.place", $"在层级中的位置不对：{why}。", 422, "parent");

    public static Error LevelUnknown() => new("jurisdiction.level", "级别应为 province、prefecture、county 或 park。", 400, "level");

    public static Error Name() => new("jurisdiction.name", "名称不能为空，且不超过 100 字。", 400, "name");

    public static Error Abolished(string code) => new("jurisdiction.abolished", $"地区 {code} 已撤销。", 409);

    public static Error HasBelow(string code) => new("jurisdiction.has-subordinates", $"地区 {code} 还有未撤销的下级，不能撤销。", 409);

    public static Error Own() => new("jurisdiction.own", "不能撤销自己所在的地区。", 409);

    public static Error Stale() => new("conflict.stale", "数据已被他人修改，请刷新后重试。", 409, "version");
}
