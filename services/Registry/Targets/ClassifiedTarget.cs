using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>A target and its category, as read in passing.</summary>
/// <param name="Category">Null when it is in none.</param>
/// <param name="Visits">How many visits its enterprise had in the year looked at; 0 where that was not asked.</param>
/// <param name="Matches">Whether it has the tags asked for; true where none are.</param>
/// <param name="Compared">Its category by the other classifier; null in none, or where there is no other.</param>
internal readonly record struct ClassifiedTarget(
    Guid Id, string Owner, TargetState State, LocalDate StateSince, string? Category, bool Matches, int Visits, string? Compared)
{
    private const int Batch = 5_000;

    /// <summary>Classifies targets one after another, tenant by tenant and by id, without holding them: the register may have a million.
    /// Targets and facts are read as two ranges of their primary keys. Joined, a fresh import would be read by a plan made for an empty table.</summary>
    public static async IAsyncEnumerable<ClassifiedTarget> StreamAsync(
        RegistryDb db, IQueryable<Target> targets, Classifier classifier, [EnumeratorCancellation] CancellationToken ct, TargetFilter? filter = null,
        YearOfVisits? visits = null, Classifier? compared = null)
    {
        foreach (var tenant in db.Scope.Order(StringComparer.Ordinal))
        {
            var last = Guid.Empty;
            for (var full = true; full;)
            {
                var after = last;
                var rows = await targets.Where(t => t.TenantId == tenant && t.Id.CompareTo(after) > 0).OrderBy(t => t.Id).Take(Batch)
                    .Select(t => new Row(t.Id, t.Kind, t.State, t.StateSince, filter == null ? null : t.Area, visits == null ? null : t.Code)).ToListAsync(ct);
                full = rows.Count == Batch;
                if (rows.Count == 0)
                {
                    break;
                }
                last = rows[^1].Id;
                var facts = await FactsAsync(db, tenant, rows[0].Id, last, ct);
                var next = 0;
                foreach (var row in rows)
                {
                    while (next < facts.Count && facts[next].Target.CompareTo(row.Id) < 0)
                    {
                        next++;
                    }
                    var first = next;
                    while (next < facts.Count && facts[next].Target == row.Id)
                    {
                        next++;
                    }
                    var own = new DatedFact[next - first];
                    for (var i = 0; i < own.Length; i++)
                    {
                        own[i] = facts[first + i].Fact;
                    }
                    yield return new(row.Id, tenant, row.State, row.StateSince, classifier.Categorise(row.Kind.Wire(), own),
                        filter is null || filter.Matches(row.Kind.Wire(), row.Area!, own), visits?.Of(tenant, row.Code!) ?? 0, compared?.Categorise(row.Kind.Wire(), own));
                }
            }
        }
    }

    private static async Task<List<(Guid Target, DatedFact Fact)>> FactsAsync(RegistryDb db, string tenant, Guid first, Guid last, CancellationToken ct)
    {
        var facts = new List<(Guid, DatedFact)>();
        var rows = db.Facts.AsNoTracking()
            .Where(f => f.TenantId == tenant && f.TargetId.CompareTo(first) >= 0 && f.TargetId.CompareTo(last) <= 0 && f.WithdrawnAt == null)
            .OrderBy(f => f.TargetId).ThenBy(f => f.Id)
            .Select(f => new Known(f.TargetId, f.Id, f.Name, f.Value, f.From, f.To, f.On, f.Settled, f.EnteredAt, f.SettledAt)).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(ct))
        {
            facts.Add((row.Target, row.ToDated()));
        }
        return facts;
    }

    private sealed record Row(Guid Id, TargetKind Kind, TargetState State, LocalDate StateSince, string? Area, string? Code);

    /// <summary>What classification reads of a fact that was not withdrawn: sources and reasons stay where they are.</summary>
    private sealed record Known(
        Guid Target, Guid Id, string Name, string? Value, LocalDate? From, LocalDate? To, LocalDate? On, LocalDate? Settled,
        DateTimeOffset EnteredAt, DateTimeOffset? SettledAt)
    {
        public DatedFact ToDated() => new(Id, Name, Value, From, To, On, Settled, EnteredAt.ChinaDay(), SettledAt?.ChinaDay(), null);
    }
}
