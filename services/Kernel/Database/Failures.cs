using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Platform.Kernel;

/// <summary>Reads what the database said, so that nothing else names its error codes.</summary>
public static class Failures
{
    /// <summary>A unique index refused a second row.</summary>
    public static bool IsDuplicate(Exception exception) => StateOf(exception) == PostgresErrorCodes.UniqueViolation;

    /// <summary>Two transactions met; trying again helps.</summary>
    public static bool IsConflict(Exception exception) =>
        StateOf(exception) is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    /// <summary>Another transaction changed the same row or was in the way; the same work done again would succeed.</summary>
    public static bool IsLostRace(Exception exception) => exception is DbUpdateConcurrencyException || IsConflict(exception);

    /// <summary>Text the database cannot hold (a NUL, half a surrogate pair).</summary>
    public static bool IsInvalidText(Exception exception) =>
        StateOf(exception) is PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter
            or PostgresErrorCodes.StringDataRightTruncation;

    /// <summary>The name of the unique index or constraint that refused, or null.</summary>
    public static string? ConstraintOf(Exception exception) => Find(exception)?.ConstraintName;

    /// <summary>Infrastructure is away: connection lost, server starting or stopping, timeout. Nothing is wrong with the message itself.</summary>
    public static bool IsTransient(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
        {
            if (e is NpgsqlException { IsTransient: true } or TimeoutException or System.Net.Sockets.SocketException or IOException
                || e is PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow })
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Type and message of what lies at the bottom of it. May hold data: see <see cref="Masked"/>.</summary>
    public static string Describe(Exception exception) => exception.GetBaseException() is var cause ? $"{cause.GetType().Name}: {cause.Message}" : "";

    private static string? StateOf(Exception exception) => Find(exception)?.SqlState;

    private static PostgresException? Find(Exception exception) =>
        exception as PostgresException ?? (exception as DbUpdateException)?.InnerException as PostgresException;
}
