using System.Buffers;
using Platform.Kernel;

namespace Platform.Draw;

/// <summary>A recorded change of who is inspected or who inspects (draw protocol, section 5).</summary>
/// <param name="N">From 1, in the order applied.</param>
/// <param name="EntryId">The target that goes out, or whose team loses somebody.</param>
/// <param name="Reason">A code of the closed list.</param>
/// <param name="InspectorId">Who is struck from the team; null: the target itself goes out.</param>
/// <param name="In">The target or inspector who comes in; null: none was left.</param>
/// <param name="Team">Of a target that comes in: its team, null when none could be made.</param>
/// <param name="Hash">Published at once: binds number, reason and all that came before.</param>
internal sealed record Substitution(
    int N, string EntryId, string Reason, string? InspectorId, string? In, IReadOnlyList<string>? Team, string Hash)
{
    /// <summary>The hash: HMAC-SHA-256 under the code over the JCS of the substitution with <c>previous</c>.</summary>
    /// <param name="previous">The hash before, or empty for the first.</param>
    public string Anchor(byte[] code, string previous)
    {
        var output = new ArrayBufferWriter<byte>(512);
        output.Write("{\"entryId\":"u8);
        CanonicalJson.Write(output, EntryId);
        output.Write(",\"in\":"u8);
        OrNull(output, In);
        if (InspectorId is not null)
        {
            output.Write(",\"inspectorId\":"u8);
            CanonicalJson.Write(output, InspectorId);
        }
        output.Write(",\"n\":"u8);
        CanonicalJson.Write(output, N);
        output.Write(",\"previous\":"u8);
        CanonicalJson.Write(output, previous);
        output.Write(",\"reason\":"u8);
        CanonicalJson.Write(output, Reason);
        if (InspectorId is null)
        {
            output.Write(",\"team\":"u8);
            DrawOutcome.Write(output, Team);
        }
        output.Write("}"u8);
        return Entropy.Mac(code, output.WrittenSpan);
    }

    /// <summary>The same change, anchor included.</summary>
    public bool Same(Substitution other) =>
        this with { Team = null } == other with { Team = null }
        && (Team is null ? other.Team is null : other.Team is not null && Team.SequenceEqual(other.Team));

    private static void OrNull(ArrayBufferWriter<byte> output, string? text)
    {
        if (text is null)
        {
            output.Write("null"u8);
        }
        else
        {
            CanonicalJson.Write(output, text);
        }
    }
}

/// <summary>A drawn list as it stands after the substitutions so far. Selected and teams as drawn are not touched by it.</summary>
internal sealed class Standing
{
    private readonly byte[] code;
    private readonly string seed;
    private readonly Commitment commitment;
    private readonly FrozenRegister register;
    private readonly Assignment assignment;
    private readonly Dictionary<string, string> categories;
    private readonly Dictionary<string, IReadOnlyList<string>?> current;
    private readonly HashSet<string> everIn;
    private readonly Dictionary<string, HashSet<string>> struck = [];
    private readonly Dictionary<string, IReadOnlyList<string>> orders = [];
    private int last;
    private string previous = "";

    /// <summary>The list as drawn.</summary>
    public Standing(byte[] code, string seed, Commitment commitment, FrozenRegister register, DrawOutcome outcome)
    {
        (this.code, this.seed, this.commitment, this.register) = (code, seed, commitment, register);
        assignment = new(seed, commitment.Team, register.Inspectors, register.Recusals);
        foreach (var selected in outcome.Selected)
        {
            _ = assignment.Take(selected.EntryId);
        }
        categories = outcome.Selected.ToDictionary(s => s.EntryId, s => s.Category);
        current = outcome.Teams.ToDictionary(t => t.EntryId, t => t.Members);
        everIn = [.. categories.Keys];
    }

    /// <summary>The targets that are in now, each with its team.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>?> Current => current;

    /// <summary>A target goes out, the next of its stratum's order that was never in comes in. Null: it is not in.</summary>
    public Substitution? ReplaceTarget(string entryId, string reason)
    {
        if (!current.Remove(entryId, out var team))
        {
            return null;
        }
        assignment.GiveBack(team ?? []);
        var category = categories[entryId];
        var next = OrderOf(category).FirstOrDefault(id => !everIn.Contains(id));
        var members = next is null ? null : assignment.Take(next);
        if (next is not null)
        {
            everIn.Add(next);
            categories[next] = category;
            current[next] = members;
        }
        return Anchored(new(last + 1, entryId, reason, null, next, members, ""));
    }

    /// <summary>An inspector is struck from a target's team, the first by rank with whom it stays complete comes in. Null: he is not in
    /// that team.</summary>
    public Substitution? ReplaceInspector(string entryId, string inspectorId, string reason)
    {
        if (!current.TryGetValue(entryId, out var team) || team is null || !team.Contains(inspectorId))
        {
            return null;
        }
        if (!struck.TryGetValue(entryId, out var before))
        {
            struck[entryId] = before = [];
        }
        var next = assignment.Replace(entryId, team, inspectorId, before);
        before.Add(inspectorId);
        current[entryId] = [.. team.Where(m => m != inspectorId), .. next is null ? Array.Empty<string>() : [next]];
        return Anchored(new(last + 1, entryId, reason, inspectorId, next, null, ""));
    }

    private Substitution Anchored(Substitution substitution)
    {
        last = substitution.N;
        previous = substitution.Anchor(code, previous);
        return substitution with { Hash = previous };
    }

    private IReadOnlyList<string> OrderOf(string category)
    {
        if (!orders.TryGetValue(category, out var order))
        {
            orders[category] = order = Selection.Order(seed, commitment.Strata.Single(s => s.Category == category), register.Pool);
        }
        return order;
    }
}
