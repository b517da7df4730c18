using Platform.Kernel;

namespace Platform.Draw;

/// <summary>What may be wrong with a draw of a kind.</summary>
internal static class KindErrors
{
    public static Error NotDirected() => new("draw.not-directed", "只有定向抽取才有专项名称和标签，请去掉或改为定向抽取。", 400, "filter");

    public static Error PurposeMissing(int longest) => new(
        "draw.purpose-missing", $"定向抽取须写明所为的专项，不超过 {longest} 字。", 400, "purpose");

    public static Error FilterMissing() => new("draw.filter-missing", "定向抽取须至少选定一个检查对象标签。", 400, "filter.targets");

    public static Error FilterMalformed(int tags, int values, int longest) => new(
        "draw.filter-malformed", $"标签至多 {tags} 个，每个至多 {values} 个值，文字不为空且不超过 {longest} 字。", 400, "filter");

    public static Error DirectedForbidden(string? clause) => new(
        "draw.directed-forbidden", $"实施方案（{clause ?? "平台确定"}）不允许这样定向抽取。", Where: "filter");

    public static Error DirectedBy(IEnumerable<string> tags, string? clause) => new(
        "draw.directed-by", $"实施方案（{clause ?? "平台确定"}）只允许按 {string.Join('、', tags)} 定向抽取，请至少选定其一并写明其值。", Where: "filter.targets");

    public static Error FilterTakenOver(string replaced) => new(
        "draw.filter-taken-over", $"替代抽取沿用 {replaced} 的种子，标签须与其一致；其他标签请另行定向抽取。", Where: "filter");

    public static Error NoSubordinates() => new("draw.no-subordinates", "本单位没有下级单位，不能进行稽查抽查。", Where: "kind");

    public static Error CountsMissing() => new("draw.counts-missing", "定向抽取没有最低数，请至少为一个类别写明抽取数。", Where: "counts");
}
