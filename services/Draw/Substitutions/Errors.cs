using Platform.Kernel;

namespace Platform.Draw;

/// <summary>How substitutions can fail.</summary>
internal static class SubstitutionErrors
{
    public static Error NotFound(int request) => new("substitution.not-found", $"没有找到第 {request} 号替换申请。", 404);

    public static Error Stale() => new("substitution.stale", "替换申请已被他人处理，请刷新后重试。", 409, "version");

    public static Error WrongState(Draw draw) => new(
        "substitution.wrong-state", $"抽取 {draw.DrawId} 的名单不在确定或下达状态，或抽取码已公布，不能再替换。", 409);

    public static Error Decided(int request) => new("substitution.decided", $"第 {request} 号替换申请已经处理，不能再次处理。", 409);

    public static Error KnowsCode() => new(
        "substitution.code-known", "您在公布抽取码之前查看过本次抽取的证据包，能够算出替换的结果，请由未查看过的人申请或批准。", 403);

    public static Error AlreadyAsked(int request) => new("substitution.already-asked", $"同样的替换已由第 {request} 号申请提出，请先处理该申请。", 409);

    public static Error ReasonUnknown(bool inspector) => new(
        "substitution.reason-unknown", $"替换原因应为：{string.Join("、", SubstitutionReasons.For(inspector))}。", Where: "reason");

    public static Error ReasonForbidden(string reason, string? clause) => new(
        "substitution.reason-forbidden", $"实施方案（{clause ?? "平台确定"}）不允许以“{reason}”为由替换，请按方案另行处理。", Where: "reason");

    public static Error RemarkTooLong(int most) => new("substitution.remark-too-long", $"说明不得超过 {most} 字。", 400, "remark");

    public static Error NotInList(string entryId) => new("substitution.not-in-list", $"名单中没有对象 {entryId}，请核对编号。", Where: "entryId");

    public static Error NotInTeam() => new("substitution.not-in-team", "该人员不在此对象的检查组中，请核对人员。", Where: "inspector");

    public static Error AlreadySubstituted(string where) => new("substitution.already-substituted", "该对象或人员已被替换，不能再次替换。", 409, where);

    public static Error TaskDone() => new("substitution.task-done", "该对象已经检查，检查中发现的情况应作为检查结果提交，不能替换。", 409, "entryId");

    public static Error FactMissing(string reason) => new(
        "substitution.fact-missing", $"名录库中没有与“{reason}”相符的记录，请先在名录库登记事实，再申请替换。", 409, "reason");

    public static Error TeamThere() => new("substitution.team-there", "该对象已有检查组，不能以无法组成检查组为由替换。", 409, "reason");
}
