using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Kernel;

/// <summary>Canonical JSON, RFC 8785 (JCS), for values whose numbers are integers of magnitude below 2^53: no white space, members
/// ordered by the UTF-16 code units of their names, strings with the least escaping. <c>System.Text.Json</c>'s own writer is not
/// canonical: it escapes 𠮷, U+2028 and others.</summary>
public static class CanonicalJson
{
    private const long Limit = 1L << 53;
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>The canonical bytes of a JSON value.</summary>
    /// <exception cref="FormatException">A member name occurs twice, a number is not an integer below 2^53, or text has half a surrogate
    /// pair.</exception>
    public static byte[] Of(JsonElement value)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        Write(output, value);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The canonical bytes of a JSON value; null is JSON's <c>null</c>.</summary>
    /// <exception cref="FormatException">As for an element.</exception>
    public static byte[] Of(JsonNode? value) => Of(JsonSerializer.SerializeToElement(value));

    /// <summary>Appends a string with its quotation marks, escaped as RFC 8785 §3.2.2.2 says.</summary>
    /// <exception cref="FormatException">The text has half a surrogate pair.</exception>
    public static void Write(IBufferWriter<byte> output, string text)
    {
        const string hex = "0123456789abcdef";
        Append(output, "\"");
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c >= ' ' && c is not ('"' or '\\'))
            {
                continue;
            }
            Append(output, text.AsSpan(start, i - start));
            Append(output, c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\b' => "\\b",
                '\t' => "\\t",
                '\n' => "\\n",
                '\f' => "\\f",
                '\r' => "\\r",
                _ => $"\\u00{hex[c >> 4]}{hex[c & 15]}",
            });
            start = i + 1;
        }
        Append(output, text.AsSpan(start));
        Append(output, "\"");
    }

    /// <summary>Appends an integer of magnitude below 2^53.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static void Write(IBufferWriter<byte> output, long number)
    {
        if (number is <= -Limit or >= Limit)
        {
            throw new FormatException("A number is not below 2^53.");
        }
        Append(output, number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Appends a value.</summary>
    /// <exception cref="FormatException">As for <see cref="Of(JsonElement)"/>.</exception>
    public static void Write(IBufferWriter<byte> output, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = value.EnumerateObject().Select(m => (Name: Text(() => m.Name), m.Value))
                    .OrderBy(m => m.Name, StringComparer.Ordinal).ToList();
                for (var i = 0; i < members.Count; i++)
                {
                    if (i > 0 && members[i].Name == members[i - 1].Name)
                    {
                        throw new FormatException($"The member '{members[i].Name}' occurs twice.");
                    }
                    Append(output, i == 0 ? "{" : ",");
                    Write(output, members[i].Name);
                    Append(output, ":");
                    Write(output, members[i].Value);
                }
                Append(output, members.Count == 0 ? "{}" : "}");
                break;
            case JsonValueKind.Array:
                var first = true;
                foreach (var item in value.EnumerateArray())
                {
                    Append(output, first ? "[" : ",");
                    Write(output, item);
                    first = false;
                }
                Append(output, first ? "[]" : "]");
                break;
            case JsonValueKind.String:
                Write(output, Text(() => value.GetString()!));
                break;
            case JsonValueKind.Number:
                Write(output, value.TryGetInt64(out var number)
                    ? number
                    : throw new FormatException($"The number {value.GetRawText()} is not an integer."));
                break;
            default:
                Append(output, value.GetRawText());
                break;
        }
    }

    private static string Text(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException("Text has half a surrogate pair.", e);
        }
    }

    private static void Append(IBufferWriter<byte> output, ReadOnlySpan<char> text)
    {
        try
        {
            Utf8.GetBytes(text, output);
        }
        catch (EncoderFallbackException e)
        {
            throw new FormatException("Text has half a surrogate pair.", e);
        }
    }
}
