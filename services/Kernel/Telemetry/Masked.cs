using System.Text.RegularExpressions;

namespace Platform.Kernel;

/// <summary>Failures as they may be shown and logged: what is quoted, ids and long numbers are left out, since a failure's text may repeat what a
/// secret list or a register holds.</summary>
public static partial class Masked
{
    /// <summary>The text with <c>…</c> in place of whatever may be data. Type names, stack frames and error codes stay.</summary>
    public static string Text(string failure) => Data().Replace(failure, "…");

    // Quoted text of one line (generic types use a backtick, which is none), GUIDs, hexadecimal of 16 digits or more, numbers of six or more, Chinese.
    [GeneratedRegex("""
        "[^"\r\n]*"|'[^'\r\n]*'|“[^”\r\n]*”|「[^」\r\n]*」|[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F-]{22,26}|[0-9a-fA-F]{16,}|\d[\d-]{4,}\d|[\u4e00-\u9fff]+
        """)]
    private static partial Regex Data();
}
