using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw;

/// <summary>Everything that may be expected to go wrong with a plan.</summary>
internal static class PlanErrors
{
    public static Error NotFound(int year) => new("plan.not-found", $"没有 {year} 年度的计划；可为本年度或下一年度编制。", 404);

    public static Error Stale() => new("plan.stale", "计划已被他人更新，请刷新后重试。", 409, "version");

    public static Error WrongState(Plan plan) => new("plan.wrong-state", $"计划第 {plan.Edition} 版现为“{Name(plan.State)}”，不能进行此操作。", 409);

    public static Error NoPolicy(int year) => new("plan.policy-unknown", $"没有在 {year} 年度生效的实施方案，请先颁布方案。", 409);

    public static Error SizesMissing(string? problem) => new(
        "plan.sizes-missing", "尚未得到名录库的现有数量" + (problem is null ? "，请先测算并稍候。" : $"：{problem}请重新测算。"), 409);

    public static Error TooManyNumbers(int most) => new("plan.too-many-numbers", $"计划至多 {most} 项。", 400, "numbers");

    public static Error CategoryUnknown(string category, string where) => new(
        "plan.category-unknown", $"方案没有规定类别“{category}”，名录库中也没有此类对象。", Where: where);

    public static Error PeriodMalformed(string text, int year, int index) => new(
        "plan.period-malformed", $"“{text}”不是 {year} 年度的年、半年或季度，应写作 {year}、{year}H1 或 {year}Q1。", 400, $"numbers[{index}].period");

    public static Error NumberRange(int index) => new(
        "plan.number-range", $"家数和家次应为 0 至 {PlanRules.Greatest}。", 400, $"numbers[{index}]");

    public static Error VisitsBelowTargets(PlanEntry entry, int index) => new(
        "plan.visits-below-targets", $"{entry.Period}“{entry.Category}”的家次（{entry.Visits}）不能少于家数（{entry.Targets}）。", Where: $"numbers[{index}].visits");

    public static Error Overlap(PlanOverlap overlap) => new(
        "plan.overlap", $"“{overlap.Category}”的 {overlap.Longer} 与 {overlap.Shorter} 重叠，只能保留其一。", Where: $"numbers.{overlap.Category}.{overlap.Shorter}");

    public static Error PeriodMissing(string category, Period period) => new(
        "plan.period-missing", $"“{category}”没有 {period} 的数字；不安排的写 0。", Where: $"numbers.{category}.{period}");

    public static Error BelowRule(PlanShortfall shortfall, Citation from) => new(
        "plan.below-rule",
        $"“{shortfall.Rule.Category}”{shortfall.Period} 计划 {shortfall.Planned} 家，低于规则 {shortfall.Rule.Id}（{from.Short}）要求的 {shortfall.Required} 家。",
        Where: $"numbers.{shortfall.Rule.Category}.{shortfall.Period}");

    public static Error ReasonMissing() => new("plan.reason-missing", "变更已报出的计划或执法力量数，须写明理由。", Where: "reason");

    public static Error TextTooLong(string where) => new("plan.text-malformed", "文字应为 1 至 500 字。", 400, where);

    public static Error StaffRange() => new("plan.staff-range", $"执法人员数和分队数应为 0 至 {PlanRules.Greatest}。", 400, "officers");

    public static Error HeightenedRange() => new("plan.heightened-range", $"加大抽查力度的数量应为 0 至 {PlanRules.Greatest}。", 400, "heightened");

    public static Error HeightenedMissing(NamedDuty duty) => new(
        "plan.heightened-missing", $"须写明对投诉多、违法严重、风险高的对象加大抽查力度的数量（{duty.From.Short}）。", Where: "heightened");

    public static Error FilingNotOwed() => new("plan.filing-not-owed", "方案没有规定计划报备或平台上没有上级，请由本单位另一人审定。", 409);

    public static Error FilingOwed(NamedDuty duty) => new("plan.filing-owed", $"计划须报{duty.To ?? "上级"}备案（{duty.From.Short}），不能自行审定。", 409);

    public static Error SamePerson() => new("plan.same-person", "编制人不能审定自己编制的计划，请由另一人操作。", 409);

    public static Error Own() => new("plan.own", "本单位的计划须由上级决定。", 403);

    public static Error RemarkMissing() => new("plan.remark-missing", "退回计划须写明意见（1 至 500 字）。", Where: "remark");

    public static Error OneTenant() => new("plan.one-tenant", "一次只能查看一个地区的计划。", 400, "of");

    private static string Name(PlanState state) => state switch
    {
        PlanState.Draft => "编制中",
        PlanState.Filed => "已报备",
        PlanState.Acknowledged => "已备案",
        PlanState.Returned => "已退回",
        PlanState.Adopted => "已审定",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
