using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Platform.Tenancy;

/// <summary>Time-based one-time codes, RFC 6238 with SHA-1, 30 seconds, six digits: what authenticator programs speak. Pure.</summary>
internal static class Totp
{
    private const int Seconds = 30;
    private const string Base32Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The time step of a moment.</summary>
    public static long StepOf(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / Seconds;

    /// <summary>The code of a time step.</summary>
    /// <param name="secret">20 bytes as a rule.</param>
    public static string Code(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 6238 and the programs people have use SHA-1; the code lives 30 seconds.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var offset = hash[^1] & 0x0F;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is: that of now, the one before or the one after (clocks differ), later than the last one used.
    /// Null: none.</summary>
    public static long? Match(ReadOnlySpan<byte> secret, string code, DateTimeOffset now, long lastUsed)
    {
        var given = System.Text.Encoding.ASCII.GetBytes(code);
        for (var step = StepOf(now) - 1; step <= StepOf(now) + 1; step++)
        {
            if (step > lastUsed && CryptographicOperations.FixedTimeEquals(given, System.Text.Encoding.ASCII.GetBytes(Code(secret, step))))
            {
                return step;
            }
        }
        return null;
    }

    /// <summary>RFC 4648 base 32 without padding, as authenticator programs take secrets.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var b in bytes)
        {
            (bits, held) = (((bits << 8) | b) & 0xFFFF, held + 8);
            for (; held >= 5; held -= 5)
            {
                text.Append(Base32Digits[(bits >> (held - 5)) & 31]);
            }
        }
        return held > 0 ? text.Append(Base32Digits[(bits << (5 - held)) & 31]).ToString() : text.ToString();
    }
}
