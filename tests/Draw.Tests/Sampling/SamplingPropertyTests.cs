using FsCheck;
using FsCheck.Fluent;
using Platform.Kernel;

namespace Platform.Draw.Tests;

public sealed class SamplingPropertyTests
{
    private static readonly string[] Categories = ["general", "key", "special"];

    private sealed record Case(string Seed, IReadOnlyList<Stratum> Strata, TeamRule Team, FrozenRegister Register);

    private static Gen<Case> Cases(bool plain) =>
        from seed in Gen.Choose(0, int.MaxValue)
        from size in Gen.Choose(1, 40)
        from kinds in Gen.Choose(0, 2).ArrayOf(size)
        from drawn in Gen.Choose(0, 3).ArrayOf(size)
        from share in Gen.Choose(0, 100)
        from coverage in Gen.Choose(0, 1).ArrayOf(3)
        from people in Gen.Choose(2, 12)
        from departments in Gen.Choose(0, 2).ArrayOf(people)
        from experts in Gen.Choose(0, 3).ArrayOf(people)
        from skills in Gen.Choose(0, 2).ArrayOf(people)
        from away in Gen.Choose(0, 5).ArrayOf(size * people)
        from teamSize in Gen.Choose(1, 3)
        from needs in Gen.Elements<Need[]>(
            [[], [new(1, Department: "D0")], [new(1, Skill: "S1"), new(1, Kind: "expert")],
             [new(2, Kind: "expert"), new(1, Department: "D1")]])
        select Make(seed, kinds, drawn, share, coverage, departments, experts, skills, away, teamSize, plain ? [] : needs, plain);

    private static Case Make(
        int seed, int[] kinds, int[] drawn, int share, int[] coverage, int[] departments, int[] experts, int[] skills, int[] away,
        int teamSize, Need[] needs, bool plain)
    {
        var pool = kinds.Select((k, i) => new PoolEntry($"T{i}", Categories[k], drawn[i])).ToList();
        var strata = Categories.Select((c, i) => (c, i, n: pool.Count(e => e.Category == c)))
            .Select(s => new Stratum(s.c, s.n, 0, s.n * share / 100, coverage[s.i] == 1, 0, 0)).ToList();
        var inspectors = departments.Select((d, i) => new PoolInspector(
            $"I{i}", $"D{d}", experts[i] == 0 && !plain ? "expert" : "officer", skills[i] == 0 ? [] : [$"S{skills[i]}"])).ToList();
        var recusals = plain ? [] : away.Select((a, i) => (a, i)).Where(x => x.a == 0)
            .Select(x => new Recusal($"T{x.i / departments.Length}", $"I{x.i % departments.Length}")).ToList();
        return new(Hex.Sha256($"{seed}"), strata, new(Math.Min(teamSize, inspectors.Count), needs), new(pool, [], inspectors, recusals));
    }

