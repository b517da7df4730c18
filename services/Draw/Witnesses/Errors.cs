using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Everything that may be expected to go wrong with attendance and witnesses.</summary>
internal static class WitnessErrors
{
    public static Error StageUnknown(string stage, IEnumerable<string> known) => new(
        "draw.stage-unknown", $"没有“{stage}”这一环节，应为 {string.Join("、", known)}。", 400, "stage");

    public static Error WrongStage(Draw draw, string stage) => new(
        "draw.stage-not-now", $"抽取 {draw.DrawId} 现在不在“{NameOf(stage)}”环节，不能登记。", 409, "stage");

    public static Error AttendanceStale() => new("draw.attendance-stale", "出席名单已被他人更新，请刷新后重试。", 409, "version");

    public static Error PresentMalformed(int index) => new(
        "draw.attendance-malformed", "出席人员须写明姓名（1 至 50 字）和单位（1 至 100 字），同一人只写一次。", Where: $"present[{index}]");

    public static Error PresentCount(int most) => new("draw.attendance-malformed", $"出席名单应有 1 至 {most} 人。", Where: "present");

    public static Error CapacityUnknown(string capacity, string where, IEnumerable<string> known) => new(
        "draw.capacity-unknown", $"不认识身份“{capacity}”，应为 {string.Join("、", known)}。", Where: where);

    public static Error Twice(string stage) => new("draw.witness-twice", $"您已确认过“{NameOf(stage)}”，不必重复。", 409, "stage");

    public static Error OtherHash(string stage) => new(
        "draw.witness-hash", $"所确认的哈希与公布的{(stage == DrawStage.Commitment ? "承诺" : "结果")}哈希不同，请核对后重新确认。", 409, "hash");

    public static Error TextTooLong(string where) => new("draw.witness-malformed", "单位不超过 100 字，意见不超过 500 字。", Where: where);

    /// <summary>A stage as it is called.</summary>
    public static string NameOf(string stage) => stage switch
    {
        DrawStage.Ratio => "确定抽查比例",
        DrawStage.Commitment => "封存并公布承诺",
        DrawStage.Drawing => "产生随机数并抽取",
        _ => stage,
    };
}
