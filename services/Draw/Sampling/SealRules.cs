using System.Globalization;
using System.Text.RegularExpressions;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>What a seal refuses and every verifier refuses again (draw protocol, section 1).</summary>
internal static partial class SealRules
{
    /// <summary>Whether text may stand for an id.</summary>
    public static bool IsId(string text) => text.Length is >= 1 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    /// <summary>Whether text is not empty and in Unicode form C.</summary>
    public static bool IsText(string text) => text.Length > 0 && Nfc.IsNormalized(text);

    /// <summary>Everything that is wrong; nothing: it may be sealed.</summary>
    public static IEnumerable<Error> Faults(Commitment commitment, FrozenRegister register) =>
        Head(commitment)
            .Concat(Strata(commitment, register))
            .Concat(Trees(commitment, register))
            .Concat(Teams(commitment.Team, register.Inspectors));

    private static Error Fault(string code, string message) => new("draw.seal-" + code, message);

    private static IEnumerable<Error> Head(Commitment c)
    {
        if (!Period.TryParse(c.Period, out _))
        {
            yield return Fault("period", $"“{c.Period}”不是年、半年或季度。");
        }
        var prefix = c.Tenant + "-" + c.Period + "-";
        if (!IsId(c.Tenant) || !c.DrawId.StartsWith(prefix, StringComparison.Ordinal) || !Number().IsMatch(c.DrawId[prefix.Length..]))
        {
            yield return Fault("draw-id", $"抽取编号“{c.DrawId}”应为地区-期-序号。");
        }
        if (!Moment().IsMatch(c.SealedAt) || !DateTimeOffset.TryParse(c.SealedAt, CultureInfo.InvariantCulture, out _))
        {
            yield return Fault("sealed-at", $"封存时间“{c.SealedAt}”应为带时区的 ISO 8601 时间。");
        }
        if (c.PolicyVersion < 1)
        {
            yield return Fault("policy-version", "方案版本从 1 开始。");
        }
        string?[] hashes = [c.Previous, c.PolicyHash, c.CodeHash, c.FilterHash, c.Replaces];
        foreach (var hash in hashes.Where(h => h is not null && !Hex.Is(h, 32)))
        {
            yield return Fault("hash", $"“{hash}”不是 64 位小写十六进制哈希。");
        }
        if (c.Reason is not null && (c.Replaces is null || !IsId(c.Reason)))
        {
            yield return Fault("reason", "只有替代已作废抽取时才写明原因，且须为规定的代码。");
        }
    }

    private static IEnumerable<Error> Strata(Commitment c, FrozenRegister register)
    {
        for (var i = 0; i < c.Strata.Count; i++)
        {
            var s = c.Strata[i];
            if (!IsText(s.Category))
            {
                yield return Fault("text", $"类别“{s.Category}”为空或不是 NFC 文本。");
            }
            if (i > 0 && string.CompareOrdinal(c.Strata[i - 1].Category, s.Category) >= 0)
            {
                yield return Fault("strata-order", $"类别“{s.Category}”重复或未按序排列。");
            }
            if (s.Quota < 0 || s.Quota > s.Count || s.Count > s.Size)
            {
                yield return Fault("count", $"类别“{s.Category}”应满足 0 ≤ 最低数 {s.Quota} ≤ 抽取数 {s.Count} ≤ 总数 {s.Size}。");
            }
            if (s.Staff < 0 || s.Done < 0)
            {
                yield return Fault("count", $"类别“{s.Category}”的人数和已抽数不能为负。");
            }
            if (c.FilterHash is not null && s.Quota != 0)
            {
                yield return Fault("directed-quota", $"定向抽取不计最低数，类别“{s.Category}”却为 {s.Quota}。");
            }
        }
        var sizes = register.Pool.CountBy(e => e.Category).ToDictionary();
        foreach (var s in c.Strata.DistinctBy(s => s.Category))
        {
            if (sizes.Remove(s.Category, out var size) ? size != s.Size : s.Size != 0)
            {
                yield return Fault("size", $"类别“{s.Category}”总数 {s.Size} 与抽取池中的 {size} 不符。");
            }
        }
        foreach (var category in sizes.Keys.Order(StringComparer.Ordinal))
        {
            yield return Fault("stratum-missing", $"抽取池中的类别“{category}”没有列出。");
        }
    }

