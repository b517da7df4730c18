using Platform.Kernel;

namespace Platform.Draw;

/// <summary>What may be wrong with a joint draw and its numbers.</summary>
internal static class JointErrors
{
    public static Error Departments(int most) => new(
        "draw.joint-departments", $"联合抽查须写明 2 至 {most} 个不同的部门，发起部门在前。", 400, "joint.departments");

    public static Error TooMany(int officers, int largest) => new(
        "draw.joint-too-many", $"各部门最少人数合计 {officers} 人，超过检查组上限 {largest} 人。", Where: "joint.departments");

    public static Error TeamTooSmall(int officers) => new(
        "draw.joint-team-too-small", $"各部门最少人数合计 {officers} 人，检查组人数不得少于此数。", Where: "team.size");

    public static Error BelowMinimum(int each, int least) => new(
        "draw.joint-below-minimum", $"联合抽查发起时每个部门至少 {each} 人，现行方案要求至少 {least} 人，请作废后重新发起。", 409, "joint");

    public static Error Unknown(string name) => new(
        "draw.joint-unknown", $"名录库中没有在用的部门“{name}”，请先登记或启用后重新索取抽取池。", Where: "joint.departments");

    public static Error NotInternal(IEnumerable<string> others) => new(
        "draw.joint-not-internal", $"{string.Join('、', others)}属于其他部门单位，应作为部门联合抽查发起。", Where: "joint.kind");

    public static Error NotDepartmental() => new(
        "draw.joint-not-departmental", "部门联合抽查须既有本单位部门，也有其他部门单位的部门。", Where: "joint.kind");

    public static Error Numbers() => new(
        "joint.numbers", "应写明次数（0 至 1000）、检查主体数量（0 至 1000000）、文件名称（不超过 200 字）和不晚于今天的发文日期。", 400);

    public static Error Year(int year) => new("joint.year", $"{year} 不是可用的年度。", 400, "year");

    public static Error Stale() => new("joint.stale", "该年度的数已被他人更新，请刷新后重试。", 409, "version");
}
