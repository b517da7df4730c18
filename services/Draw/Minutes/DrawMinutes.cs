namespace Platform.Draw;

/// <summary>Minutes of the draw (抽取会议纪要; Lingchuan 二(四)): commitment, entropy, counts and hashes, who was there and who confirmed. Printed after the seal
/// it is the paper that observers sign before the entropy is made. Targets and teams come only with the reveal, and then as ids.</summary>
internal static class DrawMinutes
{
    /// <param name="outcome">What was drawn; null before the reveal.</param>
    public static Paper Of(Dossier file, DrawOutcome? outcome)
    {
        var (draw, sealing, terms, policy) = (file.Draw, file.Sealing!, file.Commitment!, file.Policy);
        var paper = new Paper("随机抽取会议纪要", $"{file.Bureau}　{draw.DrawId}");
        paper.Heading("基本情况").Facts(
            ("单位", $"{file.Bureau}（{draw.TenantId}）"), ("抽取编号", draw.DrawId), ("抽取所属期", draw.Period), ("抽取方式", Kind(draw, terms)),
            ("方案版本与哈希", $"第 {draw.PolicyVersion} 版　{draw.PolicyHash}"), ("封存时间", Dossier.Moment(sealing.SealedAt)), ("封存人", draw.SealedByName),
            ("检查组人数", $"每组执法人员 {terms.Team.Size} 名"));
        paper.Heading("封存的承诺").Facts(
            ("承诺哈希", sealing.CommitmentHash), ("前次封存", sealing.Sequence == 1 ? "首次" : terms.Previous), ("抽取码哈希", terms.CodeHash),
            ("抽取池", Tree(terms.Pool)), ("排除名单", Tree(terms.Excluded)), ("检查人员", Tree(terms.Inspectors)), ("回避", Tree(terms.Recusals)));
        paper.Heading("随机数").Facts(
            ("来源", Source(terms.EntropySource)), ("产生时间", Expected(draw)),
            ("随机数", draw.Entropy ?? (terms.TakesOverSeed ? "沿用被替代抽取的种子" : "尚未产生")), ("给出时间", Dossier.Moment(draw.EntropyAt)),
            ("录入（操作员）", draw.OperatorName), ("录入（见证人）", draw.ObserverName));
        paper.Heading("抽取数（家）").Table(
            [3, 2, 2, 2], ["类别", "对象总数", "最低抽查数", "抽取数"],
            terms.Strata.Select(s => (IReadOnlyList<string>)[policy.NameOf(s.Category), $"{s.Size}", $"{s.Quota}", $"{s.Count}"]), "没有对象。");
        paper.Heading("结果").Facts(
            ("结果哈希", draw.OutcomeHash ?? "尚未抽取"), ("抽中对象", draw.OutcomeHash is null ? null : $"{draw.Selected} 家"),
            ("未能组成检查组", draw.OutcomeHash is null ? null : $"{draw.Teamless} 家"), ("作废", VoidReasons.NameOf(draw.VoidReason)), ("替代的抽取", terms.Replaces), ("替代原因", VoidReasons.NameOf(terms.Reason)));
        paper.Heading("出席人员").Table(
            [2, 2, 3, 2], ["环节", "姓名", "单位", "身份"],
            ((string[])[DrawStage.Commitment, DrawStage.Drawing]).SelectMany(stage =>
                file.PresentAt(stage).Select(p => (IReadOnlyList<string>)[WitnessErrors.NameOf(stage), .. p])),
            "尚未登记。");
        paper.Heading("见证人确认").Table(
            [3, 3, 2, 4, 3], ["环节", "姓名", "身份", "所确认的哈希（前 16 位）", "时间"],
            file.Witnesses.Select(w => (IReadOnlyList<string>)
            [
                WitnessErrors.NameOf(w.Stage), w.Unit.Length == 0 ? w.Name : $"{w.Name}（{w.Unit}）", Capacities.NameOf(w.Capacity),
                w.Remark is { Length: > 0 } remark ? $"{w.Hash[..16]}（{remark}）" : w.Hash[..16], Dossier.Moment(w.At)!,
            ]),
            "尚无见证人以本人账号确认。");
        paper.Heading("名单");
        if (outcome is null)
        {
            paper.Say("名单在公布抽取码之前保密，本纪要不载明任何检查对象和检查人员。");
        }
        else
        {
            paper.Say($"抽取码已于 {Dossier.Moment(draw.RevealedAt)} 公布：{sealing.Code}。以下只列编号。");
            var teams = outcome.Teams.ToDictionary(t => t.EntryId, t => t.Members);
            paper.Table(
                [1, 4, 2, 4], ["序号", "对象编号", "类别", "检查组（代号）"],
                outcome.Selected.Select((s, i) => (IReadOnlyList<string>)
                    [$"{i + 1}", s.EntryId, policy.NameOf(s.Category), teams[s.EntryId] is { } team ? string.Join("、", team) : "未能组成"]),
                "没有对象。");
        }
        return paper.Sign("抽取操作员", "见证人", "见证人", "记录人");
    }

    private static string Kind(Draw draw, Commitment terms) => draw.Kind switch
    {
        DrawKind.Directed => $"定向（条件哈希 {terms.FilterHash}），不计最低抽查数",
        DrawKind.Oversight => "稽查抽查（抽取下级单位）",
        _ => "不定向",
    };

    private static string Tree(TreeHead head) => $"{head.Size} 项，根 {head.Root}";

    private static string Source(EntropySource source) => source switch
    {
        DiceSource dice => $"{(dice.Sides == 10 ? "十" : "六")}面骰，依次掷 {dice.Digits} 次",
        LotterySource lottery => string.Join("；", lottery.Issues.Select(i => $"{i.Name}第 {i.Issue} 期，{i.Digits} 位")),
        DrandSource drand => $"drand 链 {drand.Chain} 第 {drand.Round} 轮",
        _ => "",
    };

    private static string? Expected(Draw draw) => SourceWish.Of(draw).Expected is { Count: > 0 } values
        ? string.Join("；", values.Select(v => $"{v.Name}：{Dossier.Moment(v.At)}"))
        : "见证人在场时当场产生";
}
