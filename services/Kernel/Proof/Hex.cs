using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Kernel;

/// <summary>Bytes as lower-case hexadecimal text, the only form in which hashes are written.</summary>
public static class Hex
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Two characters a byte, lower case.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    /// <summary>The SHA-256 of bytes, 64 characters.</summary>
    public static string Sha256(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Of(hash);
    }

    /// <summary>The SHA-256 of a text's UTF-8 bytes, 64 characters.</summary>
    public static string Sha256(string text) => Sha256(Encoding.UTF8.GetBytes(text));

    /// <summary>Whether a text is exactly that many bytes in lower-case hexadecimal.</summary>
    public static bool Is([NotNullWhen(true)] string? text, int bytes) =>
        text is not null && text.Length == bytes * 2 && !text.AsSpan().ContainsAnyExcept(Digits);

    /// <summary>Reads lower-case hexadecimal.</summary>
    /// <exception cref="FormatException">Not lower-case hexadecimal, or half a byte.</exception>
    public static byte[] Bytes(string text) =>
        Is(text, text.Length / 2) ? Convert.FromHexString(text) : throw new FormatException("Not lower-case hexadecimal.");
}
