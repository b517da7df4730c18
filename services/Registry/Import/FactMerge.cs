using NodaTime;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Brings a fact of a file together with what the register holds: a pure function of the two and the day. The same file again changes
/// nothing.</summary>
internal static class FactMerge
{
    /// <summary>Takes the fact into the target.</summary>
    /// <param name="today">The day of the import.</param>
    /// <param name="now">The moment of the import.</param>
    /// <param name="newId">Makes the id of a new fact.</param>
    /// <returns>What stands against it; null when it is in the target now, or was before (then the target's version has not changed).</returns>
    public static Error? Into(Target target, FactCell cell, LocalDate today, DateTimeOffset now, Func<Guid> newId)
    {
        var input = cell.Input;
        var kind = FactKind.Find(input.Name)!;
        var there = target.Facts.Where(f => f.Name == input.Name && f.WithdrawnAt is null).ToList();
        if (cell.Ends)
        {
            return End(target, there.Where(f => Holds(f, kind, today)), input, now);
        }

        if (cell.Dated)
        {
            if (there.Find(f => Same(f, input)) is { } same)
            {
                return Settle(target, same, input, now);
            }
        }
        else if (IsHeld(there, kind, input, today))
        {
            return null;
        }

        return Add(target, there, kind, RecordedFact.Of(target.TenantId, target.Id, newId(), input, now));
    }

    private static bool Same(RecordedFact fact, FactInput input) =>
        fact.Value == input.Value && fact.On == input.On && fact.From == input.From && (input.To is null || input.To == fact.To)
        && (input.On is null || fact.Source == input.Source);

    /// <summary>Whether a state holds on the day; grades and lists also after their last day.</summary>
    private static bool Holds(RecordedFact fact, FactKind kind, LocalDate day) =>
        fact.Settled is null && !(fact.From > day) && (kind.Nature == FactNature.Standing || !(fact.To < day));

    /// <summary>Whether what holds today already says what the undated cell says. Of a fact that can have one value only, the newest speaks.</summary>
    private static bool IsHeld(List<RecordedFact> there, FactKind kind, FactInput input, LocalDate today)
    {
        var holding = there.Where(f => Holds(f, kind, today)).OrderBy(f => f.From).ThenBy(f => f.EnteredAt).ThenBy(f => f.Id);
        return kind.Single ? holding.LastOrDefault() is { } newest && Says(newest) : holding.Any(Says);

        bool Says(RecordedFact fact) => fact.Value == input.Value && (input.To is null || input.To == fact.To);
    }

    private static Error? End(Target target, IEnumerable<RecordedFact> holding, FactInput input, DateTimeOffset now)
    {
        foreach (var fact in holding.ToList())
        {
            if (target.OnFact(fact.Id, f => f.Settle(input.From!.Value, input.Source, now)) is { } error)
            {
                return error;
            }
        }

        return null;
    }

    private static Error? Settle(Target target, RecordedFact same, FactInput input, DateTimeOffset now)
    {
        if (input.Settled is not { } settled || settled == same.Settled)
        {
            return null;
        }

        return same.Settled is null
            ? target.OnFact(same.Id, f => f.Settle(settled, input.Source, now))
            : new("fact.settled-differently", $"名录库中该信息的了结日期为 {same.Settled:uuuu-MM-dd}，与文件不同。", Where: "settled");
    }

    private static Error? Add(Target target, List<RecordedFact> there, FactKind kind, RecordedFact fact)
    {
        if (kind.Single && fact.From is { } from)
        {
            // Two values of one day: the later entry takes the place of the earlier. Something older than what is there ends where that begins.
            foreach (var replaced in there.Where(f => f.From == from && f.Settled is null))
            {
                replaced.Settle(from, fact.Source, fact.EnteredAt);
            }

            var next = there.Where(f => f.From > from && !(f.Settled <= f.From)).Min(f => f.From);
            if (kind.Nature == FactNature.State && next is { } until && fact.Settled is null)
            {
                fact.Settle(until, fact.Source, fact.EnteredAt);
            }
        }

        return target.Add(fact);
    }
}
