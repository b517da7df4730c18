using NodaTime;
using NodaTime.Text;
using Platform.Kernel;

namespace Platform.Inspection;

/// <summary>How results can fail.</summary>
internal static class ResultErrors
{
    public static readonly Error Exists = new("result.exists", "这次检查的结果已经提交，不能再次提交。", 409);

    public static readonly Error Stale = new("task.stale", "任务已有变化（例如并入联合检查），请刷新后重试。", 409, "version");

    public static readonly Error Withdrawn = new("task.withdrawn", "本任务的对象已被替换或抽取已作废，任务已撤回，不再接受检查结果。", 409);

    public static readonly Error NotMember = new("result.not-member", "只有本任务检查组成员才能提交结果。", 403);

    public static readonly Error Incomplete = new("task.incomplete", "检查对象资料尚未送达，请稍后再提交。", 409);

    public static Error NotFound(Guid id) => new("result.not-found", $"没有找到检查结果 {id}。", 404);

    public static readonly Error UnknownPhrase = new("result.unknown-phrase", "检查结果应为八种标准表述之一。", Where: "phrase");

    public static readonly Error FaultWithoutProblem =
        new("result.phrase-excludes-faults", $"结果为“{Phrases.NothingFound}”时，各事项不得记有问题。", Where: "phrase");

    public static readonly Error ProblemWithoutFault = new("result.phrase-needs-fault", "结果为发现问题时，至少一个事项应记有问题。", Where: "phrase");

    public static Error OutsideDays(LocalDate first, LocalDate today) => new(
        "result.visited-on", $"检查日期应在任务下达日 {Iso(first)} 与今天 {Iso(today)} 之间。", Where: "visitedOn");

    public static Error UnknownItem(int index) => new("result.unknown-item", "该事项不在本任务的抽查事项之内。", Where: $"findings[{index}].itemId");

    public static Error RepeatedItem(int index) => new("result.repeated-item", "同一事项只能记录一次。", Where: $"findings[{index}].itemId");

    public static Error MissingItem(string item) => new("result.missing-item", $"缺少事项“{item}”的检查记录。", Where: "findings");

    public static Error FaultWithoutText(int index) => new("result.fault-text", "记有问题的事项应写明情况。", Where: $"findings[{index}].text");

    public static Error TextTooLong(string where, int limit) => new("result.text-too-long", $"文字不得超过 {limit} 字。", Where: where);

    private static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
