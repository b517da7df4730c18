using System.Text.Json;

namespace Platform.Draw;

/// <summary>Reads JSON from a stream token by token and value by value, holding no more of it than the value at hand.</summary>
internal sealed class JsonStream(Stream stream)
{
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool final;
    private JsonReaderState state;

    /// <summary>The next token and, of a member name, its text. At the end: <see cref="JsonTokenType.None"/>.</summary>
    /// <exception cref="JsonException">Not JSON, or it ends too early.</exception>
    public async ValueTask<(JsonTokenType Token, string? Name)> NextAsync(CancellationToken ct)
    {
        (JsonTokenType, string?) found;
        while (!TryNext(out found))
        {
            if (final)
            {
                return (JsonTokenType.None, null);
            }
            await MoreAsync(ct);
        }
        return found;
    }

    /// <summary>The next whole value; null when an array ends instead. To be disposed.</summary>
    /// <exception cref="JsonException">Not JSON, or it ends too early.</exception>
    public async ValueTask<JsonDocument?> ValueAsync(CancellationToken ct)
    {
        JsonDocument? value;
        while (!TryValue(out value))
        {
            if (final)
            {
                throw new JsonException("The file ends too early.");
            }
            await MoreAsync(ct);
        }
        return value;
    }

    private bool TryNext(out (JsonTokenType Token, string? Name) found)
    {
        var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), final, state);
        var read = reader.Read();
        found = read ? (reader.TokenType, reader.TokenType == JsonTokenType.PropertyName ? Name(ref reader) : null) : default;
        start += (int)reader.BytesConsumed;
        state = reader.CurrentState;
        return read;
    }

    private bool TryValue(out JsonDocument? value)
    {
        value = null;
        var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), final, state);
        if (!reader.Read() || (reader.TokenType != JsonTokenType.EndArray && !JsonDocument.TryParseValue(ref reader, out value)))
        {
            return false;
        }
        start += (int)reader.BytesConsumed;
        state = reader.CurrentState;
        return true;
    }

    private static string Name(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException("文本中有不成对的代理字符", e);
        }
    }

    private async ValueTask MoreAsync(CancellationToken ct)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }
        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }
        var count = await stream.ReadAsync(buffer.AsMemory(end), ct);
        end += count;
        final = count == 0;
    }
}
