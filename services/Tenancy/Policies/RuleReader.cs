using System.Globalization;

namespace Platform.Tenancy;

/// <summary>Reads one rule of a policy document: the members all rules have, and those of its kind.</summary>
internal static class RuleReader
{
    private const int MostDays = 3660;

    /// <summary>Reads a rule; what is faulty in it has been reported and is left out.</summary>
    public static Rule Read(Fields fields)
    {
        var id = fields.Matching("id", Vocabulary.Id(), "小写字母、数字、点和连字符");
        var kind = fields.Choice("kind", Vocabulary.Kinds);
        var levels = fields.Texts("levels", required: false, Levels.Names);
        var force = fields.Choice("force", Vocabulary.Forces);
        var (clause, decided, text) = PolicyReader.Cited(fields);
        var rule = new Rule(
            fields.At, id ?? "?" + fields.At, kind ?? "", levels is null ? Levels.All : [.. levels.Select(Levels.Parse).OfType<Level>()],
            force ?? "", clause, decided, text ?? "", fields.Json);
        if (kind is null)
        {
            return rule;
        }
        rule = kind switch
        {
            "quota" => Quota(fields, rule),
            "ratio" => rule with { Category = CategoryOf(fields), Measure = MeasureOf(fields, staffOnly: true) },
            "minimum" => Minimum(fields, rule),
            "maximum" => Maximum(fields, rule),
            "deadline" => rule with { Subject = fields.Choice("subject", Vocabulary.Deadlines), Count = CountOf(fields) },
            "right" => rule with { Subject = fields.Choice("subject", Vocabulary.Rights), Count = CountOf(fields) },
            "window" => rule with { Subject = fields.Choice("subject", Vocabulary.WindowSubjects), Window = WindowOf(fields) },
            _ => Free(fields, rule),
        };
        fields.Close();
        return rule;
    }

    private static Rule Quota(Fields fields, Rule rule)
    {
        var period = fields.Choice("period", Vocabulary.Periods);
        var draws = fields.Integer("draws", 1, 366, required: period == "draw");
        if (period is not null and not "draw" && fields.Has("draws"))
        {
            fields.Fault("draws", "policy.draws", "只有按次计算（period 为 draw）的抽查比例才写 draws。");
        }
        return rule with { Category = CategoryOf(fields), Measure = MeasureOf(fields, staffOnly: false), Period = period, Draws = draws };
    }

    private static string? CategoryOf(Fields fields) => fields.Matching("category", Vocabulary.CategoryName(), "小写字母开头的英文名");

    private static Measure? MeasureOf(Fields fields, bool staffOnly)
    {
        if (fields.Object("measure") is not { } measure)
        {
            return null;
        }
        var kind = measure.Choice("kind", staffOnly ? ["staff"] : Vocabulary.Measures);
        Measure? read = null;
        switch (kind)
        {
            case "percent":
                read = measure.Decimal("percent", 0, 100) is { } percent ? new Measure("percent", percent) : null;
                break;
            case "staff":
                var unit = measure.Choice("unit", Vocabulary.StaffUnits);
                var ratio = measure.Integer("ratio", 1, 100_000);
                read = unit is not null && ratio is not null ? new Measure("staff:" + unit, ratio.Value) : null;
                break;
            case "coverage":
                read = new Measure("coverage", 1);
                break;
        }
        if (kind is not null)
        {
            measure.Close();
        }
        return read;
    }

    private static Rule Minimum(Fields fields, Rule rule)
    {
        var value = fields.Decimal("value", 0, 1_000_000_000, orNull: true);
        fields.Text("unit", most: 32);
        return rule with { Subject = fields.Choice("subject", Vocabulary.Minima), Value = value };
    }

    private static Rule Maximum(Fields fields, Rule rule)
    {
        var value = fields.Decimal("value", 0, 1000);
        if (value % 1 > 0)
        {
            fields.Fault("value", "policy.range", "上限应为 1 至 1000 的整数。");
        }
        fields.Text("unit", most: 32);
        return rule with { Subject = fields.Choice("subject", Vocabulary.Maxima), Value = value };
    }

    // Either a count of days from an event, or one day of every year.
    private static DayCount? CountOf(Fields fields)
    {
        if (fields.Has("monthDay"))
        {
            var day = fields.Matching("monthDay", Vocabulary.MonthDay(), "月-日，如 12-10");
            if (day is not null && !DateTime.TryParseExact("2023-" + day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
                out _))
            {
                fields.Fault("monthDay", "policy.format", $"每年没有 {day} 这一天。");
            }
            if (fields.Has("after") || fields.Has("days") || fields.Has("unit"))
            {
                fields.Fault("monthDay", "policy.deadline", "期限要么从某事起算若干日，要么是每年的某一日，不能同时写。");
            }
            _ = (fields.Choice("after", Vocabulary.Anchors, required: false), fields.Integer("days", 0, MostDays, required: false),
                fields.Choice("unit", Vocabulary.DayUnits, required: false));
            return null;
        }
        var after = fields.Choice("after", Vocabulary.Anchors);
        var days = fields.Integer("days", 0, MostDays);
        var unit = fields.Choice("unit", Vocabulary.DayUnits);
        return after is not null && days is not null && unit is not null ? new DayCount(after, days.Value, unit) : null;
    }

    private static Window? WindowOf(Fields fields)
    {
        var (opens, closes) = (Edge(fields, "opens"), Edge(fields, "closes"));
        return opens is not null && closes is not null ? new Window(opens, closes) : null;
    }

    private static WindowEdge? Edge(Fields fields, string name)
    {
        if (fields.Object(name) is not { } edge)
        {
            return null;
        }
        var anchor = edge.Choice("anchor", Vocabulary.WindowAnchors);
        var day = edge.Integer("day", -366, 366);
        var unit = edge.Choice("unit", Vocabulary.DayUnits);
        edge.Close();
        if (day == 0)
        {
            edge.Fault("day", "policy.range", "第一日写 1，最后一日写 -1，没有第 0 日。");
        }
        return anchor is not null && day is not null and not 0 && unit is not null ? new WindowEdge(anchor, day.Value, unit) : null;
    }

    // What binds by its words: the platform shows it, and the feature that knows the subject acts on it.
    private static Rule Free(Fields fields, Rule rule)
    {
        var subject = fields.Matching("subject", Vocabulary.Subject(), "以点分隔的英文名");
        var values = fields.Texts("values", required: rule.Kind == "scope");
        if (rule.Kind == "prohibition" && subject == Vocabulary.Substitute)
        {
            foreach (var stranger in (values ?? []).Except(Vocabulary.SubstitutionReasons))
            {
                fields.Fault("values", "policy.choice", $"“{stranger}”不是允许的值：{string.Join('、', Vocabulary.SubstitutionReasons)}。");
            }
        }
        if (rule.Kind is "duty" or "base")
        {
            fields.Choice("every", ["quarter", "halfYear", "year"], required: false);
        }
        if (rule.Kind == "duty")
        {
            fields.Text("to", required: false, most: 200);
        }
        if (rule.Kind == "base")
        {
            fields.Decimal("value", -1, 1_000_000_000, required: false);
            fields.Text("unit", required: fields.Has("value"), most: 32);
        }
        return rule with { Subject = subject, Values = values };
    }
}
