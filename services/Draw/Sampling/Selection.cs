using System.Collections.Concurrent;

namespace Platform.Draw;

/// <summary>Section 3 of the draw protocol: which targets are drawn. Pure; the order of the pool does not matter.</summary>
internal static class Selection
{
    private const string Purpose = "targets";

    /// <summary>The drawn targets of all strata together, ascending by ticket: of each stratum the first <c>count</c> in its
    /// order.</summary>
    /// <exception cref="ArgumentException">A stratum asks for more than its pool has.</exception>
    public static IReadOnlyList<Selected> Of(string seed, IReadOnlyList<Stratum> strata, IReadOnlyList<PoolEntry> pool)
    {
        var tickets = new Tickets(seed, Purpose);
        var members = ByCategory(pool, strata.Select(s => s.Category));
        var selected = new List<Selected>();
        foreach (var stratum in strata)
        {
            var order = Sort(members[stratum.Category], stratum.Coverage, pool, tickets, stratum.Count);
            if (order.Length < stratum.Count)
            {
                throw new ArgumentException($"{stratum.Count} asked of {order.Length} in '{stratum.Category}'.", nameof(strata));
            }
            selected.AddRange(order.Select(i => new Selected(tickets.Of(pool[i].EntryId), pool[i].EntryId, stratum.Category)));
        }
        return [.. selected.OrderBy(s => s.Ticket, StringComparer.Ordinal).ThenBy(s => s.EntryId, StringComparer.Ordinal)];
    }

    /// <summary>The whole order of one stratum: by <c>drawn</c> where coverage is set, then by ticket. The drawn ones come first.</summary>
    public static IReadOnlyList<string> Order(string seed, Stratum stratum, IReadOnlyList<PoolEntry> pool)
    {
        var members = ByCategory(pool, [stratum.Category])[stratum.Category];
        return [.. Sort(members, stratum.Coverage, pool, new Tickets(seed, Purpose), members.Count).Select(i => pool[i].EntryId)];
    }

    private static Dictionary<string, List<int>> ByCategory(IReadOnlyList<PoolEntry> pool, IEnumerable<string> categories)
    {
        var members = categories.ToDictionary(c => c, _ => new List<int>());
        for (var i = 0; i < pool.Count; i++)
        {
            if (members.TryGetValue(pool[i].Category, out var list))
            {
                list.Add(i);
            }
        }
        return members;
    }

    private static int[] Sort(List<int> members, bool coverage, IReadOnlyList<PoolEntry> pool, Tickets tickets, int count)
    {
        if (!coverage)
        {
            return SortByTicket([.. members], pool, tickets, count);
        }
        var order = new List<int>(count);
        foreach (var level in members.GroupBy(i => pool[i].Drawn).OrderBy(l => l.Key))
        {
            if (order.Count < count)
            {
                order.AddRange(SortByTicket([.. level], pool, tickets, count - order.Count));
            }
        }
        return [.. order];
    }

    /// <summary>The first <paramref name="count"/> by ticket: sorted by the fast key, and by whole tickets only where keys are
    /// equal.</summary>
    private static int[] SortByTicket(int[] members, IReadOnlyList<PoolEntry> pool, Tickets tickets, int count)
    {
        var keys = new ulong[members.Length];
        if (members.Length > 0)
        {
            Parallel.ForEach(Partitioner.Create(0, members.Length), range =>
            {
                for (var i = range.Item1; i < range.Item2; i++)
                {
                    keys[i] = tickets.Key(pool[members[i]].EntryId);
                }
            });
        }
        Array.Sort(keys, members);
        for (var start = 0; start < members.Length && start < count; start++)
        {
            var end = start + 1;
            while (end < members.Length && keys[end] == keys[start])
            {
                end++;
            }
            if (end - start > 1)
            {
                var ties = members.AsSpan(start, end - start);
                ties.Sort((a, b) => string.CompareOrdinal(tickets.Of(pool[a].EntryId), tickets.Of(pool[b].EntryId)));
            }
            start = end - 1;
        }
        return members.Length > count ? members[..count] : members;
    }
}
