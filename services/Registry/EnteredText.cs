using System.Text;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Text as people enter it, made fit to be kept: everything stored in the register went through here.</summary>
internal static class EnteredText
{
    /// <summary>The text in Unicode normal form C, without blanks (also wide ones) and byte order marks at its ends. Null stays empty.</summary>
    public static string Clean(string? text)
    {
        var trimmed = (text ?? "").AsSpan().Trim(" \t\r\n\u3000\u00A0\uFEFF\u200B");
        return trimmed.IsEmpty ? "" : Nfc.Normalize(trimmed.Length == text!.Length ? text : trimmed.ToString());
    }

    /// <summary>Whether it holds what no field may: control characters (NUL, line breaks), half a surrogate pair, or marks that turn the direction of
    /// writing and so make text read differently from what it is.</summary>
    public static bool IsHostile(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsControl(c) || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFFFE' or '\uFFFF')
            {
                return true;
            }

            if (char.IsSurrogate(c))
            {
                if (Rune.DecodeFromUtf16(text[i..], out _, out _) != System.Buffers.OperationStatus.Done)
                {
                    return true;
                }

                i++;
            }
        }

        return false;
    }
}
