using Platform.Kernel;

namespace Platform.Draw.Tests;

/// <summary>A list after its substitutions, and what of it counts for quotas; pure.</summary>
public sealed class CurrentListTests
{
    private static readonly Caller By = Caller.System("990101");

    private static readonly DrawOutcome Drawn = new(
        [new("0.1", "T1", "key"), new("0.2", "T2", "key"), new("0.3", "T3", "general")],
        [new("T1", ["A", "B"]), new("T2", ["C", "D"]), new("T3", null)]);

    [Fact]
    public void Of_TargetsAndInspectorsInTheirOrder_IsWhatStandsNow()
    {
        var list = CurrentList.Of(Drawn, [Inspector(2, "T9", "E", "F"), Target(1, "T1", "T9", ["D", "E"]), Target(3, "T9", "T8", null), Inspector(4, "T2", "C", null)]);

        list.Entries.Select(e => $"{e.EntryId} {string.Join(',', e.Members)} {e.Team?.Count}").ShouldBe(["T2 D ", "T3  ", "T8  "]);
        list.Teamless.ShouldBe(3);
        (list.WentOut("T1"), list.WentOut("T9"), list.WentOut("T2")).ShouldBe((true, true, false));
        (list.WasStruck("T2", "C"), list.WasStruck("T2", "D")).ShouldBe((true, false));
    }

    [Fact]
    public void After_WhoCameInCountsAndWhoWasNotReplacedCountsAsTakenButNotAsDrawn()
    {
        var members = Drawn.Selected.Select(s => new PoolMember(s.EntryId, s.Category)).ToList();
        SubstitutionRow[] rows = [Target(1, "T1", "T9", []), Target(2, "T9", "T8", []), Target(3, "T3", null, null)];

        DrawQuotas.After(members, rows, kept: true).Select(m => m.EntryId).ShouldBe(["T8", "T2", "T3"]);
        DrawQuotas.After(members, rows, kept: false).Select(m => m.EntryId).ShouldBe(["T8", "T2"]);
    }

    [Fact]
    public void Forbidden_OnlyByAProhibitionOfThatReasonOrOfAll()
    {
        const string Rule = """{"kind":"prohibition","subject":"substitute","clause":"九"VALUES}""";
        static string Policy(string values) => "{\"rules\":[{\"kind\":\"duty\",\"subject\":\"substitute\"}," + Rule.Replace("VALUES", values, StringComparison.Ordinal) + "]}";

        SubstitutionCheck.Forbidden(Policy(",\"values\":[\"leave\"]"), "leave", out var clause).ShouldBeTrue();
        clause.ShouldBe("九");
        SubstitutionCheck.Forbidden(Policy(",\"values\":[\"leave\"]"), "left", out _).ShouldBeFalse();
        SubstitutionCheck.Forbidden(Policy(""), "left", out _).ShouldBeTrue();
        SubstitutionCheck.Forbidden("""{"rules":[]}""", "left", out _).ShouldBeFalse();
    }

    private static SubstitutionRow Target(int n, string entry, string? comes, string[]? team) =>
        Applied(n, entry, "closed", null, comes, team);

    private static SubstitutionRow Inspector(int n, string entry, string alias, string? comes) =>
        Applied(n, entry, "leave", alias, comes, null);

    private static SubstitutionRow Applied(int n, string entry, string reason, string? alias, string? comes, string[]? team)
    {
        var row = new SubstitutionRow
        {
            TenantId = "990101", DrawId = "990101-2022Q1-01", Request = n, EntryId = entry, Reason = reason, Alias = alias, AskedBy = "p",
        };
        row.Approve(new(n, entry, reason, alias, comes, team, "hash"), comes is null ? null : "0.9", By, default);
        return row;
    }
}
