using NodaTime;

namespace Platform.Kernel;

/// <summary>Time as Chinese offices count it. The clock is always <see cref="TimeProvider"/>; nothing else in the platform asks what time it is.</summary>
public static class Time
{
    /// <summary>China Standard Time, UTC+8 all year: every day and deadline of the platform is meant in it.</summary>
    public static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    /// <summary>The calendar day in China at this moment.</summary>
    public static LocalDate Today(this TimeProvider time) => time.GetUtcNow().ChinaDay();

    /// <summary>The calendar day in China at the given moment.</summary>
    public static LocalDate ChinaDay(this DateTimeOffset moment) => LocalDate.FromDateTime(moment.ToOffset(ChinaOffset).DateTime);

    /// <summary>The same moment written with China's offset.</summary>
    public static DateTimeOffset InChina(this DateTimeOffset moment) => moment.ToOffset(ChinaOffset);

    /// <summary>A new id (UUID v7), ordered by the time it was made.</summary>
    public static Guid NewId(this TimeProvider time) => Guid.CreateVersion7(time.GetUtcNow());

    /// <summary>When an id of <see cref="NewId"/> was made, to the millisecond.</summary>
    public static DateTimeOffset MadeAt(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds(System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16);
    }
}
