using System.Text;
using System.Text.Unicode;
using Platform.Kernel;

namespace Platform.Registry;

/// <summary>Finds out how the characters of a file are written: UTF-8 with or without mark, or GB18030 (GBK and GB 2312 within it), as Chinese office
/// programs save it. UTF-8 is tried first: text of the other that is valid UTF-8 by chance does not occur in practice beyond a few characters.</summary>
internal static class ImportText
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The file as UTF-8 without mark, and the name of its encoding.</summary>
    public static Outcome<(ReadOnlyMemory<byte> Utf8, string Encoding)> Read(ReadOnlyMemory<byte> file)
    {
        var bytes = file.Span;
        if (bytes.StartsWith("\uFEFF"u8))
        {
            return Utf8.IsValid(bytes) ? (file[3..], "UTF-8") : ImportErrors.Encoding;
        }

        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return ImportErrors.Utf16;
        }

        if (bytes is [0x50, 0x4B, 0x03, 0x04, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..])
        {
            return ImportErrors.Workbook;
        }

        if (Utf8.IsValid(bytes))
        {
            return (file, "UTF-8");
        }

        try
        {
            return ((ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(Gb18030.GetString(bytes)), "GB18030");
        }
        catch (DecoderFallbackException)
        {
            return ImportErrors.Encoding;
        }
    }
}
