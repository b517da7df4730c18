using System.Collections.Concurrent;

namespace Platform.Chaos.Tests;

/// <summary>The test client's own book: what it asked and what it was answered. It is the truth that the product is held against.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<(string Kind, string Key), bool> accepted = new();
    private readonly ConcurrentDictionary<(string Kind, string Key), bool> asked = new();
    private long requests, yes, no, unknown;

    public long Requests => requests;

    /// <summary>Answers with success.</summary>
    public long Accepted => yes;

    /// <summary>Answers that nothing was done.</summary>
    public long Refused => no;

    /// <summary>No answer, or one that says nothing about what was done.</summary>
    public long Unknown => unknown;

    public void Ask(string kind, string key) => asked[(kind, key)] = true;

    /// <summary>Was answered with success, or found done after an answer was missing.</summary>
    public void Accept(string kind, string key) => accepted[(kind, key)] = true;

    public void Count(Reply reply)
    {
        Interlocked.Increment(ref requests);
        Interlocked.Increment(ref reply.IsUnknown ? ref unknown : ref reply.IsAccepted ? ref yes : ref no);
    }

    /// <summary>What must be there, once.</summary>
    public IReadOnlyList<string> MustBe(string kind) => [.. accepted.Keys.Where(k => k.Kind == kind).Select(k => k.Key).Order(StringComparer.Ordinal)];

    /// <summary>What may be there: asked, and nobody knows.</summary>
    public IReadOnlyList<string> MayBe(string kind) =>
        [.. asked.Keys.Where(k => k.Kind == kind && !accepted.ContainsKey(k)).Select(k => k.Key).Order(StringComparer.Ordinal)];
}
