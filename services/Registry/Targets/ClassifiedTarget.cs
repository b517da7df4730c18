using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>A target and its category, as read in passing.</summary>
/// <param name="Category">Null when it is in none.</param>
internal readonly record struct ClassifiedTarget(Guid Id, string Owner, TargetState State, LocalDate StateSince, string? Category)
{
    /// <summary>Classifies targets one after another, by id, without holding them: the register may have a million.</summary>
    public static async IAsyncEnumerable<ClassifiedTarget> StreamAsync(
        RegistryDb db, IQueryable<Target> targets, Classifier classifier, [EnumeratorCancellation] CancellationToken ct)
    {
        var rows = (from t in targets
                    from f in db.Facts.Where(f => f.TenantId == t.TenantId && f.TargetId == t.Id && f.WithdrawnAt == null).DefaultIfEmpty()
                    orderby t.Id
                    select new Row(
                        t.Id, t.TenantId, t.Kind, t.State, t.StateSince, f == null ? null : f.Id, f!.Name, f.Value, f.From, f.To, f.On, f.Settled,
                        f == null ? null : f.EnteredAt, f.SettledAt)).AsNoTracking().AsAsyncEnumerable();
        var facts = new List<DatedFact>();
        Row? current = null;
        await foreach (var row in rows.WithCancellation(ct))
        {
            if (current is not null && current.Id != row.Id)
            {
                yield return Classify(current, facts, classifier);
                facts.Clear();
            }
            current = row;
            if (row.Fact is { } fact)
            {
                facts.Add(new DatedFact(
                    fact, row.Name!, row.Value, row.From, row.To, row.On, row.Settled, row.EnteredAt!.Value.ChinaDay(), row.SettledAt?.ChinaDay()));
            }
        }
        if (current is not null)
        {
            yield return Classify(current, facts, classifier);
        }
    }

    private static ClassifiedTarget Classify(Row row, List<DatedFact> facts, Classifier classifier) =>
        new(row.Id, row.Owner, row.State, row.StateSince, classifier.Categorise(row.Kind.Wire(), CollectionsMarshal.AsSpan(facts)));

    private sealed record Row(
        Guid Id, string Owner, TargetKind Kind, TargetState State, LocalDate StateSince, Guid? Fact, string? Name, string? Value, LocalDate? From,
        LocalDate? To, LocalDate? On, LocalDate? Settled, DateTimeOffset? EnteredAt, DateTimeOffset? SettledAt);
}
