using System.Text.Json;

namespace Platform.Draw;

/// <summary>One line of a pool's part, read again and again into the same object: a draw reads its whole pool at every step. Words that repeat from
/// line to line (categories, owners, departments) are kept once.</summary>
internal sealed class PoolLine
{
    private readonly string?[] values = new string?[Names.Length];
    private readonly string?[] before = new string?[Names.Length];
    private readonly List<string> skills = [];
    private int? count, visits;

    private static readonly byte[][] Names =
    [
        [.. "tree"u8], [.. "entryId"u8], [.. "category"u8], [.. "owner"u8], [.. "reason"u8], [.. "inspectorId"u8], [.. "department"u8], [.. "kind"u8],
        [.. "unit"u8], [.. "name"u8], [.. "authority"u8],
    ];

    public string Tree => Value(0);

    public string EntryId => Value(1);

    public string Category => Value(2);

    public string Owner => Value(3);

    public string Reason => Value(4);

    public string InspectorId => Value(5);

    public string Department => Value(6);

    public string Kind => Value(7);

    public string Unit => Value(8);

    public string Name => Value(9);

    /// <summary>Null where the department is the bureau's own.</summary>
    public string? Authority => values[10];

    /// <summary>0 where the line does not say.</summary>
    public int Visits => visits ?? 0;

    public int Count => count ?? throw new FormatException("'count' is missing.");

    public IReadOnlyList<string> Skills => skills;

    /// <summary>Reads one line in place of the one before.</summary>
    /// <exception cref="FormatException">It is no object of texts, numbers and one list of texts.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public void Read(ReadOnlySpan<byte> line)
    {
        for (var i = 0; i < values.Length; i++)
        {
            before[i] = values[i] ?? before[i];
            values[i] = null;
        }
        skills.Clear();
        (count, visits) = (null, null);
        var json = new Utf8JsonReader(line);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            throw new FormatException("A line is no object.");
        }
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            Member(ref json);
        }
        if (json.Read())
        {
            throw new FormatException("Something follows the object.");
        }
    }

    private void Member(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("count"u8))
        {
            count = Number(ref json);
            return;
        }
        if (json.ValueTextEquals("visits"u8))
        {
            visits = Number(ref json);
            return;
        }
        if (json.ValueTextEquals("skills"u8))
        {
            for (json.Read(); json.Read() && json.TokenType != JsonTokenType.EndArray;)
            {
                skills.Add(json.TokenType == JsonTokenType.String ? json.GetString()! : throw new FormatException("A skill is no text."));
            }
            return;
        }
        var name = -1;
        for (var i = 0; i < Names.Length && name < 0; i++)
        {
            name = json.ValueTextEquals(Names[i]) ? i : -1;
        }
        json.Read();
        if (name < 0)
        {
            json.Skip();
            return;
        }
        if (json.TokenType == JsonTokenType.Null)
        {
            return;
        }
        if (json.TokenType != JsonTokenType.String)
        {
            throw new FormatException("A value is no text.");
        }
        values[name] = before[name] is { } same && json.ValueTextEquals(same) ? same : json.GetString();
    }

    private static int Number(ref Utf8JsonReader json) =>
        json.Read() && json.TokenType == JsonTokenType.Number ? json.GetInt32() : throw new FormatException("A number is missing.");

    private string Value(int name) => values[name] ?? throw new FormatException($"'{System.Text.Encoding.ASCII.GetString(Names[name])}' is missing.");
}
