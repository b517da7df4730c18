using System.Globalization;
using Platform.Draw;
using Platform.Harness;

namespace Platform.Benchmarks;

/// <summary>Everything that is counted over many draws of one pool.</summary>
internal sealed class Counts
{
    private readonly FairnessCase.Groups layers, classes, people;
    private readonly Kept targets, targetPairs, places, leads, colleagues, visits;
    private long recusedMet;

    public Counts(FairnessCase.Groups layers, FairnessCase.Groups classes, FairnessCase.Groups people)
    {
        (this.layers, this.classes, this.people) = (layers, classes, people);
        targets = Kept.Members(layers);
        targetPairs = Kept.Pairs(layers);
        (places, leads) = (Kept.Members(people), Kept.Members(people));
        colleagues = Kept.Pairs(people);
        visits = Kept.Table(classes, people);
    }

    private IEnumerable<Kept> All => [targets, targetPairs, places, leads, colleagues, visits];

    /// <summary>Counts one draw.</summary>
    public void Take(DrawOutcome outcome, HashSet<(int Target, int Inspector)> recused)
    {
        var selected = outcome.Selected.Select(s => layers.Index[s.EntryId]).ToArray();
        for (var i = 0; i < selected.Length; i++)
        {
            targets.Count(layers.All[selected[i]]);
            for (var j = 0; j < i; j++)
            {
                targetPairs.Count(layers.All[selected[i]], layers.All[selected[j]]);
            }
        }
        for (var i = 0; i < selected.Length; i++)
        {
            var team = outcome.Teams[i].Members!.Select(m => people.Index[m]).ToArray();
            leads.Count(people.All[team[0]]);
            for (var m = 0; m < team.Length; m++)
            {
                places.Count(people.All[team[m]]);
                visits.Count(classes.All[selected[i]], people.All[team[m]]);
                recusedMet += recused.Contains((selected[i], team[m])) ? 1 : 0;
                for (var n = 0; n < m; n++)
                {
                    colleagues.Count(people.All[team[m]], people.All[team[n]]);
                }
            }
        }
        foreach (var kept in All)
        {
            kept.EndDraw();
        }
    }

    /// <summary>Takes over what was counted of other draws.</summary>
    public void Add(Counts other)
    {
        foreach (var (kept, more) in All.Zip(other.All))
        {
            kept.Add(more);
        }
        recusedMet += other.recusedMet;
    }

    /// <summary>What chance has to say of it.</summary>
    public IReadOnlyList<FairnessLine> Lines() =>
    [
        targets.Line("each target drawn"),
        targetPairs.Line("two targets drawn together"),
        places.Line("each inspector's places"),
        leads.Line("each inspector leading"),
        colleagues.Line("two inspectors in one team"),
        visits.Line("this inspector at this target"),
        new("recused inspector at the target", new(0, 0, recusedMet, null), recusedMet == 0 ? "never" : $"{recusedMet} times"),
    ];

    /// <summary>One kind of count, within every group and between any two.</summary>
    private sealed class Kept
    {
        private readonly FairnessCase.Groups rows, columns;
        private readonly Dictionary<(int, int), Frequencies> parts = [];
        private readonly bool pairs;

        private Kept(FairnessCase.Groups rows, FairnessCase.Groups columns, bool pairs) => (this.rows, this.columns, this.pairs) = (rows, columns, pairs);

        public static Kept Members(FairnessCase.Groups groups)
        {
            var kept = new Kept(groups, groups, false);
            for (var g = 0; g < groups.Count; g++)
            {
                kept.parts.Add((g, g), Frequencies.OfMembers(groups.Size(g)));
            }
            return kept;
        }

        public static Kept Pairs(FairnessCase.Groups groups)
        {
            var kept = new Kept(groups, groups, true);
            for (var g = 0; g < groups.Count; g++)
            {
                kept.parts.Add((g, g), Frequencies.OfPairs(groups.Size(g)));
                for (var h = 0; h < g; h++)
                {
                    kept.parts.Add((g, h), Frequencies.OfTable(groups.Size(g), groups.Size(h)));
                }
            }
            return kept;
        }

        public static Kept Table(FairnessCase.Groups rows, FairnessCase.Groups columns)
        {
            var kept = new Kept(rows, columns, false);
            for (var r = 0; r < rows.Count; r++)
            {
                for (var c = 0; c < columns.Count; c++)
                {
                    kept.parts.Add((r, c), Frequencies.OfTable(rows.Size(r), columns.Size(c)));
                }
            }
            return kept;
        }

        public void Count((int Group, int Place) member) => parts[(member.Group, member.Group)].Count(member.Place);

        public void Count((int Group, int Place) one, (int Group, int Place) other)
        {
            if (pairs && one.Group < other.Group)
            {
                (one, other) = (other, one);
            }
            parts[(one.Group, other.Group)].Count(pairs && one.Group == other.Group
                ? Frequencies.Pair(one.Place, other.Place)
                : (one.Place * columns.Size(other.Group)) + other.Place);
        }

        public void EndDraw()
        {
            foreach (var part in parts.Values)
            {
                part.EndDraw();
            }
        }

        public void Add(Kept other)
        {
            foreach (var (key, part) in other.parts)
            {
                parts[key].Add(part);
            }
        }

        public FairnessLine Line(string what)
        {
            var test = FrequencyTest.Of([.. parts.Values.Where(p => p.Degrees > 0)]);
            if (test.P is null)
            {
                return new(what, test, "the same for all in every draw");
            }
            var ((group, part), (cell, deviations)) = parts.Where(p => p.Value.Degrees > 0).Select(p => (p, Worst: p.Value.Worst()))
                .MaxBy(p => Math.Abs(p.Worst.Deviations));
            return new(what, test, string.Create(CultureInfo.InvariantCulture, $"{Name(group, cell)} {part[cell]:N0} times, {deviations:+0.0;−0.0} σ"));
        }

        private string Name((int Row, int Column) group, int cell)
        {
            if (parts[group].Cells == rows.Size(group.Row) && !pairs && group.Row == group.Column && ReferenceEquals(rows, columns))
            {
                return rows.Name(group.Row, cell);
            }
            if (pairs && group.Row == group.Column)
            {
                var high = (int)((1 + Math.Sqrt(1 + (8.0 * cell))) / 2);
                return rows.Name(group.Row, cell - (high * (high - 1) / 2)) + " and " + rows.Name(group.Row, high);
            }
            var width = columns.Size(group.Column);
            return rows.Name(group.Row, cell / width) + " and " + columns.Name(group.Column, cell % width);
        }
    }
}
