using NodaTime;

namespace Platform.Registry.Tests;

/// <summary>What a file says and what the register holds, brought together.</summary>
public sealed class FactMergeTests
{
    private static readonly LocalDate Today = Schemes.Day("2022-04-01");
    private static readonly DateTimeOffset Now = new(2022, 4, 1, 2, 0, 0, TimeSpan.Zero);
    private static int serial = 1_000_000;

    private readonly Target target = Target.Register(
        "350103", NewId(), new(Uscc.Generate("350103", 1), null, TargetKind.Unit, "", "甲厂", "", "350103", ManagedLevel.County), Now);

    private static Guid NewId() => new(Interlocked.Increment(ref serial), 0, 0, new byte[8]);

    /// <summary>A cell of the targets' file; <paramref name="from"/> null: undated.</summary>
    private bool Cell(string name, string? value, string? from = null, string? to = null, bool ends = false)
    {
        var input = new FactInput(name, "名录", value, from is null ? Today : Schemes.Day(from), to is null ? null : Schemes.Day(to));
        return Changes(new(name, input, from is not null, ends));
    }

    private bool Event(string name, string on, string? settled = null, string source = "文号")
    {
        var input = new FactInput(name, source, On: Schemes.Day(on), Settled: settled is null ? null : Schemes.Day(settled));
        return Changes(new("fact", input, true, false));
    }

    private bool Changes(FactCell cell)
    {
        var version = target.Version;
        FactMerge.Into(target, cell, Today, Now, NewId).ShouldBeNull();
        return target.Version != version;
    }

    private string Held(string name) => string.Join(' ', target.Facts.Where(f => f.Name == name).OrderBy(f => f.From).ThenBy(f => f.Id)
        .Select(f => $"{f.Value}:{f.From:uuuu-MM-dd}..{f.Settled:uuuu-MM-dd}"));

    [Fact]
    public void Undated_WhatIsHeld_Stays()
    {
        Cell("permit", "key", "2020-01-01").ShouldBeTrue();
        Cell("permit", "key").ShouldBeFalse();
        Cell("permit", "key", "2020-01-01").ShouldBeFalse();
        Held("permit").ShouldBe("key:2020-01-01..");
    }

    [Fact]
    public void Undated_OtherValue_EndsTheOneBefore()
    {
        Cell("permit", "key", "2020-01-01");
        Cell("permit", "simplified").ShouldBeTrue();
        Held("permit").ShouldBe("key:2020-01-01..2022-04-01 simplified:2022-04-01..");
    }

    [Fact]
    public void Undated_OtherValueTwiceOnADay_TheLaterCounts()
    {
        Cell("permit", "key");
        Cell("permit", "simplified").ShouldBeTrue();
        target.Facts.Count(f => f.Settled is null).ShouldBe(1);
        Cell("permit", "simplified").ShouldBeFalse();
    }

    [Fact]
    public void Undated_GradeLikeAnOlderOne_IsANewOne()
    {
        Cell("creditGrade", "A", "2019-01-01");
        Cell("creditGrade", "B", "2021-01-01");
        Cell("creditGrade", "B").ShouldBeFalse();
        Cell("creditGrade", "A").ShouldBeTrue();
        Held("creditGrade").ShouldBe("A:2019-01-01.. B:2021-01-01.. A:2022-04-01..");
    }

    [Fact]
    public void Undated_GradeThatRanOut_IsStillHeld()
    {
        Cell("creditGrade", "C", "2020-01-01", "2020-12-31");
        Cell("creditGrade", "C").ShouldBeFalse();
    }

    [Fact]
    public void Undated_PermitThatRanOut_IsANewOne()
    {
        Cell("permit", "key", "2015-01-01", "2019-12-31");
        Cell("permit", "key").ShouldBeTrue();
    }

    [Fact]
    public void Dated_OlderThanWhatIsHeld_EndsWhereThatBegins()
    {
        Cell("permit", "simplified", "2021-01-01");
        Cell("permit", "key", "2018-01-01").ShouldBeTrue();
        Held("permit").ShouldBe("key:2018-01-01..2021-01-01 simplified:2021-01-01..");
        Cell("permit", "key", "2018-01-01").ShouldBeFalse();
    }

    [Fact]
    public void Ends_WhatHolds_IsEndedOnce()
    {
        Cell("positiveList", null, "2021-01-01");
        Cell("positiveList", null, ends: true).ShouldBeTrue();
        Cell("positiveList", null, ends: true).ShouldBeFalse();
        Held("positiveList").ShouldBe(":2021-01-01..2022-04-01");
    }

    [Fact]
    public void Event_SameDayOtherSource_AreTwo()
    {
        Event("penalty", "2022-02-01").ShouldBeTrue();
        Event("penalty", "2022-02-01").ShouldBeFalse();
        Event("penalty", "2022-02-01", source: "另一文号").ShouldBeTrue();
    }

    [Fact]
    public void Event_SecondDay_IsGivenOnce()
    {
        Event("report", "2022-02-01");
        Event("report", "2022-02-01", "2022-02-10").ShouldBeTrue();
        Event("report", "2022-02-01", "2022-02-10").ShouldBeFalse();
        Event("report", "2022-02-01").ShouldBeFalse();
        var other = new FactInput("report", "文号", On: Schemes.Day("2022-02-01"), Settled: Schemes.Day("2022-02-11"));
        FactMerge.Into(target, new("fact", other, true, false), Today, Now, NewId)!.Code.ShouldBe("fact.settled-differently");
    }
}
