using NodaTime;
using NodaTime.Text;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>Expected failures of policy use cases. What can be wrong within a document stands with its readers (<see cref="PolicyReader"/>,
/// <see cref="Inheritance"/>, <see cref="Laxer"/>): codes <c>policy.*</c> with a JSON pointer.</summary>
internal static class PolicyErrors
{
    public static Error NoDraft() => new("policy.no-draft", "没有待颁布的方案草案。", 404);

    public static Error NotFound(string tenant, int version) => new("policy.not-found", $"没有找到 {tenant} 的第 {version} 版方案。", 404);

    public static Error NothingInForce(string tenant) => new("policy.nothing-in-force", $"该日没有适用于 {tenant} 的方案。", 404);

    public static Error SamePerson() => new("policy.same-person", "起草人不能颁布自己起草的方案，须由另一人颁布。", 409);

    public static Error ForeignTenant(string tenant) => new("policy.foreign-tenant", $"方案属于 {tenant}，只能起草和颁布本地区的方案。", 422, "/tenant");

    public static Error BeforePrevious(LocalDate previous) =>
        new("policy.effective-before-previous", $"生效日不能早于上一版的生效日 {LocalDatePattern.Iso.Format(previous)}。", 422, "effective");

    public static Error Day() => new("policy.day", "日期应写作 yyyy-MM-dd。", 400, "day");
}
