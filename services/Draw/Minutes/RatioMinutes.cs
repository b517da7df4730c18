using System.Globalization;

namespace Platform.Draw;

/// <summary>Minutes of fixing the ratio (抽查比例确定会议纪要; Lingchuan 二(四)): documents, sizes, staff, what each rule yields, exceptions, who was there. Of
/// numbers only: no target and no inspector is in the record it is made from.</summary>
internal static class RatioMinutes
{
    public static Paper Of(Dossier file)
    {
        var (draw, basis, policy) = (file.Draw, file.Basis!, file.Policy);
        var paper = new Paper("抽查比例确定会议纪要", $"{file.Bureau}　{draw.DrawId}");
        paper.Heading("基本情况").Facts(
            ("单位", $"{file.Bureau}（{draw.TenantId}）"), ("抽取编号", draw.DrawId), ("抽取所属期", draw.Period),
            ("名录基准日", draw.PoolDay.ToString("uuuu年MM月dd日", CultureInfo.InvariantCulture)),
            ("会议登记时间", file.Attendance.TryGetValue(DrawStage.Ratio, out var meeting) ? Dossier.Moment(meeting.EnteredAt) : null),
            ("方案版本与哈希", $"第 {draw.PolicyVersion} 版　{draw.PolicyHash}"),
            ("状态", file.Sealing is null ? "尚未封存，数字以封存时为准" : $"已于 {Dossier.Moment(draw.SealedAt)} 封存"));
        paper.Heading("依据的文件").Table(
            [4, 2, 1, 2], ["文件", "文号", "版本", "生效日期"],
            policy.Documents.Select(d => (IReadOnlyList<string>)[$"{d.Tenant}《{d.Title}》", d.Number ?? "—", $"{d.Version}", d.Effective ?? "—"]), "没有文件。");
        paper.Heading("人员基数").Say($"执法人员 {basis.Officers} 名，执法分队 {basis.Squads} 个。按人员比例计算的规定所用人数 s 见第五项。");
        paper.Heading("各类对象与抽查数（家）").Table(
            [3, 2, 2, 2, 2, 3], ["类别", "对象总数", "最低抽查数", "其中应当", "确定抽取数", "决定条款"],
            basis.Categories.Select(c => (IReadOnlyList<string>)
                [policy.NameOf(c.Name), $"{c.Size}", $"{c.Quota}", $"{c.Firm}", $"{c.Count}", c.Clause ?? (c.Rules.Count == 0 ? "—" : "平台确定")]),
            "抽取池中没有对象。");
        paper.Heading("逐条计算").Table(
            [2, 3, 3, 4], ["类别", "文件与条款", "规定", "计算"],
            basis.Categories.SelectMany(c => c.Rules.Select(r => (IReadOnlyList<string>)
            [
                policy.NameOf(c.Name), policy.NameOf(r.Tenant, r.Version) + (r.Clause is { } clause ? $"第 {clause} 条款" : "，平台确定"),
                (r.InPrinciple ? "（原则上）" : "") + r.Text,
                $"{r.Period}：R={r.Required}，j/m={r.J}/{r.M}，已抽 D={r.Different}，未抽 U={r.Undrawn}，s={r.Staff}；应抽 {r.Due}",
            ])),
            "没有逐条计算的记录。");
        paper.Heading("低于原则性规定的例外").Table(
            [2, 2, 2, 4, 2, 2], ["类别", "原则上", "减为", "理由", "申请人", "批准人"],
            file.Exceptions.Select(x => (IReadOnlyList<string>)
                [policy.NameOf(x.Category), $"{x.Quota}", $"{x.Count}", x.Reason, x.AskedBy, x.ApprovedBy ?? "尚未批准"]),
            "无。");
        paper.Heading("出席人员").Table([2, 4, 2], ["姓名", "单位", "身份"], file.PresentAt(DrawStage.Ratio), "尚未登记。");
        paper.Heading("结论").Say(
            "会议按上列文件逐条核算，确定本期各类对象的抽取数为："
            + string.Join("，", basis.Categories.Select(c => $"{policy.NameOf(c.Name)} {c.Count} 家")) + "。");
        return paper.Sign("会议负责人", "抽取操作员", "记录人", "见证人");
    }
}
