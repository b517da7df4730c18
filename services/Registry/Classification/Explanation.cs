using NodaTime;
using Period = Platform.Kernel.Period;

namespace Platform.Registry;

/// <summary>Puts a classification into words: which conditions matched, which category won, by which clause of which document.</summary>
internal sealed class Explanation(CategoryPolicy policy, LocalDate day, Period period)
{
    /// <summary>The explanation.</summary>
    /// <param name="won">Index of the category that won; −1: none.</param>
    /// <param name="candidates">Indexes of the categories with a matching condition, in the order of precedence.</param>
    public Classification Of(
        int won, IReadOnlyList<int> candidates, IReadOnlyList<(ConditionTest Test, int Count, IReadOnlyList<MatchedFact> Facts)> tests)
    {
        var findings = tests.Select(t => Finding(t.Test, t.Count, t.Facts)).ToList();
        var rule = won < 0 ? null : policy.Categories[won];
        var ground = (rule, candidates.Count) switch
        {
            (null, _) => ClassificationGround.None,
            (_, 0) => ClassificationGround.Otherwise,
            (_, 1) => ClassificationGround.Matched,
            _ => ClassificationGround.Precedence,
        };
        var first = findings.FirstOrDefault(f => f.Matched && f.Category == rule?.Category);
        return new(
            day,
            period.ToString(),
            rule?.Category,
            rule?.Name,
            ground,
            first is null ? rule?.Clause : first.Clause,
            first?.Decided ?? rule?.Decided ?? false,
            first?.Document ?? policy.DocumentOf(rule?.From),
            Sentence(ground, rule, candidates, findings),
            [.. candidates.Select(c => policy.Categories[c].Category)],
            findings,
            ground == ClassificationGround.Precedence ? Precedence() : null);
    }

    private ConditionFinding Finding(ConditionTest test, int count, IReadOnlyList<MatchedFact> facts)
    {
        var (condition, rule) = (test.Condition, policy.Categories[test.Category]);
        // A condition that the platform decided has no clause of its own to cite; a decided one may still name one.
        var decided = condition.Decided ?? rule.Decided;
        var clause = condition.Clause ?? (decided ? null : rule.Clause);
        var document = policy.DocumentOf(condition.From ?? rule.From);
        return new(
            rule.Category, condition.Id, condition.Fact, count >= condition.AtLeast, count, condition.AtLeast, test.Since, test.Until,
            clause, decided, condition.Text ?? rule.Text, document, facts);
    }

    private string Sentence(ClassificationGround ground, CategoryRule? rule, IReadOnlyList<int> candidates, List<ConditionFinding> findings)
    {
        var name = rule?.Name ?? rule?.Category;
        var matched = string.Join("；", findings.Where(f => f.Matched && f.Category == rule?.Category).Select(f => $"{f.Text ?? f.Id}（{Cite(f)}）"));
        return ground switch
        {
            ClassificationGround.Matched => $"列为{name}：{matched}。",
            ClassificationGround.Precedence =>
                $"同时符合{string.Join("、", candidates.Select(c => policy.Categories[c].Name ?? policy.Categories[c].Category))}的条件，"
                + $"按先后规定列为{name}：{matched}。",
            ClassificationGround.Otherwise => $"不符合任何类别的条件，列为{name}。",
            ClassificationGround.None => "不符合任何类别的条件，也没有类别收纳其余对象，不列入抽取。",
            _ => throw new ArgumentOutOfRangeException(nameof(ground)),
        };
    }

    private static string Cite(ConditionFinding finding) => (finding.Document, finding.Clause) switch
    {
        (_, null) => "平台确定",
        (null, var clause) => clause,
        ({ } document, var clause) => $"《{document.Title}》{clause}",
    };

    private PrecedenceFinding? Precedence() => policy.Precedence is { } p
        ? new(p.Order, p.Clause, p.Decided, p.Text, policy.DocumentOf(p.From))
        : null;
}
