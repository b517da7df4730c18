namespace Platform.Kernel;

/// <summary>One line of a service's log: who did what when, to what. Rows are only ever added. The salt lets the log be published
/// as hashes later without a guess at its content proving itself.</summary>
public sealed class LogEntry : ILogged
{
    /// <summary>UUID v7.</summary>
    public Guid Id { get; init; }
    /// <inheritdoc />
    public required string TenantId { get; init; }
    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }
    /// <summary>Who; all zeros for the platform itself.</summary>
    public Guid Account { get; init; }
    /// <summary>The natural person behind the account.</summary>
    public required string Person { get; init; }
    /// <summary>The tenant the account belongs to: another one's when a superior looked.</summary>
    public required string ActorTenant { get; init; }
    /// <summary>What, <c>noun.verb</c>.</summary>
    public required string Action { get; init; }
    /// <summary>Id of what it was done to.</summary>
    public required string Subject { get; init; }
    /// <summary>SHA-256 of the changed rows as they were; null when there were none.</summary>
    public string? Before { get; set; }
    /// <summary>SHA-256 of the changed rows as they are.</summary>
    public string? After { get; set; }
    /// <summary>Reason or figures, where the use case has some. No names.</summary>
    public string? Detail { get; init; }
    /// <summary>16 random bytes.</summary>
    public required byte[] Salt { get; init; }
}
