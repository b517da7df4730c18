using Platform.Kernel;
using Period = Platform.Kernel.Period;

namespace Platform.Draw.Tests;

/// <summary>Plan beside what was drawn and inspected.</summary>
public sealed class PlanProgressTests
{
    [Fact]
    public void Progress_OfAPlan_CountsDifferentTargetsVisitsAndWhatIsLeft()
    {
        PlanEntry[] plan = [new("key", "2022Q1", 2, 3), new("special", "2022H1", 22, 22)];
        DrawnInCategory[] drawn =
        [
            Taken("2022Q1", "key", 2, "a+", "b"), Taken("2022Q1", "key", 0, "a"), Taken("2022Q1", "special", 11, "x+", "y+"), Taken("2022Q2", "special", 0, "z"),
        ];
        PlanProgress.Of(plan, [], drawn).ShouldBe([
            new ProgressLine("key", "2022Q1", 2, 3, 2, 3, 1, 0, 2, null), new ProgressLine("special", "2022H1", 22, 22, 3, 3, 2, 19, 11, null)]);
    }

    [Fact]
    public void Progress_WithoutAPlan_ShowsWhatTheRulesYieldAndWhatWasDrawn()
    {
        PlannedNumber[] rules = [new("key", Period.Parse("2022Q1"), 2), new("key", Period.Parse("2022Q2"), 2)];
        PlanProgress.Of([], rules, [Taken("2022Q1", "key", 2, "a", "b"), Taken("2022H2", "other", 0, "o")]).ShouldBe([
            new ProgressLine("key", "2022Q1", null, null, 2, 2, 0, null, 2, 2), new ProgressLine("key", "2022Q2", null, null, 0, 0, 0, null, 0, 2),
            new ProgressLine("other", "2022H2", null, null, 1, 1, 0, null, 0, null)]);
    }

    private static DrawnInCategory Taken(string period, string category, int quota, params string[] entries) =>
        new(Period.Parse(period), category, quota, [.. entries.Select(e => (e.TrimEnd('+'), e.EndsWith('+')))]);
}
