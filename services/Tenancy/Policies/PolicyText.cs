using System.Globalization;

namespace Platform.Tenancy;

/// <summary>Numbers of rules as officials write them.</summary>
internal static class PolicyText
{
    /// <summary>For example <c>25%/季度</c>, <c>1:5/年</c>, <c>50日</c>, <c>20个工作日</c>, <c>至少2 persons</c>; empty for rules without a
    /// number.</summary>
    public static string Number(Rule rule) => rule.Kind switch
    {
        "quota" => Measure(rule.Measure!) + "/" + Period(rule),
        "ratio" => Measure(rule.Measure!),
        "minimum" => rule.Value is { } value ? "至少 " + Plain(value) : "由当地文件规定",
        "maximum" => "至多 " + Plain(rule.Value ?? 0),
        "deadline" or "right" => rule.Count is { } count
            ? $"{count.Days} {(count.Unit == "working" ? "个工作日" : "日")}"
            : rule.Json.GetProperty("monthDay").GetString()! + " 前",
        "window" => Edge(rule.Window!.Opens) + "至" + Edge(rule.Window.Closes),
        _ => "",
    };

    private static string Measure(Measure measure) => measure.Kind switch
    {
        "percent" => Plain(measure.Amount) + "%",
        "coverage" => "全覆盖",
        "staff:squad" => "1:" + Plain(measure.Amount) + "（分队）",
        _ => "1:" + Plain(measure.Amount),
    };

    private static string Period(Rule rule) => rule.Period switch
    {
        "quarter" => "季度",
        "halfYear" => "半年",
        "year" => "年",
        _ => $"次（每年前 {rule.Draws} 次）",
    };

    private static string Edge(WindowEdge edge) =>
        (edge.Anchor == "periodStart" ? "本期" : "上期") + (edge.Day < 0 ? "倒数第" : "第") + Math.Abs(edge.Day)
        + (edge.Unit == "working" ? "个工作日" : "日");

    private static string Plain(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
