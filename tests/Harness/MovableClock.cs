namespace Platform.Harness;

/// <summary>The platform's clock in a test: stands where it is put and then runs on. Timers keep real time.</summary>
public sealed class MovableClock : TimeProvider
{
    private readonly Lock gate = new();
    private DateTimeOffset origin;
    private long since = System.GetTimestamp();

    /// <summary>Starts at the given moment.</summary>
    public MovableClock(DateTimeOffset at) => origin = at.ToUniversalTime();

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return origin + System.GetElapsedTime(since);
        }
    }

    /// <summary>Puts the clock to a moment, forwards or backwards.</summary>
    public void MoveTo(DateTimeOffset at)
    {
        lock (gate)
        {
            (origin, since) = (at.ToUniversalTime(), System.GetTimestamp());
        }
    }

    /// <summary>Puts the clock to nine in the morning in China of a day written yyyy-MM-dd.</summary>
    public void MoveTo(string day) => MoveTo(Morning(day));

    /// <summary>Nine in the morning in China of a day written yyyy-MM-dd.</summary>
    public static DateTimeOffset Morning(string day) =>
        DateTimeOffset.ParseExact(day + "T09:00:00+08:00", "yyyy-MM-ddTHH:mm:sszzz", global::System.Globalization.CultureInfo.InvariantCulture);
}
