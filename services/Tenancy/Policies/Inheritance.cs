using NodaTime;
using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>An enacted document.</summary>
/// <param name="Version">Of its tenant's documents, from 1.</param>
/// <param name="Effective">First day in force; never before that of the version before it.</param>
internal sealed record InForce(string Tenant, int Version, LocalDate Effective, PolicyDocument Document)
{
    /// <summary>The version in force on a day: the highest of those effective by then. A document stays in force until replaced.</summary>
    public static InForce? On(IEnumerable<InForce> versions, LocalDate day) =>
        versions.Where(v => v.Effective <= day).MaxBy(v => v.Version);
}

/// <summary>Whether a document fits under its superiors': what a subordinate states may only add. Pure.</summary>
internal static class Inheritance
{
    /// <summary>Everything that keeps a well-formed document from being enacted.</summary>
    /// <param name="level">Of the tenant whose document it is.</param>
    /// <param name="superiors">The superiors' documents in force on its effective day, top first.</param>
    /// <param name="effective">Its first day.</param>
    public static List<Error> Check(
        PolicyDocument document, int version, Level level, IReadOnlyList<InForce> superiors, WorkingCalendar calendar, LocalDate effective)
    {
        var errors = new List<Error>();
        CheckLevels(document, level, errors);
        CheckCategories(document, superiors, errors);
        errors.AddRange(Laxer.Check(document, level, superiors));
        CheckWindows([.. superiors, new InForce(document.Tenant, version, effective, document)], level, calendar, effective, errors);
        return errors;
    }

    /// <summary>Windows along a path that leave no day, for a level: refused naming both.</summary>
    public static IEnumerable<Error> EmptyWindows(IReadOnlyList<InForce> path, Level level, WorkingCalendar calendar, LocalDate from) =>
        Window.Conflicts(path, level, calendar, from).Select(c => new Error(
            "policy.window-empty",
            $"{Cite(c.First, c.FirstRule)}与{Cite(c.Second, c.SecondRule)}规定的时段没有共同的日子，无法执行。",
            Where: ReferenceEquals(c.Second, path[^1]) ? c.SecondRule.At : null));

    /// <summary>How a rule is named to people: title and clause.</summary>
    public static string Cite(InForce document, Rule rule) => $"《{document.Document.Title}》{rule.Clause ?? "（平台确定）"}";

    private static void CheckLevels(PolicyDocument document, Level level, List<Error> errors) =>
        errors.AddRange(document.Rules.Where(r => r.Levels.All(l => l < level)).Select(r =>
            new Error("policy.binds-nobody", $"规则 {r.Id} 只约束上级，下级方案不能约束上级。", Where: r.At + "/levels")));

    private static void CheckCategories(PolicyDocument document, IReadOnlyList<InForce> superiors, List<Error> errors)
    {
        var top = superiors.FirstOrDefault(s => s.Document.Categories.Count > 0);
        if (top is not null)
        {
            foreach (var category in document.Categories)
            {
                if (Clash(category, top.Document) is { } why)
                {
                    errors.Add(new Error("policy.category-not-yours",
                        $"类别由上级方案《{top.Document.Title}》规定，下级只能为特殊类别增加条件：{why}。", Where: category.At));
                }
            }
        }
        if (superiors.FirstOrDefault(s => s.Document.Precedence is not null) is { Document: var stated })
        {
            if (document.Precedence is { } own && !own.Order.SequenceEqual(stated.Precedence!.Order))
            {
                errors.Add(new Error("policy.precedence-not-yours",
                    $"类别先后由上级方案《{stated.Title}》{stated.Precedence.Clause ?? "（平台确定）"}规定，不能另定。", Where: "/precedence"));
            }
        }
        else if (document.Categories.Count > 0 && document.Precedence is null)
        {
            errors.Add(new Error("policy.precedence-missing", "规定了类别，就要规定类别冲突时的先后（precedence）。", Where: ""));
        }
        CheckQuotaCategories(document, top?.Document, errors);
    }

    private static string? Clash(Category category, PolicyDocument top)
    {
        var theirs = top.Categories.FirstOrDefault(c => c.Name == category.Name);
        if (theirs is null)
        {
            return $"上级没有类别 {category.Name}";
        }
        if (category.Name != Vocabulary.Special)
        {
            return category.SameAs(theirs) ? null : $"{category.Name} 与 {theirs.Clause ?? "平台确定"} 不同";
        }
        if (category.Otherwise && !theirs.Otherwise)
        {
            return $"{category.Name} 不能改为“其余对象”";
        }
        var taken = category.When.FirstOrDefault(c => !theirs.Has(c) && theirs.When.Any(t => t.Id == c.Id));
        return taken is null ? null : $"条件编号 {taken.Id} 已被上级使用";
    }

    // A quota of a category that nobody defines would bind nobody, in silence.
    private static void CheckQuotaCategories(PolicyDocument document, PolicyDocument? top, List<Error> errors)
    {
        var defined = (top ?? document).Categories.Select(c => c.Name).Append(Vocabulary.Subordinate).ToHashSet(StringComparer.Ordinal);
        if (defined.Count > 1)
        {
            errors.AddRange(document.Rules.Where(r => r.Category is not null && !defined.Contains(r.Category)).Select(r =>
                new Error("policy.unknown-category", $"规则 {r.Id} 的类别 {r.Category} 没有定义。", Where: r.At + "/category")));
        }
    }

    private static void CheckWindows(
        IReadOnlyList<InForce> path, Level level, WorkingCalendar calendar, LocalDate effective, List<Error> errors) =>
        errors.AddRange(level.AndBelow().SelectMany(l => EmptyWindows(path, l, calendar, effective)).DistinctBy(e => (e.Message, e.Where)));
}