    private static IEnumerable<Error> Trees(Commitment c, FrozenRegister register)
    {
        (string Name, TreeHead Head, int Size)[] trees =
        [
            (Leaf.Pool, c.Pool, register.Pool.Count), (Leaf.Excluded, c.Excluded, register.Excluded.Count),
            (Leaf.Inspectors, c.Inspectors, register.Inspectors.Count), (Leaf.Recusals, c.Recusals, register.Recusals.Count),
        ];
        foreach (var (name, head, size) in trees)
        {
            if (head.Size != size || !Hex.Is(head.Root, 32))
            {
                yield return Fault("tree", $"{name} 应有 {head.Size} 项，实有 {size} 项，或根不是哈希。");
            }
        }

        var entries = new HashSet<string>(register.Pool.Count + register.Excluded.Count);
        foreach (var id in register.Pool.Select(e => e.EntryId).Concat(register.Excluded.Select(e => e.EntryId)))
        {
            if (!IsId(id) || !entries.Add(id))
            {
                yield return Fault("entry", $"对象“{id}”编号不合规定或出现两次。");
            }
        }
        foreach (var entry in register.Pool.Where(e => e.Drawn < 0))
        {
            yield return Fault("entry", $"对象“{entry.EntryId}”的已抽次数为负。");
        }
        foreach (var excluded in register.Excluded.Where(e => !Exclusion.Reasons.Contains(e.Reason)))
        {
            yield return Fault("excluded-reason", $"对象“{excluded.EntryId}”的排除原因“{excluded.Reason}”不在规定之列。");
        }
        var people = new HashSet<string>();
        foreach (var person in register.Inspectors)
        {
            if (!IsId(person.InspectorId) || !people.Add(person.InspectorId))
            {
                yield return Fault("inspector", $"人员“{person.InspectorId}”编号不合规定或出现两次。");
            }
            if (person.Kind is not (PoolInspector.Officer or PoolInspector.Expert)
                || !IsText(person.Department) || !person.Skills.All(IsText)
                || person.Skills.Zip(person.Skills.Skip(1)).Any(p => string.CompareOrdinal(p.First, p.Second) >= 0))
            {
                yield return Fault("inspector", $"人员“{person.InspectorId}”的类别、部门或专长不合规定（专长须排序且不重复，文本须为 NFC）。");
            }
        }
        var recusals = new HashSet<Recusal>();
        foreach (var recusal in register.Recusals)
        {
            if (!entries.Contains(recusal.EntryId) || !people.Contains(recusal.InspectorId))
            {
                yield return Fault("recusal", $"回避“{recusal.EntryId}:{recusal.InspectorId}”中有不认识的编号。");
            }
            if (!recusals.Add(recusal))
            {
                yield return Fault("recusal", $"回避“{recusal.EntryId}:{recusal.InspectorId}”出现两次。");
            }
        }
    }

    /// <summary>What is wrong with the rule of teams, and what of it nobody can meet.</summary>
    public static IEnumerable<Error> Teams(TeamRule team, IReadOnlyList<PoolInspector> inspectors)
    {
        if (team.Size < 1)
        {
            yield return Fault("team-size", "检查组至少一人。");
        }
        var officers = inspectors.Count(i => i.Kind == PoolInspector.Officer);
        if (officers < team.Size)
        {
            yield return Fault("officers", $"执法人员只有 {officers} 名，不足每组 {team.Size} 名。");
        }
        if (team.Needs.Where(n => (n.Kind ?? PoolInspector.Officer) == PoolInspector.Officer).Sum(n => (long)n.Min) > team.Size)
        {
            yield return Fault("needs", $"对执法人员的各项要求合计超过每组 {team.Size} 名。");
        }
        foreach (var need in team.Needs)
        {
            if (need.Min < 1 || need.Kind is not (null or PoolInspector.Officer or PoolInspector.Expert)
                || (need.Department is { } department && !IsText(department)) || (need.Skill is { } skill && !IsText(skill)))
            {
                yield return Fault("needs", $"要求“{need}”不合规定。");
            }
            else if (inspectors.Count(i => i.Meets(need)) < need.Min)
            {
                var what = need.Department ?? need.Skill ?? need.Kind ?? PoolInspector.Officer;
                yield return Fault("need-unmet", $"符合“{what}”要求的人员不足 {need.Min} 名。");
            }
        }
    }

    [GeneratedRegex(@"\A(?!00)\d{2,}\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex Moment();
}
