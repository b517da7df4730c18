namespace Platform.Registry;

/// <summary>Why a row of a file is not taken in.</summary>
/// <param name="Line">Line of the file where the row begins, from 1; the heading is line 1 unless empty lines come before it.</param>
/// <param name="Column">Heading as the file writes it; null: the row as a whole.</param>
/// <param name="Value">What stands there, at most 100 characters.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Message">For people.</param>
internal sealed record RowFault(long Line, string? Column, string? Value, string Code, string Message);

/// <summary>All faults of a file, found in one pass.</summary>
internal sealed class RowFaults
{
    /// <summary>Most that are listed one by one; beyond it they are only counted.</summary>
    public const int MostListed = 100_000;

    private const int LongestValue = 100;
    private readonly List<RowFault> listed = [];
    private readonly HashSet<long> lines = [];

    /// <summary>One by one, in the order of the file.</summary>
    public IReadOnlyList<RowFault> Listed => [.. listed.OrderBy(f => f.Line)];

    /// <summary>How many rows are faulty.</summary>
    public int Rows => lines.Count;

    /// <summary>How many faults there are, listed or not.</summary>
    public int Count { get; private set; }

    /// <summary>Whether the row that begins there is faulty.</summary>
    public bool Has(long line) => lines.Contains(line);

    /// <summary>Adds one.</summary>
    public void Add(long line, string? column, string? value, string code, string message)
    {
        Count++;
        lines.Add(line);
        if (listed.Count < MostListed)
        {
            listed.Add(new(line, column, Shown(value), code, message));
        }
    }

    // What is shown must not carry what is refused into logs and screens.
    private static string? Shown(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return null;
        }

        var cut = value.Length <= LongestValue ? value : value[..(char.IsHighSurrogate(value[LongestValue - 1]) ? LongestValue - 1 : LongestValue)] + "…";
        return EnteredText.IsHostile(cut) ? new string([.. cut.Select(c => EnteredText.IsHostile([c]) && !char.IsSurrogate(c) ? '�' : c)]) : cut;
    }
}
