using Platform.Kernel;

namespace Platform.Tenancy;

/// <summary>When a subordinate's rule asks for less than a superior's. Rules add up: each keeps its measure and
/// period, so only rules of the same category, level, measure and period are ever compared; everything else a subordinate states can only
/// add. Pure.</summary>
internal static class Laxer
{
    /// <summary>The rules of a document that are laxer than a superior's, each refused naming the superior's document and clause.</summary>
    /// <param name="level">Of the tenant whose document it is; rules bind from there down.</param>
    /// <param name="superiors">Documents in force above, top first.</param>
    public static IEnumerable<Error> Check(PolicyDocument document, Level level, IReadOnlyList<InForce> superiors)
    {
        foreach (var superior in superiors)
        {
            foreach (var theirs in superior.Document.Rules.Where(r => r.Kind is "quota" or "ratio"))
            {
                var laxer = theirs.Kind == "ratio" ? BelowRatio(document, level, theirs) : Below(document, level, theirs);
                foreach (var own in laxer)
                {
                    yield return new Error(
                        "policy.laxer",
                        $"规则 {own.Id}（{PolicyText.Number(own)}）低于上级{Inheritance.Cite(superior, theirs)}的 {PolicyText.Number(theirs)}（{theirs.Text}），不能颁布。",
                        Where: own.At);
                }
            }
        }
    }

    private static IEnumerable<Rule> Below(PolicyDocument document, Level level, Rule theirs) =>
        document.Rules.Where(own => own.Kind == "quota" && own.Comparable == theirs.Comparable && Meet(own, theirs, level)
            && AsksLess(own, theirs));

    // Of each draw 5 %, but of fewer draws, is less as well.
    private static bool AsksLess(Rule own, Rule theirs) =>
        own.Measure!.Amount < theirs.Measure!.Amount || (own.Measure.Amount == theirs.Measure.Amount && own.Draws < theirs.Draws);

    // A ratio without a period gets it from the subordinate, who then states it undiminished at least once.
    private static List<Rule> BelowRatio(PolicyDocument document, Level level, Rule theirs)
    {
        var given = document.Rules
            .Where(own => own.Kind is "quota" or "ratio" && own.Category == theirs.Category && own.Measure!.Kind == theirs.Measure!.Kind
                && Meet(own, theirs, level))
            .ToList();
        return given.Any(own => own.Measure!.Amount >= theirs.Measure!.Amount) ? [] : given;
    }

    private static bool Meet(Rule own, Rule theirs, Level level) => level.AndBelow().Any(l => own.Binds(l) && theirs.Binds(l));
}
