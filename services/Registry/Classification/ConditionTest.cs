using System.Collections.Frozen;
using NodaTime;
using Period = Platform.Kernel.Period;

namespace Platform.Registry;

/// <summary>A condition made ready for one day and period.</summary>
internal sealed class ConditionTest
{
    private readonly LocalDate day;
    private readonly FrozenSet<string>? values;
    private readonly bool secondDay;

    /// <exception cref="FormatException">The condition says something this program does not know.</exception>
    public ConditionTest(CategoryCondition condition, int category, LocalDate day, Period period)
    {
        (Condition, Category, this.day) = (condition, category, day);
        values = condition.In?.ToFrozenSet(StringComparer.Ordinal);
        secondDay = condition.DayOf switch
        {
            null or "on" => false,
            "verified" => true,
            _ => throw new FormatException($"Condition {condition.Id}: dayOf '{condition.DayOf}' is not known."),
        };
        (Since, Until) = Window(condition, day, period);
    }

    /// <summary>As the policy writes it.</summary>
    public CategoryCondition Condition { get; }

    /// <summary>Index of its category in the policy.</summary>
    public int Category { get; }

    /// <summary>First day of the time looked at; null: since ever.</summary>
    public LocalDate? Since { get; }

    /// <summary>Last day of the time looked at, never after the day of the classification: nobody knows more.</summary>
    public LocalDate Until { get; }

    /// <summary>The names of the facts it counts.</summary>
    public IEnumerable<string> Facts => (Condition.SumOf ?? []).Prepend(Condition.Fact).Distinct();

    /// <summary>Whether it looks at what holds on the day itself, where of standing facts the newest alone speaks.</summary>
    public bool AsOf => Condition.During is null or "asOf";

    /// <summary>Whether a value is one of those asked for.</summary>
    public bool Accepts(string? value) => values is null || (value is not null && values.Contains(value));

    /// <summary>Whether a fact of the right name that is known on the day counts.</summary>
    public bool Counts(in DatedFact fact, FactKind? kind)
    {
        if (!Accepts(fact.Value))
        {
            return false;
        }

        var settled = fact.SettledAsKnownOn(day);
        if ((Condition.Open || kind is not { SecondDayCancels: false }) && settled <= day)
        {
            return false;
        }

        if (fact.On is { } on)
        {
            var looked = secondDay ? settled : on;
            return on <= day && looked is { } l && Within(l);
        }

        return fact.From is not { } from || from <= Until
            ? AsOf && kind is { Nature: FactNature.Standing } || fact.To is not { } to || to >= (Since ?? Until)
            : false;
    }

    private bool Within(LocalDate looked) => looked <= Until && !(looked < Since);

    private static (LocalDate? Since, LocalDate Until) Window(CategoryCondition condition, LocalDate day, Period period)
    {
        (LocalDate? Since, LocalDate Until) window = condition.During switch
        {
            null or "asOf" => (null, day),
            "previousQuarter" => (period.PreviousQuarter.FirstDay, period.PreviousQuarter.LastDay),
            "previousYear" => (new(period.Year - 1, 1, 1), new(period.Year - 1, 12, 31)),
            "sinceStartOfPreviousYear" => (new(period.Year - 1, 1, 1), day),
            _ => throw new FormatException($"Condition {condition.Id}: during '{condition.During}' is not known."),
        };
        return (window.Since, LocalDate.Min(window.Until, day));
    }
}
