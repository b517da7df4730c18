using Platform.Kernel;

namespace Platform.Draw;

/// <summary>Too early, or too late without a word.</summary>
internal static class WindowErrors
{
    public static Error NotOpen(DrawWindow window, string what) => new(
        "window.not-open", $"{window.Period} 的{what}自 {window.Opens:uuuu-MM-dd} 起方可进行（{window.OpensBy.Short}），请届时再办。", 409);

    public static Error Closed(DrawWindow window, string what) => new(
        "window.closed", $"{window.Period} 的{what}应在 {window.Closes:uuuu-MM-dd} 前（含当日）完成（{window.ClosesBy.Short}）；逾期办理须写明原因。",
        Where: "lateReason");

    public static Error ReasonMalformed() => new(
        "window.reason-malformed", $"逾期原因应为 1 至 {Lateness.LongestReason} 字。", 400, "lateReason");

    public static Error Year(int year) => new("window.year", $"{year} 不是可用的年度，最迟为下一年度。", 400, "year");
}
