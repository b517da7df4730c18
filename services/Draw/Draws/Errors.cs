using NodaTime;
using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw;

/// <summary>Everything that may be expected to go wrong with a draw.</summary>
internal static class DrawErrors
{
    public static Error NotFound(string id) => new("draw.not-found", $"没有找到抽取 {id}。", 404);

    public static Error Stale() => new("draw.stale", "抽取已被他人更新，请刷新后重试。", 409, "version");

    public static Error WrongState(Draw draw, DrawState needed) => new(
        "draw.wrong-state", $"抽取 {draw.DrawId} 现为“{Name(draw.State)}”，此操作要求“{Name(needed)}”。", 409);

    public static Error SamePerson(string why) => new("draw.same-person", why + "，请由另一人操作。", 409);

    public static Error PeriodMalformed(string text) => new("draw.period-malformed", $"“{text}”不是年、半年或季度，应写作 2022、2022H1 或 2022Q1。", 400, "period");

    public static Error PeriodOver(Period period) => new("draw.period-over", $"{period} 已经结束，不能再为其抽取。", Where: "period");

    public static Error PeriodTooFar(Period period) => new("draw.period-too-far", $"{period} 尚早，只能为本期或下一期抽取。", Where: "period");

    public static Error PeriodTooLong(Period period, PeriodLength longest) => new(
        "draw.period-too-long", $"方案中有按{Length(longest)}计的比例，不能为更长的 {period} 一次抽取。", Where: "period");

    public static Error NoPolicy(string tenant) => new("draw.policy-unknown", $"地区 {tenant} 没有在该期生效的实施方案，请先颁布方案。", 409);

    public static Error TeamTooSmall(int least, string clause) => new(
        "draw.team-too-small", $"检查组不得少于 {least} 人（{clause}）。", Where: "team.size");

    public static Error NotPooled(string? problem) => new("draw.pool-missing", "抽取池尚未备齐" + (problem is null ? "，请稍候。" : $"：{problem}"), 409);

    public static Error BelowQuota(string category, int count, StratumQuota quota) => new(
        "draw.below-quota",
        $"“{category}”抽取 {count} 家，低于最低数 {quota.Quota} 家（{quota.Decides?.Rule.From.Tenant} 方案第 {quota.Decides?.Rule.From.Version} 版 {quota.Decides?.Rule.Clause ?? "平台确定"}）。",
        Where: "counts." + category);

    public static Error AboveSize(string category, int count, int size) => new(
        "draw.above-size", $"“{category}”抽取 {count} 家，但池中只有 {size} 家。", Where: "counts." + category);

    public static Error CategoryUnknown(string category) => new(
        "draw.category-unknown", $"抽取池中没有类别“{category}”，方案也没有规定其比例。", Where: "counts." + category);

    public static Error AnotherRunning(string drawId) => new(
        "draw.another-running", $"抽取 {drawId} 已封存但名单尚未确定，须先完成或作废。", 409);

    public static Error PoolStale(LocalDate day) => new(
        "draw.pool-stale", $"抽取池是 {day:uuuu-MM-dd} 的，名单以封存当日的名录为准，请重新索取抽取池。", 409);

    public static Error PolicyChanged() => new("draw.policy-changed", "实施方案在发起之后有了变动，请重新索取抽取池。", 409);

    public static Error AlreadyOpen(string drawId) => new("draw.already-open", $"该期已有尚未封存的抽取 {drawId}，请继续使用。", 409, "period");

    public static Error Expired(string drawId) => new("draw.expired", $"抽取 {drawId} 封存后七日内未给出随机数，已作废。", 409);

    public static Error NeedMalformed(int index) => new("draw.need-malformed", "对检查组的要求应有 1 至 20 的人数，文字不超过 100 字。", 400, $"team.needs[{index}]");

    public static Error TooManyNeeds(int most) => new("draw.too-many-needs", $"对检查组的要求至多 {most} 项。", 400, "team.needs");

    public static Error BeforePeriod(Period period) => new(
        "draw.before-period", $"类别取决于上一季度的事实，{period} 开始（{period.FirstDay:uuuu-MM-dd}）之前不能封存。", 409);

    public static Error EntropyForm() => new("draw.entropy-form", "随机数的形式与封存时公布的来源不符（长度、数字范围，不得有空格）。", Where: "value");

    public static Error EntropyRole() => new("draw.entropy-role", "须持有见证人或抽取操作员角色，并以该身份录入。", 403, "asObserver");

    public static Error DispatchTooEarly(NodaTime.LocalDate first) => new(
        "draw.dispatch-too-early", $"期前抽取的名单在该期第一个工作日（{first:uuuu-MM-dd}）下达。", 409);

    public static Error Secret() => new("draw.list-secret", "名单在下达之前只对本单位抽取操作人员可见。", 403);

    public static Error CodeSecret() => new(
        "draw.code-secret", "证据包在公布抽取码之前含有抽取码，抽取操作员和单位管理员不得查看，请由专任的审计员查看。", 403);

    public static Error SuperiorNeeded() => new(
        "draw.superior-needed", "此事由上级监督员决定；没有上级的，由本单位审计员决定。", 403);

    public static Error BureauDecides() => new("draw.bureau-decides", "此事由本单位另一名抽取操作员或单位管理员决定。", 403);

    public static Error NotDrawn(string id) => new("draw.not-drawn", $"抽取 {id} 还没有结果。", 409);

    /// <summary>Null when the caller saw the newest version and the draw is in the state needed.</summary>
    public static Error? Check(Draw draw, int version, DrawState needed) =>
        draw.Version != version ? Stale() : draw.State != needed ? WrongState(draw, needed) : null;

    private static string Name(DrawState state) => state switch
    {
        DrawState.Open => "已发起",
        DrawState.Pooled => "已备池",
        DrawState.Sealed => "已封存",
        DrawState.Entropy => "已给出随机数",
        DrawState.Drawn => "已抽取",
        DrawState.Final => "已确定",
        DrawState.Dispatched => "已下达",
        DrawState.Void => "已作废",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    private static string Length(PeriodLength length) => length switch
    {
        PeriodLength.Quarter => "季度",
        PeriodLength.HalfYear => "半年",
        PeriodLength.Year => "年度",
        _ => throw new ArgumentOutOfRangeException(nameof(length)),
    };
}
