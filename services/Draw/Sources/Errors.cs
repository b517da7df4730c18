using NodaTime;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Everything that may be expected to go wrong with a source of entropy.</summary>
internal static class SourceErrors
{
    public static Error Malformed(string why) => new("draw.entropy-source", $"随机数来源不合规定：{why}。", Where: "entropySource");

    public static Error LotteryUnknown(string name, int index) => new(
        "draw.entropy-source", $"不认识彩票“{name}”，请从列出的公开彩票中选择。", Where: $"entropySource.issues[{index}].name");

    public static Error LotteryDigits(Lottery lottery, int index) => new(
        "draw.entropy-source", $"{lottery.Name}每期开奖号码为 {lottery.Digits} 位数字。", Where: $"entropySource.issues[{index}].digits");

    public static Error DaysForLotteriesOnly() => new("draw.entropy-days", "只有以彩票为来源时才写开奖日期。", Where: "announcedOn");

    public static Error DaysMissing(int issues) => new("draw.entropy-days", $"请按顺序写出 {issues} 期彩票各自的开奖日期。", Where: "announcedOn");

    public static Error NotDrawnThatDay(Lottery lottery, LocalDate day, int index) => new(
        "draw.entropy-days", $"{lottery.Name}在 {day:uuuu-MM-dd}（星期{"一二三四五六日"[(int)day.DayOfWeek - 1]}）不开奖。", Where: $"announcedOn[{index}]");

    public static Error IssueImplausible(LotteryIssue issue, LocalDate day, int index) => new(
        "draw.entropy-days", $"“{issue.Issue}”不可能是{issue.Name}在 {day:uuuu-MM-dd} 开奖的期号，请核对。", Where: $"entropySource.issues[{index}].issue");

    public static Error SameDrawing() => new("draw.entropy-days", "同一种彩票一天只开一期，不能有两期在同一天开奖。", Where: "announcedOn");

    public static Error TooEarly(ExpectedValue value, DateTimeOffset least) => new(
        "draw.entropy-too-early", $"{value.Name} 在 {Moment(value.At)} 产生，随机数须在承诺公布之后、{Moment(least)} 以后产生，请更换来源。", Where: "entropySource");

    public static Error TooLate(ExpectedValue value, DateTimeOffset last) => new(
        "draw.entropy-too-late", $"{value.Name} 在 {Moment(value.At)} 才产生，封存只保留七日，最迟须在 {Moment(last)} 产生，请更换来源。", Where: "entropySource");

    public static Error Used(string name, string drawId) => new(
        "draw.entropy-used", $"{name} 已是抽取 {drawId} 公布的随机数来源，不能再用，请更换来源。", 409, "entropySource");

    public static Error NotYet(ExpectedValue value) => new(
        "draw.entropy-not-yet", $"{value.Name} 在 {Moment(value.At)} 才产生，此前不能录入。", 409, "value");

    public static Error Replayed(string drawId) => new(
        "draw.entropy-replayed", $"这串随机数已在抽取 {drawId} 中用过，不能再用，请重新产生。", 409, "value");

    private static string Moment(DateTimeOffset at) => at.InChina().ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
}