    private static void Holds(bool plain, Action<Case> property) =>
        Prop.ForAll(Cases(plain).ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Selection_OrderOfTheInput_DoesNotMatter() => Prop.ForAll(
        (from c in Cases(false)
         from pool in Gen.Shuffle(c.Register.Pool.ToArray())
         from strata in Gen.Shuffle(c.Strata.ToArray())
         select (c, pool, strata)).ToArbitrary(),
        x => Selection.Of(x.c.Seed, x.strata, x.pool).ShouldBe(Selection.Of(x.c.Seed, x.c.Strata, x.c.Register.Pool)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Selection_LargerCount_ExtendsTheSmaller() => Holds(false, c =>
    {
        foreach (var stratum in c.Strata)
        {
            var order = Selection.Order(c.Seed, stratum, c.Register.Pool);
            order.Count.ShouldBe(stratum.Size);
            for (var count = 0; count <= stratum.Size; count++)
            {
                var selected = Selection.Of(c.Seed, [stratum with { Count = count }], c.Register.Pool).Select(s => s.EntryId).ToHashSet();
                selected.SetEquals(order.Take(count)).ShouldBeTrue();
            }
        }
    });

    [Fact]
    public void Selection_TakesTheCountLeastDrawnFirstThenByTicket() => Holds(false, c =>
    {
        var selected = Selection.Of(c.Seed, c.Strata, c.Register.Pool);
        selected.Select(s => s.Ticket).ShouldBe(selected.Select(s => s.Ticket).Order(StringComparer.Ordinal));
        var tickets = new Tickets(c.Seed, "targets");
        foreach (var stratum in c.Strata)
        {
            var expected = c.Register.Pool.Where(e => e.Category == stratum.Category).OrderBy(e => stratum.Coverage ? e.Drawn : 0)
                .ThenBy(e => tickets.Of(e.EntryId), StringComparer.Ordinal).Take(stratum.Count).Select(e => e.EntryId);
            selected.Where(s => s.Category == stratum.Category).Select(s => s.EntryId).ShouldBe(expected, ignoreOrder: true);
        }
    });

    [Fact]
    public void Assignment_OrderOfTheInput_DoesNotMatter() => Prop.ForAll(
        (from c in Cases(false)
         from people in Gen.Shuffle(c.Register.Inspectors.ToArray())
         from away in Gen.Shuffle(c.Register.Recusals.ToArray())
         select (c, people, away)).ToArbitrary(),
        x => Text(Teams(x.c)).ShouldBe(Text(Teams(x.c with { Register = x.c.Register with { Inspectors = x.people, Recusals = x.away } }))))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void Assignment_NoNeedsNoRecusals_SpreadIsAtMostOne() => Holds(true, c =>
    {
        var places = c.Register.Inspectors.ToDictionary(i => i.InspectorId, _ => 0);
        foreach (var team in Teams(c))
        {
            team.Members.ShouldNotBeNull().Count.ShouldBe(c.Team.Size);
            team.Members.ToList().ForEach(m => places[m]++);
            (places.Values.Max() - places.Values.Min()).ShouldBeLessThanOrEqualTo(1);
        }
    });

    [Fact]
    public void Assignment_EveryMember_WasTheLeastLoadedWhoCouldServe() => Holds(false, c =>
    {
        var places = c.Register.Inspectors.ToDictionary(i => i.InspectorId, _ => 0);
        var people = c.Register.Inspectors.ToDictionary(i => i.InspectorId);
        foreach (var team in Teams(c))
        {
            var free = people.Values.Where(p => !c.Register.Recusals.Contains(new(team.EntryId, p.InspectorId))).ToList();
            var demands = c.Team.Needs.Select(n => (Fits: (Func<PoolInspector, bool>)(p => p.Meets(n)), n.Min))
                .Append((p => p.Kind == "officer", c.Team.Size)).ToList();
            if (team.Members is null)
            {
                demands.ShouldContain(d => free.Count(d.Fits) < d.Min);
                continue;
            }
            var taken = new List<PoolInspector>();
            foreach (var (fits, min) in demands)
            {
                while (taken.Count(fits) < min)
                {
                    var member = people[team.Members[taken.Count]];
                    fits(member).ShouldBeTrue();
                    free.ShouldContain(member);
                    taken.ShouldNotContain(member);
                    places[member.InspectorId].ShouldBe(free.Where(p => fits(p) && !taken.Contains(p)).Min(p => places[p.InspectorId]));
                    taken.Add(member);
                }
            }
            team.Members.Count.ShouldBe(taken.Count, "nobody more than needed");
            taken.ForEach(m => places[m.InspectorId]++);
        }
    });

    [Fact]
    public void Substitutions_AnyRow_KeepsTeamsWholeAndNeverReturnsAnybody() => Prop.ForAll(
        (from c in Cases(false) from picks in Gen.Choose(0, 1000).ArrayOf(12) select (c, picks)).ToArbitrary(),
        x =>
        {
            var (c, picks) = x;
            var outcome = new DrawOutcome(Selection.Of(c.Seed, c.Strata, c.Register.Pool), Teams(c));
            var sample = new SampleDraw().Build().Commitment with { Strata = c.Strata, Team = c.Team };
            var standing = new Standing(new byte[32], c.Seed, sample, c.Register, outcome);
            var everIn = outcome.Selected.Select(s => s.EntryId).ToHashSet();
            var struck = new HashSet<(string, string)>();
            var broken = new HashSet<string>();
            foreach (var pick in picks.Where(_ => standing.Current.Count > 0))
            {
                var (entry, team) = standing.Current.OrderBy(p => p.Key, StringComparer.Ordinal).ElementAt(pick % standing.Current.Count);
                if (pick % 2 == 0 || team is not { Count: > 0 })
                {
                    var came = standing.ReplaceTarget(entry, "closed").ShouldNotBeNull().In;
                    (came is null || everIn.Add(came)).ShouldBeTrue();
                    (came ?? "").ShouldBe(came is null ? "" : c.Register.Pool.Single(e => e.EntryId == came).EntryId);
                    standing.Current.ContainsKey(entry).ShouldBeFalse();
                    continue;
                }
                var gone = team[pick % team.Count];
                struck.Add((entry, gone));
                var next = standing.ReplaceInspector(entry, gone, "interest").ShouldNotBeNull().In;
                struck.ShouldNotContain((entry, next ?? ""));
                c.Register.Recusals.ShouldNotContain(new Recusal(entry, next ?? ""));
                if (next is null)
                {
                    broken.Add(entry);
                }
            }
            var people = c.Register.Inspectors.ToDictionary(i => i.InspectorId);
            foreach (var (entry, team) in standing.Current.Where(p => p.Value is not null && !broken.Contains(p.Key)))
            {
                var members = team!.Select(m => people[m]).ToList();
                members.Count(m => m.Kind == "officer").ShouldBeGreaterThanOrEqualTo(c.Team.Size);
                c.Team.Needs.ShouldAllBe(n => members.Count(m => m.Meets(n)) >= n.Min);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    private static IReadOnlyList<Team> Teams(Case c) =>
        Assignment.Of(c.Seed, c.Team, c.Register.Inspectors, c.Register.Recusals, Selection.Of(c.Seed, c.Strata, c.Register.Pool));

    private static IEnumerable<string> Text(IEnumerable<Team> teams) =>
        teams.Select(t => t.EntryId + ":" + (t.Members is null ? "-" : string.Join(',', t.Members)));
}
